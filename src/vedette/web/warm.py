"""What a desk does once it listens, so that nobody who comes first waits for it.

Templates are made ready and sources get their letters. What is there by then, a hundred thousand
objects of programs above all, is looked through for garbage a last time: to look through it again
and again would hold up an answer now and then for as long as a page takes.
"""

from __future__ import annotations

import gc
import logging
from threading import Thread
from typing import TYPE_CHECKING

from vedette.errors import VedetteError
from vedette.web.graded import graded_sources
from vedette.web.render import read_templates

if TYPE_CHECKING:
    from vedette.web.desk import Desk

__all__ = ["warm_up", "warm_up_beside"]

log = logging.getLogger(__name__)


def warm_up(desk: Desk) -> None:
    """Do beforehand what the first pages would wait for."""
    read_templates()
    try:
        graded_sources(desk)
    except VedetteError as error:  # the page that needs them tells
        log.info("%s", error)
    gc.collect()
    gc.freeze()


def warm_up_beside(desk: Desk) -> None:
    """Do so while pages are answered."""
    Thread(target=warm_up, args=(desk,), daemon=True).start()
