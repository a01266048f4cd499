"""The scenarios that are watched: warnings, pictures, back-tests, and what was issued."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from vedette.assess import ScenarioFile
from vedette.errors import UsageError
from vedette.model import Assessment
from vedette.report import calibration_svg, replay_svg, waterfall_svg
from vedette.web.context.backtest import BacktestContext, backtest_context
from vedette.web.context.now import scenario_row
from vedette.web.context.scenario import (
    BrokenRow,
    IndicatorRow,
    ScenarioContext,
    ScenariosContext,
    evidence_rows,
    scenario_context,
)
from vedette.web.context.warning import WarningContext, warning_context, warning_record
from vedette.web.desk import Desk
from vedette.web.face import At, Id, add_faces
from vedette.web.graded import registry
from vedette.web.problem import missing
from vedette.web.security import PICTURE_POLICY
from vedette.web.watched import scenario_files, watched
from vedette.web.weighed import all_weighing, assessed, replayed, weighing

__all__ = ["router"]

router = APIRouter()
Level = Annotated[int, Query(ge=1, le=9)]


def _scenarios(desk: At) -> ScenariosContext:
    known = watched(desk).values()
    files = [each.file for each in known if each.file is not None]
    return ScenariosContext(
        scenarios=tuple(
            scenario_row(file.scenario, made) for file, made in all_weighing(desk, files)
        ),
        broken=tuple(
            BrokenRow(id=each.id, what=each.error.what, mend=each.error.mend)
            for each in known
            if each.error is not None
        ),
    )


def _scenario(
    desk: At, id_: Id, as_of: str | None = None, since: str | None = None
) -> ScenarioContext:
    file = file_of(desk, id_)
    asked = (_day(as_of), _day(since))
    made = weighing(desk, file, *asked)
    replay = replayed(desk, file).value
    evidence = _evidence(desk, f"{file.digest} {asked}", made.value) if made.value else ()
    with desk.case.view() as view:
        return scenario_context(view, file, made, asked, evidence, replay)


def _evidence(desk: Desk, name: str, found: Assessment) -> tuple[IndicatorRow, ...]:
    """Return the rows of an assessment, which are made once for it and the case as it is."""
    held: dict[str, tuple[Assessment, tuple[IndicatorRow, ...]]] = desk.kept(
        f"evidence {name}", dict
    )
    of, rows = held.get("last", (None, ()))
    if of is not found:
        known = registry(desk)
        with desk.case.view() as view:
            rows = evidence_rows(view, found, known)
        held["last"] = (found, rows)
    return rows


def _backtest(desk: At, id_: Id, level: Level = 1, until: str | None = None) -> BacktestContext:
    file, last = file_of(desk, id_), _day(until)
    made = replayed(desk, file, level, last)
    return backtest_context(file, made.value, (level, last), is_made=made.is_made)


def _warning(desk: At, id_: Id) -> WarningContext:
    with desk.case.view() as view:
        return warning_context(view, id_)


@router.get("/warnings/{id}/record", include_in_schema=False)
@router.get("/api/warnings/{id}/record")
def record(desk: At, id_: Id) -> Response:
    """Return a warning as the line of JSON that was issued, the same bytes."""
    with desk.case.view() as view:
        line = warning_record(view, id_)
    name = "".join(each for each in id_ if each.isalnum())
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    return Response(line, media_type="application/json", headers=headers)


@router.get("/picture/waterfall", include_in_schema=False)
def waterfall(desk: At, scenario: str, as_of: str | None = None) -> Response:
    """Draw what moved the odds of a scenario."""
    found = assessed(desk, file_of(desk, scenario), _day(as_of))
    if found is None:
        raise missing("it is still being weighed", "Look again in a moment.")
    return _picture(waterfall_svg(found))


@router.get("/picture/replay", include_in_schema=False)
def replay(desk: At, scenario: str, level: Level = 1, until: str | None = None) -> Response:
    """Draw the probability of a scenario over time."""
    file = file_of(desk, scenario)
    found = replayed(desk, file, level, _day(until)).value
    if found is None:
        raise missing("it is still being replayed", "Look again in a moment.")
    return _picture(replay_svg(found, file.scenario))


@router.get("/picture/calibration", include_in_schema=False)
def calibration(desk: At, scenario: str, level: Level = 1, until: str | None = None) -> Response:
    """Draw how often it happened in each band of probability."""
    found = replayed(desk, file_of(desk, scenario), level, _day(until)).value
    if found is None:
        raise missing("it is still being replayed", "Look again in a moment.")
    return _picture(calibration_svg(found))


def file_of(desk: Desk, id_: str) -> ScenarioFile:
    """Return the file of a scenario that is watched.

    Raises:
        RefusedError: none of this id is.
    """
    found = scenario_files(desk).get(id_)
    if found is None:
        raise missing(f"no scenario {id_!r} is watched", "Name it: vedette serve --scenario FILE")
    return found


def _day(written: str | None) -> str | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"there is no day {written!r}", "Write it as 2023-10-01.") from error


def _picture(svg: str) -> Response:
    return Response(
        svg.encode("utf-8", "replace"),
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": PICTURE_POLICY},
    )


add_faces(
    router, "/scenarios", _scenarios, ScenariosContext, template="scenarios", here="scenarios"
)
add_faces(
    router, "/scenarios/{id}", _scenario, ScenarioContext, template="scenario", here="scenarios"
)
add_faces(
    router,
    "/scenarios/{id}/backtest",
    _backtest,
    BacktestContext,
    template="backtest",
    here="scenarios",
)
add_faces(router, "/warnings/{id}", _warning, WarningContext, template="warning", here="scenarios")
