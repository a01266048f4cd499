"""JSON lines → one draft a line; a line that is broken is named by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from vedette.collect.draft import Draft, Input, Step, failure
from vedette.collect.reader.objects import load_json, step_of
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions
    from vedette.model import Failure

__all__ = ["read_lines", "steps_of_stream"]

MARK = b"\xef\xbb\xbf"


def read_lines(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Read a file of JSON lines."""
    with item.open() as stream:
        yield from steps_of_stream(stream, item, options)


def steps_of_stream(
    stream: BinaryIO, item: Input, options: CollectOptions, first: int = 1
) -> Iterator[Step]:
    """Read JSON lines as they come, the first of them of a number; empty lines are passed over."""
    for number, line in enumerate(_lines(stream, options.max_file_bytes), first):
        name = f"{item.name}:{number}"
        if line is None:
            what = f"line {number} has more than {options.max_file_bytes:,} bytes"
            yield failure(name, ItemError(what, "Split it, or leave it out."))
        elif line.strip():
            yield _step(line, name, number, item, options)


def _step(
    line: bytes, name: str, number: int, item: Input, options: CollectOptions
) -> Draft | Failure:
    try:
        return step_of(load_json(line, f"line {number}"), name, item, options)
    except ItemError as error:
        return failure(name, error)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream; None for one that is too long to be held."""
    first = True
    while line := stream.readline(max_bytes + 1):
        too_long = len(line) > max_bytes
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes)
        yield None if too_long else line.removeprefix(MARK) if first else line
        first = False
