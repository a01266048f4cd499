"""The page of a warning as it was issued: the same words as on that day, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.pipeline import mended_readings
from vedette.report import probability_words, worth_words
from vedette.web.context.base import Context
from vedette.web.context.scenario import IssuedRow, issued_row
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.model import IssuedWarning, Reading
    from vedette.store import View, WarningRow

__all__ = ["WarningContext", "warning_context", "warning_record", "warning_row"]


class QuotedRow(Context):
    """A sentence that a warning rested on."""

    document: str
    """Id of its document."""
    is_here: bool
    """False where the case does not have the document any more."""
    number: int | None
    """Place of its claim in the document as it is read now, from 0; null where that has none."""
    title: str | None
    outlet: str | None
    published: str | None
    sentence: str
    """As it stood on the day of issue."""


class ErasedRow(Context):
    """That the content of a warning was erased."""

    when: str
    by: str
    because: str


class DissentRow(Context):
    """Who does not agree, and why."""

    by: str
    words: str


class WarningContext(Context):
    """A warning as it was issued."""

    row: IssuedRow
    scenario: str
    """Id of the scenario."""
    version: int | None
    """Of the scenario as it was then; null where the content was erased."""
    name: str | None
    """What the scenario called the level; null where the content was erased."""
    probability: str | None
    """Range and words of the yardstick; null where the content was erased."""
    alarm: str | None
    """What a warning is worth, in words; null where that was not asked, or was erased."""
    dissents: tuple[DissentRow, ...]
    quotations: tuple[QuotedRow, ...]
    text: str | None
    """All that was issued, word for word; null where it was erased."""
    erased: ErasedRow | None


def warning_context(view: View, id_: str) -> WarningContext:
    """Make the page.

    Raises:
        RefusedError: there is no such warning.
    """
    row = warning_row(view, id_)
    warning, words = view.warnings.get(row.id), view.warnings.words(row.id)
    erased = row.erased
    return WarningContext(
        row=issued_row(row),
        scenario=row.scenario,
        version=warning.assessment.versions.scenario if warning else None,
        name=warning.assessment.warning.name if warning else None,
        probability=probability_words(warning.assessment) if warning else None,
        alarm=worth_words(warning.assessment.alarm)
        if warning and warning.assessment.alarm
        else None,
        dissents=tuple(DissentRow(by=each.by, words=each.words) for each in warning.dissents)
        if warning
        else (),
        quotations=tuple(_quoted(view, warning)) if warning else (),
        text=words.decode("utf-8", "replace") if words is not None else None,
        erased=ErasedRow(when=erased.when, by=erased.by, because=erased.because)
        if erased
        else None,
    )


def warning_row(view: View, id_: str) -> WarningRow:
    """Return how a warning stands in the archive.

    Raises:
        RefusedError: there is no such warning.
    """
    found = [row for row in view.warnings.rows() if row.id == id_]
    if not found:
        raise missing(f"there is no warning {id_!r}", "Take one from the page of its scenario.")
    return found[0]


def warning_record(view: View, id_: str) -> bytes:
    """Return the line of JSON that was issued, the same bytes.

    Raises:
        RefusedError: there is no such warning, or its content was erased.
    """
    record = view.warnings.record(warning_row(view, id_).id)
    if record is None:
        raise missing(f"the content of warning {id_!r} was erased", "Its page tells when and why.")
    return record


def _quoted(view: View, warning: IssuedWarning) -> Iterator[QuotedRow]:
    ids = {each.document for each in warning.quotations}
    bare = {reading.document.id: reading for reading in view.readings.of(sorted(ids))}
    readings = mended_readings(view, bare)
    for each in warning.quotations:
        yield QuotedRow(
            document=each.document,
            is_here=each.document in readings,
            number=_number(each.document, each.claims, readings),
            title=each.title,
            outlet=each.outlet,
            published=each.published,
            sentence=each.sentence,
        )


def _number(document: str, claims: tuple[str, ...], readings: Mapping[str, Reading]) -> int | None:
    found = readings[document].claims if document in readings else ()
    return next((number for number, claim in enumerate(found) if claim.id in claims), None)
