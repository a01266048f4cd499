"""The addresses of the desk, one module a part of it."""

from vedette.web.route.account import router as account
from vedette.web.route.decision import router as decision
from vedette.web.route.document import router as document
from vedette.web.route.event import router as event
from vedette.web.route.health import router as health
from vedette.web.route.live import router as live
from vedette.web.route.login import router as login
from vedette.web.route.map import router as map_
from vedette.web.route.now import router as now
from vedette.web.route.oidc import router as oidc
from vedette.web.route.people import router as people
from vedette.web.route.record import router as record
from vedette.web.route.review import router as review
from vedette.web.route.scenario import router as scenario
from vedette.web.route.scenario_edit import router as scenario_edit
from vedette.web.route.takeout import router as takeout

__all__ = ["ROUTERS"]

ROUTERS = (
    now, live, scenario, scenario_edit, event, decision, record, document, map_, review, people,
    takeout, health, login, oidc, account,
)  # fmt: skip
