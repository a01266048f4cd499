"""Datelines: "PRISTINA, Sept 24 (Reuters) - …", "Kyiv, 3 May 2023 — …" before the first sentence.

An agency in brackets is a credit, not the publisher. A dateline without a year tells no date.
"""

from __future__ import annotations

import re

from vedette.collect.date import find_dates
from vedette.collect.head import Head

__all__ = ["read_dateline"]

MAX_CHARS = 130
"""How far into a paragraph the dash of a dateline may stand."""
DASH = re.compile(r"--+|—|–|\s-(?=\s)|\s_(?=\s|$)|:(?=\s)")
BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
PLACE_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*|of|the|de|la|el|al|on|upon|and|near")
MAX_PLACE_WORDS = 8


def read_dateline(paragraph: str, *, year: int) -> Head | None:
    """Return what the dateline of a paragraph says, or None where it has none.

    Args:
        paragraph: its first lines, joined by spaces.
        year: of collection, which tells the century of two-digit years.
    """
    opening = BRACKETS.sub(" ", paragraph[:MAX_CHARS])
    dash = DASH.search(opening)
    if dash is None:
        return None
    prefix = opening[: dash.start()].rstrip(" ,")
    dates = list(find_dates(prefix, year=year))
    if len(dates) != 1:
        return None
    start, end, span = dates[0]
    is_dateline = span.moment and end == len(prefix) and _is_place(prefix[:start])
    return Head(span=span) if is_dateline else None


def _is_place(words: str) -> bool:
    """Say whether the words before a date may name a place: few, and capitalised."""
    if not words.rstrip().endswith(","):
        return False
    parts = words.replace(",", " ").split()
    return 0 < len(parts) <= MAX_PLACE_WORDS and all(map(PLACE_WORD.fullmatch, parts))
