"""Every cue of the lexicon is found in its own example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.data import Row, read_table
from vedette.model import Reading
from vedette.read.inflection import plural, verb_forms

ROWS = read_table("lexicon", "cues.tsv")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lemma']}-{row['pos']}" for row in ROWS])
def test_cue_is_found_in_its_example(row: Row, read_text: Callable[..., Reading]) -> None:
    reading = read_text(row["example"])
    text = reading.document.text
    first = row["lemma"].split()[0]
    forms = verb_forms(first) if row["pos"] == "VERB" else {first, plural(first)}
    found = [
        statement
        for statement in reading.statements
        if statement.cue and forms & set(statement.cue.cut(text).lower().split())
    ]
    assert [statement.act for statement in found] == [row["act"]]
    assert found[0].content
