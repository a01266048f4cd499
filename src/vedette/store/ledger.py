"""The ledger: what was refused, skipped, failed or left out as a duplicate, and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import insert, select

from vedette.store import table
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ISSUE_KINDS", "Issue", "IssueKind", "Ledger", "LedgerWriter"]

IssueKind = Literal["failed", "duplicate", "refused", "skipped"]
"""It could not be read; its item has this text already; it was erased and stays out; it was passed
over for another reason."""

ISSUE_KINDS: tuple[str, ...] = get_args(IssueKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing that did not become part of the case."""

    kind: IssueKind
    input: str
    """Path of the file, or id of the document."""
    document: str | None = None
    """Id of the document that it is about, where there is one."""
    what: str
    mend: str
    since: str
    """ISO date-time at which it was first found."""
    run: int | None = None
    """Number of the run that first found it."""

    @property
    def id(self) -> str:
        """A digest of what is said, without when and by which run."""
        key = "\x1f".join((self.kind, self.input, self.document or "", self.what))
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Ledger(Shelf):
    """The ledger of a case."""

    def rows(self, *, kind: str | None = None, run: int | None = None) -> list[Issue]:
        """Return issues by run, then kind and input.

        Args:
            kind: only of this kind.
            run: only what this run found first.
        """
        issue = table.issue.c
        query = select(*(column for column in issue if column.name != "id"))
        if kind is not None:
            query = query.where(issue.kind == kind)
        if run is not None:
            query = query.where(issue.run == run)
        found = [Issue(**row) for row in self.connection.execute(query).mappings()]
        return sorted(found, key=lambda each: (each.run or 0, each.kind, each.input, each.id))


class LedgerWriter(Ledger):
    """The ledger of a case, for one who writes."""

    def add(self, issues: Iterable[Issue]) -> list[Issue]:
        """Note issues; what was noted before is not noted again.

        Returns:
            Those that were noted.
        """
        added: list[Issue] = []
        for chunk in chunks(_first_of_each(issues).items()):
            ids = [id_ for id_, _ in chunk]
            query = select(table.issue.c.id).where(table.issue.c.id.in_(ids))
            noted = set(self.connection.execute(query).scalars())
            fresh = [(id_, issue) for id_, issue in chunk if id_ not in noted]
            if fresh:
                self.connection.execute(insert(table.issue), [_row(*each) for each in fresh])
            added += [issue for _, issue in fresh]
        return added


def _first_of_each(issues: Iterable[Issue]) -> dict[str, Issue]:
    found: dict[str, Issue] = {}
    for issue in issues:
        found.setdefault(issue.id, issue)
    return found


def _row(id_: str, issue: Issue) -> dict[str, object]:
    names = ("kind", "input", "document", "what", "mend", "since", "run")
    return {"id": id_} | {name: getattr(issue, name) for name in names}
