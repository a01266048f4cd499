"""Reports that are added at the desk: pasted text and files, through the same run as any other."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vedette.collect import CollectOptions, FetchOptions, collect
from vedette.errors import UsageError
from vedette.model import Failure
from vedette.pipeline import RunOptions, bring_readings, run_case
from vedette.read import ReadOptions, read
from vedette.web.context.base import Context
from vedette.web.setting import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.pipeline import RunReport
    from vedette.web.desk import Desk

__all__ = ["Added", "Addresses", "Pasted", "add_addresses", "add_files", "add_text"]

LONGEST_NAME = 120
MOST_ADDRESSES = 20
"""How many pages are fetched at once; more are a matter for `vedette run`, or a watch."""


class Pasted(Context):
    """A report that is pasted; what is unknown is null."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date or date-time."""
    url: str | None = None
    author: str | None = None


class Addresses(Context):
    """Pages that are fetched and read."""

    addresses: tuple[str, ...]
    """Of http or https, on the public internet."""


class Refused(Context):
    """An input that did not become part of the case."""

    input: str
    what: str
    mend: str


class Added(Context):
    """What came of adding reports."""

    new: int
    """Documents that the case did not have."""
    versions: int
    """New versions of articles that it had."""
    known: int
    """What it had already, duplicates among them."""
    claims: int
    events_new: int
    events_changed: int
    refused: tuple[Refused, ...]


def add_text(desk: Desk, pasted: Pasted) -> Added:
    """Read a pasted report into the case.

    Raises:
        UsageError: there is no text.
        CaseBusyError: another run was at work on the case for too long.
    """
    if not pasted.text.strip():
        raise UsageError("there is no text", "Paste the report, or choose files.")
    known = {name: value for name, value in pasted.model_dump().items() if value}
    line = json.dumps(known).encode()
    return _added(desk.change(lambda: _run(desk, ["-"], line)), is_file=False)


def add_files(desk: Desk, files: Sequence[tuple[str, bytes]]) -> Added:
    """Read files into the case.

    Args:
        desk: whose case it is.
        files: name and content of each.

    Raises:
        UsageError: there is none.
        CaseBusyError: another run was at work on the case for too long.
    """
    if not files:
        raise UsageError("no file was chosen", "Choose files, or paste the text of a report.")
    with TemporaryDirectory(prefix="vedette-") as folder:
        paths = []
        for number, (name, content) in enumerate(files, 1):
            inner = Path(folder) / str(number)
            inner.mkdir()
            path = inner / _file_name(name)
            path.write_bytes(content)
            paths.append(str(path))
        return _added(desk.change(lambda: _run(desk, paths, b"")), is_file=True)


def add_addresses(desk: Desk, addresses: Sequence[str]) -> Added:
    """Fetch pages and read them into the case.

    They are fetched before the case is held for it: nobody waits for a slow server. What may not or
    cannot be fetched is among what was refused.

    Raises:
        UsageError: there is none, or there are too many.
        CaseBusyError: another run was at work on the case for too long.
    """
    named = list(dict.fromkeys(_address(each) for each in addresses if each.strip()))
    if not named:
        raise UsageError("there is no address", "Paste some, one a line.")
    if len(named) > MOST_ADDRESSES:
        what = f"{len(named)} addresses are more than {MOST_ADDRESSES}"
        raise UsageError(what, "Paste fewer at once, or name them to: vedette run")
    options = _options(desk)
    collected = list(collect(named, options.collect))
    failures = [each for each in collected if isinstance(each, Failure)]
    documents = [each for each in collected if not isinstance(each, Failure)]

    def bring() -> RunReport:
        results = chain(failures, read(documents, options.read))
        return bring_readings(desk.case, results, options)

    return _added(desk.change(bring), is_file=False)


def _address(written: str) -> str:
    """Return an address with its scheme, so that nothing pasted is taken for a path."""
    found = written.strip()
    return found if found.lower().startswith(("http://", "https://")) else f"https://{found}"


def _options(desk: Desk) -> RunOptions:
    fetch = FetchOptions(allowed=desk.allowed, tries=2, max_seconds=30.0, max_wait_s=10.0)
    return RunOptions(
        collect=CollectOptions(collected_at=desk.clock(), fetch=fetch),
        read=ReadOptions(disputed=settings_of(desk).disputed),
    )


def _run(desk: Desk, sources: Sequence[str], line: bytes) -> RunReport:
    return run_case(desk.case, sources, _options(desk), stdin=BytesIO(line))


def _file_name(given: str) -> str:
    """Return the last step of a name, without what a file system may take for something else."""
    last = given.replace("\\", "/").rpartition("/")[2]
    safe = "".join(each if each.isalnum() or each in "._- " else "_" for each in last)
    return safe.strip(". ")[-LONGEST_NAME:] or "file"


def _added(report: RunReport, *, is_file: bool) -> Added:
    counts = report.counts
    return Added(
        new=counts["new"],
        versions=counts["version"],
        known=counts["known"] + counts["duplicate"] + counts["erased"],
        claims=report.claims,
        events_new=len(report.fused.new),
        events_changed=len(report.fused.changed),
        refused=tuple(
            Refused(
                input=Path(issue.input).name if is_file else issue.input,
                what=issue.what,
                mend=issue.mend,
            )
            for issue in report.issues
        ),
    )
