"""What pydantic has against a file → faults with path, line and what to do about it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from vedette.assess.yaml_text import path_text
from vedette.errors import Fault

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from vedette.assess.yaml_text import Path, YamlText

__all__ = ["shape_faults"]

MENDS = {
    "missing": "Add the field.",
    "too_short": "Add what is missing.",
    "string_type": "Write it as text; put numbers and yes or no in quotes.",
    "tuple_type": "Write it as a list.",
    "dict_type": "Write it as keys and values.",
    "model_type": "Write it as keys and values.",
    "int_type": "Write a whole number.",
    "int_parsing": "Write a whole number.",
    "float_type": "Write a number.",
    "float_parsing": "Write a number.",
    "int_from_float": "Write a whole number.",
}
PATTERNS = {
    r"^\d{4}-\d\d-\d\d$": "Write a day as 2024-06-06.",
    r"^[a-z0-9][a-z0-9-]*$": "Write a to z without marks, digits and hyphens.",
}
"""Pattern that a text must have → what to write."""
NUMBERS = {"greater_than_equal", "less_than_equal", "float_parsing", "float_type"}
"""Complaints that tell that a number could stand beside the words that are known."""
BOUNDS = {
    "greater_than_equal": ("ge", "Write {} or more."),
    "greater_than": ("gt", "Write more than {}."),
    "less_than_equal": ("le", "Write {} or less."),
    "less_than": ("lt", "Write less than {}."),
}
"""Kind of complaint → where its bound is told, and the mend."""


def shape_faults(error: ValidationError, text: YamlText, model: type[BaseModel]) -> list[Fault]:
    """Return one fault for each place at which a file has not the form of its model.

    That a list is too short is left out where it is so only because its entries have faults.
    """
    found: dict[Path, Fault] = {}
    complaints = error.errors(include_url=False)
    located = [(_path_in_file(each["loc"], text.value), each) for each in complaints]
    kinds: dict[Path, set[str]] = {}
    for path, each in located:
        kinds.setdefault(path, set()).add(each["type"])
    for path, each in located:
        inside = any(other[: len(path)] == path != other for other, _ in located)
        is_echo = each["type"] == "too_short" and inside
        if path not in found and not is_echo:
            what, mend = _words(dict(each), path, model)
            if each["type"] == "literal_error" and kinds[path] & NUMBERS:
                mend = f"{mend.rstrip('.')}, or a number of 0.01 to 0.99."
            found[path] = Fault(what, path_text(path), text.line_of(path), mend)
    return list(found.values())


def _path_in_file(location: tuple[int | str, ...], value: Any) -> Path:
    """Leave out of pydantic's location what names a form and not a key of the file."""
    path: list[str | int] = []
    last = len(location) - 1
    for index, step in enumerate(location):
        if isinstance(value, dict):
            if step in value or index == last:
                path.append(step)
                value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step] if step < len(value) else None
    return tuple(path)


def _words(error: dict[str, Any], path: Path, model: type[BaseModel]) -> tuple[str, str]:
    kind = error["type"]
    name = path[-1] if path else "the file"
    if kind == "missing":
        return f"{name!r} is missing", MENDS["missing"]
    if kind == "extra_forbidden":
        close = get_close_matches(str(name), _field_names(model), n=1)
        mend = f"Did you mean {close[0]!r}?" if close else "Take it out."
        return f"no field is called {name!r}", mend
    if kind == "literal_error":
        return f"{error['input']!r} is not known", f"Choose {error['ctx']['expected']}."
    if kind == "string_pattern_mismatch":
        mend = PATTERNS.get(error["ctx"]["pattern"], "Change the value.")
        return f"{name!r} cannot be {error['input']!r}", mend
    if kind == "too_short":
        least, given = error["ctx"]["min_length"], error["ctx"]["actual_length"]
        return f"{name!r} needs {least} entries or more and has {given}", MENDS[kind]
    if kind in BOUNDS:
        key, mend = BOUNDS[kind]
        return f"{name!r} cannot be {error['input']!r}", mend.format(error["ctx"][key])
    if kind.endswith("_parsing"):
        return f"{name!r} cannot be {error['input']!r}", MENDS.get(kind, "Change the value.")
    message = str(error["msg"]).replace("Input should", "It should")
    return message[:1].lower() + message[1:], MENDS.get(kind, "Change the value.")


def _field_names(model: type[BaseModel]) -> list[str]:
    """Return the names of the fields of a model and of all models in it."""
    schema = model.model_json_schema()
    forms = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for form in forms for name in form.get("properties", {})})
