"""The page Now: what stands, and what changed since somebody last looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from heapq import nlargest
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.report import probability_words
from vedette.store import EventFilter
from vedette.web.context.base import Context
from vedette.web.context.chart import Spark
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.context.events import coded_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Assessment, Change, Event, Scenario
    from vedette.store import EventHead, OutletRow, Run, View
    from vedette.web.keep import Soon

__all__ = ["NowContext", "ScenarioRow", "now_context", "scenario_row", "since_moment"]

FEW = 8
"""How many events of a sort are shown."""
UNKNOWN = 6
"""Digit that cannot be judged: it is no worst."""
LEAST_DOCUMENTS = 4
"""Documents that an outlet must have brought before its silence says anything."""
LEAST_SILENCE_DAYS = 7
TIMES_USUAL = 4
"""How many times longer than usual a silence must be to be told."""


class ScenarioRow(Context):
    """A scenario that is watched, in a line."""

    id: str
    title: str
    question: str
    is_weighed: bool
    """False while it is weighed for the first time; all below is null then."""
    is_too_large: bool = False
    """True where the case has more reports than the desk weighs; `vedette assess` does."""
    is_current: bool = True
    """False where the case has changed since, and it is being weighed anew."""
    is_resting: bool = False
    """True where that is done later only, since the case is large."""
    as_of: str | None = None
    level: int | None = None
    """Level of warning; 0 is none."""
    name: str | None = None
    """What the scenario calls the level."""
    probability: str | None = None
    """Range of the probability and the words of the yardstick."""
    low: float | None = None
    high: float | None = None
    confidence: str | None = None
    without_evidence: bool = False
    """True where nothing was found, so that the probability is the prior."""
    changes: tuple[str, ...] = ()
    """Indicators that changed since the last look."""
    spark: Spark | None = None
    """Its probability over the last days; null while it is replayed, and in large cases."""


class EventGroup(Context):
    """Events to which one thing happened since the last look."""

    name: str
    """`new`, `upgraded`, `downgraded`, `disputed`, `retracted` or `told again`."""
    label: str
    total: int
    events: tuple[EventRow, ...]
    """The first of them."""


class SilentRow(Context):
    """An outlet that fell silent."""

    outlet: str
    documents: int
    last: str
    """Moment at which its last document was known."""
    usual_days: float
    """Mean number of days between its documents."""
    silent_days: float
    """Days from its last document to the last of all."""


class NowContext(Context):
    """The page Now."""

    since: str | None
    """ISO date-time of the last look; null where there was none."""
    now: str
    documents: int
    events: int
    last_run: str | None
    """ISO date-time at which documents last came in."""
    scenarios: tuple[ScenarioRow, ...]
    groups: tuple[EventGroup, ...]
    silent: tuple[SilentRow, ...]
    is_stale: bool
    """True where something came in and events were not made anew since."""


def since_moment(written: str | None) -> str | None:
    """Return the moment of a last look in UTC, None where none is given.

    Raises:
        UsageError: it is no date or time.
    """
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        mend = "Write it as 2023-10-01 or 2023-10-01T08:00."
        raise UsageError(f"there is no time {written!r}", mend) from error


def now_context(
    view: View, scenarios: Iterable[ScenarioRow], since: str | None, now: str
) -> NowContext:
    """Make the page.

    Args:
        view: of the case.
        scenarios: that are watched.
        since: of `since_moment`.
        now: ISO date-time.
    """
    runs = view.runs.all()
    return NowContext(
        since=since,
        now=now,
        documents=view.documents.count(),
        events=view.events.count(),
        last_run=max((run.started for run in runs), default=None),
        scenarios=tuple(sorted(scenarios, key=lambda row: (-(row.level or 0), -(row.high or 0)))),
        groups=tuple(_groups(view, runs, since)),
        silent=tuple(_silent(view.outlets.all())),
        is_stale=view.events.are_stale(),
    )


def scenario_row(scenario: Scenario, made: Soon[Assessment]) -> ScenarioRow:
    """Put a scenario in a line.

    Args:
        scenario: that is watched.
        made: its assessment.
    """
    found = made.value
    about = {"id": scenario.id, "title": scenario.title, "question": scenario.question}
    if found is None:
        return ScenarioRow(**about, is_weighed=False, is_too_large=made.is_refused)
    low, high = sorted((found.warning.probability.low, found.warning.probability.high))
    return ScenarioRow(
        **about,
        is_weighed=True,
        is_current=not made.is_old,
        is_resting=made.is_resting,
        as_of=found.as_of,
        level=found.warning.level,
        name=found.warning.name,
        probability=probability_words(found),
        low=low,
        high=high,
        confidence=found.confidence.level,
        without_evidence=found.warning.without_evidence,
        changes=tuple(
            f"{each.title}: {_turn(each.before, each.after)}"
            for each in sorted(found.changes, key=_is_unseen)
        ),
    )


def _turn(before: str, after: str) -> str:
    """Say how the state of an indicator changed, or that it only weighs otherwise."""
    now = after.replace("_", " ")
    return (
        f"still {now}, on other evidence"
        if before == after
        else f"{before.replace('_', ' ')} → {now}"
    )


def _is_unseen(change: Change) -> bool:
    """Say whether a change is none from or to what was seen; such ones come last."""
    return "seen" not in (change.before, change.after)


def _groups(view: View, runs: Iterable[Run], since: str | None) -> Iterable[EventGroup]:
    """Return what happened to events since the last look; the last reported without one."""
    if since is None:
        page = view.listing.events(EventFilter(types=coded_types()), by="known", most=FEW)
        yield _group("new", "Last reported", len(page.events), page.events)
        return
    fresh = [run.number for run in runs if (since_moment(run.started) or "") > since]
    new, again = view.news.touched(fresh)
    graded = view.news.graded_anew(since)
    rejected = view.news.rejected(since)
    heads = {head.id: head for head in view.news.heads([*graded, *rejected])}
    better = {id_ for id_, pair in graded.items() if _is_better(*pair)}
    changed = [heads[id_] for id_ in graded if id_ in heads]
    disputed = {head for head in (*new, *again, *changed) if head.status == "disputed"}
    found: tuple[tuple[str, str, Iterable[EventHead]], ...] = (
        ("new", "New", new),
        ("upgraded", "More credible than before", [h for h in changed if h.id in better]),
        ("downgraded", "Less credible than before", [h for h in changed if h.id not in better]),
        ("disputed", "Disputed", disputed),
        ("retracted", "Rejected by a person", [heads[i] for i in rejected if i in heads]),
        ("again", "Told again", again),
    )
    for name, label, each in found:
        yield _group(name, label, *_first(view, each))


def _is_better(before: int, now: int) -> bool:
    """Say whether a digit rose; one that can be judged at last did."""
    if UNKNOWN in (before, now):
        return before == UNKNOWN
    return now < before


def _first(view: View, heads: Iterable[EventHead]) -> tuple[int, Iterable[Event]]:
    """Return how many of some events PLOVER has a type for, and those of them known last."""
    coded = set(coded_types())
    fit = [head for head in heads if head.type in coded]
    last = nlargest(FEW, fit, key=lambda head: (head.known_at, head.id))
    return len(fit), view.listing.of(head.id for head in last)


def _group(name: str, label: str, total: int, events: Iterable[Event]) -> EventGroup:
    rows = tuple(map(row_of_event, events))
    return EventGroup(name=name, label=label, total=total, events=rows)


def _silent(outlets: Iterable[OutletRow]) -> list[SilentRow]:
    rows = list(outlets)
    latest = max((_day(each.last) for each in rows), default=None)
    found = []
    for each in rows:
        if latest is None or each.documents < LEAST_DOCUMENTS:
            continue
        usual = (_day(each.last) - _day(each.first)) / (each.documents - 1)
        silence = latest - _day(each.last)
        if silence > max(timedelta(LEAST_SILENCE_DAYS), TIMES_USUAL * usual):
            found.append(_silent_row(each, usual, silence))
    return sorted(found, key=lambda row: (-row.documents, row.outlet))


def _silent_row(outlet: OutletRow, usual: timedelta, silence: timedelta) -> SilentRow:
    day = timedelta(1)
    return SilentRow(
        outlet=outlet.publisher,
        documents=outlet.documents,
        last=outlet.last,
        usual_days=round(usual / day, 1),
        silent_days=round(silence / day, 1),
    )


def _day(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
