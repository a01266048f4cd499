"""The loop of the stage: sources in, documents and failures out."""

from __future__ import annotations

import logging
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from vedette.collect.date import parse_date
from vedette.collect.document import complete
from vedette.collect.draft import Draft, Input, Step, failure
from vedette.collect.field import check_columns
from vedette.collect.reader import read_input
from vedette.collect.reader.lines import steps_of_stream
from vedette.collect.reader.objects import step_of
from vedette.collect.sidecar import is_sidecar
from vedette.collect.source import inputs_of
from vedette.errors import ItemError, UsageError
from vedette.model import Document, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from vedette.collect.fetch import Fetcher
    from vedette.collect.options import CollectOptions

__all__ = [
    "STANDARD_INPUT",
    "documents_of",
    "documents_of_lines",
    "documents_of_rows",
    "results_of",
]

STANDARD_INPUT = "-"
ADDRESS = ("http://", "https://")
log = logging.getLogger(__name__)


def documents_of(
    sources: Iterable[str], options: CollectOptions, stdin: BinaryIO | None
) -> Iterator[Document | Failure]:
    """Yield the documents of sources; the options are checked before anything is read."""
    _check_options(options)
    return _collect(sources, options, stdin)


def documents_of_lines(
    stream: BinaryIO, name: str, options: CollectOptions, first: int
) -> Iterator[Document | Failure]:
    """Yield the documents of JSON lines, the first of which has a number in its file."""
    _check_options(options)
    item = Input(name=name, open=BytesIO)
    return results_of(name, steps_of_stream(stream, item, options, first), options)


def documents_of_rows(
    rows: Iterable[Mapping[str, Any]], name: str, options: CollectOptions, first: int
) -> Iterator[Document | Failure]:
    """Yield the documents of rows, the first of which has a number in its table."""
    _check_options(options)
    item = Input(name=name, open=BytesIO)
    steps = (
        step_of(dict(row), f"{name}:{number}", item, options)
        for number, row in enumerate(rows, first)
    )
    return results_of(name, steps, options)


def _check_options(options: CollectOptions) -> None:
    check_columns(options.columns)
    year = int(options.collected_at[:4])
    if options.published is not None and parse_date(options.published, year=year) is None:
        what = f"the publication date {options.published!r} is no date"
        raise UsageError(what, "Write it like 2023-09-24, 2023-09 or spring 2024.")


def _collect(
    sources: Iterable[str], options: CollectOptions, stdin: BinaryIO | None
) -> Iterator[Document | Failure]:
    named = list(sources)
    beside = frozenset(named)
    fetch = _fetching(options)
    for source in named:
        if is_sidecar(source, beside):
            continue  # a shell's "reports/*" names side-cars beside what they tell of
        if source.lower().startswith(ADDRESS):
            steps = fetch(source)
        elif source != STANDARD_INPUT:
            steps = inputs_of(source)
        elif stdin is not None:
            nameless = Input(name=STANDARD_INPUT, open=BytesIO)
            steps = steps_of_stream(stdin, nameless, options)
        else:
            raise UsageError("there is no standard input to read", "Give a file, or pipe JSON in.")
        yield from results_of(source, steps, options)


def _fetching(options: CollectOptions) -> Callable[[str], Iterator[Step]]:
    """Return what fetches addresses; one fetcher for all, so that it knows the hosts it asked."""

    @cache
    def fetcher() -> Fetcher:
        from vedette.collect.fetch import Fetcher

        return Fetcher(options.fetch)

    def steps(address: str) -> Iterator[Step]:
        from vedette.collect.fetch import input_of_capture

        yield input_of_capture(fetcher().fetch(address))

    return steps


def results_of(
    source: str, steps: Iterator[Step], options: CollectOptions
) -> Iterator[Document | Failure]:
    """Yield what steps come to; inputs inside inputs go on a stack, so that order is kept.

    This is the one place where an unforeseen error becomes a failure: of the draft that it came
    up in, else of the rest of the innermost input.
    """
    stack = [(source, steps)]
    while stack:
        name, steps = stack[-1]
        try:
            step = next(steps, None)
            if isinstance(step, Draft):
                name = step.input
                yield complete(step, options)
            elif isinstance(step, Input):
                name = step.name
                stack.append((name, read_input(step, options)))
            elif isinstance(step, Failure):
                yield step
            else:
                stack.pop()
        except ItemError as error:
            yield failure(name, error)
        except Exception as error:
            log.debug("%s could not be read", name, exc_info=True)
            yield failure(name, _unforeseen(error))


def _unforeseen(error: Exception) -> ItemError:
    what = f"it could not be read: {type(error).__name__}: {str(error)[:200]}"
    return ItemError(what, "Save it anew in another format, such as plain text.")
