from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.gazetteer import fold_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Đakovica", "Dakovica", id="stroke"),
        pytest.param("Gjakovë", "GJAKOVE", id="diacritics-and-case"),
        pytest.param("Saint-Denis", "St. Denis", id="saint"),
        pytest.param("Łódź", "Lodz", id="polish"),
        pytest.param("Straße", "Strasse", id="sharp-s"),
        pytest.param("Приштина", "ПРИШТИНА", id="cyrillic-case"),
        pytest.param("Al-Hasakah", "Al Hasakah", id="hyphen"),
        pytest.param("U.S.", "US", id="points"),
        pytest.param("Bosnia & Herzegovina", "Bosnia and Herzegovina", id="ampersand"),
    ],
)
def test_fold_name_gives_spellings_one_key(name: str, other: str) -> None:
    assert fold_name(name) == fold_name(other) != ""


def test_fold_name_keeps_names_apart() -> None:
    assert len({fold_name(name) for name in ("Peja", "Peć", "Pejë", "Pécs")}) == 4


@given(st.text())
def test_fold_name_is_settled_after_one_pass(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
