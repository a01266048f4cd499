"""A case → files in the formats of the field: tables, maps, feeds, graphs, objects of platforms.

    dossiers → writers (one pass) → checks → names, all together

A format is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.report.export.dossier import Dossier, Page, Quote, Voice, dossier_of
    from vedette.report.export.head import ExportHead, stable_uuid, utc_time
    from vedette.report.export.listing import print_formats
    from vedette.report.export.registry import writer_named, writer_names, writers_named
    from vedette.report.export.run import ExportLimits, ExportReport, write_export
    from vedette.report.export.stage import MANIFEST, StagedFile
    from vedette.report.export.title import event_summary, event_title
    from vedette.report.export.writer import Keeps, Totals, Writer

__all__ = [
    "MANIFEST",
    "Dossier",
    "ExportHead",
    "ExportLimits",
    "ExportReport",
    "Keeps",
    "Page",
    "Quote",
    "StagedFile",
    "Totals",
    "Voice",
    "Writer",
    "dossier_of",
    "event_summary",
    "event_title",
    "print_formats",
    "stable_uuid",
    "utc_time",
    "write_export",
    "writer_named",
    "writer_names",
    "writers_named",
]

HOMES = {
    "MANIFEST": "stage",
    "Dossier": "dossier",
    "ExportHead": "head",
    "ExportLimits": "run",
    "ExportReport": "run",
    "Keeps": "writer",
    "Page": "dossier",
    "Quote": "dossier",
    "StagedFile": "stage",
    "Totals": "writer",
    "Voice": "dossier",
    "Writer": "writer",
    "dossier_of": "dossier",
    "event_summary": "title",
    "event_title": "title",
    "print_formats": "listing",
    "stable_uuid": "head",
    "utc_time": "head",
    "write_export": "run",
    "writer_named": "registry",
    "writer_names": "registry",
    "writers_named": "registry",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
