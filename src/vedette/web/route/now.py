"""Now, and the scenarios that are watched, each with its pictures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Form, Response
from fastapi.responses import RedirectResponse

from vedette.assess import ScenarioFile, read_narratives
from vedette.errors import UsageError
from vedette.report import replay_svg, waterfall_svg
from vedette.web.context.now import NowContext, now_context, scenario_row, since_moment
from vedette.web.context.scenario import ScenarioContext, ScenariosContext, scenario_context
from vedette.web.context.settings import SettingsContext, settings_context
from vedette.web.context.telling import (
    NarrativesContext,
    PosturesContext,
    narratives_context,
    postures_context,
)
from vedette.web.desk import Desk
from vedette.web.face import At, Id, add_faces
from vedette.web.problem import missing
from vedette.web.security import PICTURE_POLICY, check_token
from vedette.web.weighed import assessed, replayed, scenario_files

__all__ = ["router"]

router = APIRouter()
SEEN = "vedette-seen"
YEAR_S = 31_536_000


def _now(
    desk: At,
    since: str | None = None,
    seen: Annotated[str | None, Cookie(alias=SEEN)] = None,
) -> NowContext:
    moment = since_moment(since or seen)
    day = moment[:10] if moment else None
    files = scenario_files(desk).values()
    rows = [scenario_row(file.scenario, assessed(desk, file, since=day)) for file in files]
    with desk.case.view() as view:
        return now_context(view, rows, moment, desk.clock())


@router.post("/seen", include_in_schema=False, dependencies=[Depends(check_token)])
def see(desk: At, back: Annotated[str, Form()] = "/") -> RedirectResponse:
    """Remember, in this browser, that all that stands was seen."""
    answer = RedirectResponse("/", 303)
    moment = since_moment(desk.clock()) or ""
    answer.set_cookie(SEEN, moment, max_age=YEAR_S, httponly=True, samesite="strict")
    return answer


def _scenarios(desk: At) -> ScenariosContext:
    files = scenario_files(desk).values()
    rows = (scenario_row(file.scenario, assessed(desk, file)) for file in files)
    return ScenariosContext(scenarios=tuple(rows))


def _scenario(
    desk: At, id_: Id, as_of: str | None = None, since: str | None = None
) -> ScenarioContext:
    file = _file(desk, id_)
    asked = (_day(as_of), _day(since))
    found = assessed(desk, file, *asked)
    has_replay = replayed(desk, file) is not None
    with desk.case.view() as view:
        return scenario_context(view, file, found, asked, has_replay=has_replay)


@router.get("/picture/waterfall", include_in_schema=False)
def waterfall(desk: At, scenario: str, as_of: str | None = None) -> Response:
    """Draw what moved the odds of a scenario."""
    found = assessed(desk, _file(desk, scenario), _day(as_of))
    if found is None:
        raise missing("it is still being weighed", "Look again in a moment.")
    return _picture(waterfall_svg(found))


@router.get("/picture/replay", include_in_schema=False)
def replay(desk: At, scenario: str) -> Response:
    """Draw the probability of a scenario over time."""
    file = _file(desk, scenario)
    found = replayed(desk, file)
    if found is None:
        raise missing("it is still being replayed", "Look again in a moment.")
    return _picture(replay_svg(found, file.scenario))


def _narratives(desk: At) -> NarrativesContext:
    files = scenario_files(desk).values()
    found = [assessed(desk, file) for file in files]
    return narratives_context(found, read_narratives(desk.narratives))


def _postures(desk: At) -> PosturesContext:
    return postures_context([assessed(desk, file) for file in scenario_files(desk).values()])


def _settings(desk: At) -> SettingsContext:
    return settings_context(desk, scenario_files(desk))


def _file(desk: Desk, id_: str) -> ScenarioFile:
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


add_faces(router, "/", _now, NowContext, template="now", here="now")
add_faces(
    router, "/scenarios", _scenarios, ScenariosContext, template="scenarios", here="scenarios"
)
add_faces(
    router, "/scenarios/{id}", _scenario, ScenarioContext, template="scenario", here="scenarios"
)
add_faces(
    router, "/narratives", _narratives, NarrativesContext, template="narratives", here="narratives"
)
add_faces(router, "/postures", _postures, PosturesContext, template="postures", here="postures")
add_faces(router, "/settings", _settings, SettingsContext, template="settings", here="settings")
