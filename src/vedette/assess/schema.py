"""JSON Schemas of scenario, narrative and alert files, for editors that complete and check YAML."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from vedette.errors import UnknownNameError
from vedette.model import AlertRules, Narrative, Scenario
from vedette.model.base import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SCHEMAS", "file_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[Value]] = {
    "alerts": AlertRules,
    "narrative": Narrative,
    "scenario": Scenario,
}
"""Sorts of file → their models."""


def file_schema(sort: str) -> dict[str, Any]:
    """Return the schema of a sort of file; the notes of the fields are their descriptions.

    Raises:
        UnknownNameError: there is no such sort.
    """
    if sort not in SCHEMAS:
        raise UnknownNameError("schema", sort, SCHEMAS)
    schema = SCHEMAS[sort].model_json_schema(by_alias=True)
    forms = {SCHEMAS[sort].__name__: schema, **schema.get("$defs", {})}
    for model in _models_of(SCHEMAS[sort]):
        _describe(forms[model.__name__], model)
    return {"$schema": DIALECT, **schema}


def _describe(form: dict[str, Any], model: type[Value]) -> None:
    notes = _notes(model)
    for name, field in model.model_fields.items():
        note = notes.get(name)
        if note:
            form["properties"][field.alias or name]["description"] = note


def _notes(model: type[Value]) -> dict[str, str]:
    """Return what stands below each field in the source of a model."""
    body = ast.parse(inspect.getsource(model)).body[0].body  # type: ignore[attr-defined]
    found = {}
    for field, below in pairwise(body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(note))),
            ):
                found[name] = " ".join(note.split())
    return found


def _models_of(outermost: type[Value]) -> list[type[Value]]:
    found: dict[type[Value], None] = {}
    waiting = [outermost]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = None
            for field in model.model_fields.values():
                waiting += _models_in(field.annotation)
    return list(found)


def _models_in(annotation: Any) -> Iterator[type[Value]]:
    if inspect.isclass(annotation) and issubclass(annotation, Value):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)
