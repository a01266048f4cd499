"""What tests of batches have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COLLECTED = "2024-06-01T00:00:00+00:00"
REPORTS = (
    ("h1", "Two guards were killed in an attack on a depot near Brezovo on Monday, police said."),
    ("h2", "Gunmen attacked a depot near Brezovo on Monday and killed two guards."),
    ("h3", ""),
    ("h4", "The striker scored twice before half-time and the home team won the final."),
    ("h5", "Protesters blocked the road to Brezovo on Tuesday; police detained nine of them."),
    ("h6", "The minister denied that soldiers had shelled the village of Dolni Lug."),
)


def archive_rows() -> list[dict[str, str]]:
    """Return the reports as rows; the third has no text."""
    return [
        {"id": id_, "text": text, "published": "2024-05-14", "publisher": "Harbour Herald"}
        for id_, text in REPORTS
    ]


def written(folder: Path) -> bytes:
    """Return what all files of a folder hold, in the order of their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)
