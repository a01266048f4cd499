"""By-lines: lines of their own that say who wrote a text and when, and nothing else.

"By Ann Lee, 3 May 2023, 14:05", "Published: 3 May 2023", "3 May 2023", "Situation report, 3 May
2023". A heading that names an event and its date is no by-line.
"""

from __future__ import annotations

import re

from vedette.collect.date import CLOCK, DateSpan, at_clock, find_dates
from vedette.collect.head import Head

__all__ = ["read_byline"]

MAX_LINE_CHARS = 160
MAX_WORDS = 6
"""Most words that a by-line has besides its dates, times and signs."""

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŖŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁЂЃЄІЇЈЉЊЋЌЎЏҐ]"
PARTICLE = r"(?:de|da|di|dos|van|von|der|den|el|al|bin|ibn|la|le)"
NAME = rf"{CAPITAL}[\w’'.-]*(?: (?:{PARTICLE} )*{CAPITAL}[\w’'.-]*){{1,3}}"
NAMES = re.compile(rf"{NAME}(?:(?:, {NAME}){{0,3}},? (?:and|&) {NAME})?")
PERSON = re.compile(
    r"[^\W\d_a-z][\w’'-]*[a-zа-я]+(?: [^\W\d_a-z][\w’'.-]*)? [^\W\d_a-z][\w’'-]*[a-zа-я]+"
)
"""A name of two or three words that stands without "by"; agencies are written in capitals."""
BY = re.compile(r"(?:^|(?<=[\s|·•,]))(?:(?:written|reported|posted|story|words) )?by:? ", re.I)
SIGN = re.compile(
    r"\b(?:(?:first |originally |date )?published|posted|(?:last )?(?:updated|modified|edited)|"
    r"created|issued|released?|dated?(?: of publication)?|(?:publication|report|release) date)\b"
    r"(?: (?:on|at)\b)?:?",
    re.I,
)
"""Words that say that a line speaks of the publication."""
LATER = re.compile(r"updated|modified|edited", re.I)
FILLER = re.compile(
    r"\b(?:on|at|in|time|local time|hrs|hours|[ap]m|UTC|GMT|UK|(?-i:[A-Z]{1,4}T)|BST|MSK|author|"
    r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?|\d+ min(?:ute)?s? read|"
    r"\d+ (?:comments?|shares?|views))\b\.?|[\s|·•,:;()\[\]/–—_*#@.-]+",
    re.I,
)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
REPORT = re.compile(
    r"\b(?:report|update|assessment|bulletin|brief|briefing|sitrep|digest|statement|press release|"
    r"newsletter|communiqu[eé]|monitor|diary|summary|transcript|analysis)\b",
    re.I,
)
"""What a heading with a date at its end is of when that is the date of its publication."""
SEPARATOR = re.compile(r"[,|:(\[–—-]\s*$")
PLACE = re.compile(rf"{CAPITAL}[\w’'.-]*(?:,? {CAPITAL}[\w’'.-]*){{0,2}},")


def read_byline(line: str, *, year: int, is_first: bool) -> Head | None:
    """Return what a by-line says, or None where a line is none.

    Args:
        line: without white space around it.
        year: of collection, which tells the century of two-digit years.
        is_first: it is the first line of its text, which may as well be a heading.
    """
    if len(line) > MAX_LINE_CHARS:
        return None
    dates = list(find_dates(line, year=year))
    rest = _blank(line, [(start, end) for start, end, _ in dates])
    clocks = list(CLOCK.finditer(rest)) if dates else []
    rest = _blank(rest, [clock.span() for clock in clocks])
    author, words = _author(rest)
    if not dates:
        is_alone = not words or (BY.match(line) is not None and _are_names(words))
        return Head(author=author) if author and is_alone and line[-1] not in ".:" else None
    signs = bool(SIGN.search(rest) or author or clocks or _agree([span for _, _, span in dates]))
    if not _is_byline(line, words, dates, signs=signs, is_first=is_first):
        return None
    if author is None and signs and PERSON.fullmatch(words):
        author = words
    span = _chosen(line, [(start, span) for start, _, span in dates])
    return Head(author=author, span=at_clock(span, clocks[0]) if clocks else span)


def _blank(line: str, spans: list[tuple[int, int]]) -> str:
    """Put a bar in the place of what was understood, so that what stood apart stays apart."""
    for start, end in reversed(spans):
        line = f"{line[:start]} | {line[end:]}"
    return line


def _author(rest: str) -> tuple[str | None, str]:
    """Return who is named after "by", and the words that are left of the line."""
    by = BY.search(rest)
    author = NAMES.match(rest, by.end()) if by else None
    if by and author:
        rest = f"{rest[: by.start()]} | {rest[author.end() :]}"
    words = FILLER.sub(" ", SIGN.sub(" ", rest))
    return (author[0] if author else None), " ".join(words.split())


def _is_byline(
    line: str, words: str, dates: list[tuple[int, int, DateSpan]], *, signs: bool, is_first: bool
) -> bool:
    """Say whether a line with dates is a by-line, given the words that are left of it."""
    if not words:
        return True
    start, end, _ = dates[-1]
    ends_with_date = not line[end:].strip(" )].")
    before = line[:start]
    if ends_with_date and REPORT.search(before) and SEPARATOR.search(before):
        return True
    if signs:
        return _are_names(words)
    is_place = PLACE.fullmatch(WEEKDAY.sub("", before).strip(" ,") + ",") is not None
    return ends_with_date and is_place and not (is_first and not WEEKDAY.search(before))


def _are_names(words: str) -> bool:
    """Say whether words may name an outlet, a role or a place: few, and capitalised."""
    parts = words.split()
    return len(parts) <= MAX_WORDS and all(part[0].isupper() for part in parts)


def _agree(spans: list[DateSpan]) -> bool:
    """Say whether a line gives its date twice."""
    days = [(span.earliest, span.latest) for span in spans]
    return len(days) > len(set(days))


def _chosen(line: str, dates: list[tuple[int, DateSpan]]) -> DateSpan:
    """Return the date of publication of several: one that is exact, and no date of an update."""
    known = [(start, span) for start, span in dates if span.moment] or dates
    before = [
        line[end:start] for (end, _), (start, _) in zip([(0, None), *known], known, strict=False)
    ]
    original = [
        span for (_, span), words in zip(known, before, strict=True) if not LATER.search(words)
    ]
    return original[0] if original else known[0][1]
