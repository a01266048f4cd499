"""Anything → files: lines of JSON, blocks for a terminal, a page for a browser.

A face is imported when it is first used: who wants lines need not wait for the page's templates.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.report.alarm import worth_words
    from vedette.report.assessment import print_assessment, probability_words
    from vedette.report.assessment_view import print_view
    from vedette.report.backtest import alarm_words, print_backtest, print_calibration
    from vedette.report.chain import Branch, branches_of, groups_with
    from vedette.report.chain_graph import dot_of, graph_of
    from vedette.report.chain_picture import svg_of
    from vedette.report.chain_text import chain_head, print_chain, print_difference
    from vedette.report.change import print_change, print_version
    from vedette.report.character import visible, visible_line
    from vedette.report.dissent import print_dissent
    from vedette.report.event_block import print_event
    from vedette.report.event_table import print_event_legend, print_events
    from vedette.report.hit import print_claim_hits, print_document_hits
    from vedette.report.indicator_block import print_indicator
    from vedette.report.issued import issued_text, print_warnings, warning_lines
    from vedette.report.judgement_table import print_judgements
    from vedette.report.ledger_table import print_ledger
    from vedette.report.line import json_line
    from vedette.report.markup import shown
    from vedette.report.page import PageWriter
    from vedette.report.party_block import PartyBlock, print_parties
    from vedette.report.plot import calibration_svg, matrix_svg, replay_svg, waterfall_svg
    from vedette.report.scenario import print_scenario
    from vedette.report.schema import (
        assessment_schema,
        backtest_schema,
        field_notes,
        line_schema,
        record_models,
        warning_schema,
    )
    from vedette.report.source_table import print_source, print_sources
    from vedette.report.terminal import print_legend, print_reading
    from vedette.report.waterfall import print_waterfall

__all__ = [
    "Branch",
    "PageWriter",
    "PartyBlock",
    "alarm_words",
    "assessment_schema",
    "backtest_schema",
    "branches_of",
    "calibration_svg",
    "chain_head",
    "dot_of",
    "field_notes",
    "graph_of",
    "groups_with",
    "issued_text",
    "json_line",
    "line_schema",
    "matrix_svg",
    "print_assessment",
    "print_backtest",
    "print_calibration",
    "print_chain",
    "print_change",
    "print_claim_hits",
    "print_difference",
    "print_dissent",
    "print_document_hits",
    "print_event",
    "print_event_legend",
    "print_events",
    "print_indicator",
    "print_judgements",
    "print_ledger",
    "print_legend",
    "print_parties",
    "print_reading",
    "print_scenario",
    "print_source",
    "print_sources",
    "print_version",
    "print_view",
    "print_warnings",
    "print_waterfall",
    "probability_words",
    "record_models",
    "replay_svg",
    "shown",
    "svg_of",
    "visible",
    "visible_line",
    "warning_lines",
    "warning_schema",
    "waterfall_svg",
    "worth_words",
]

HOMES = {
    "alarm_words": "backtest",
    "worth_words": "alarm",
    "print_view": "assessment_view",
    "print_calibration": "backtest",
    "calibration_svg": "plot",
    "matrix_svg": "plot",
    "replay_svg": "plot",
    "waterfall_svg": "plot",
    "warning_schema": "schema",
    "assessment_schema": "schema",
    "backtest_schema": "schema",
    "issued_text": "issued",
    "print_warnings": "issued",
    "warning_lines": "issued",
    "print_backtest": "backtest",
    "Branch": "chain",
    "branches_of": "chain",
    "chain_head": "chain_text",
    "dot_of": "chain_graph",
    "graph_of": "chain_graph",
    "groups_with": "chain",
    "print_chain": "chain_text",
    "print_difference": "chain_text",
    "shown": "markup",
    "svg_of": "chain_picture",
    "PageWriter": "page",
    "PartyBlock": "party_block",
    "field_notes": "schema",
    "json_line": "line",
    "line_schema": "schema",
    "print_change": "change",
    "print_claim_hits": "hit",
    "print_dissent": "dissent",
    "print_document_hits": "hit",
    "print_event": "event_block",
    "print_event_legend": "event_table",
    "print_events": "event_table",
    "print_judgements": "judgement_table",
    "print_assessment": "assessment",
    "print_indicator": "indicator_block",
    "print_ledger": "ledger_table",
    "print_legend": "terminal",
    "print_parties": "party_block",
    "print_reading": "terminal",
    "print_scenario": "scenario",
    "print_source": "source_table",
    "print_sources": "source_table",
    "print_version": "change",
    "print_waterfall": "waterfall",
    "probability_words": "assessment",
    "record_models": "schema",
    "visible": "character",
    "visible_line": "character",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
