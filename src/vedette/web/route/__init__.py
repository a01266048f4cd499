"""The addresses of the desk, one module a part of it."""

from vedette.web.route.document import router as document
from vedette.web.route.event import router as event

__all__ = ["ROUTERS"]

ROUTERS = (event, document)
