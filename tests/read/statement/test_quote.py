"""What stands in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.statement.quote import find_quotes

CASES = [
    pytest.param("“Go home,” he said.", ["“Go home,”"], id="typographic"),
    pytest.param('"Go home," he said.', ['"Go home,"'], id="straight"),
    pytest.param("''Go home,'' he said.", ["''Go home,''"], id="doubled"),
    pytest.param("``Go home,'' he said.", ["``Go home,''"], id="back-ticks"),
    pytest.param("„Go home,“ he said.", ["„Go home,“ he said."], id="low-opening-needs-closing"),
    pytest.param("«Go home», he said.", ["«Go home»"], id="guillemets"),
    pytest.param("A ‘new phase’ began.", ["‘new phase’"], id="single"),
    pytest.param("The troops’ base isn’t safe.", [], id="apostrophes"),
    pytest.param("'Tis the '90s and the boys' club.", [], id="straight-apostrophes"),
    pytest.param("“He said ‘go’ twice,” she said.", ["“He said ‘go’ twice,”"], id="outermost-only"),
    pytest.param('The 6" gun and the 8" gun.', [], id="inches"),
    pytest.param(
        "“One paragraph.\n\n“Another one,” he said.",
        ["“One paragraph.", "“Another one,”"],
        id="reopened-at-each-paragraph",
    ),
    pytest.param("“It never ends.\n\nHe left.", ["“It never ends."], id="never-closed"),
    pytest.param("”Wrong way round.", [], id="closing-mark-opens-nothing"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotes_are_cut_out(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == expected


def test_only_the_paragraph_without_closing_mark_is_left_open() -> None:
    text = "“One.\n\n“Two.”"
    assert [quote.closed for quote in find_quotes(text)] == [False, True]


@given(st.text(alphabet="ab .,\n'\"“”‘’«»`", max_size=60))
def test_quotes_are_in_order_apart_and_inside_the_text(text: str) -> None:
    at = 0
    for quote in find_quotes(text):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end
