"""The log: what stayed out and why, which runs there were, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import UnknownNameError
from vedette.store import ISSUE_KINDS
from vedette.web.context.base import Context
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.cursor import cursor_of, mark_of

if TYPE_CHECKING:
    from vedette.store import View

__all__ = ["LogContext", "log_context"]

MOST = 60
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


def log_context(view: View, kind: str | None = None, after: str | None = None) -> LogContext:
    """Make the page.

    Raises:
        UnknownNameError: there is no such kind of issue.
    """
    if kind is not None and kind not in ISSUE_KINDS:
        raise UnknownNameError("kind of issue", kind, ISSUE_KINDS)
    issues, last = view.listing.issues(most=MOST, after=mark_of(after), kind=kind)
    runs = view.runs.all()[::-1][:MOST_RUNS]
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
            for run in runs
        ),
        decisions=decisions(view.judgements.history()),
    )
