"""Credit lines: whose report a document as a whole is, by its own words.

"PARIS (AFP) -", "By Jane Roe, Associated Press", "(Reporting by …; editing by …)", a copyright
line, an author that is an agency, or a head that says on what report the text is. The credit of a
picture is none, and "AP contributed to this report" credits a part only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.origin.name import NAME, name_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.fuse.sheet import Sheet

__all__ = ["Credit", "find_credit", "is_head"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose report a document says that it is."""

    name: str
    keys: frozenset[str]
    """Of the name."""
    words: str
    """The words that say so."""
    citing: str | None = None
    """Whom that report cites in turn, where the same words say it."""


_HEAD = 400
"""Characters at the head in which a credit is looked for."""
_TAIL = 500
_BRACKETS = re.compile(rf"\(({NAME})\)\s*[-–—:]+\s")
_REPORTING = re.compile(r"\(?Reporting by [^()\n]{3,200}[;.]\s*[Ee]diting by [^()\n]{3,120}\)?")
_DIGEST = re.compile(
    rf"\bwhat ((?:the )?{NAME}(?:(?:,| and|;) (?:the )?{NAME})*)(?: and other outlets)?"
    r" (?:reported|stated|wrote|published|said)\b(?P<rest>[^\n]*)"
)
_HEAD_WORDS = re.compile(r"(?i)\bwhat\b.+\b(?:reported|stated|wrote|published|said)\b")
_CITING = re.compile(r",? (?:citing|quoting) (?P<who>[^\n]*?)\.?$")
_PICTURE = re.compile(
    r"(?i)\b(?:photo|picture|image|graphic|video|foto|file)\b|getty|/(?:afp|ap|epa|reuters)\b|ap/|afp/"
)
_PARTLY = re.compile(r"(?i)\bcontribut|\bwith (?:files|material|reporting) from\b")


def find_credit(sheet: Sheet) -> Credit | None:
    """Return whose report a document is; None where it credits nobody or itself."""
    own = name_keys(sheet.publisher)
    for credit in _credits(sheet):
        if not credit.keys & own:
            return credit
    return None


def is_head(name: str) -> bool:
    """Say whether the name of a source is a head that says on what report a text is.

    Such as "Our words on what N1 reported on 24 September", which is then taken to cite somebody.
    """
    return _HEAD_WORDS.search(name) is not None


def _credits(sheet: Sheet) -> Iterator[Credit]:
    head = sheet.text[:_HEAD]
    yield from _digest(head)
    yield from _bracketed(sheet, head)
    for pattern in (_in_lines(), _at_end()):
        for part in (head, sheet.text[-_TAIL:]):
            yield from _of_agency(part, pattern)
    if match := _REPORTING.search(sheet.text[-_TAIL:]):
        yield _credit("Reuters", match.group())
    author = _agency_in(sheet.author or "")
    if author:
        yield _credit(author, f"author: {sheet.author}")


def _digest(head: str) -> Iterator[Credit]:
    """Read "what N1 reported on 24 September, citing a statement of the police"."""
    first = head.lstrip().split("\n", 1)[0]
    match = _DIGEST.search(first)
    if match:
        cited = _CITING.search(match["rest"])
        name = match[1].removeprefix("the ")
        yield Credit(name, name_keys(name), first.strip(), cited["who"] if cited else None)


def _bracketed(sheet: Sheet, head: str) -> Iterator[Credit]:
    """Read "PARIS (AFP) -", for any name that is no place."""
    match = _BRACKETS.search(head)
    if match is None or _PICTURE.search(match.group()):
        return
    places = {entity.name.casefold() for entity in sheet.entities if entity.kind == "place"}
    is_shouted = match[1].isupper() and "." not in match[1] and not _agency_in(match[1])
    is_place = is_shouted or match[1].casefold() in places
    if not is_place:
        yield _credit(match[1], match.group().strip(" -–—:"))


def _of_agency(part: str, pattern: re.Pattern[str]) -> Iterator[Credit]:
    for match in pattern.finditer(part):
        if not _PICTURE.search(match.group()) and not _PARTLY.search(match.group()):
            yield _credit(match["agency"], match.group())


def _credit(name: str, words: str) -> Credit:
    return Credit(name, name_keys(name), " ".join(words.split()))


@cache
def _agency_pattern() -> str:
    rows = read_table("lexicon", "agencies.tsv")
    forms = {form for row in rows for form in row["forms"].split("|")}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _in_lines() -> re.Pattern[str]:
    """By-lines, copyright lines, and a line that is only the agency's name."""
    return re.compile(
        r"^[ \t]*(?:(?:By|BY|by|Source:|Izvor:|Источник:|Джерело:|©|\([cC]\)|Copyright)"
        rf"[^\n]{{0,80}}?(?<!\w))?(?P<agency>{_agency_pattern()})"
        r"(?: News| news agency)?(?:\.? All rights reserved[^\n]*)?\.?[ \t]*$",
        re.MULTILINE,
    )


@cache
def _at_end() -> re.Pattern[str]:
    """An agency in brackets, or behind a dash, at the end of a paragraph."""
    return re.compile(
        rf"(?:\(|[.!?”\"] ?[-–—]+ ?)(?P<agency>{_agency_pattern()})\)?[ \t.]*$", re.MULTILINE
    )


@cache
def _whole_agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<agency>{_agency_pattern()})(?!\w)")


def _agency_in(words: str) -> str | None:
    match = _whole_agency().search(words)
    return match["agency"] if match else None
