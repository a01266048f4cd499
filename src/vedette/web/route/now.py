"""Now, what hangs on the scenarios that are watched, and the settings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Cookie, Depends, Form
from fastapi.responses import RedirectResponse

from vedette.assess import ScenarioFile, read_narratives
from vedette.model import Assessment, TlpLabel, Yardstick
from vedette.read.options import Disputed
from vedette.report.picture import Borders
from vedette.web.context.chart import spark
from vedette.web.context.now import (
    NowContext,
    ScenarioRow,
    now_context,
    scenario_row,
    since_moment,
)
from vedette.web.context.posture import PosturesContext, postures_context
from vedette.web.context.settings import SettingsContext, settings_context
from vedette.web.context.telling import (
    NarrativesContext,
    narratives_context,
)
from vedette.web.desk import Desk
from vedette.web.face import At, add_faces
from vedette.web.security import check_token
from vedette.web.setting import DeskSettings, save_settings, seen_settings, settings_of
from vedette.web.watched import scenario_files
from vedette.web.weighed import all_weighing, replayed

__all__ = ["router"]

router = APIRouter()
SEEN = "vedette-seen"
YEAR_S = 31_536_000
MOST_REPLAYED = 2_000
"""Documents of a case up to which its scenarios are replayed for a small picture."""


def _now(
    desk: At,
    since: str | None = None,
    seen: Annotated[str | None, Cookie(alias=SEEN)] = None,
) -> NowContext:
    moment = since_moment(since or seen)
    day = moment[:10] if moment else None
    files = scenario_files(desk).values()
    rows = [
        _sparked(desk, file, scenario_row(file.scenario, made))
        for file, made in all_weighing(desk, files, day)
    ]
    with desk.case.view() as view:
        return now_context(view, rows, moment, desk.clock())


def _sparked(desk: Desk, file: ScenarioFile, row: ScenarioRow) -> ScenarioRow:
    """Return a row with its last days, where something was found and a replay takes no long."""
    if not row.is_weighed or row.without_evidence:
        return row
    with desk.case.view() as view:
        is_large = view.documents.count() > MOST_REPLAYED
    found = None if is_large else replayed(desk, file).value
    return row.model_copy(update={"spark": spark(found)}) if found else row


@router.post("/seen", include_in_schema=False, dependencies=[Depends(check_token)])
def see(desk: At, back: Annotated[str, Form()] = "/") -> RedirectResponse:
    """Remember, in this browser, that all that stands was seen."""
    answer = RedirectResponse("/", 303)
    moment = since_moment(desk.clock()) or ""
    answer.set_cookie(SEEN, moment, max_age=YEAR_S, httponly=True, samesite="strict")
    return answer


def _narratives(desk: At) -> NarrativesContext:
    return narratives_context(_found(desk), read_narratives(desk.narratives))


def _postures(desk: At, after: str | None = None) -> PosturesContext:
    found = _found(desk)
    with desk.case.view() as view:
        return postures_context(view, found, after)


def _found(desk: At) -> list[Assessment | None]:
    return [made.value for _, made in all_weighing(desk, scenario_files(desk).values())]


def _settings(desk: At, kept: str | None = None) -> SettingsContext:
    return settings_context(desk, scenario_files(desk), is_kept=bool(kept))


@router.post("/settings", include_in_schema=False, dependencies=[Depends(check_token)])
def set_by_form(
    desk: At,
    borders: Annotated[Borders, Form()],
    disputed: Annotated[Disputed, Form()],
    ceiling: Annotated[TlpLabel, Form()],
    yardstick: Annotated[Yardstick | Literal[""], Form()] = "",
    names: Annotated[Literal["one", "all"], Form()] = "one",
    do_no_harm: Annotated[bool, Form()] = False,
    seen: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Keep settings with the case: those that were changed since the form was made."""
    settings = DeskSettings(
        yardstick=yardstick or None,
        borders=borders,
        disputed=disputed,
        names=names,
        ceiling=ceiling,
        do_no_harm=do_no_harm,
    )
    save_settings(desk, settings, seen_settings(seen))
    return RedirectResponse("/settings?kept=yes", 303)


@router.post("/api/settings", dependencies=[Depends(check_token)])
def set_settings(desk: At, settings: DeskSettings) -> DeskSettings:
    """Keep settings with the case, those that are sent, and return what holds."""
    save_settings(desk, settings)
    return settings_of(desk)


add_faces(router, "/", _now, NowContext, template="now", here="now")
add_faces(
    router, "/narratives", _narratives, NarrativesContext, template="narratives", here="narratives"
)
add_faces(router, "/postures", _postures, PosturesContext, template="postures", here="postures")
add_faces(router, "/settings", _settings, SettingsContext, template="settings", here="settings")
