"""What happens to what a number counts: its role, from the noun and the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from vedette.data import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.model import QuantityRole

__all__ = ["role_of"]

LONGEST_WALK = 8
OBJECT = {"dobj", "obj", "nsubjpass", "nsubj:pass"}
SUBJECT = {"nsubj"}
CASUALTY = {"killed", "wounded", "detained", "abducted", "displaced"}
TROOPS = {
    "soldier", "troop", "peacekeeper", "force", "marine", "personnel", "paratrooper", "officer",
    "policeman", "fighter", "serviceman", "reservist", "battalion", "brigade", "company", "unit",
    "division", "guard", "man", "regiment", "conscript", "mercenary", "commando",
}  # fmt: skip
"""What can be deployed; a verb such as "send" deploys nothing else."""
ROADS = {"road", "bridge", "highway", "tunnel", "motorway", "wounded", "injury"}
"""Words before "toll" that make of it something else than a count of the dead."""
DEADLY = {"claim", "cost", "take"}
"""Verbs that end the lives that are their object."""
COMPLEMENTS = {"oprd", "acomp", "ccomp", "xcomp", "advcl", "dobj", "dep", "amod", "attr"}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of `quantity_roles.tsv`, by part."""

    nouns: dict[str, str]
    events: dict[str, str]
    adjectives: dict[str, str]
    objects: dict[str, str]
    subjects: dict[str, str]


@cache
def _table() -> Table:
    rows = read_table("lexicon", "quantity_roles.tsv")

    def part(name: str, side: str = "") -> dict[str, str]:
        return {r["word"]: r["role"] for r in rows if r["part"] == name and r["side"] == side}

    return Table(
        part("noun"),
        part("event"),
        part("adjective"),
        part("verb", "object"),
        part("verb", "subject"),
    )


def role_of(head: Token) -> QuantityRole:
    """Return the role of what is counted.

    A verb that kills, wounds, detains, abducts or displaces decides first, then the noun itself
    ("vehicles"), then any other verb ("deployed", "marched").

    Args:
        head: the noun that is counted, or the number where it stands alone.
    """
    table = _table()
    governed = _governing_role(head, table)
    noun = table.nouns.get(head.lemma_.lower()) or table.adjectives.get(head.lower_)
    if noun in ("vehicles", "weapons", "money"):
        return cast("QuantityRole", noun)
    role = governed if governed in CASUALTY else noun or governed
    return cast("QuantityRole", role or "other")


def _governing_role(head: Token, table: Table) -> str | None:
    """Climb from the noun to the word that says what happens to it."""
    word = head
    for child in head.children:
        if child.dep_ in ("amod", "acl", "acomp", "relcl") or child.i == head.i + 1:
            role = _described(child, table, head)
            if role:
                return role
    for _ in range(LONGEST_WALK):
        up = word.head
        if up.i == word.i:
            return None
        role = _by_link(word, up, table, head)
        if role:
            return role
        if not _climbs(word, up):
            return None
        word = up
    return None


def _described(child: Token, table: Table, head: Token) -> str | None:
    """Read "three dead men", "five people killed in the blast", "troops deployed in May"."""
    if child.dep_ in ("amod", "acomp") and child.lower_ in table.adjectives:
        return table.adjectives[child.lower_]
    if child.dep_ in ("acl", "relcl", "amod") and child.tag_ == "VBN":
        return _fitting(table.objects.get(child.lemma_), head)
    if child.dep_ == "relcl":
        return _relative(child, table, head)
    return None


def _relative(verb: Token, table: Table, head: Token) -> str | None:
    """Read "five men who died": the pronoun stands for what is counted."""
    for child in verb.children:
        if child.tag_ in ("WP", "WDT"):
            if child.dep_ in OBJECT:
                return _fitting(table.objects.get(verb.lemma_), head)
            if child.dep_ in SUBJECT:
                return table.subjects.get(verb.lemma_)
    return None


def _by_link(word: Token, up: Token, table: Table, head: Token) -> str | None:
    link = word.dep_
    lemma = up.lemma_.lower()
    if _is_lost_life(word, up) or _is_toll(word, up):
        return "killed"
    if link in OBJECT:
        return _fitting(table.objects.get(lemma), head) or _left(word, up, table)
    if link in SUBJECT:
        return _of_subject(up, table, head)
    if link == "pobj" and up.lower_ in ("of", "to", "for"):
        return table.events.get(up.head.lemma_.lower())
    if link in ("poss", "compound", "nmod"):
        return table.events.get(lemma)
    return None


def _is_lost_life(word: Token, up: Token) -> bool:
    """Read "claimed 14 lives" and "cost the lives of 14 people"."""
    life = up.head if word.dep_ == "pobj" and up.lower_ == "of" else word
    verb = life.head.lemma_.lower()
    return life.lemma_.lower() == "life" and life.dep_ in OBJECT and verb in DEADLY


def _is_toll(word: Token, up: Token) -> bool:
    """Read "the toll rose to 14", "the rebel toll tops 30"."""
    verb = up.head if word.dep_ == "pobj" and up.lower_ in ("to", "at") else up
    tolls = (child for child in verb.lefts if child.dep_ in SUBJECT and child.lemma_ == "toll")
    return any(not any(c.lower_ in ROADS for c in toll.lefts) for toll in tolls)


def _of_subject(up: Token, table: Table, head: Token) -> str | None:
    lemma = up.lemma_.lower()
    befallen = table.objects.get(lemma)
    if _is_bare(up) and (up.tag_ == "VBN" or (befallen in CASUALTY and _lacks_object(up))):
        return _fitting(befallen, head)
    states = lemma in ("be", "remain", "lie") or (lemma == "leave" and up.tag_ == "VBN")
    if up.pos_ in ("AUX", "VERB") and states:
        for child in up.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in table.adjectives:
                return table.adjectives[child.lower_]
    return table.adjectives.get(up.lower_) or _fitting(table.subjects.get(lemma), head)


def _is_bare(verb: Token) -> bool:
    """Say whether a participle has no auxiliary, as in headlines ("Three killed in blast")."""
    return not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _lacks_object(verb: Token) -> bool:
    """Say whether a past form has no object: "23 soldiers *killed* in clashes" is a passive."""
    joined = (verb, *verb.conjuncts)
    has_one = any(child.dep_ in ("dobj", "prt") for one in joined for child in one.children)
    return verb.tag_ == "VBD" and verb.dep_ not in ("relcl", "acl") and not has_one


def _left(word: Token, verb: Token, table: Table) -> str | None:
    """Read "leaving 12 dead", "took three men hostage"."""
    for child in verb.children:
        if child.i > word.i and child.dep_ in COMPLEMENTS:
            role = table.adjectives.get(child.lower_)
            if role:
                return role
    following = word.nbor(1) if word.i + 1 < len(word.doc) else None
    return table.adjectives.get(following.lower_) if following is not None else None


def _fitting(role: str | None, head: Token) -> str | None:
    """Take "deployed" only of forces."""
    return None if role == "deployed" and head.lemma_.lower() not in TROOPS else role


def _climbs(word: Token, up: Token) -> bool:
    """Say whether what holds of the word above holds of this one ("of", "including")."""
    if word.dep_ in ("conj", "appos"):
        return up.pos_ in ("NOUN", "PROPN", "NUM", "PRON")
    if word.dep_ == "pobj":
        return up.lower_ in ("of", "including", "among", "like")
    if word.dep_ == "prep":
        return up.pos_ in ("NOUN", "PROPN", "NUM", "PRON")
    return word.dep_ in ("nummod", "compound", "quantmod", "nmod", "poss")
