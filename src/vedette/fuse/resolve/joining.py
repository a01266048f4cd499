"""Forms → parties: a union that never joins what contradicts, and remembers why it joined.

A form is a name as it is written, with its state. Two sets of forms contradict each other where
they belong to different states or are different listed parties, and where a judgement says that
they are different.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.fuse.resolve.shape import Sort
from vedette.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Form", "Joining", "Link"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a party is named."""

    id: str
    """`p` and a digest of the name, its sort and its state, and of the document where the name
    says too little to mean anybody outside of it."""
    name: str
    sort: Sort
    kind: EntityKind
    words: tuple[str, ...] = ()
    country: str | None = None
    document: str | None = None
    """The one document in which it means somebody; None for a name that means one everywhere."""
    is_listed: bool = False
    """True for the name that a table gives, whether or not a document has it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two forms are one party."""

    left: Form
    right: Form
    reason: str
    judgement: str | None = None
    """Id of the judgement that joined them."""


class Joining:
    """Sets of forms that are one party each."""

    def __init__(self) -> None:
        self.forms: dict[str, Form] = {}
        self.links: list[Link] = []
        self._leader: dict[str, str] = {}
        self._country: dict[str, str | None] = {}
        self._listed: dict[str, str | None] = {}
        self._size: dict[str, int] = {}
        self._enemies: dict[str, set[str]] = {}
        """Leader → leaders of sets that a judgement holds apart from it."""

    def add(self, form: Form) -> Form:
        """Take a form in, once."""
        if form.id not in self.forms:
            self.forms[form.id] = form
            self._leader[form.id] = form.id
            self._country[form.id] = form.country
            self._listed[form.id] = form.id if form.is_listed else None
            self._size[form.id] = 1
        return self.forms[form.id]

    def leader(self, form_id: str) -> str:
        """Return the id that stands for the set of a form."""
        while self._leader[form_id] != form_id:
            self._leader[form_id] = self._leader[self._leader[form_id]]
            form_id = self._leader[form_id]
        return form_id

    def country(self, form_id: str) -> str | None:
        """Return the state of the set of a form."""
        return self._country[self.leader(form_id)]

    def size(self, form_id: str) -> int:
        """Return how many forms are one with a form, itself among them."""
        return self._size[self.leader(form_id)]

    def leaders(self, forms: Iterable[Form]) -> list[str]:
        """Return the sets of some forms, each once, in order."""
        return sorted({self.leader(form.id) for form in forms})

    def may_join(self, left: str, right: str) -> bool:
        """Say whether nothing contradicts that two forms are one party."""
        one, other = self.leader(left), self.leader(right)
        if one == other:
            return True
        if other in self._enemies.get(one, ()):
            return False
        countries = {self._country[one], self._country[other]} - {None}
        listed = {self._listed[one], self._listed[other]} - {None}
        return len(countries) <= 1 and len(listed) <= 1

    def join(self, left: Form, right: Form, reason: str) -> bool:
        """Join two forms unless something contradicts it; say whether they are one now."""
        if self.leader(left.id) == self.leader(right.id):
            return True
        if not self.may_join(left.id, right.id):
            return False
        self._unite(left, right, reason, None)
        return True

    def judge_same(self, left: str, right: str, judgement: str, reason: str) -> bool:
        """Join two forms because a person says so; only another judgement can forbid it."""
        one, other = self.leader(left), self.leader(right)
        if other in self._enemies.get(one, ()):
            return False
        if one != other:
            self._unite(self.forms[left], self.forms[right], reason, judgement)
        return True

    def judge_different(self, left: str, right: str) -> bool:
        """Hold two forms apart from now on; False where a judgement has joined them already."""
        one, other = self.leader(left), self.leader(right)
        if one == other:
            return False
        self._enemies.setdefault(one, set()).add(other)
        self._enemies.setdefault(other, set()).add(one)
        return True

    def _unite(self, left: Form, right: Form, reason: str, judgement: str | None) -> None:
        one, other = self.leader(left.id), self.leader(right.id)
        keep, drop = min(one, other), max(one, other)
        self._leader[drop] = keep
        self._size[keep] += self._size[drop]
        self._country[keep] = self._country[keep] or self._country[drop]
        self._listed[keep] = self._listed[keep] or self._listed[drop]
        for enemy in self._enemies.pop(drop, set()):
            self._enemies[enemy].discard(drop)
            self._enemies[enemy].add(keep)
            self._enemies.setdefault(keep, set()).add(enemy)
        self.links.append(Link(left, right, reason, judgement))
