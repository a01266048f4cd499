"""The registry of sources: who reports, how reliable they have been, and why that is said."""

from vedette.fuse.source.record import (
    DIAGONAL_LIMIT,
    SETTABLE,
    Adjudication,
    Vouched,
    adjudications_of,
    diagonal_share,
    graded,
    vouched_of,
)
from vedette.fuse.source.registry import Registry, starter_sources
from vedette.fuse.source.reliability import grade_record
from vedette.fuse.source.table import COLUMNS, csv_from_sources, sources_from_csv

__all__ = [
    "COLUMNS",
    "DIAGONAL_LIMIT",
    "SETTABLE",
    "Adjudication",
    "Registry",
    "Vouched",
    "adjudications_of",
    "csv_from_sources",
    "diagonal_share",
    "grade_record",
    "graded",
    "sources_from_csv",
    "starter_sources",
    "vouched_of",
]
