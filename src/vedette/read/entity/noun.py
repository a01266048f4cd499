"""Mentions by description: every noun phrase that names people, forces, bodies or things.

The head noun says the kind and the sector; the words before it and the phrases behind it say the
state ("Serbian", "Serbia's", "of Serbia", "from Serbia"), or an ethnic or religious group, which is
never turned into a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.entity.belonging import Belonging, belonging_of
from vedette.read.entity.lexicon import HeadNoun
from vedette.read.entity.mention import Mention, Title
from vedette.read.entity.scene import MODIFIERS
from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.model import EntityKind
    from vedette.read.entity.scene import Scene

__all__ = ["find_nouns"]

MEASURES = word_set(
    "group team band gang crowd number handful dozen dozens hundred hundreds thousand thousands "
    "score scores million millions pair couple trio unit squad cell network majority "
    "minority rest wave contingent ring column detachment mob one two three four five six seven "
    "eight nine ten some many most several few both all remains body part column series"
)
"""Nouns that only count or gather what stands behind "of"."""
FIXED = frozenset(("chief of staff", "head of state", "head of government", "minister of state"))
"""Offices in which the last noun names nobody of its own."""
TAILS = frozenset(("general", "chief"))
"""Second parts of offices written with a hyphen ("secretary-general")."""
INDEFINITE = word_set("a an some several another one two three four five six seven eight nine ten")
POINTING = word_set("the this these that those such said his her its their our same both")
DEMONSTRATIVE = word_set("this these that those such said same")
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURAL_TAGS = frozenset(("NNS", "NNPS"))
KINDS: dict[str, EntityKind] = {
    "person": "person",
    "collective": "group",
    "organization": "organization",
    "body": "organization",
    "facility": "facility",
    "object": "other",
}
DAYS = frozenset(("DATE", "TIME"))
OUT_OF_NAME = frozenset(
    ("det", "nummod", "quantmod", "predet", "poss", "advmod", "cc", "preconj", "punct")
)


def find_nouns(scene: Scene) -> None:
    """Add all mentions by description to the scene."""
    words = scene.words
    for token, tag in enumerate(words.tag):
        if token in scene.at or token in scene.modifiers:
            continue
        if token in scene.peoples:
            _add_noun(scene, token, HeadNoun(noun=words.lower[token], cls="person", sector=None))
        elif tag in NOUN_TAGS:
            noun = _party_noun(scene, token)
            if noun is not None and not _only_modifies(scene, token):
                _add_noun(scene, token, noun)


def _party_noun(scene: Scene, token: int) -> HeadNoun | None:
    """Return what a noun says of a party, None where it is no party's noun as it stands."""
    noun, words = scene.head_noun(token), scene.words
    if noun is None or noun.cls == "modifier":
        return None
    before = max(0, token - 2)
    phrase = " ".join((*words.lemma[before : before + 1], *words.lower[before + 1 : token]))
    tail = token > 0 and words.lower[token] in TAILS and words.text[token - 1] == "-"
    if tail or f"{phrase} {words.lemma[token]}" in FIXED:
        return None
    if words.lemma[token] == "number" and _has_article(scene, token, "the"):
        return None
    return noun


def _is_counted(scene: Scene, first: int, token: int) -> bool:
    words = scene.words
    return words.lower[first] in INDEFINITE or "CD" in words.tag[first:token]


def _has_article(scene: Scene, token: int, article: str) -> bool:
    return any(scene.words.lower[child] == article for child in scene.words.children[token])


def _only_modifies(scene: Scene, token: int) -> bool:
    """Say whether a noun is part of another party's phrase, as in "police chief"."""
    return scene.modifies_party(token) or _names_place(scene, token)


def _names_place(scene: Scene, token: int) -> bool:
    """Say whether "village" in "the village of X" only says what kind of place X is."""
    words = scene.words
    noun = scene.head_noun(token)
    if noun is None or noun.cls != "facility":
        return False
    for child in words.children[token]:
        if words.dep[child] == "prep" and words.lower[child] == "of":
            return any(words.pos[c] == "PROPN" for c in words.children[child])
    return False


def _add_noun(scene: Scene, token: int, noun: HeadNoun) -> None:
    words = scene.words
    first = _left(scene, token)
    inner = _gathered(scene, token) if words.lemma[token] in MEASURES else None
    last = inner if inner is not None else token
    belonging = belonging_of(scene, first, token, noun)
    if inner is not None:
        noun = HeadNoun(noun=noun.noun, cls="collective", sector=noun.sector)
        noun = _take_inner(scene, inner, noun, belonging)
    adjectives = _state_adjectives(scene, first, last) if len(belonging.countries) > 1 else []
    span = (first, token, last)
    for at in adjectives[:-1]:
        _add_parallel(scene, noun, belonging, span, at)
    if len(adjectives) > 1:
        span = (adjectives[-1], token, last)
        belonging.countries = [scene.modifiers[adjectives[-1]].country or ""]
    _add_one(scene, noun, belonging, span)


def _state_adjectives(scene: Scene, first: int, token: int) -> list[int]:
    """Return the adjectives of states before a noun: each stands for a party of its own."""
    return [
        at for at in range(first, token) if at in scene.modifiers and scene.modifiers[at].country
    ]


def _add_parallel(
    scene: Scene, noun: HeadNoun, belonging: Belonging, span: tuple[int, int, int], at: int
) -> None:
    """Add the party of an adjective that shares its noun: "Greek" in "Greek and Turkish ships"."""
    words, (_, token, last) = scene.words, span
    mention = _mention_of(scene, noun, belonging, span)
    shared = max(_state_adjectives(scene, at, last)) + 1
    mention.country = scene.modifiers[at].country
    mention.start, mention.end = words.start[at], words.end(at)
    rest = scene.text[words.start[shared] : words.end(last)]
    mention.name = " ".join(f"{words.text[at]} {rest}".split())
    scene.parallel.setdefault(token, []).append(mention)
    scene.add(mention, at, at)


def _add_one(
    scene: Scene, noun: HeadNoun, belonging: Belonging, span: tuple[int, int, int]
) -> None:
    scene.add(_mention_of(scene, noun, belonging, span), span[0], span[2])


def _mention_of(
    scene: Scene, noun: HeadNoun, belonging: Belonging, span: tuple[int, int, int]
) -> Mention:
    """Make the mention of a noun; `span` is its first token, its head and its last token."""
    words = scene.words
    first, token, last = span
    plural = words.tag[last] in PLURAL_TAGS or words.tag[token] in PLURAL_TAGS
    kind = KINDS[noun.cls]
    if (kind == "person" and plural) or (last != token and kind in ("person", "organization")):
        kind = "group"
    start = _name_start(scene, first, token)
    return Mention(
        sort="noun",
        head=token,
        start=words.start[first],
        end=words.end(last),
        sentence=words.sentence[token],
        kind=kind,
        name=" ".join(scene.text[words.start[start] : words.end(last)].split()),
        country=next(iter(belonging.countries), None),
        ethnicity=belonging.ethnicity,
        religion=belonging.religion,
        sector=belonging.sector,
        plural=plural or kind == "group",
        definite=words.lower[first] in POINTING,
        people=token in scene.peoples and last == token,
        counted=_is_counted(scene, first, token),
        demonstrative=words.lower[first] in DEMONSTRATIVE,
        noun=noun,
        owner=belonging.owner,
        reach=last + 1,
        subject=scene.is_subject(token),
        titles=_affiliations(scene, first, token) if kind == "group" else [],
    )


def _affiliations(scene: Scene, first: int, token: int) -> list[Title]:
    """Read the body that people belong to: "FMLN guerrillas", "members of the FMLN"."""
    words = scene.words
    behind = [
        inner
        for child in words.children[token]
        if words.dep[child] == "prep" and words.lower[child] == "of"
        for inner in words.children[child]
    ]
    for at in (*range(first, token), *behind):
        named = scene.at.get(at)
        if named is None or named.head != at or named.sort != "name":
            continue
        if named.kind == "organization" and named.key not in scene.lexicon.states.values():
            start, end = words.start[token], words.end(token)
            return [Title(words=words.text[token], start=start, end=end, holder=named)]
    return []


def _left(scene: Scene, token: int) -> int:
    words = scene.words
    first = words.left_edge(token)
    if words.dep[token] in MODIFIERS:
        outer = words.head[token]
        while first and words.head[first - 1] == outer and words.dep[first - 1] in MODIFIERS:
            first -= 1
    while first < token and words.pos[first] in ("PUNCT", "SPACE", "CCONJ", "ADV", "SYM"):
        first += 1
    return first


def _name_start(scene: Scene, first: int, token: int) -> int:
    """Return where the name begins: behind articles, numbers, days and owners.

    "Two-vehicle patrol" keeps its number.
    """
    words = scene.words
    start = first
    for at in range(first, token):
        top = at
        hops = 0
        while words.head[top] != token and top != token and hops < 4:  # noqa: PLR2004
            top, hops = words.head[top], hops + 1
        is_number = words.pos[at] == "NUM" and words.text[at + 1] != "-"
        is_day = words.label[at] in DAYS and words.label[token] not in DAYS
        if words.dep[top] in OUT_OF_NAME or words.pos[at] == "DET" or is_number or is_day:
            start = at + 1
    return start


def _gathered(scene: Scene, token: int) -> int | None:
    """Return the last token of what a measure noun gathers ("a group of armed Serbs")."""
    words = scene.words
    for child in words.children[token]:
        if words.dep[child] == "prep" and words.lower[child] == "of":
            for inner in words.children[child]:
                if words.dep[inner] == "pobj":
                    return inner
    return None


def _take_inner(scene: Scene, inner: int, noun: HeadNoun, belonging: Belonging) -> HeadNoun:
    """Let "a group of X" be what X is."""
    gathered = scene.head_noun(inner)
    if inner in scene.peoples:
        gathered = HeadNoun(noun=scene.words.lower[inner], cls="person", sector=None)
    deeper = belonging_of(scene, _left(scene, inner), inner, gathered or noun)
    belonging.countries = deeper.countries or belonging.countries
    belonging.ethnicity = deeper.ethnicity or belonging.ethnicity
    belonging.religion = deeper.religion or belonging.religion
    belonging.sector = deeper.sector if gathered else belonging.sector or deeper.sector
    named = scene.at.get(inner)
    if named is not None:
        belonging.ethnicity = belonging.ethnicity or named.ethnicity
        belonging.religion = belonging.religion or named.religion
        if not belonging.countries and named.country:
            belonging.countries = [named.country]
    return gathered if gathered and gathered.cls != "modifier" else noun
