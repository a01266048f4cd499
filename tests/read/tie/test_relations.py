from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import read_table

if TYPE_CHECKING:
    from read.conftest import ReadText
    from vedette.model import Reading

ROWS = read_table("lexicon", "ties.tsv")


def ties(reading: Reading) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[r.from_], r.kind, names[r.to]) for r in reading.relations}


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['frame']}-{row['word']}") for row in ROWS]
)
def test_every_word_of_the_lexicon_tells_its_tie(read_text: ReadText, row: dict[str, str]) -> None:
    reading = read_text(row["example"])
    assert row["kind"] in {kind for _, kind, _ in ties(reading)}, reading.entities


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        pytest.param(
            "Otto Brandt was decorated by General Holm.",
            ("Holm", "decorates", "Otto Brandt"),
            id="passive",
        ),
        pytest.param(
            "The agency employs Otto Brandt.", ("Otto Brandt", "member_of", "agency"), id="reversed"
        ),
        pytest.param(
            "Otto Brandt, who leads the militia, fled.",
            ("Otto Brandt", "leads", "militia"),
            id="relative",
        ),
        pytest.param(
            "Otto Brandt continues to oversee the agency.",
            ("Otto Brandt", "oversees", "agency"),
            id="continues to",
        ),
        pytest.param(
            "Otto Brandt is the director of the agency.",
            ("Otto Brandt", "leads", "agency"),
            id="is the director",
        ),
        pytest.param(
            "Iran and Syria met.", ("Iran", "meets", "Syria"), id="meeting without an object"
        ),
    ],
)
def test_ties_join_the_right_ends(
    read_text: ReadText, text: str, tie: tuple[str, str, str]
) -> None:
    assert tie in ties(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Otto Brandt does not lead the militia.", id="negated"),
        pytest.param("Otto Brandt could lead the militia.", id="possible"),
        pytest.param("If Otto Brandt leads the militia, he will fall.", id="condition"),
        pytest.param("Otto Brandt wants to lead the militia.", id="wish"),
        pytest.param("The ministry denied that Otto Brandt leads the militia.", id="denied"),
    ],
)
def test_what_is_not_so_makes_no_tie(read_text: ReadText, text: str) -> None:
    assert not read_text(text).relations


def test_a_tie_keeps_its_statement_and_its_time(read_text: ReadText) -> None:
    reading = read_text("Anna Holm said that Iran armed the rebels in 2021.", "2023-05-01")
    (tie,) = [r for r in reading.relations if r.kind == "supplies"]
    assert tie.statement == reading.statements[0].id
    assert tie.time is not None
    assert reading.times[tie.time].value == "2021"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FMLN guerrillas burned the bus.", id="compound"),
        pytest.param("Fighters of the FMLN burned the bus.", id="of"),
    ],
)
def test_people_of_a_body_are_its_members(read_text: ReadText, text: str) -> None:
    assert {(kind, to) for _, kind, to in ties(read_text(text))} == {("member_of", "FMLN")}
