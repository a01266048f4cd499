"""Rosters → forms: what each entity is called, and in which documents that means somebody."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from vedette.fuse.resolve.joining import Form, Joining
from vedette.fuse.resolve.known import Known, digest_of, holder_at, people, people_by_word
from vedette.fuse.resolve.shape import Shape, shape_of
from vedette.fuse.resolve.spelling import fold, word_keys

if TYPE_CHECKING:
    from vedette.fuse.entity import NamedEntity
    from vedette.fuse.resolve.roster import Roster
    from vedette.fuse.sheet import Days

__all__ = ["Intake", "Lone"]


@dataclass(frozen=True, slots=True)
class Lone:
    """A surname alone in one document, and the same name wherever it stands."""

    here: Form
    anywhere: Form
    is_double: bool
    """True where the document has two people of this one name."""


@dataclass
class Intake:
    """The forms of all documents, taken in one roster after the other."""

    joining: Joining = field(default_factory=Joining)
    form_of: dict[tuple[str, str], Form] = field(default_factory=dict)
    """(document id, entity id) → the form under which the entity goes."""
    sectors: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Form id → how many entities of each sector go under it."""
    listed: dict[str, Known] = field(default_factory=dict)
    """Form id → the listed party that its words mean."""
    known: dict[str, Known] = field(default_factory=dict)
    """Form id of a listed party → the party."""
    acronyms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Acronym → ids of the forms behind which a document gives it in brackets."""
    lone: dict[str, list[Lone]] = field(default_factory=lambda: defaultdict(list))
    """Document id → surnames alone."""
    full: dict[str, dict[str, Form]] = field(default_factory=lambda: defaultdict(dict))
    """Document id → full names of people, by form id."""
    documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Form id of a full name → documents that have it."""
    offices: list[tuple[Form, Known, str]] = field(default_factory=list)
    """(form of a document, who held the office when it was published, the reason)."""

    def __post_init__(self) -> None:
        """Take in everybody whom the tables list: surnames alone may mean them."""
        for known in people():
            self.add_listed(known)

    def add_listed(self, known: Known) -> Form:
        """Return the form of a listed party."""
        form = _listed(known)
        self.known[form.id] = known
        return self.joining.add(form)

    def read(self, roster: Roster) -> None:
        """Take in the entities of a document."""
        shaped = [(e, shape_of(e.kind, e.name, e.country)) for e in roster.entities]
        for entity, shape in shaped:
            if shape.sort == "person":
                form = _named(entity, shape)
                self.full[roster.document][form.id] = form
                self.documents[form.id].add(roster.document)
        surnames = {
            key for form in self.full[roster.document].values() for key in word_keys(form.words[-1])
        }
        shaped = [(e, _as_person(e, shape, surnames)) for e, shape in shaped]
        alike = Counter(fold(e.name) for e, shape in shaped if shape.sort == "bare")
        ordinals: Counter[str] = Counter()
        for entity, shape in shaped:
            own = fold(entity.name)
            form = self._form(roster, entity, shape, ordinals[own], alike[own] > 1)
            ordinals[own] += 1
            self.joining.add(form)
            self.form_of[roster.document, entity.id] = form
            if entity.sector:
                self.sectors[form.id][entity.sector] += 1
            if entity.acronym and form.sort == "body" and form.document is None:
                self.acronyms[entity.acronym].add(form.id)

    def _form(
        self, roster: Roster, entity: NamedEntity, shape: Shape, ordinal: int, double: bool
    ) -> Form:
        if shape.known is not None:
            form = _named(entity, shape)
            self.listed[form.id] = shape.known
            self.add_listed(shape.known)
            return form
        if shape.sort == "bare":
            here = _local(roster.document, entity, shape, ordinal)
            anywhere = self.joining.add(_named(entity, shape))
            self.lone[roster.document].append(Lone(here, anywhere, double))
            return here
        if shape.sort == "office" and shape.office:
            return self._office(
                roster, _local(roster.document, entity, shape, ordinal), shape.office
            )
        if shape.sort in ("described", "office"):
            return _local(roster.document, entity, shape, ordinal)
        return _named(entity, shape)

    def _office(self, roster: Roster, form: Form, office: tuple[str, str]) -> Form:
        holder = holder_at(*office, roster.published)
        if holder is not None:
            when = _said(roster.published)
            self.offices.append(
                (form, holder, f"held the office ({office[1]}, {office[0]}) {when}")
            )
        return form


@cache
def _listed(known: Known) -> Form:
    shape = shape_of(known.kind, known.name, known.country)
    words, country = shape.words, known.country
    return Form(known.id, known.name, shape.sort, known.kind, words, country, is_listed=True)


def _said(days: Days) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in days if day is not None)
    return f"on {first}" if first == last else f"from {first} to {last}"


def _as_person(entity: NamedEntity, shape: Shape, surnames: set[str]) -> Shape:
    """Return the shape of a surname that was read as the name of a body or place."""
    if shape.sort not in ("body", "thing") or shape.known or len(shape.words) != 1:
        return shape
    keys = word_keys(shape.words[0])
    listed = {people_by_word()[key].country for key in keys if key in people_by_word()}
    may_be_listed = shape.sort == "body" and bool(
        listed & {entity.country, None} or (listed and entity.country is None)
    )
    if surnames.isdisjoint(keys) and not may_be_listed:
        return shape
    return replace(shape, sort="bare")


def _named(entity: NamedEntity, shape: Shape) -> Form:
    group = "person" if shape.sort in ("person", "bare") else shape.sort
    kind = "person" if group == "person" else entity.kind
    id_ = digest_of(
        "named", group, kind if group == "thing" else "", entity.name, shape.country or ""
    )
    return Form(id_, entity.name, shape.sort, kind, shape.words, shape.country)


def _local(document: str, entity: NamedEntity, shape: Shape, ordinal: int) -> Form:
    kind = "person" if shape.sort == "bare" else entity.kind
    digest = digest_of("local", document, entity.kind, fold(entity.name), str(ordinal))
    return Form(
        "d" + digest[1:], entity.name, shape.sort, kind, shape.words, shape.country, document
    )
