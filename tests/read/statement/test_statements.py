"""Who says what, in whose words, inside whose statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read.parsing import parse
from vedette.model import Statement
from vedette.read.findings import start_findings
from vedette.read.statement import find_statements

from ..conftest import document_of

Find = Callable[[str], tuple[Statement, ...]]

SAID = """
The mayor said the bridge was closed. | The mayor | the bridge was closed | indirect
The bridge was closed, the mayor said. | the mayor | The bridge was closed | indirect
The bridge, the mayor said, was closed. | the mayor | The bridge … was closed | indirect
“It is closed,” said Ana Kovac, the mayor. | Ana Kovac, the mayor | “It is closed,” | direct
“The bridge,” she said, “is closed.” | she | “The bridge,” … “is closed.” | direct
According to the mayor, the bridge was closed. | the mayor | the bridge was closed | indirect
The bridge was closed, according to the mayor. | the mayor | The bridge was closed | indirect
In the mayor's words, the bridge was lost. | the mayor | the bridge was lost | indirect
As the mayor put it, the bridge was lost. | the mayor | the bridge was lost | indirect
The mayor's claim that it was closed was false. | The mayor | that it was closed | indirect
The mayor voiced fears that it would fall. | The mayor | that it would fall | indirect
It is believed that the bridge was mined. | - | that the bridge was mined | indirect
The bridge is said to be mined. | - | The bridge … to be mined | indirect
The bridge was reportedly mined. | - | The bridge was … mined | indirect
Kovac: bridge stays closed until May | Kovac | bridge stays closed until May | indirect
The mayor urged drivers to stay at home. | The mayor | drivers to stay at home | indirect
The mayor wants to close the bridge. | The mayor | to close the bridge | indirect
The mayor called the plan a “sad joke” on Monday. | The mayor | the plan a “sad joke” | mixed
“Never again.” — Ana Kovac | Ana Kovac | “Never again.” | direct
“Never again,” the mayor thundered. | the mayor | “Never again,” | direct
The mayor called for the bridge to be closed. | The mayor | the bridge to be closed | indirect
"""
"""Text, source (- for none), content (pieces apart by …), manner of its first statement."""


def rows(table: str) -> list[object]:
    """Read a table of cases; the text names the case."""
    split = [line.split(" | ") for line in table.strip().splitlines()]
    return [pytest.param(*row, id=row[0]) for row in split]


@pytest.mark.parametrize(("text", "source", "content", "manner"), rows(SAID))
def test_statement_has_source_content_and_manner(
    text: str, source: str, content: str, manner: str, statements_in: Find
) -> None:
    statement = statements_in(text)[0]
    assert (statement.source.cut(text) if statement.source else "-") == source
    assert " … ".join(text[start:end] for start, end in statement.content) == content
    assert statement.manner == manner


NOTHING_SAID = [
    "Troops entered the so-called “people's republic” at dawn.",
    "She starred in “The Last Bridge” in 2011.",
    "A policeman was killed near the bridge.",
    "The soldiers were seen near the bridge.",
    "There are three ways to ask for a visa.",
    "The 9 o'clock ferry is late.",
    "",
    "“",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_said(text: str, statements_in: Find) -> None:
    assert statements_in(text) == ()


def test_quotation_goes_on_behind_the_cue_and_in_the_next_paragraph(statements_in: Find) -> None:
    text = "“We won,” Kovac said. “They ran.”\n\n“Nobody was hurt.”\n\nThe road is open."
    (statement,) = statements_in(text)
    assert [text[s:e] for s, e in statement.content] == [
        "“We won,”",
        "“They ran.”",
        "“Nobody was hurt.”",
    ]


def test_quotation_behind_a_report_has_its_speaker(statements_in: Find) -> None:
    text = "The strike was over, Kovac said. “We have won.”"
    (statement,) = statements_in(text)
    assert statement.manner == "mixed"
    assert text[slice(*statement.content[-1])] == "“We have won.”"


def test_other_speaker_takes_over(statements_in: Find) -> None:
    text = "“We won,” Kovac said.\n\n“They lost,” Berg said."
    first, second = statements_in(text)
    assert first.source_name == "Kovac"
    assert second.source_name == "Berg"
    assert len(first.content) == len(second.content) == 1


def test_chain_is_nested(statements_in: Find) -> None:
    text = "The paper reports that the minister said his aide had warned that the dam could break."
    chain = statements_in(text)
    assert [statement.source_name for statement in chain] == [
        "The paper",
        "the minister",
        "his aide",
    ]
    assert [statement.parent for statement in chain] == [None, chain[0].id, chain[1].id]


def test_credited_source_stands_inside_the_one_who_credits(statements_in: Find) -> None:
    agency, police = statements_in("Reuters reported, citing police, that the airport was closed.")
    assert police.source_name == "police"
    assert police.parent == agency.id
    assert police.content == agency.content


def test_reason_that_is_cited_is_content(statements_in: Find) -> None:
    text = "The premier resigned, citing a lack of support."
    (statement,) = statements_in(text)
    assert statement.source_name == "The premier"
    assert text[slice(*statement.content[0])] == "a lack of support"


def test_sentence_before_is_what_a_source_tells_of(statements_in: Find) -> None:
    text = "The bridge fell at dawn. The newspaper writes about this."
    (statement,) = statements_in(text)
    assert statement.source_name == "The newspaper"
    assert [text[s:e] for s, e in statement.content] == ["The bridge fell at dawn"]


def test_what_an_outlet_tells_itself_has_no_statement(statements_in: Find) -> None:
    text = "The bridge fell at dawn. The mayor said that he was shocked."
    (statement,) = statements_in(text)
    assert [text[s:e] for s, e in statement.content] == ["that he was shocked"]


def test_speaker_of_an_unknown_quotation_is_no_source(statements_in: Find) -> None:
    assert statements_in("Here is the note.\n\n“I think that we will win.”") == ()


KINDS = """
Police said the road was mined. | official
The newspaper wrote that the road was mined. | outlet
The report says that the road was mined. | document
Intelligence sources said the road was mined. | anonymous
An officer who asked not to be named said the road was mined. | anonymous
Some experts say the road was mined. | unnamed
It is believed that the road was mined. | unnamed
She said the road was mined. | person
"""


@pytest.mark.parametrize(("text", "kind"), rows(KINDS))
def test_source_has_its_kind(text: str, kind: str, statements_in: Find) -> None:
    assert statements_in(text)[-1].source_kind == kind


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "said", "The", "mayor", ",", ".", ":", "—", "that", "according", "to",
             "citing", "called", "for", "him", "\n\n", "claim", "of", "Kovac", "who", "which", "as"]
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_any_order_of_cues_and_marks_gives_spans_of_the_text(text: str) -> None:
    doc = parse([text])[text]
    start_findings(doc, document_of(text))
    statements = find_statements(doc, text)
    known = {statement.id for statement in statements}
    for statement in statements:
        assert statement.parent is None or statement.parent in known - {statement.id}
        for start, end in statement.content:
            assert 0 <= start < end <= len(text)
