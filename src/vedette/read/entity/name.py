"""Mentions by name: what the tables know, what the recogniser saw, and repairs of both.

A listed name wins over the recogniser's label, except where the recogniser sees a longer name
round it ("Bank of Georgia", "Michael Jordan"). A place that the places component found stays a
place, whatever the recogniser calls it. Names that only modify a noun ("Serbian authorities") are
kept for that noun.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.entity.mention import Mention
from vedette.read.entity.person import NOT_NAME, gender_of_name, leader_of, name_span
from vedette.read.entity.scene import MODIFIERS
from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.model import EntityKind
    from vedette.read.entity.lexicon import HeadNoun, Meaning
    from vedette.read.entity.scene import Scene

__all__ = ["find_names"]

Hit = tuple[int, int, "tuple[Meaning, ...]"]
"""First token, one past the last, meanings."""

AS_MODIFIER = ("adjective", "state", "actor", "seat", "ethnic", "people")
AS_NOUN = ("state", "actor", "seat", "people", "ethnic", "adjective")
KINDS: dict[str, EntityKind] = {"ORG": "organization", "FAC": "facility", "EVENT": "event"}
DIRECTIONS = word_set("to from into toward towards via through")
LONG_CAPITALS = 4
SETTLEMENTS = word_set("village town city hamlet municipality settlement district suburb port")
NOT_BODIES = word_set("order treaty agreement act constitution accord declaration resolution prize")
CROWNED = word_set("king queen emperor empress tsar czar kaiser sultan archduke archduchess")
TITLED = frozenset(("GOV", "MIL", "LEG", "JUD", "REL", "COP"))
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))


def find_names(doc: Doc, scene: Scene) -> None:
    """Add all mentions by name to the scene, and the names that only modify a noun."""
    hits = _listed(scene)
    near: dict[int, list[Hit]] = {}
    for hit in hits:
        near.setdefault(scene.words.sentence[hit[0]], []).append(hit)
    taken: set[int] = set()
    for ent in doc.ents:
        first, last = _trim(scene, ent.start, ent.end - 1)
        around = near.get(scene.words.sentence[first], [])
        _read_ent(scene, (first, last, ent.label_), around, taken)
    for first, end, meanings in hits:
        if first not in taken:
            _add_listed(scene, first, end - 1, meanings)
    _add_untagged(scene)


def _add_untagged(scene: Scene) -> None:
    """Add people whom the recogniser missed: behind an office or a given name, or named again."""
    words = scene.words
    known = {m.name.split()[-1] for m in scene.mentions if m.kind == "person" and " " in m.name}
    for token, pos in enumerate(words.pos):
        if pos != "PROPN" or token in scene.at or words.dep[token] in MODIFIERS:
            continue
        first = token
        while first and words.head[first - 1] == token and words.pos[first - 1] == "PROPN":
            if scene.head_noun(first - 1) is not None or first - 1 in scene.at:
                break
            first -= 1
        named = _has_title(scene, first) or _is_given(scene, first, token)
        if (named or words.text[token] in known) and scene.head_noun(token) is None:
            _add_person(scene, first, token, [])


def _listed(scene: Scene) -> list[Hit]:
    words, lexicon = scene.words, scene.lexicon
    texts = [
        text
        if text in lexicon.vocabulary or len(text) < LONG_CAPITALS or not text.isupper()
        else text.title()
        for text in words.text
    ]
    hits, at, roots = [], 0, lexicon.names
    while at < len(texts):
        found = lexicon.longest(texts, at) if texts[at] in roots else None
        if found and _may_be_name(scene, at, found[0]):
            hits.append((at, *found))
            at = found[0]
        else:
            at += 1
    return hits


def _may_be_name(scene: Scene, first: int, end: int) -> bool:
    """Refuse ordinary words with a capital at the head of a sentence."""
    words = scene.words
    if end - first > 1 or words.text[first].isupper():
        return True
    return words.pos[first] in ("PROPN", "ADJ", "NOUN") or bool(words.label[first])


def _read_ent(scene: Scene, ent: tuple[int, int, str], hits: list[Hit], taken: set[int]) -> None:
    first, last, label = ent
    if any(hit[0] <= first and hit[1] > last for hit in hits) and label != "PERSON":
        return
    inside = [hit for hit in hits if hit[0] >= first and hit[1] - 1 <= last]
    titled = label != "NORP" and not inside and _has_title(scene, first)
    if label in ("ORG", "GPE", "NORP") and not inside and not titled:
        titled = _names_person(scene, first, last)
    if label == "PERSON" or titled:
        sure = titled or not _is_place(scene, first, last)
        done = sure and _add_person(scene, first, last, inside)
    elif label in KINDS:
        done = _add_body(scene, ent, inside)
    else:
        done = False
        if not inside:
            _add_other(scene, first, last, label)
    if done:
        taken.update(hit[0] for hit in inside)


def _names_person(scene: Scene, first: int, last: int) -> bool:
    """Say whether a name that is labelled otherwise is a person's: listed, given or crowned."""
    words = scene.words
    if not _is_place(scene, first, last):
        name = " ".join(words.text[first : last + 1])
        if leader_of(scene, name, has_office=False) is not None:
            return True
    crowned = words.lower[first] in CROWNED and words.text[first][0].isupper() and last > first
    if crowned and _naming_noun(scene, first + 1, last) is None:
        return not _is_place(scene, first, last)
    return _is_given(scene, first, last)


def _is_given(scene: Scene, first: int, last: int) -> bool:
    """Say whether a name of two words or more begins with a given name and names no body."""
    given = scene.words.text[first] in scene.lexicon.genders
    return given and last > first and _naming_noun(scene, first, last) is None


def _trim(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Cut articles, verbs and possessives off the ends of a recogniser's span."""
    words = scene.words
    while first < last and words.pos[first] in ("DET", "VERB", "ADP", "PUNCT", "SPACE", "CCONJ"):
        first += 1
    opening = next((at for at in range(first + 1, last) if words.text[at] in ("(", "[")), None)
    if opening is not None:
        last = opening - 1
    while last > first and words.pos[last] in ("PART", "PUNCT", "SPACE", "DET", "ADP"):
        last -= 1
    return first, last


def _is_place(scene: Scene, first: int, last: int) -> bool:
    place = scene.places.get(first)
    return place is not None and place.end >= scene.words.start[last] and not place.metonym


def _add_person(scene: Scene, first: int, last: int, inside: list[Hit]) -> bool:
    """Add a person; False where the words are something else after all."""
    span = name_span(scene, first, last)
    if span is None or any(hit[0] == span[0] and hit[1] > span[1] for hit in inside):
        return False
    if any(hit[1] - 1 == span[1] and hit[2][0].sort == "actor" for hit in inside):
        return False
    words, (first, last) = scene.words, span
    text = scene.text[words.start[first] : words.end(last)]
    noise = NOT_NAME.search(words.text[last])
    cut = len(words.text[last]) - noise.start() if noise and noise.start() else 0
    name = " ".join((text[:-cut] if cut else text).split())
    head = scene.phrase_head(first, last)
    mention = Mention(
        sort="name",
        head=head,
        start=words.start[first],
        end=words.end(last) - cut,
        sentence=words.sentence[head],
        kind="person",
        name=name,
        gender=gender_of_name(scene, name),
        reach=last + 1,
        subject=scene.is_subject(head),
    )
    scene.add(mention, first, last)
    return True


def _add_body(scene: Scene, ent: tuple[int, int, str], inside: list[Hit]) -> bool:
    """Add an organisation, a facility or a named event that no table knows."""
    first, last, label = ent
    words = scene.words
    covered = sum(hit[1] - hit[0] for hit in inside)
    if _is_place(scene, first, last) or covered > last - first:
        return False
    if first == last and (words.pos[first] == "VERB" or _is_plain_noun(scene, first)):
        return False
    if not inside and label == "ORG" and _looks_like_place(scene, first, last):
        return False
    head = scene.phrase_head(first, last)
    noun = _naming_noun(scene, first, last)
    mention = Mention(
        sort="name",
        head=head,
        start=words.start[first],
        end=words.end(last),
        sentence=words.sentence[head],
        kind="other" if words.lower[first] in NOT_BODIES else KINDS[label],
        name=" ".join(scene.text[words.start[first] : words.end(last)].split()),
        country=next((m.country for hit in inside for m in hit[2] if m.country), None),
        sector=noun.sector if noun else None,
        noun=noun,
        reach=last + 1,
        subject=scene.is_subject(head),
    )
    scene.add(mention, first, last)
    return True


def _is_plain_noun(scene: Scene, token: int) -> bool:
    """Say whether a word is a common noun with a capital ("the Alliance", "Parliament")."""
    return not scene.words.text[token].isupper() and scene.head_noun(token) is not None


def _looks_like_place(scene: Scene, first: int, last: int) -> bool:
    """Say whether a name that no noun explains stands where places do ("near Banje")."""
    words = scene.words
    before = scene.preposition(scene.phrase_head(first, last))
    if before == "of" and first > 1 and words.lower[first - 2] in SETTLEMENTS:
        return True
    acronym = any(words.text[at].isupper() for at in range(first, last + 1))
    return (
        before in ("in", "near")
        and last - first < 2  # noqa: PLR2004
        and words.pos[first - 1] != "DET"
        and not acronym
        and _naming_noun(scene, first, last) is None
    )


def _naming_noun(scene: Scene, first: int, last: int) -> HeadNoun | None:
    """Find the common noun in a name that tells what it is: the last, else the one before "of"."""
    nouns, lower = scene.lexicon.nouns, scene.words.lower
    end = next((i for i in range(first + 1, last) if lower[i] in ("of", "for")), last + 1)
    for token in range(end - 1, first - 1, -1):
        found = nouns.get(" ".join(lower[token - 1 : token + 1])) if token > first else None
        found = found or nouns.get(lower[token]) or nouns.get(lower[token].rstrip("s"))
        if found and found.cls in ("body", "collective", "person", "facility"):
            return found
    return None


def _add_other(scene: Scene, first: int, last: int, label: str) -> None:
    """Add a place that acts, or people of a name that no table knows."""
    words, head = scene.words, scene.phrase_head(first, last)
    place = scene.places.get(first)
    acts = scene.is_subject(head) or bool(place and place.metonym)
    struck = words.dep[head] in ("dobj", "dative") or words.dep[head] == "poss"
    if label == "NORP":
        if words.pos[head] in ("NOUN", "PROPN") and words.dep[head] not in MODIFIERS:
            _add_plain(scene, first, last, kind="group", country=None, sector=None)
    elif label in ("GPE", "LOC") and (acts or struck):
        country = place.country if place and label == "GPE" else None
        kind: EntityKind = "organization" if acts and label == "GPE" else "place"
        sector = "GOV" if kind == "organization" else None
        _add_plain(scene, first, last, kind=kind, country=country, sector=sector)


def _has_title(scene: Scene, first: int) -> bool:
    """Say whether an office or rank stands before a name ("President Vučić")."""
    words = scene.words
    if not first or words.tag[first - 1] not in NOUN_TAGS or words.dep[first - 1] != "compound":
        return False
    noun = scene.head_noun(first - 1)
    return noun is not None and noun.cls == "person" and noun.sector in TITLED


def _add_plain(
    scene: Scene, first: int, last: int, *, kind: EntityKind, **fields: str | None
) -> None:
    words, head = scene.words, scene.phrase_head(first, last)
    mention = Mention(
        sort="name",
        head=head,
        start=words.start[first],
        end=words.end(last),
        sentence=words.sentence[head],
        kind=kind,
        name=" ".join(scene.text[words.start[first] : words.end(last)].split()),
        reach=last + 1,
        subject=scene.is_subject(head),
        country=fields["country"],
        sector=fields["sector"],
    )
    scene.add(mention, first, last)


def _choose(scene: Scene, last: int, meanings: tuple[Meaning, ...]) -> Meaning:
    """Choose a meaning by how the name stands: before its noun an adjective, else the state."""
    if len(meanings) == 1:
        return meanings[0]
    words = scene.words
    order = AS_MODIFIER if words.dep[last] in MODIFIERS or words.pos[last] == "ADJ" else AS_NOUN
    return min(meanings, key=lambda meaning: order.index(meaning.sort))


def _add_listed(scene: Scene, first: int, last: int, meanings: tuple[Meaning, ...]) -> None:
    """Add a listed name as an actor, as a modifier of the noun behind it, or as a mere place."""
    meaning = _choose(scene, last, meanings)
    head = scene.phrase_head(first, last)
    if scene.is_backer(last) and meaning.country:
        _add_state(scene, first, last, meaning)
    elif meaning.sort != "actor" and scene.modifies_party(head):
        scene.modifiers[last] = meaning
    elif meaning.sort in ("state", "seat") and _is_mere_place(scene, first, head, meaning):
        scene.locations[last] = meaning.country or ""
    elif meaning.sort == "adjective" and scene.words.dep[head] not in MODIFIERS:
        scene.modifiers[last] = meaning
    elif meaning.sort in ("people", "ethnic") and scene.words.tag[last] in NOUN_TAGS:
        scene.peoples[last] = meaning
    else:
        _add_actor(scene, first, last, meaning)


def _add_state(scene: Scene, first: int, last: int, meaning: Meaning) -> None:
    """Add the state that "Iranian" in "Iranian-backed militia" means."""
    name = scene.lexicon.states.get(meaning.country or "", meaning.name)
    _add_actor(scene, first, last, replace(meaning, name=name, kind="organization", sector="GOV"))


def _is_mere_place(scene: Scene, first: int, head: int, meaning: Meaning) -> bool:
    if scene.is_locative(head):
        return True
    place = scene.places.get(first)
    literal = meaning.sort == "seat" and place is not None and not place.metonym
    return literal and scene.preposition(head) in DIRECTIONS


def _add_actor(scene: Scene, first: int, last: int, meaning: Meaning) -> None:
    words, head = scene.words, scene.phrase_head(first, last)
    mention = Mention(
        sort="name",
        head=head,
        start=words.start[first],
        end=words.end(last),
        sentence=words.sentence[head],
        kind=meaning.kind,
        name=meaning.name,
        key=meaning.name,
        country=meaning.country,
        ethnicity=meaning.ethnicity,
        religion=meaning.religion,
        sector=meaning.sector,
        wikidata=meaning.wikidata,
        plural=meaning.kind == "group",
        reach=last + 1,
        subject=scene.is_subject(head),
    )
    scene.add(mention, first, last)
