"""A wire's keys before a headline are blanked for reading; all else stays."""

from __future__ import annotations

import pytest

from vedette.read.slug import blank_slug


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("UPDATE 2-Two guards killed", "Two guards killed"),
        ("REFILE-WRAPUP 1-Mayor resigns", "Mayor resigns"),
        ("EXCLUSIVE-'We left', says mayor", "'We left', says mayor"),
    ],
)
def test_keys_are_blanked_and_offsets_stay(text: str, rest: str) -> None:
    read = blank_slug(text)
    assert len(read) == len(text)
    assert read.strip() == rest


@pytest.mark.parametrize(
    "text", ["Update 2-Two guards", "UPDATED rules", "An UPDATE 2-Guards", "", "UPDATE 2-"]
)
def test_other_words_are_no_keys(text: str) -> None:
    assert blank_slug(text) == text
