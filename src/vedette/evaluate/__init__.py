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
from vedette.evaluate.merging import (
    MERGING,
    ReportPair,
    load_reports,
    parse_reports,
    score_reports,
)
from vedette.evaluate.origin import ORIGIN, ReportSet, load_sets, parse_sets, score_sets
from vedette.evaluate.resolution import (
    RESOLUTION,
    NamePair,
    load_pairs,
    parse_pairs,
    score_pairs,
)
from vedette.evaluate.score import Miss, Tally, score_cases

__all__ = [
    "COMPONENTS",
    "MERGING",
    "ORIGIN",
    "RESOLUTION",
    "Breach",
    "Case",
    "Expectation",
    "Floor",
    "Miss",
    "NamePair",
    "ReportPair",
    "ReportSet",
    "Tally",
    "breaches",
    "load_cases",
    "load_pairs",
    "load_reports",
    "load_sets",
    "new_floors",
    "parse_cases",
    "parse_expectation",
    "parse_pairs",
    "parse_reports",
    "parse_sets",
    "read_floors",
    "score_cases",
    "score_pairs",
    "score_reports",
    "score_sets",
    "why_unmet",
    "write_floors",
]
