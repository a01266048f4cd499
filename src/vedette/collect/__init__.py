"""Files and pages → documents.

`collect` takes files, folders, JSON lines and addresses and yields a document or a failure for each
item in them. It fetches nothing but the addresses that it is given, and acts on nothing that it
reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.collect.options import CollectOptions, FetchOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, BinaryIO

    from vedette.model import Document, Failure

__all__ = ["CollectOptions", "FetchOptions", "collect", "collect_lines", "collect_rows"]


def collect(
    sources: Iterable[str], options: CollectOptions, *, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders, addresses and standard input, in their order.

    Whatever cannot be read gives a failure in its place, and the run goes on. Folders are walked in
    sorted order.

    Args:
        sources: paths of files and folders, and addresses of http and https; `-` is JSON lines on
            standard input.
        options: bounds, what is given, and the time of collection.
        stdin: where `-` reads from.

    Raises:
        UsageError: an option is wrong, or `-` is asked for and there is no standard input.
    """
    from vedette.collect.collection import documents_of

    return documents_of(sources, options, stdin)


def collect_lines(
    stream: BinaryIO, name: str, options: CollectOptions, *, first: int = 1
) -> Iterator[Document | Failure]:
    """Yield the documents of some JSON lines of a file, as `collect` does of the whole file.

    Args:
        stream: holds these lines and no others.
        name: of the file, for failures.
        options: as for `collect`.
        first: number of the first line in its file.
    """
    from vedette.collect.collection import documents_of_lines

    return documents_of_lines(stream, name, options, first)


def collect_rows(
    rows: Iterable[Mapping[str, Any]], name: str, options: CollectOptions, *, first: int = 1
) -> Iterator[Document | Failure]:
    """Yield the documents of rows of a table, each read as an object of JSON lines is.

    Args:
        rows: field → value, one row a document.
        name: of the table, for failures.
        options: as for `collect`.
        first: number of the first row in its table.
    """
    from vedette.collect.collection import documents_of_rows

    return documents_of_rows(rows, name, options, first)
