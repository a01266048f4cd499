"""The page of one scenario: the warning, and everything it rests on down to the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess import judged_alarm
from vedette.model import Assessment, Scenario
from vedette.pipeline import mended_readings
from vedette.report import worth_words
from vedette.web.context.base import Context
from vedette.web.context.chart import ReplayChart, replay_chart
from vedette.web.context.now import ScenarioRow, scenario_row
from vedette.web.context.sentence import ReportRow, report_rows

if TYPE_CHECKING:
    from vedette.assess import ScenarioFile
    from vedette.fuse.source import Registry
    from vedette.model import Backtest
    from vedette.store import View, WarningRow
    from vedette.web.keep import Soon

__all__ = [
    "BrokenRow",
    "IssuedRow",
    "ScenarioContext",
    "ScenariosContext",
    "evidence_rows",
    "issued_row",
    "scenario_context",
]

MOST_REPORTS = 200
"""Documents whose sentences are shown beside indicators; the others are linked."""


class BrokenRow(Context):
    """A scenario whose file has faults."""

    id: str
    """Of the scenario, or the name of its file."""
    what: str
    mend: str


class ScenariosContext(Context):
    """The scenarios that are watched."""

    scenarios: tuple[ScenarioRow, ...]
    broken: tuple[BrokenRow, ...]
    """Those whose files have faults: they are not weighed."""


class ItemRow(Context):
    """What an indicator was seen in, with its sentences."""

    event: str | None
    """Id of the event; null where it is none."""
    what: str
    day: str
    status: str
    credibility: int
    roots: tuple[str, ...]
    """Independent origins behind it, each with its letter."""
    reports: tuple[ReportRow, ...]


class IndicatorRow(Context):
    """An indicator with what it was seen in."""

    id: str
    items: tuple[ItemRow, ...]


class IssuedRow(Context):
    """A warning as it was issued."""

    id: str
    issued: str
    as_of: str
    level: int
    low: float
    high: float
    signed_by: tuple[str, ...]
    dissents: int
    is_erased: bool


class ScenarioContext(Context):
    """The page of one scenario."""

    summary: ScenarioRow
    scenario: Scenario
    digest: str
    """Of the text of its file."""
    as_of: str | None
    """The day that was asked for; null for all that is known."""
    since: str | None
    """The day since which changes are told."""
    assessment: Assessment | None
    """Null while it is being made."""
    evidence: tuple[IndicatorRow, ...]
    """For the indicators that were seen."""
    has_replay: bool
    """Whether its picture over time is ready."""
    replay: ReplayChart | None
    """Probability over time; null while it is replayed, and of an empty case."""
    alarm: str | None
    """What a warning is worth, in words; null while the case is being replayed."""
    issued: tuple[IssuedRow, ...]
    """Warnings that were issued on it, the last one first."""


def scenario_context(
    view: View,
    file: ScenarioFile,
    made: Soon[Assessment],
    asked: tuple[str | None, str | None],
    evidence: tuple[IndicatorRow, ...],
    replay: Backtest | None,
) -> ScenarioContext:
    """Make the page.

    Args:
        view: of the case.
        file: the scenario.
        made: its assessment.
        asked: the day as of which, and the day since which changes are told.
        evidence: of `evidence_rows`.
        replay: its probability day by day; None while it is replayed, and of an empty case.
    """
    found = made.value
    return ScenarioContext(
        summary=scenario_row(file.scenario, made),
        scenario=file.scenario,
        digest=file.digest,
        as_of=asked[0],
        since=asked[1],
        assessment=found,
        evidence=evidence,
        has_replay=replay is not None,
        replay=replay_chart(replay, file.scenario) if replay else None,
        alarm=_alarm(found, replay, file.scenario) if found and replay else None,
        issued=tuple(issued_row(row) for row in reversed(view.warnings.rows(file.scenario.id))),
    )


def _alarm(found: Assessment, replay: Backtest, scenario: Scenario) -> str | None:
    """Return what a warning of the level of an assessment is worth, by a replay up to its day."""
    days = [day for day in replay.days if day.day <= found.as_of][:: scenario.horizon_days]
    level = max(1, found.warning.level)
    return worth_words(judged_alarm(days, scenario, level)) if days else None


def issued_row(row: WarningRow) -> IssuedRow:
    """Put a warning of the archive in a line."""
    return IssuedRow(
        id=row.id,
        issued=row.issued,
        as_of=row.as_of,
        level=row.level,
        low=row.low,
        high=row.high,
        signed_by=row.signed_by,
        dissents=row.dissents,
        is_erased=row.erased is not None,
    )


def evidence_rows(view: View, found: Assessment, registry: Registry) -> tuple[IndicatorRow, ...]:
    """Return what the indicators of an assessment were seen in, with the sentences."""
    refs = [ref for each in found.indicators for item in each.items for ref in item.claims]
    documents = list(dict.fromkeys(document for document, _ in refs))[:MOST_REPORTS]
    bare = {reading.document.id: reading for reading in view.readings.of(documents)}
    readings = mended_readings(view, bare, set(refs))
    return tuple(
        IndicatorRow(
            id=each.id,
            items=tuple(
                ItemRow(
                    event=item.id if item.kind == "event" else None,
                    what=item.what,
                    day=item.day,
                    status=item.status,
                    credibility=item.credibility,
                    roots=tuple(f"{root.root} ({root.reliability})" for root in item.origins),
                    reports=report_rows(item.claims, readings, registry),
                )
                for item in each.items
            ),
        )
        for each in found.indicators
        if each.items
    )
