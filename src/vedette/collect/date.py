"""Written dates → intervals of days: ISO, mail, by-line and calendar forms, seasons and spans.

A date that could be read two ways, such as 03/04/2023, gives the interval that holds both. Nothing
here is relative: "last week" has no meaning without an anchor and gives nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

__all__ = ["CLOCK", "DateSpan", "at_clock", "find_dates", "parse_date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """The days between two dates, both inclusive; None where open."""

    earliest: date | None
    latest: date | None
    moment: str | None = None
    """ISO date or date-time, where it is known to the day."""

    @classmethod
    def of_day(cls, day: date) -> DateSpan:
        """Return the span of one day."""
        return cls(earliest=day, latest=day, moment=day.isoformat())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Season → first of its three months, in the north; winter runs into the next year."""

MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
SHORT_YEAR = (
    r"(?P<year>(?:1[89]|20)\d\d(?!\d)|['’]?(?!(?:1[89]|20)\d\d)\d\d(?![\d:]|\s*(?-i:[a-z%])))"
)
DAY = r"(?<![\d.:])(?P<day>0?[1-9]|[12]\d|3[01])"
PART = r"(?:(?P<part>early|mid|late)[ -](?:in )?)?"

CLOCK = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)"
    r"\s*(?P<half>[ap]\.? ?m\b\.?)?\s*"
    r"\(?(?:(?:UTC|GMT)?(?P<offset>[+-]\d\d:\d\d)|(?P<zone>UTC|GMT|CES?T|EES?T|BST|MSK|E[DS]T|Z))?\)?"
    r"(?!\w)",
    re.IGNORECASE,
)
GAP = re.compile(r"(?:[\s,|·–—-]|\bat\b)+")
"""What stands between a date and a time of day."""
ZONES = {
    "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "BST": "+01:00", "CET": "+01:00",
    "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00",
    "EDT": "-04:00",
}  # fmt: skip

ISO_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)"
    r"\s?(?P<zone>Z|UTC|[+-]\d\d:?(?:\d\d)?)?)?"
)
EPOCH = re.compile(r"(?P<seconds>[1-9]\d{8,9})(?:\d{3}|\.\d+)?")
MAX_CHARS = 80
"""Longest text that may be a date."""
MID_DAYS = (11, 20)
MID_MONTHS = (5, 8)


def parse_date(written: str, *, year: int) -> DateSpan | None:
    """Return the span that a written date names, or None where it is no date.

    Args:
        written: the date and nothing else.
        year: of collection; two-digit years later than the next one are of the last century.

    Example:
        >>> parse_date("spring of 2024", year=2026).latest.isoformat()
        '2024-05-31'
    """
    if len(written) > MAX_CHARS:
        return None
    text = " ".join(written.split())
    if "/" in text:
        first, last = (part.strip() for part in text.split("/", 1))
        if "/" not in last and _is_interval(first, last):
            return _between(first, last, year)
    return _moment(text) or _epoch(text) or _calendar(text, year) or _mail(text)


def find_dates(text: str, *, year: int) -> Iterator[tuple[int, int, DateSpan]]:
    """Yield (start, end, span) for each calendar date in a line, from left to right."""
    matches = (
        (match.start(), -match.end(), build(match, year))
        for pattern, build in FORMS[: len(SHAPES)]
        for match in pattern.finditer(text)
    )
    taken = 0
    for start, minus_end, span in sorted(matches, key=lambda found: found[:2]):
        if span and start >= taken:
            taken = -minus_end
            yield start, taken, span


def _is_interval(first: str, last: str) -> bool:
    """Tell `2023-09/2023-10`, `2023/2024` and `../2023` from the month `09/2023`."""
    year = 4
    return last in ("", "..") or first in ("", "..") or min(len(first), len(last)) >= year


def _between(first: str, last: str, year: int) -> DateSpan | None:
    """Return the span of an ISO 8601 interval; `..` and nothing leave an end open."""
    spans = [None if part in ("", "..") else parse_date(part, year=year) for part in (first, last)]
    start, end = (span if span else DateSpan(earliest=None, latest=None) for span in spans)
    unread = [
        p for p, span in zip((first, last), spans, strict=True) if p not in ("", "..") and not span
    ]
    backwards = start.earliest and end.latest and start.earliest > end.latest
    if unread or backwards or (start.earliest is None and end.latest is None):
        return None
    return DateSpan(earliest=start.earliest, latest=end.latest)


def _moment(text: str) -> DateSpan | None:
    match = ISO_MOMENT.fullmatch(text)
    if match is None:
        return None
    day = _day(*map(int, match["day"].split("-")))
    if day is None or not match["time"]:
        return day
    zone = (match["zone"] or "").replace("UTC", "Z")
    moment = f"{match['day']}T{match['time'].replace(',', '.')}{zone}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return None
    return DateSpan(earliest=day.earliest, latest=day.latest, moment=moment)


def _epoch(text: str) -> DateSpan | None:
    match = EPOCH.fullmatch(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
    return DateSpan(
        earliest=moment.date(),
        latest=moment.date(),
        moment=moment.isoformat().replace("+00:00", "Z"),
    )


def _mail(text: str) -> DateSpan | None:
    """Read a date as mails write it: `Sun, 1 Oct 2023 12:52:00 +0200`."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return DateSpan(earliest=moment.date(), latest=moment.date(), moment=moment.isoformat())


def _calendar(text: str, year: int) -> DateSpan | None:
    """Read a date in words or figures, with or without a time of day."""
    for pattern, build in FORMS:
        match = pattern.fullmatch(text)
        if match:
            return build(match, year)
        match = pattern.match(text)
        gap = GAP.match(text, match.end()) if match else None
        clock = CLOCK.fullmatch(text, gap.end()) if gap else None
        if match and clock:
            return at_clock(build(match, year), clock)
    return None


def at_clock(span: DateSpan | None, clock: re.Match[str]) -> DateSpan | None:
    """Add a time of day to a span of one day."""
    if span is None or span.moment is None:
        return span
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    zone = ZONES[clock["zone"].upper()] if clock["zone"] else clock["offset"] or ""
    second = f":{clock['second']}" if clock["second"] else ""
    moment = f"{span.moment}T{hour:02}:{clock['minute']}{second}{zone}"
    return DateSpan(earliest=span.earliest, latest=span.latest, moment=moment)


def _day(year: int, month: int, day: int) -> DateSpan | None:
    try:
        return DateSpan.of_day(date(year, month, day))
    except ValueError:
        return None


def _year(match: re.Match[str], latest: int) -> int:
    digits = match["year"].strip("'’")
    short = len(digits) == 2  # noqa: PLR2004 - a year of two digits
    if not short:
        return int(digits)
    return 2000 + int(digits) if 2000 + int(digits) <= latest + 1 else 1900 + int(digits)


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()]


def _from_words(match: re.Match[str], latest: int) -> DateSpan | None:
    return _day(_year(match, latest), _month(match), int(match["day"]))


def _from_figures(match: re.Match[str], latest: int) -> DateSpan | None:
    return _day(_year(match, latest), int(match["month"]), int(match["day"]))


def _from_slashes(match: re.Match[str], latest: int) -> DateSpan | None:
    """Read 24/09/2023 and 09/24/2023; what could be both is the span that holds both."""
    year, first, second = _year(match, latest), int(match["day"]), int(match["month"])
    days = [
        span.earliest for span in (_day(year, second, first), _day(year, first, second)) if span
    ]
    known = sorted(day for day in days if day)
    if not known:
        return None
    if known[0] == known[-1]:
        return DateSpan.of_day(known[0])
    return DateSpan(earliest=known[0], latest=known[-1])


def _from_month(match: re.Match[str], latest: int) -> DateSpan:
    year, month = _year(match, latest), _month(match)
    first, last = _third(match["part"], MID_DAYS, monthrange(year, month)[1])
    return DateSpan(earliest=date(year, month, first), latest=date(year, month, last))


def _from_year_month(match: re.Match[str], latest: int) -> DateSpan | None:
    first = _day(_year(match, latest), int(match["month"]), 1)
    if first is None or first.earliest is None:
        return None
    last = monthrange(first.earliest.year, first.earliest.month)[1]
    return DateSpan(earliest=first.earliest, latest=first.earliest.replace(day=last))


def _from_year(match: re.Match[str], latest: int) -> DateSpan:
    year = _year(match, latest)
    first, last = _third(match["part"], MID_MONTHS, 12)
    days = monthrange(year, last)[1]
    return DateSpan(earliest=date(year, first, 1), latest=date(year, last, days))


def _from_season(match: re.Match[str], latest: int) -> DateSpan:
    first = date(_year(match, latest), SEASONS[match["season"].lower()], 1)
    after = (first + timedelta(days=95)).replace(day=1)
    return DateSpan(earliest=first, latest=after - timedelta(days=1))


def _from_quarter(match: re.Match[str], latest: int) -> DateSpan:
    year, last = _year(match, latest), 3 * int(match["quarter"])
    return DateSpan(
        earliest=date(year, last - 2, 1), latest=date(year, last, monthrange(year, last)[1])
    )


def _third(part: str | None, middle: tuple[int, int], last: int) -> tuple[int, int]:
    """Return the first and last day or month of an early, middle or late part, or of the whole."""
    parts = {"early": (1, middle[0] - 1), "mid": middle, "late": (middle[1] + 1, last)}
    return parts[part.lower()] if part else (1, last)


Form = tuple[str, Callable[[re.Match[str], int], DateSpan | None]]
SHAPES: tuple[Form, ...] = (
    (r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", _from_figures),
    (rf"{DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{SHORT_YEAR}", _from_figures),
    (rf"{DAY}-(?P<month>\d\d?)-{YEAR}", _from_figures),
    (rf"(?<!\d)(?P<day>\d\d?)/(?P<month>\d\d?)/{SHORT_YEAR}", _from_slashes),
    (
        rf"(?:the )?{DAY}(?:st|nd|rd|th|\.)?[ -](?:of )?{MONTH},?[ -](?:of )?{SHORT_YEAR}",
        _from_words,
    ),
    (rf"\b{MONTH} {DAY}(?:st|nd|rd|th)?(?:, ?| ){YEAR}", _from_words),
    (rf"\b{PART}{MONTH},? (?:of )?{YEAR}", _from_month),
    (rf"\b(?P<season>{'|'.join(SEASONS)}),? (?:of )?{YEAR}", _from_season),
    (rf"\bQ(?P<quarter>[1-4])[ /-]{YEAR}", _from_quarter),
)
WHOLE: tuple[Form, ...] = (
    (rf"{YEAR}[-./](?P<month>\d\d?)", _from_year_month),
    (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _from_figures),
    (rf"{PART}{YEAR}", _from_year),
)
"""Forms that are dates only where nothing else stands beside them."""
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
FORMS = tuple(
    (re.compile(WEEKDAY + pattern, re.IGNORECASE), build) for pattern, build in (*SHAPES, *WHOLE)
)
