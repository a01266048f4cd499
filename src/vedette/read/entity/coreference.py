"""Which mentions of one document stand for one party.

Names are matched by look-up: listed names by their canonical name, people by surname, bodies by
full name and acronym. Descriptions and pronouns look back over a bounded window and abstain when
nothing fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.read.entity.description import point_back
from vedette.read.entity.mention import Mention
from vedette.read.entity.person import surname

__all__ = ["Group", "group_mentions"]


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """Mentions of one party."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def lead(self) -> Mention:
        """The mention that says most: a name before a description, a long name before a short."""
        return max(
            self.mentions,
            key=lambda m: (
                m.sort == "name",
                m.key is not None,
                len(m.name) if m.sort == "name" else 0,
                -m.start,
            ),
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Register:
    """The groups of a document, found again by name."""

    groups: list[Group] = field(default_factory=list)
    of: dict[int, Group] = field(default_factory=dict)
    """id of a mention → its group."""
    by_key: dict[tuple[str, str], Group] = field(default_factory=dict)
    recent: list[Mention] = field(default_factory=list)
    """All mentions so far, in order."""

    def join(self, mention: Mention, group: Group | None) -> Group:
        """Put a mention into a group, or into one of its own."""
        if group is None:
            group = Group()
            self.groups.append(group)
        group.mentions.append(mention)
        self.of[id(mention)] = group
        for key in _keys(mention):
            self.by_key.setdefault(key, group)
        self.recent.append(mention)
        return group

    def gender_of(self, mention: Mention) -> str | None:
        """Return the gender that any mention of its party tells, None where none does."""
        if mention.gender is not None:
            return mention.gender
        return next((m.gender for m in self.of[id(mention)].mentions if m.gender), None)

    def merge(self, group: Group, into: Group) -> None:
        """Make two groups one."""
        into.mentions.extend(group.mentions)
        self.of.update((id(mention), into) for mention in group.mentions)
        self.groups.remove(group)


def group_mentions(mentions: list[Mention]) -> Register:
    """Group mentions; they come in text order, nested ones behind those that hold them."""
    register = Register()
    for mention in mentions:
        _place(register, mention)
    _look_ahead(register)
    return register


def _look_ahead(register: Register) -> None:
    """Tie "the Alliance" that comes before its name to the one body of states named beside it."""
    bodies = [m for m in register.recent if m.sort == "name" and m.sector == "IGO"]
    for mention in [m for m in register.recent if m.noun and m.noun.noun in ("alliance", "bloc")]:
        group = register.of[id(mention)]
        if not mention.definite or any(m.sort == "name" for m in group.mentions):
            continue
        near = {id(register.of[id(m)]): m for m in bodies if abs(m.sentence - mention.sentence) < 2}  # noqa: PLR2004
        if len(near) == 1:
            register.merge(group, register.of[id(next(iter(near.values())))])


def _place(register: Register, mention: Mention) -> Group:
    if id(mention) in register.of:
        return register.of[id(mention)]
    if mention.antecedent is not None:
        return register.join(mention, _place(register, mention.antecedent))
    if mention.sort == "name":
        found = next((register.by_key[k] for k in _keys(mention) if k in register.by_key), None)
        if found is not None and mention.kind == "person" and not _same_person(found, mention):
            found = None
        return register.join(mention, found)
    target = point_back(mention, register.recent, register.gender_of)
    return register.join(mention, register.of[id(target)] if target is not None else None)


def _keys(mention: Mention) -> list[tuple[str, str]]:
    if mention.sort != "name":
        return []
    if mention.kind == "person":
        return [("person", surname(mention.name))]
    keys = [("name", _folded(mention.name))]
    if mention.key:
        return [("name", mention.key.lower()), *keys]
    words = [word for word in mention.name.split() if word[:1].isupper()]
    if len(words) >= 3:  # noqa: PLR2004
        keys.append(("name", "".join(word[0] for word in words).lower()))
    return keys


def _folded(name: str) -> str:
    return name.lower().removeprefix("the ").replace("’", "'")


def _same_person(group: Group, mention: Mention) -> bool:
    """Say whether given names do not clash."""
    ours = mention.name.lower().split()[:-1]
    for other in group.mentions:
        theirs = (
            other.name.lower().split()[:-1]
            if other.sort == "name" and other.kind == "person"
            else []
        )
        if ours and theirs and not _given_names_fit(ours, theirs):
            return False
    return True


def _given_names_fit(ours: list[str], theirs: list[str]) -> bool:
    first, other = ours[0].rstrip("."), theirs[0].rstrip(".")
    return first.startswith(other) or other.startswith(first) or bool(set(ours) & set(theirs))
