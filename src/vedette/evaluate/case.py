"""A gold case: a short text, and what an analyst would read out of it.

Cases are written by hand, before anybody looks at what the program makes of them, and only say
what they are about: a field that is not named may have any value. This module knows the form of
the files, not what the fields mean; `vedette.evaluate.kind` knows that.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.data import data_path
from vedette.errors import DataError
from vedette.evaluate.locate import locate

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "COMPONENTS",
    "Case",
    "Expectation",
    "digest_of",
    "load_cases",
    "parse_cases",
    "parse_expectation",
]

COMPONENTS = (
    "entity",
    "place",
    "time",
    "quantity",
    "statement",
    "factuality",
    "event",
    "tie",
)
"""The questions that reading answers; each has a file of cases."""
KINDS = ("entity", "place", "time", "quantity", "statement", "claim", "relation", "attribution")
"""What an expectation can be about."""
FREE = ("relation",)
"""Kinds whose expectation names no words of the text."""
NEGATION = "no_"
DOCUMENT_FIELDS = ("published", "title", "publisher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One thing that a reading must hold, or must not hold."""

    kind: str
    """One of `KINDS`."""
    words: str
    """The words of the text that it is about; `#2` behind them means their second occurrence."""
    is_negative: bool = False
    """True where nothing that meets the fields may be read at these words."""
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        named = "".join(f", {name}={value!r}" for name, value in self.fields.items())
        return f"{NEGATION if self.is_negative else ''}{self.kind} {self.words!r}{named}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text with what is expected of its reading."""

    id: str
    component: str
    """The one of `COMPONENTS` that it tests."""
    text: str
    document: Mapping[str, str] = field(default_factory=dict)
    """What is known of the document: `published` (ISO date), `title`, `publisher`."""
    expectations: tuple[Expectation, ...]


def load_cases(component: str) -> tuple[Case, ...]:
    """Read the shipped cases of a component.

    Raises:
        DataError: the file does not have the form that its README describes.
    """
    path = _cases_path(component)
    return parse_cases(path.read_text(encoding="utf-8"), component=component, origin=path.name)


def digest_of(component: str) -> str:
    """Return a digest of the file that holds a component's cases."""
    return hashlib.blake2b(_cases_path(component).read_bytes(), digest_size=8).hexdigest()


def _cases_path(component: str) -> Path:
    return data_path("gold", f"{component}.toml")


def parse_cases(text: str, *, component: str, origin: str) -> tuple[Case, ...]:
    """Read cases from TOML.

    Args:
        text: the whole file.
        component: what its cases test, where a case does not say otherwise.
        origin: what to call the file in an error.

    Raises:
        DataError: it is no TOML, a field is unknown, an id stands twice, or the words of an
            expectation do not stand in the text of its case.
    """
    try:
        tables = tomllib.loads(text).get("case", [])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{origin} is not TOML: {error}", "Mend the line that it names.") from error
    cases = tuple(_case(table, component, origin) for table in tables)
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise DataError(f"{origin} has two cases {case.id!r}", "Rename one of them.")
        seen.add(case.id)
    return cases


def _case(table: dict[str, object], component: str, origin: str) -> Case:
    where = f"{origin}, case {table.get('id')!r}"
    unknown = set(table) - {"id", "component", "text", "expect", *DOCUMENT_FIELDS}
    missing = {"id", "text", "expect"} - set(table)
    if unknown or missing:
        what = f"{where}: unknown fields {sorted(unknown)}, missing fields {sorted(missing)}"
        raise DataError(what, "Use the fields that the README of the gold cases lists.")
    words = str(table["text"])
    expected = table["expect"]
    if not isinstance(expected, list) or not expected:
        raise DataError(f"{where} expects nothing", "Give at least one expectation.")
    return Case(
        id=str(table["id"]),
        component=str(table.get("component", component)),
        text=words,
        document={name: str(table[name]) for name in DOCUMENT_FIELDS if name in table},
        expectations=tuple(parse_expectation(row, words, where) for row in expected),
    )


def parse_expectation(row: Mapping[str, object], text: str, where: str) -> Expectation:
    """Read one expectation.

    Args:
        row: what it is about and its words, then its fields.
        text: the text that the words must stand in.
        where: what to call its place in an error.

    Raises:
        DataError: it begins with nothing that is known, or its words do not stand in the text.
    """
    first = next(iter(row), "")
    kind = first.removeprefix(NEGATION)
    if kind not in KINDS:
        what = f"{where}: {row} does not begin with the thing that it is about"
        raise DataError(what, f"Begin it with one of {', '.join(KINDS)}, or with no_ before it.")
    words = str(row[first])
    if kind not in FREE and locate(text, words) is None:
        raise DataError(f"{where}: {words!r} does not stand in the text", "Copy the words exactly.")
    return Expectation(
        kind=kind,
        words=words,
        is_negative=first.startswith(NEGATION),
        fields={name: value for name, value in row.items() if name != first},
    )
