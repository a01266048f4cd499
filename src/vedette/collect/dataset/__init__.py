"""Event datasets of others → readings: a row is a document of one claim, already coded.

Nothing is read by the pipeline of a language: a dataset's coders read the reports. What a row says
is put into a short text of its own, so that every value has words that it can be followed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.collect.dataset.acled import AcledRows
from vedette.collect.dataset.ged import GedRows
from vedette.collect.dataset.rows import Rows, readings_of_rows
from vedette.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vedette.model import Failure, Reading

__all__ = ["DATASETS", "read_dataset"]

DATASETS: dict[str, Callable[[str], Rows]] = {"acled": AcledRows, "ged": GedRows}
"""Name → how its rows are read."""


def read_dataset(path: Path, name: str, collected_at: str) -> Iterator[Reading | Failure]:
    """Yield a reading for each row of a dataset's table, or why it gives none.

    Args:
        path: CSV with a head, as the dataset is downloaded.
        name: one of `DATASETS`.
        collected_at: ISO date-time: when a row was known that does not say so itself.

    Raises:
        UnknownNameError: there is no such dataset.
        UsageError: the file is no table, or columns are missing.
    """
    if name not in DATASETS:
        raise UnknownNameError("dataset", name, DATASETS)
    return readings_of_rows(path, DATASETS[name](collected_at))
