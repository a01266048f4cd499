"""The order of the stages: the one package that knows it, and that joins them to a case.

    collect → read → store → fuse → store → assess

What needs a case is imported when it is first used: who only reads need not wait for databases.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vedette.pipeline.options import RunOptions
from vedette.pipeline.stream import fuse_records, read_sources, readings_in

if TYPE_CHECKING:
    from vedette.pipeline.alerting import AlertDesk, alerts_in_the_past, raise_alerts
    from vedette.pipeline.ask import (
        EventQuestion,
        event_without,
        find_event,
        find_events,
        heads_of,
        party_ids,
        readings_by_id,
        readings_of,
    )
    from vedette.pipeline.brief import BriefQuestion, material_of_case
    from vedette.pipeline.deliver import Sent, deliver_alerts
    from vedette.pipeline.erase import erase_from_case
    from vedette.pipeline.export import ExportOptions, export_case
    from vedette.pipeline.extract import (
        SEARCHES,
        Seen,
        fill_extract,
        is_above,
        is_within,
        seen_under,
    )
    from vedette.pipeline.health import FeedHealth, feed_health, health_of_feeds
    from vedette.pipeline.judge import judge_case, undo_judgement
    from vedette.pipeline.mending import mended, mended_readings
    from vedette.pipeline.merge import Fused, fuse_case
    from vedette.pipeline.near import Circle, circles_around
    from vedette.pipeline.parcel import Brought, Parcel, bring_parcel, pack_files
    from vedette.pipeline.parties import parties_of_case
    from vedette.pipeline.place import PlaceChoice, places_called
    from vedette.pipeline.queue import review_queue, review_weight
    from vedette.pipeline.replay import backtest_holdings, learnt_by_day, with_alarm
    from vedette.pipeline.room import has_room
    from vedette.pipeline.run import RunReport, bring_readings, run_case
    from vedette.pipeline.sources import (
        OpenedReadings,
        base_sources,
        diagonal_of_case,
        sources_of_case,
    )
    from vedette.pipeline.triage import watched_names
    from vedette.pipeline.value import claim_of_words, value_of_words
    from vedette.pipeline.vitals import Vitals, vitals_of
    from vedette.pipeline.warn import Names, issue_warning, warning_from
    from vedette.pipeline.watch import Told, Watcher, WatchOptions
    from vedette.pipeline.weigh import (
        Holdings,
        assess_holdings,
        holdings_of_case,
        letters_of,
        names_nowhere,
    )
    from vedette.pipeline.work import WorkOptions, work_on

__all__ = [
    "SEARCHES",
    "AlertDesk",
    "BriefQuestion",
    "Brought",
    "Circle",
    "EventQuestion",
    "ExportOptions",
    "FeedHealth",
    "Fused",
    "Holdings",
    "Names",
    "OpenedReadings",
    "Parcel",
    "PlaceChoice",
    "RunOptions",
    "RunReport",
    "Seen",
    "Sent",
    "Told",
    "Vitals",
    "WatchOptions",
    "Watcher",
    "WorkOptions",
    "alerts_in_the_past",
    "assess_holdings",
    "backtest_holdings",
    "base_sources",
    "bring_parcel",
    "bring_readings",
    "circles_around",
    "claim_of_words",
    "deliver_alerts",
    "diagonal_of_case",
    "erase_from_case",
    "event_without",
    "export_case",
    "feed_health",
    "fill_extract",
    "find_event",
    "find_events",
    "fuse_case",
    "fuse_records",
    "has_room",
    "heads_of",
    "health_of_feeds",
    "holdings_of_case",
    "is_above",
    "is_within",
    "issue_warning",
    "judge_case",
    "learnt_by_day",
    "letters_of",
    "material_of_case",
    "mended",
    "mended_readings",
    "names_nowhere",
    "pack_files",
    "parties_of_case",
    "party_ids",
    "places_called",
    "raise_alerts",
    "read_sources",
    "readings_by_id",
    "readings_in",
    "readings_of",
    "review_queue",
    "review_weight",
    "run_case",
    "seen_under",
    "sources_of_case",
    "undo_judgement",
    "value_of_words",
    "vitals_of",
    "warning_from",
    "watched_names",
    "with_alarm",
    "work_on",
]

HOMES = {
    "SEARCHES": "extract",
    "Seen": "extract",
    "fill_extract": "extract",
    "is_above": "extract",
    "is_within": "extract",
    "seen_under": "extract",
    "AlertDesk": "alerting",
    "alerts_in_the_past": "alerting",
    "raise_alerts": "alerting",
    "Sent": "deliver",
    "deliver_alerts": "deliver",
    "learnt_by_day": "replay",
    "with_alarm": "replay",
    "backtest_holdings": "replay",
    "BriefQuestion": "brief",
    "material_of_case": "brief",
    "Circle": "near",
    "EventQuestion": "ask",
    "ExportOptions": "export",
    "Fused": "merge",
    "RunReport": "run",
    "FeedHealth": "health",
    "feed_health": "health",
    "has_room": "room",
    "health_of_feeds": "health",
    "Told": "watch",
    "WatchOptions": "watch",
    "Watcher": "watch",
    "Brought": "parcel",
    "Parcel": "parcel",
    "bring_parcel": "parcel",
    "pack_files": "parcel",
    "Vitals": "vitals",
    "vitals_of": "vitals",
    "WorkOptions": "work",
    "work_on": "work",
    "base_sources": "sources",
    "bring_readings": "run",
    "circles_around": "near",
    "diagonal_of_case": "sources",
    "erase_from_case": "erase",
    "export_case": "export",
    "event_without": "ask",
    "find_event": "ask",
    "find_events": "ask",
    "fuse_case": "merge",
    "judge_case": "judge",
    "parties_of_case": "parties",
    "party_ids": "ask",
    "PlaceChoice": "place",
    "places_called": "place",
    "readings_by_id": "ask",
    "readings_of": "ask",
    "Holdings": "weigh",
    "Names": "warn",
    "issue_warning": "warn",
    "warning_from": "warn",
    "assess_holdings": "weigh",
    "heads_of": "ask",
    "holdings_of_case": "weigh",
    "letters_of": "weigh",
    "mended": "mending",
    "mended_readings": "mending",
    "names_nowhere": "weigh",
    "run_case": "run",
    "sources_of_case": "sources",
    "OpenedReadings": "sources",
    "undo_judgement": "judge",
    "claim_of_words": "value",
    "review_queue": "queue",
    "review_weight": "queue",
    "value_of_words": "value",
    "watched_names": "triage",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
