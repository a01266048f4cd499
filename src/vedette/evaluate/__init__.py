"""The quality gate: gold cases, how well they are read, and the floors that hold the rates up."""

from __future__ import annotations

from vedette.evaluate.case import (
    COMPONENTS,
    Case,
    Expectation,
    load_cases,
    parse_cases,
    parse_expectation,
)
from vedette.evaluate.compare import why_unmet
from vedette.evaluate.gate import (
    Breach,
    Floor,
    breaches,
    new_floors,
    read_floors,
    write_floors,
)
from vedette.evaluate.score import Miss, Tally, score_cases

__all__ = [
    "COMPONENTS",
    "Breach",
    "Case",
    "Expectation",
    "Floor",
    "Miss",
    "Tally",
    "breaches",
    "load_cases",
    "new_floors",
    "parse_cases",
    "parse_expectation",
    "read_floors",
    "score_cases",
    "why_unmet",
    "write_floors",
]
