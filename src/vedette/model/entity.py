"""Who and what a text names, and the ties that it tells of between them."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value
from vedette.model.span import Offsets

__all__ = ["Attribution", "Entity", "EntityKind", "Relation", "Role"]

EntityKind = Literal["person", "organization", "group", "place", "facility", "event", "other"]


class Role(Value):
    """An office or function that a text gives to an entity."""

    title: str
    """The words of the title, such as "Prime Minister"."""
    of: str | None = None
    """Entity id of the body or state that the role belongs to."""
    start: int
    end: int
    """End exclusive."""


class Entity(Value):
    """Something named, with every place where the text names it or refers to it."""

    id: str
    """Unique in the record."""
    kind: EntityKind
    """What sort of thing it is."""
    name: str
    """Canonical name: the fullest that the text gives, or that of the table that knows it."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of its state; XKX for Kosovo. Never set by ethnicity."""
    ethnicity: str | None = None
    """Of a group that lives across states, as the text names it."""
    religion: str | None = None
    """Of a group that lives across states, as the text names it."""
    sector: str | None = None
    """PLOVER sector: GOV, MIL, COP, REB, SPY, JUD, LEG, MED, JRN, CVL, …"""
    wikidata: str | None = None
    """Wikidata id, such as Q1246."""
    mentions: tuple[Offsets, ...]
    """In text order; pronouns and descriptions that refer to it are among them."""
    roles: tuple[Role, ...] = ()
    """Offices and functions that the text gives to it."""


class Relation(Value):
    """A tie between two entities that the text tells of."""

    kind: str
    """`member_of`, `leads`, `commands`, `oversees`, `advises`, `meets`, `supplies`, …"""
    from_: str
    """Entity id; in JSON the field is called `from`."""
    to: str
    """Entity id."""
    trigger: Offsets | None = None
    """The words that tell of the tie, as [start, end]."""
    time: int | None = None
    """Index into `times`."""
    statement: str | None = None
    """Id of the innermost statement that tells of it; None where the outlet does."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class Attribution(Value):
    """A claim of responsibility: somebody says that an actor is behind something."""

    claimant: str | None = None
    """Statement id; None where the outlet says it in its own voice."""
    actor: str
    """Entity id."""
    for_: str | Offsets
    """Claim id, or the span that names what the actor is held responsible for; `for` in JSON."""
    step: int | None = None
    """1 to 10 on the state-responsibility ladder (Healey); None where the words do not say."""
    start: int
    end: int
    """Of the words that hold the actor responsible; end exclusive."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }
