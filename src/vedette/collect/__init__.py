"""Files and pages → documents.

`collect` takes files, folders, JSON lines and addresses and yields a document or a failure for each
item in them. It fetches nothing but the addresses that it is given, and acts on nothing that it
reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.collect.options import CollectOptions, FetchOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from vedette.model import Document, Failure

__all__ = ["CollectOptions", "FetchOptions", "collect"]


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
