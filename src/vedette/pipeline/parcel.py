"""Reports that are handed over at a desk: read here and now, or by a worker of the case."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from vedette.collect import CollectOptions, FetchOptions, collect
from vedette.model import Failure
from vedette.model.base import Value
from vedette.pipeline.options import RunOptions
from vedette.pipeline.run import RunReport, bring_documents, bring_readings, run_case
from vedette.read import ReadOptions, read
from vedette.read.options import Disputed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Document
    from vedette.store import Case

__all__ = ["Brought", "Packed", "Parcel", "Refusal", "bring_parcel", "pack_files"]

Patiently: TypeAlias = Callable[[Callable[[], RunReport]], RunReport]
"""Does something on a case, after what is being done on it."""
LONGEST_NAME = 120


class Packed(Value):
    """A file in a parcel."""

    name: str
    content: str
    """Its bytes, in base64."""


class Parcel(Value):
    """Reports of one kind: a text with what is known of it, files, or addresses."""

    at: str
    """ISO date-time at which it was handed over."""
    text: dict[str, str] | None = None
    """Fields of a document."""
    files: tuple[Packed, ...] = ()
    addresses: tuple[str, ...] = ()
    disputed: Disputed = "membership"
    """To which state disputed areas are given."""
    allowed: tuple[str, ...] = ()
    """Private networks that addresses may lead to."""


class Refusal(Value):
    """An input that did not become part of the case."""

    input: str
    what: str
    mend: str


class Brought(Value):
    """What came of a parcel."""

    model_config = Value.model_config | {"use_attribute_docstrings": True}

    new: int = 0
    """Documents that the case did not have."""
    versions: int = 0
    """New versions of articles that it had."""
    known: int = 0
    """What it had already, duplicates among them."""
    claims: int = 0
    events_new: int = 0
    events_changed: int = 0
    refused: tuple[Refusal, ...] = ()


def pack_files(files: Iterable[tuple[str, bytes]]) -> tuple[Packed, ...]:
    """Return files, by name and content, as they go into a parcel."""
    return tuple(
        Packed(name=_file_name(name), content=b64encode(content).decode())
        for name, content in files
    )


def bring_parcel(case: Case, parcel: Parcel, patiently: Patiently) -> Brought:
    """Read a parcel into a case.

    Addresses are fetched before the case is held for it: nobody waits for a slow server.

    Args:
        case: an open case.
        parcel: what was handed over.
        patiently: runs what is done on the case, and waits where another run is at work.

    Raises:
        CaseBusyError: another run was at work on the case for too long.
    """
    options = _options(parcel)
    if parcel.text is not None:
        line = json.dumps(parcel.text).encode()
        report = patiently(lambda: run_case(case, ["-"], options, stdin=BytesIO(line)))
        return _brought(report)
    if parcel.files:
        with TemporaryDirectory(prefix="vedette-") as folder:
            paths = _unpack(parcel.files, Path(folder))
            report = patiently(
                lambda: bring_documents(
                    case, _named(collect(paths, options.collect), folder), options
                )
            )
        return _brought(report)
    collected = list(collect(parcel.addresses, options.collect))
    failures = [each for each in collected if isinstance(each, Failure)]
    documents = [each for each in collected if not isinstance(each, Failure)]

    def bring() -> RunReport:
        return bring_readings(case, chain(failures, read(documents, options.read)), options)

    return _brought(patiently(bring))


def _options(parcel: Parcel) -> RunOptions:
    fetch = FetchOptions(allowed=parcel.allowed, tries=2, max_seconds=30.0, max_wait_s=10.0)
    return RunOptions(
        collect=CollectOptions(collected_at=parcel.at, fetch=fetch),
        read=ReadOptions(disputed=parcel.disputed),
    )


def _unpack(files: Iterable[Packed], folder: Path) -> list[str]:
    paths = []
    for number, each in enumerate(files, 1):
        inner = folder / str(number)
        inner.mkdir()
        path = inner / _file_name(each.name)
        path.write_bytes(b64decode(each.content))
        paths.append(str(path))
    return paths


def _named(collected: Iterable[Document | Failure], folder: str) -> Iterator[Document | Failure]:
    """Call what could not be read as whoever handed it over does, not by where it was unpacked."""
    for each in collected:
        if isinstance(each, Failure) and Path(each.input).is_relative_to(folder):
            name = "/".join(Path(each.input).relative_to(folder).parts[1:])
            yield each.model_copy(update={"input": name})
        else:
            yield each


def _file_name(given: str) -> str:
    """Return the last step of a name, without what a file system may take for something else."""
    last = given.replace("\\", "/").rpartition("/")[2]
    safe = "".join(each if each.isalnum() or each in "._- " else "_" for each in last)
    return safe.strip(". ")[-LONGEST_NAME:] or "file"


def _brought(report: RunReport) -> Brought:
    counts = report.counts
    return Brought(
        new=counts["new"],
        versions=counts["version"],
        known=counts["known"] + counts["duplicate"] + counts["erased"],
        claims=report.claims,
        events_new=len(report.fused.new),
        events_changed=len(report.fused.changed),
        refused=tuple(_refusals(report)),
    )


def _refusals(report: RunReport) -> Iterator[Refusal]:
    """Yield what was left out; what could not be read also where it was told somebody before."""
    for each in report.failed:
        yield Refusal(input=each.input, what=each.error.what, mend=each.error.mend)
    for issue in report.issues:
        if issue.kind != "failed":
            yield Refusal(input=issue.input, what=issue.what, mend=issue.mend)
