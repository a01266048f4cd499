"""The kinds of expectation, one module for each thing that a record holds."""

from __future__ import annotations

from typing import Any

from vedette.evaluate.kind.base import Kind
from vedette.evaluate.kind.claim import CLAIM
from vedette.evaluate.kind.entity import ENTITY
from vedette.evaluate.kind.place import PLACE
from vedette.evaluate.kind.quantity import QUANTITY
from vedette.evaluate.kind.statement import STATEMENT
from vedette.evaluate.kind.tie import ATTRIBUTION, RELATION
from vedette.evaluate.kind.time import TIME

__all__ = ["KINDS", "Kind"]

KINDS: dict[str, Kind[Any]] = {
    "entity": ENTITY,
    "place": PLACE,
    "time": TIME,
    "quantity": QUANTITY,
    "statement": STATEMENT,
    "claim": CLAIM,
    "relation": RELATION,
    "attribution": ATTRIBUTION,
}
"""Name of a kind, as cases write it → what it means."""
