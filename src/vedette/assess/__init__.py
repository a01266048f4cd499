"""Events → assessments: scenarios as files, evidence weighed by origin, warnings that say why."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.assess.file import (
        ScenarioFile,
        find_scenario,
        narratives_of,
        parse_narrative,
        parse_scenario,
        read_narratives,
        read_scenario,
        shipped_scenarios,
        template_text,
    )
    from vedette.assess.matrix import rating_rows
    from vedette.assess.schema import SCHEMAS, file_schema

__all__ = [
    "SCHEMAS",
    "ScenarioFile",
    "file_schema",
    "find_scenario",
    "narratives_of",
    "parse_narrative",
    "parse_scenario",
    "rating_rows",
    "read_narratives",
    "read_scenario",
    "shipped_scenarios",
    "template_text",
]

HOMES = {
    "SCHEMAS": "schema",
    "ScenarioFile": "file",
    "file_schema": "schema",
    "find_scenario": "file",
    "narratives_of": "file",
    "parse_narrative": "file",
    "parse_scenario": "file",
    "rating_rows": "matrix",
    "read_narratives": "file",
    "read_scenario": "file",
    "shipped_scenarios": "file",
    "template_text": "file",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
