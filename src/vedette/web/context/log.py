"""The log: what stayed out and why, which runs there were, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import UnknownNameError
from vedette.store import ISSUE_KINDS
from vedette.web.context.base import Context
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.cursor import cursor_of, mark_of, worded_mark_of

if TYPE_CHECKING:
    from vedette.store import View

__all__ = ["LogContext", "log_context"]

MOST = 60
MOST_DECISIONS = 60
MOST_RUNS = 20


class IssueRow(Context):
    """One thing that did not become part of the case."""

    kind: str
    """`failed`, `duplicate`, `refused` or `skipped`."""
    input: str
    what: str
    mend: str
    since: str
    document: str | None
    run: int | None


class RunRow(Context):
    """One run."""

    number: int
    started: str
    ended: str | None
    """Null where it was broken off, or goes on."""
    program: str
    counts: dict[str, int]


class LogContext(Context):
    """The log."""

    kind: str | None
    kinds: tuple[str, ...]
    issues: tuple[IssueRow, ...]
    """The last noted first."""
    after: str | None
    next: str | None
    runs: tuple[RunRow, ...]
    """The last first."""
    decisions: tuple[DecisionRow, ...]
    """The last first, those that were taken back among them."""
    decided_after: str | None
    """Cursor that the decisions begin behind; null for the first page."""
    decided_next: str | None
    """Cursor of the next page of decisions; null where there is none."""


def log_context(
    view: View, kind: str | None = None, after: str | None = None, decided_after: str | None = None
) -> LogContext:
    """Make the page.

    Args:
        view: of the case.
        kind: only what stayed out in this way.
        after: cursor that what stayed out begins behind; None for the first page.
        decided_after: cursor that decisions begin behind; None for the first page.

    Raises:
        UsageError: a cursor is none.
        UnknownNameError: there is no such kind of issue.
    """
    if kind is not None and kind not in ISSUE_KINDS:
        raise UnknownNameError("kind of issue", kind, ISSUE_KINDS)
    issues, last = view.listing.issues(most=MOST, after=mark_of(after), kind=kind)
    entries, decided = view.judgements.latest(
        most=MOST_DECISIONS, after=worded_mark_of(decided_after)
    )
    return LogContext(
        kind=kind,
        kinds=ISSUE_KINDS,
        issues=tuple(
            IssueRow(
                kind=each.kind,
                input=each.input,
                what=each.what,
                mend=each.mend,
                since=each.since,
                document=each.document,
                run=each.run,
            )
            for each in issues
        ),
        after=after,
        next=cursor_of(last),
        runs=tuple(
            RunRow(
                number=run.number,
                started=run.started,
                ended=run.ended,
                program=run.program,
                counts=dict(run.counts),
            )
            for run in view.runs.latest(MOST_RUNS)
        ),
        decisions=decisions(entries),
        decided_after=decided_after,
        decided_next=cursor_of(decided),
    )
