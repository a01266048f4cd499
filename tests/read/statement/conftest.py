"""Texts with their statements, found without the other components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from read.parsing import parse
from vedette.data import read_table
from vedette.read.findings import start_findings
from vedette.read.statement import find_statements

from .. import conftest as reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Statement


@pytest.fixture(scope="session")
def statements_in() -> Callable[[str], tuple[Statement, ...]]:
    """Find the statements of a text; no entities are known."""
    docs = parse(row["example"] for row in read_table("lexicon", "cues.tsv"))

    def find(text: str) -> tuple[Statement, ...]:
        if text not in docs:
            docs.update(parse([text]))
        start_findings(docs[text], reading.document_of(text))
        return find_statements(docs[text], text)

    return find
