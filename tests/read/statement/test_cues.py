"""Every cue of the lexicon is found in its own example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import Row, read_table
from vedette.read.inflection import plural, verb_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Statement

ROWS = read_table("lexicon", "cues.tsv")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lemma']}-{row['pos']}" for row in ROWS])
def test_cue_is_found_in_its_example(
    row: Row, statements_in: Callable[[str], tuple[Statement, ...]]
) -> None:
    text = row["example"]
    first = row["lemma"].split()[0]
    forms = verb_forms(first) if row["pos"] == "VERB" else {first, plural(first)}
    found = [
        statement
        for statement in statements_in(text)
        if statement.cue and forms & set(statement.cue.cut(text).lower().split())
    ]
    assert [statement.act for statement in found] == [row["act"]]
    assert found[0].content
