"""From groups of mentions to the entities of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Entity, Role
from vedette.read.entity.building import is_building
from vedette.read.entity.home import Home, home_of
from vedette.read.entity.person import leader_of
from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.model import Offsets
    from vedette.read.entity.coreference import Group, Register
    from vedette.read.entity.lexicon import Leader
    from vedette.read.entity.mention import Mention
    from vedette.read.entity.scene import Scene

__all__ = ["entities_of", "parties_of"]

ROUNDS = 3
"""How far a state passes along owners ("the spokesman of his government")."""


def entities_of(scene: Scene, register: Register) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """Return the entities in text order, and the entity id of each mention by its `id()`.

    A span that two groups claim goes to the one that comes first; a group that has no span of
    its own is one with the group that took it.
    """
    groups = [
        group for group in register.groups if any(m.sort != "pronoun" for m in group.mentions)
    ]
    groups.sort(key=lambda group: (min(m.start for m in group.mentions), -group.lead.end))
    owner: dict[Offsets, str] = {}
    names: dict[int, str] = {}
    kept: list[tuple[Group, list[Offsets]]] = []
    for group in groups:
        spans = sorted({(m.start, m.end) for m in group.mentions})
        own = [span for span in spans if span not in owner]
        names[id(group)] = f"e{len(kept) + 1}" if own else owner[spans[0]]
        owner.update((span, names[id(group)]) for span in own)
        if own:
            kept.append((group, own))
    countries = _countries(scene, register, groups)
    ids = {key: names[id(group)] for key, group in register.of.items() if id(group) in names}
    entities = tuple(
        _entity(scene, group, spans, countries[id(group)], ids) for group, spans in kept
    )
    return entities, ids


def _countries(scene: Scene, register: Register, groups: list[Group]) -> dict[int, str | None]:
    """Give each party its state, from its own words or from its owner."""
    found = {id(group): _own_country(scene, group) for group in groups}
    for _ in range(ROUNDS):
        changed = False
        for group in groups:
            if found[id(group)] is None and (
                country := _owner_country(scene, register, group, found)
            ):
                found[id(group)], changed = country, True
        if not changed:
            break
    _give_bodies(register, groups, found)
    home = Home(scene)
    for group in groups:
        if found[id(group)] is None and not _is_owned(group):
            found[id(group)] = _home_country(scene, home, group)
    return found


HEADS = word_set("head chief director leader minister commander secretary chairman president")


def _give_bodies(register: Register, groups: list[Group], found: dict[int, str | None]) -> None:
    """Give a body without a state that of the person who heads it."""
    for group in groups:
        country = found[id(group)]
        for title in (t for m in group.mentions for t in m.titles if country):
            body = register.of.get(id(title.holder)) if title.holder else None
            heads = HEADS & set(title.words.lower().split())
            if body is None or not heads or found.get(id(body)) is not None:
                continue
            lead = body.lead
            if lead.kind == "organization" and lead.key is None and lead.sector != "IGO":
                found[id(body)] = country


def _is_owned(group: Group) -> bool:
    return any(m.owner is not None for m in group.mentions)


def _own_country(scene: Scene, group: Group) -> str | None:
    ordered = sorted(group.mentions, key=lambda m: (m.sort != "name", m.start))
    country = next((m.country for m in ordered if m.country), None)
    if country is None and group.lead.kind == "person" and group.lead.sort == "name":
        leader = _leader(scene, group)
        return leader.country if leader else None
    return country


def _leader(scene: Scene, group: Group) -> Leader | None:
    office = any(m.titles for m in group.mentions)
    return leader_of(scene, group.lead.name, has_office=office)


def _home_country(scene: Scene, home: Home, group: Group) -> str | None:
    """Infer the state of an office or force from what its text speaks of."""
    for mention in group.mentions:
        country = home_of(scene, home, mention) if mention.sort != "pronoun" else None
        if country:
            return country
    return None


def _owner_country(
    scene: Scene, register: Register, group: Group, found: dict[int, str | None]
) -> str | None:
    owners = [scene.at.get(m.owner) for m in group.mentions if m.owner is not None]
    owners += [title.holder for m in group.mentions for title in m.titles]
    for owner in owners:
        other = register.of.get(id(owner)) if owner is not None else None
        if other is not None and other is not group and found.get(id(other)):
            return found[id(other)]
    return None


def _entity(
    scene: Scene, group: Group, spans: list[Offsets], country: str | None, ids: dict[int, str]
) -> Entity:
    lead = group.lead
    person = lead.kind == "person" and lead.sort == "name"
    leader = _leader(scene, group) if person else None
    ordered = sorted(group.mentions, key=lambda m: (m.sort != "name", m.start))
    wikidata = next((m.wikidata for m in ordered if m.wikidata), None)
    sector = next((m.sector for m in ordered if m.sector), None)
    house = lead.kind == "organization" and lead.key is None and is_building(scene, group)
    return Entity(
        id=ids[id(lead)],
        kind="facility" if house else lead.kind,
        name=lead.name,
        country=country,
        ethnicity=next((m.ethnicity for m in ordered if m.ethnicity), None),
        religion=next((m.religion for m in ordered if m.religion), None),
        sector=sector or (leader.sector if leader else None),
        wikidata=wikidata or (leader.wikidata if leader else None),
        mentions=tuple(spans),
        roles=_roles(group, ids),
    )


def _roles(group: Group, ids: dict[int, str]) -> tuple[Role, ...]:
    titles = sorted((t for m in group.mentions for t in m.titles), key=lambda t: (t.start, t.end))
    return tuple(
        Role(title=t.words, of=_holder_id(t.holder, ids), start=t.start, end=t.end) for t in titles
    )


def _holder_id(holder: Mention | None, ids: dict[int, str]) -> str | None:
    return ids.get(id(holder)) if holder is not None else None


def parties_of(
    mentions: list[Mention], parallel: dict[int, list[Mention]], ids: dict[int, str]
) -> dict[int, tuple[str, ...]]:
    """Return the entity ids that each head token stands for, in text order."""
    found: dict[int, dict[str, None]] = {}
    for head, others in parallel.items():
        found[head] = {ids[id(m)]: None for m in others if id(m) in ids}
    for mention in mentions:
        if id(mention) in ids:
            found.setdefault(mention.head, {})[ids[id(mention)]] = None
    return {head: tuple(names) for head, names in sorted(found.items())}
