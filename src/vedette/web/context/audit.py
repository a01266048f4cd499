"""The audit log, for admins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.model import AuditEntry
from vedette.web.context.account import visit_of
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from vedette.web.desk import Desk

__all__ = ["AuditContext", "AuditQuestion", "audit_context"]

MOST = 100


class AuditQuestion(Context):
    """Which lines are asked for."""

    account: str | None = None
    day: str | None = None
    """ISO date: the last day that is looked at."""
    changes: bool = False
    """Leave out what was only read."""


class AuditContext(Context):
    """Who did what, the last first."""

    question: AuditQuestion
    names: tuple[str, ...]
    """Of the accounts that there are."""
    lines: tuple[AuditEntry, ...]
    next: int | None
    """Goes as `before` with the question for what comes before; null where nothing does."""


def audit_context(desk: Desk, question: AuditQuestion, before: int | None = None) -> AuditContext:
    """Make the page.

    Raises:
        UsageError: there is no such day.
    """
    visit_of(desk)
    with desk.home.register() as register:
        names = tuple(each.name for each in register.accounts.all())
        rows = register.audit.rows(
            account=question.account or None,
            last=_end_of(question.day),
            before=before,
            changes_only=question.changes,
            most=MOST,
        )
    is_full = len(rows) == MOST
    return AuditContext(
        question=question,
        names=names,
        lines=tuple(entry for _, entry in rows),
        next=rows[-1][0] if is_full else None,
    )


def _end_of(day: str | None) -> str | None:
    if not day:
        return None
    try:
        return f"{date.fromisoformat(day).isoformat()}T23:59:59.999999Z"
    except ValueError as error:
        raise UsageError(f"there is no day {day!r}", "Write it as 2023-10-01.") from error
