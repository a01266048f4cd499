"""Assessments of the scenarios that are watched: made once for the case as it is, not at each look.

Weighing reads the whole case. A page waits a moment for it; if it takes longer, the page says so,
and the work goes on beside it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from vedette.assess import (
    AssessOptions,
    BacktestOptions,
    read_narratives,
    worded,
)
from vedette.errors import RunError, UsageError
from vedette.pipeline import (
    Holdings,
    assess_holdings,
    backtest_holdings,
    has_room,
    holdings_of_case,
    parties_of_case,
)
from vedette.web.apart import Asked, weigh_apart
from vedette.web.keep import Soon
from vedette.web.setting import settings_of
from vedette.web.watched import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from vedette.assess import ScenarioFile
    from vedette.fuse.resolve import Resolution
    from vedette.model import Assessment, Backtest
    from vedette.web.desk import Desk

__all__ = [
    "PATIENCE_S",
    "all_weighing",
    "assessed",
    "assessed_at_last",
    "is_large",
    "replayed",
    "resolved",
    "weighing",
]

PATIENCE_S = 4.0
"""How long a page waits for work that goes on beside it, from when that began."""
REPLAY_PATIENCE_S = 0.2
APART_PATIENCE_S = 0.2
log = logging.getLogger(__name__)
MOST_DOCUMENTS = 20_000
"""Of how many documents, some 4 GB of readings, events and what weighing makes of them, a desk
holds the whole to replay it and to weigh it as it was."""
MOST_WITHIN = 2_000
"""Of how many documents a desk weighs the whole beside its pages, some ten seconds of the
processor; a larger case is weighed in a process of its own, and pages are as quick meanwhile."""


def assessed(
    desk: Desk, file: ScenarioFile, as_of: str | None = None, since: str | None = None
) -> Assessment | None:
    """Return the assessment of a scenario, of `weighing`; None while it is made the first time."""
    return weighing(desk, file, as_of, since).value


def weighing(
    desk: Desk,
    file: ScenarioFile,
    as_of: str | None = None,
    since: str | None = None,
    *,
    patience_s: float = PATIENCE_S,
) -> Soon[Assessment]:
    """Return the assessment of a scenario, or that of the case as it was before.

    Args:
        desk: whose case is weighed.
        file: the scenario.
        as_of: ISO date: only what was known by its end; None for all.
        since: ISO date; what changed since its end is added.
        patience_s: how long is waited, from when its making began.

    What takes long is weighed anew once in a while; a large case as it is today alone, without what
    changed.
    """
    return _way_to_weigh(desk, as_of, since)(file, patience_s)


def _way_to_weigh(
    desk: Desk, as_of: str | None, since: str | None
) -> Callable[[ScenarioFile, float], Soon[Assessment]]:
    """Return what weighs scenarios as is fit for a case of its size, which is found out once."""
    size = _size(desk)

    def weigh(file: ScenarioFile, patience_s: float) -> Soon[Assessment]:
        if size > MOST_DOCUMENTS:
            return Soon(is_refused=True) if as_of else _weighed_apart(desk, file)
        if size > MOST_WITHIN:
            return _weighed_apart(desk, file, as_of, since)
        return desk.soon(*_weighing(desk, file, as_of, since), patience_s)

    return weigh


def all_weighing(
    desk: Desk, files: Collection[ScenarioFile], since: str | None = None
) -> list[tuple[ScenarioFile, Soon[Assessment]]]:
    """Return the assessments of scenarios, each beside its file: begun at once, waited for once."""
    weigh = _way_to_weigh(desk, None, since)
    for file in files:
        weigh(file, 0.0)
    return [(file, weigh(file, PATIENCE_S)) for file in files]


def _weighed_apart(
    desk: Desk, file: ScenarioFile, as_of: str | None = None, since: str | None = None
) -> Soon[Assessment]:
    """Return what a process of its own made of a case at last; refused where it cannot."""
    asked = Asked(
        path=watched(desk)[file.scenario.id].path,
        yardstick=settings_of(desk).yardstick,
        as_of=as_of,
        since=since,
    )

    def weigh() -> Assessment | None:
        try:
            return weigh_apart(desk, file, asked) if has_room(_size(desk)) else None
        except RunError as error:
            log.warning("%s", error)
            return None

    name = f"apart {file.digest} {as_of} {since} {asked.yardstick}"
    made = desk.soon(name, weigh, APART_PATIENCE_S, is_dear=True)
    if made.is_made and made.value is None:
        return Soon(is_refused=True)
    return Soon(made.value, made.is_made, made.is_old, made.is_resting)


def assessed_at_last(desk: Desk, file: ScenarioFile) -> Assessment:
    """Return the assessment of a scenario, however long that takes.

    Raises:
        UsageError: that takes long, and it was not weighed yet.
    """
    if _size(desk) > MOST_WITHIN:
        found = _weighed_apart(desk, file).value
        if found is None:
            what = f"{file.scenario.id} was not weighed yet, so what it rests on is not known"
            raise UsageError(what, "Look at its page until it is weighed, and ask again.")
        return found
    return desk.kept(*_weighing(desk, file, None, None))


def _weighing(
    desk: Desk, file: ScenarioFile, as_of: str | None, since: str | None
) -> tuple[str, Callable[[], Assessment]]:
    """Return what an assessment is kept under, and what makes it."""
    options = AssessOptions(as_of=as_of, scenario_digest=file.digest, baselines=True)
    yardstick = settings_of(desk).yardstick

    def weigh() -> Assessment:
        scenario, narratives = worded(file.scenario, yardstick), read_narratives(desk.narratives)
        return assess_holdings(_holdings(desk), scenario, narratives, options, since=since)

    return f"assessed {file.digest} {as_of} {since} {yardstick}", weigh


def replayed(
    desk: Desk, file: ScenarioFile, level: int = 1, until: str | None = None
) -> Soon[Backtest | None]:
    """Return the replay of a scenario day by day; of an empty case there is none.

    Args:
        desk: whose case is replayed.
        file: the scenario.
        level: from which on a day counts as warned.
        until: ISO date: the last day; None for that of the newest report.
    """
    if is_large(desk):
        return Soon(is_refused=True)
    narratives = read_narratives(desk.narratives)
    yardstick = settings_of(desk).yardstick

    def replay() -> Backtest | None:
        options = AssessOptions(as_of=until, scenario_digest=file.digest, sensitivity=False)
        how = BacktestOptions(level=level)
        scenario = worded(file.scenario, yardstick)
        return backtest_holdings(_holdings(desk), scenario, narratives, options, how)

    name = f"replayed {file.digest} {level} {until} {yardstick}"
    return desk.soon(name, replay, REPLAY_PATIENCE_S, is_dear=_size(desk) > MOST_WITHIN)


def is_large(desk: Desk) -> bool:
    """Say whether a case has more documents than a desk holds in memory at once."""
    return _size(desk) > MOST_DOCUMENTS


def _size(desk: Desk) -> int:
    with desk.case.view() as view:
        return view.documents.count()


def resolved(desk: Desk) -> Resolution | None:
    """Return who is who in the case; None while it is worked out, or where the case is large."""
    if is_large(desk):
        return None

    def resolve() -> Resolution:
        with desk.case.view() as view:
            return parties_of_case(view)

    return desk.soon("resolved", resolve, PATIENCE_S).value


def _holdings(desk: Desk) -> Holdings:
    return desk.kept("holdings", lambda: holdings_of_case(desk.case), is_large=True)
