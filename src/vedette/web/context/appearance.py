"""What documents say of an actor besides events: its offices, and what it is said to have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.words import document_title, outlet_words
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.fuse.resolve import Resolution
    from vedette.model import Reading, Statement
    from vedette.store import View

__all__ = ["Appearances", "RoleRow", "StatementRow", "appearances"]

MOST_DOCUMENTS = 60
MOST_STATEMENTS = 12
LONGEST = 400
"""Characters of a statement that are shown."""


class RoleRow(Context):
    """An office or function that documents give to an actor."""

    title: str
    of: str | None
    """Name of the body or state that it belongs to."""
    first: str
    """ISO date of the first document that says so, of those that were read."""
    last: str
    """ISO date of the last one."""
    documents: tuple[str, ...]
    """Ids of the documents, the latest first."""


class StatementRow(Context):
    """What an actor is said to have said."""

    act: str
    """What is done by saying it: `assert`, `deny`, `accuse`, `warn`, …"""
    manner: str
    """`direct` word for word, `indirect` in other words, or `mixed`."""
    before: str
    """The sentence up to what is said."""
    words: str
    """What is said; long ones are cut."""
    after: str
    """The rest of the sentence."""
    day: str
    """ISO date on which it was said, else of the document."""
    document: str
    """Id of the document."""
    outlet: str
    title: str


@dataclass(frozen=True, slots=True)
class Appearances:
    """What was found in the documents that name an actor."""

    roles: tuple[RoleRow, ...]
    statements: tuple[StatementRow, ...]
    read: int
    """How many documents were read, the latest first."""
    named: int
    """How many name it."""


def appearances(view: View, party: str, resolution: Resolution | None) -> Appearances:
    """Return the roles and statements of an actor.

    Args:
        view: of the case.
        party: its id.
        resolution: who is who; nothing is found without it.
    """
    entities: dict[str, set[str]] = {}
    for (document, entity), found in (resolution.parties if resolution else {}).items():
        if found.id == party:
            entities.setdefault(document, set()).add(entity)
    latest = view.documents.latest(entities, most=MOST_DOCUMENTS)
    readings = sorted(view.readings.of(latest), key=_order, reverse=True)
    statements = [row for reading in readings for row in _said(reading, entities)]
    statements.sort(key=lambda row: row.day, reverse=True)
    return Appearances(
        roles=_roles(readings, entities),
        statements=tuple(statements[:MOST_STATEMENTS]),
        read=len(readings),
        named=len(entities),
    )


def _order(reading: Reading) -> tuple[str, str]:
    return _day(reading), reading.document.id


def _day(reading: Reading) -> str:
    return (reading.document.published or reading.document.known_since)[:10]


def _roles(readings: list[Reading], entities: dict[str, set[str]]) -> tuple[RoleRow, ...]:
    """Return roles, the same one of several documents once; readings come the latest first.

    A title that is told now with and now without its body is one where it is told with one only.
    """
    found: dict[tuple[str, str | None], list[Reading]] = {}
    titles: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    for reading in readings:
        names = {entity.id: entity.name for entity in reading.entities}
        for entity in reading.entities:
            for role in entity.roles if entity.id in entities[reading.document.id] else ():
                of = names.get(role.of or "")
                key = (role.title.casefold(), of.casefold() if of else None)
                titles.setdefault(key, (role.title, of))
                if reading not in found.setdefault(key, []):
                    found[key].append(reading)
    for title, of in [key for key in found if key[1] is None]:
        fuller = [key for key in found if key[0] == title and key[1] is not None]
        if len(fuller) == 1:
            told = {each.document.id: each for each in (*found.pop((title, of)), *found[fuller[0]])}
            found[fuller[0]] = sorted(told.values(), key=_order, reverse=True)
    return tuple(
        RoleRow(
            title=titles[key][0],
            of=titles[key][1],
            first=_day(told[-1]),
            last=_day(told[0]),
            documents=tuple(reading.document.id for reading in told),
        )
        for key, told in found.items()
    )


def _said(reading: Reading, entities: dict[str, set[str]]) -> Iterator[StatementRow]:
    own = entities[reading.document.id]
    for statement in reading.statements:
        if statement.source_entity not in own:
            continue
        said_at = statement.said_at
        before, words, after = _words(reading, statement)
        yield StatementRow(
            act=statement.act,
            manner=statement.manner,
            before=before,
            words=words,
            after=after,
            day=(said_at.earliest or said_at.latest if said_at else None) or _day(reading),
            document=reading.document.id,
            outlet=outlet_words(reading.document),
            title=document_title(reading.document),
        )


def _words(reading: Reading, statement: Statement) -> tuple[str, str, str]:
    """Cut the sentences of a statement at what is said."""
    text = reading.document.text
    start = min((start for start, _ in statement.content), default=0)
    end = max((end for _, end in statement.content), default=0)
    first, last = start, end
    for opens, closes in reading.sentences:
        first = opens if opens <= start < closes else first
        last = closes if opens < end <= closes else last
    words = text[start:end]
    if len(words) > LONGEST:
        words, last = words[:LONGEST].rsplit(" ", 1)[0] + " …", end
    return text[first:start], words, text[end:last]
