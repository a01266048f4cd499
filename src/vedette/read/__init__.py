"""Documents → claims: one spaCy pipeline with one component per question.

Only this package imports spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vedette.read.options import ReadOptions, TriageOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Document, Failure, Reading
    from vedette.read.scan import SetAside, triage

__all__ = ["ReadOptions", "SetAside", "TriageOptions", "read", "triage"]


def read(
    items: Iterable[Document | Failure], options: ReadOptions | None = None
) -> Iterator[Reading | Failure]:
    """Read documents, in order; what could not be collected passes through in its place.

    Args:
        items: documents from `collect`, and the failures among them.
        options: how to read.
    """
    options = options or ReadOptions()
    if options.processes == 1:
        from vedette.read.reader import read_in_process

        return read_in_process(items, options)
    from vedette.read.share import read_in_processes

    return read_in_processes(items, options)


def __getattr__(name: str) -> Any:
    if name not in ("SetAside", "triage"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.scan"), name)
