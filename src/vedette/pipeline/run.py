"""One run: what is new is collected, read, kept and merged; what is known is passed over.

Readings are kept in small batches, each in one transaction, and events are made at the end. A run
that is killed loses the batch in flight; the next run reads what is not there yet and goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import vedette
from vedette.collect import collect
from vedette.model import Document, Failure, Reading
from vedette.pipeline.merge import Fused, fuse_case
from vedette.pipeline.options import RunOptions
from vedette.pipeline.triage import sift
from vedette.read import SetAside, read
from vedette.store import Case, Issue, IssueKind, Writer

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["RunReport", "Settled", "bring_documents", "bring_readings", "run_case"]

Results: TypeAlias = Iterable[Reading | Failure]
Settled: TypeAlias = tuple[Document | Failure, str]
"""A document with its standing, or a failure with `failed`."""
Settle: TypeAlias = Callable[[Writer, Sequence[Settled]], None]
Watch: TypeAlias = Callable[[Results], AbstractContextManager[Iterator[Reading | Failure]]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What came of a run."""

    run: int
    """Its number in the case."""
    counts: Mapping[str, int]
    """How many documents were new, version, known, duplicate, erased or failed."""
    issues: tuple[Issue, ...]
    """What did not become part of the case, as far as no run before had told it."""
    failed: tuple[Failure, ...]
    """What could not be read, also where a run before had told it."""
    claims: int
    """How many claims came in."""
    fused: Fused
    """What became of the events."""


def run_case(
    case: Case,
    sources: Iterable[str],
    options: RunOptions,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch | None = None,
) -> RunReport:
    """Bring documents into a case: collect → read → store → fuse → store.

    Args:
        case: an open case.
        sources: paths of files and folders; `-` is JSON lines on standard input.
        options: how to do it.
        stdin: what `-` reads.
        watch: gives the readings back as they come, and may show how many there were.

    Raises:
        CaseBusyError: another run is at work on the case.
    """
    collected = collect(sources, options.collect, stdin=stdin)
    return bring_documents(case, collected, options, watch=watch)


def bring_documents(
    case: Case,
    collected: Iterable[Document | Failure],
    options: RunOptions,
    *,
    watch: Watch | None = None,
    settle: Settle | None = None,
) -> RunReport:
    """Bring what was collected into a case: read → store → fuse → store.

    Args:
        case: an open case.
        collected: documents, and reasons why there is none.
        options: how to read, keep and merge.
        watch: gives the readings back as they come, and may show how many there were.
        settle: is told, inside the transaction that keeps them, how documents and failures stood.

    Raises:
        CaseBusyError: another run is at work on the case.
    """
    with case.alone():
        desk = _Desk(case, options, settle)
        documents = desk.triaged(desk.sift(collected))
        with (watch or _unwatched)(read(documents, options.read)) as results:
            for batch in _batches(results, options.batch):
                desk.keep(batch)
        desk.keep([])
        fused = fuse_case(case, options.fuse, since=options.collect.collected_at)
        return desk.close(fused)


def bring_readings(
    case: Case, results: Results, options: RunOptions, *, watch: Watch | None = None
) -> RunReport:
    """Bring what was read or coded elsewhere into a case: store → fuse → store.

    Args:
        case: an open case.
        results: readings, and reasons why there is none, which the ledger keeps.
        options: how to merge, and how many are kept at once.
        watch: gives the results back as they come, and may show how many there were.

    Raises:
        CaseBusyError: another run is at work on the case.
    """
    with case.alone():
        desk = _Desk(case, options)
        with (watch or _unwatched)(results) as coming:
            for batch in _batches(coming, options.batch):
                desk.keep(batch)
        desk.keep([])
        fused = fuse_case(case, options.fuse, since=options.collect.collected_at)
        return desk.close(fused)


@dataclass(slots=True)
class _Desk:
    """What a run has done so far."""

    case: Case
    options: RunOptions
    settle: Settle | None = None
    run: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    waiting: list[Issue] = field(default_factory=list)
    noted: list[Issue] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)

    def __post_init__(self) -> None:
        program = f"vedette {vedette.__version__}"
        with self.case.writer() as writer:
            started = self.options.collect.collected_at
            options = _described(self.options)
            self.run = writer.runs.begin(started=started, program=program, options=options)

    def sift(self, collected: Iterable[Document | Failure]) -> Iterator[Document]:
        """Yield the documents that must be read; note what failed and what is there already."""
        for batch in _batches(collected, self.options.batch):
            for item in batch:
                if isinstance(item, Failure):
                    self._fail(item)
            documents = [item for item in batch if not isinstance(item, Failure)]
            with self.case.view() as view:
                standings = view.documents.standings(documents)
            for document, standing in zip(documents, standings, strict=True):
                if standing in ("new", "version"):
                    yield document
                else:
                    self._leave_out(document, standing)

    def triaged(self, documents: Iterator[Document]) -> Iterator[Document | Failure]:
        """Yield what is worth reading; note what triage sets aside."""
        if self.options.triage is None:
            return documents
        return sift(documents, self.options.triage, self._set_aside)

    def keep(self, results: list[Reading | Failure]) -> None:
        """Keep a batch and what is noted, in one transaction."""
        readings = []
        for result in results:
            if isinstance(result, Failure):
                self._fail(result)
            else:
                readings.append(result)
        with self.case.writer() as writer:
            for reading, standing in zip(
                readings, writer.readings.put(readings, self.run), strict=True
            ):
                if standing in ("new", "version"):
                    self.counts[standing] += 1
                    self.claims += len(reading.claims)
                    self.settled.append((reading.document, standing))
                else:
                    self._leave_out(reading.document, standing)
            self.noted += writer.ledger.add(self.waiting)
            if self.settle is not None:
                self.settle(writer, self.settled)
        self.waiting.clear()
        self.settled.clear()

    def close(self, fused: Fused) -> RunReport:
        """Note that the run has ended, and return what came of it."""
        counts = dict(sorted(self.counts.items())) | {"claims": self.claims}
        counts |= {
            "events_new": len(fused.new),
            "events_changed": len(fused.changed),
            "events_vanished": len(fused.vanished),
        }
        with self.case.writer() as writer:
            writer.runs.end(self.run, ended=self.options.collect.collected_at, counts=counts)
        return RunReport(
            run=self.run,
            counts=self.counts,
            issues=tuple(self.noted),
            failed=tuple(self.failed),
            claims=self.claims,
            fused=fused,
        )

    def _fail(self, failure: Failure) -> None:
        self.counts["failed"] += 1
        self.failed.append(failure)
        self.settled.append((failure, "failed"))
        self._note("failed", failure.input, failure.error.what, failure.error.mend, None)

    def _leave_out(self, document: Document, standing: str) -> None:
        self.counts[standing] += 1
        self.settled.append((document, standing))
        named = _named(document)
        if standing == "duplicate":
            what = f"the item {document.item} has this text already"
            self._note("duplicate", named, what, "Nothing need be done.", document.id)
        elif standing == "erased":
            what = "it was erased on demand and stays out"
            self._note("refused", document.id, what, "Take it out of the sources.", document.id)

    def _set_aside(self, aside: SetAside) -> None:
        self.counts["aside"] += 1
        self.settled.append((aside.document, "aside"))
        what = f"triage set it aside: its score {aside.score:+.2f} is below the bar"
        mend = "To have it read, run without --triage."
        self._note("skipped", _named(aside.document), what, mend, aside.document.id)

    def _note(
        self, kind: IssueKind, named: str, what: str, mend: str, document: str | None
    ) -> None:
        since = self.options.collect.collected_at
        issue = Issue(
            kind=kind,
            input=named,
            what=what,
            mend=mend,
            document=document,
            since=since,
            run=self.run,
        )
        self.waiting.append(issue)


@contextmanager
def _unwatched(results: Results) -> Iterator[Iterator[Reading | Failure]]:
    yield iter(results)


def _named(document: Document) -> str:
    return document.url or document.title or document.id


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _described(options: RunOptions) -> dict[str, object]:
    """Return the options of a run as its row keeps them, without where files lie."""
    return {
        "published": options.collect.published,
        "columns": dict(options.collect.columns),
        "pipeline": options.read.pipeline,
        "batch": options.batch,
        "triage": options.triage is not None,
    }
