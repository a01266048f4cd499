"""The JSON Schemas of lines that commands print with `--json`, made from the model."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from vedette.model import Assessment, Backtest, Failure, IssuedWarning, Reading
from vedette.model.base import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "assessment_schema",
    "backtest_schema",
    "field_notes",
    "line_schema",
    "record_models",
    "warning_schema",
]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LEFT_OUT = ("additionalProperties", "title")
"""Fields may be added to the record later; titles only repeat the names."""


def line_schema() -> dict[str, Any]:
    """Return the schema of a line of `read`: a reading, or the failure that stands in its place."""
    return _schema("A line of vedette read --json", (Reading, Failure))


def warning_schema() -> dict[str, Any]:
    """Return the schema of a warning, as `warn --json` prints it and the archive keeps it."""
    return _schema("A line of vedette warn --json", (IssuedWarning,))


def assessment_schema() -> dict[str, Any]:
    """Return the schema of an assessment, as `assess --json` prints it."""
    return _schema("A line of vedette assess --json", (Assessment,))


def backtest_schema() -> dict[str, Any]:
    """Return the schema of a back-test, as `backtest --json` prints it."""
    return _schema("A line of vedette backtest --json", (Backtest,))


def _schema(title: str, outermost: tuple[type[Value], ...]) -> dict[str, Any]:
    """Return a schema; every field is always printed, so every field is required."""
    _, schema = models_json_schema([(each, "serialization") for each in outermost], by_alias=True)
    models = {model.__name__: model for model in record_models(*outermost)}
    return {
        "$schema": DIALECT,
        "title": title,
        "oneOf": [{"$ref": f"#/$defs/{each.__name__}"} for each in outermost],
        "$defs": {
            name: _definition(schema["$defs"][name], field_notes(model))
            for name, model in models.items()
        },
    }


def record_models(*outermost: type[Value]) -> list[type[Value]]:
    """Return the models that a line is made of, the outermost first.

    Args:
        outermost: those of a line of `read` where none is given.
    """
    found: dict[type[Value], None] = {}
    waiting: list[type[Value]] = list(outermost) or [Reading, Failure]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            for field in model.model_fields.values():
                waiting += _models_in(field.annotation)
    return list(found)


def field_notes(model: type[Value]) -> dict[str, str]:
    """Return what stands below each field in the source of a model, by the field's JSON name."""
    lines = ast.parse(inspect.getsource(model)).body[0]
    notes = {}
    for field, below in zip(lines.body, lines.body[1:], strict=False):  # type: ignore[attr-defined]
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(note))),
            ):
                alias = model.model_fields[name].serialization_alias or name
                notes[alias] = " ".join(note.split())
    return notes


def _definition(definition: dict[str, Any], notes: dict[str, str]) -> dict[str, Any]:
    kept = {key: value for key, value in definition.items() if key not in LEFT_OUT}
    kept["description"] = " ".join(kept["description"].split())
    kept["properties"] = {
        field: {key: value for key, value in form.items() if key not in ("title", "default")}
        | ({"description": notes[field]} if field in notes else {})
        for field, form in definition["properties"].items()
    }
    kept["required"] = list(definition["properties"])
    return kept


def _models_in(annotation: Any) -> Iterator[type[Value]]:
    if inspect.isclass(annotation) and issubclass(annotation, Value):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)
