"""What a text says of itself: title, author, and when it was published.

By-lines and datelines at its head come first, then words that speak of the publication itself
("this report was finished in spring 2024"). A date inside a sentence is an event's date and is
never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.collect.byline import read_byline
from vedette.collect.date import DateSpan, find_dates
from vedette.collect.dateline import read_dateline
from vedette.model import PublishedFrom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.head import Head

__all__ = ["Imprint", "read_imprint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a text says of itself."""

    title: str | None = None
    author: str | None = None
    span: DateSpan | None = None
    """When it was published."""
    origin: PublishedFrom | None = None


HEAD_CHARS = 1500
FOOT_CHARS = 600
HEAD_LINES = 8
"""How many lines of a text may be by-lines; empty ones do not count."""
MAX_TITLE_CHARS = 150
DATELINE_DASH = re.compile(r"\s--|[-_–—]$")
SENTENCE_END = (".", ":", ";", ",", "”", '"')

WORK = r"(?:report|article|analysis|paper|assessment|text|brief|briefing|note|document)"
STATED = re.compile(
    rf"(?:^[ \t([*_]*(?:(?:first |originally )?(?:published|written|dated|updated|completed)|"
    r"(?:information |data |status |current |situation )?as of|(?:information |data )?cut-?off|"
    rf"(?:date of (?:the )?)?{WORK}(?: date)?|date)|"
    rf"\bthis {WORK} (?:was|is|has been) (?:first |originally )?"
    r"(?:written|published|finished|completed|dated|prepared))"
    r"(?: on| in| at)?:? (?P<date>[^\n]{4,40})",
    re.I | re.M,
)
GAP_CHARS = 4
"""How far behind such words a date may begin."""


def read_imprint(text: str, *, year: int) -> Imprint:
    """Return what a text says of itself.

    Args:
        text: the whole text.
        year: of collection, which tells the century of two-digit years.
    """
    lines = [line for line in map(str.strip, text[:HEAD_CHARS].splitlines()) if line][:HEAD_LINES]
    heads = list(_heads(lines, year))
    author = next((head.author for _, head in heads if head.author), None)
    span = next((head.span for _, head in heads if head.span), None)
    title = _title(lines, {index for index, _ in heads})
    if span:
        return Imprint(title=title, author=author, span=span, origin="dateline")
    span = _stated(text, year)
    return Imprint(title=title, author=author, span=span, origin="text" if span else None)


def _heads(lines: list[str], year: int) -> Iterator[tuple[int, Head]]:
    """Yield by-lines and datelines with their line; datelines of several days are a chronology."""
    datelines = []
    in_capitals = all(line.isupper() for line in lines[1:])  # where no name can be told by its case
    for index, line in enumerate(lines):
        byline = read_byline(line, year=year, is_first=index == 0)
        if byline and not (byline.span is None and in_capitals):
            yield index, byline
        elif dateline := read_dateline(" ".join(lines[index : index + 2]), year=year):
            datelines.append((index, dateline))
    if len({dateline.span for _, dateline in datelines}) == 1:
        yield datelines[0]


def _title(lines: list[str], taken: set[int]) -> str | None:
    """Return the first line, where it reads like a heading and a text follows."""
    if len(lines) < 2 or 0 in taken:  # noqa: PLR2004 - a heading and a text
        return None
    line = lines[0]
    is_heading = len(line) <= MAX_TITLE_CHARS and not line.endswith(SENTENCE_END)
    is_heading = is_heading and DATELINE_DASH.search(line) is None
    return line if is_heading and any(map(str.isalpha, line)) and _is_longer(lines, line) else None


def _is_longer(lines: list[str], line: str) -> bool:
    """Say whether what follows is longer than a heading; lines of one length are a wrapped text."""
    return any(len(other) > 1.3 * len(line) for other in lines[1:])


def _stated(text: str, year: int) -> DateSpan | None:
    """Return the date that stands behind words about the publication, at head or foot."""
    for part in (text[:HEAD_CHARS], text[HEAD_CHARS:][-FOOT_CHARS:]):
        for match in STATED.finditer(part):
            first = next(find_dates(match["date"], year=year), None)
            if first and first[0] <= GAP_CHARS:
                return first[2]
    return None
