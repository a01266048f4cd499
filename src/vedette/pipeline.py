"""The order of the stages: the one module that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from vedette.collect import CollectOptions
    from vedette.model import Failure, Reading
    from vedette.read import ReadOptions

__all__ = ["read_sources"]


def read_sources(
    sources: Iterable[str],
    collect_options: CollectOptions,
    read_options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading | Failure]:
    """Collect documents from files and read them, in order: collect → read.

    Args:
        sources: paths of files and folders; `-` is JSON lines on standard input.
        collect_options: how to collect.
        read_options: how to read; None for the defaults.
        stdin: what `-` reads; None for the process's standard input.

    Returns:
        One result for each document, or for each input that gave none.
    """
    from vedette.collect import collect
    from vedette.read import read

    return read(collect(sources, collect_options, stdin=stdin), read_options)
