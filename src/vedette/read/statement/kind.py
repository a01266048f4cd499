"""What kind of source speaks: a person, an office, an outlet, a document, somebody unnamed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.model import Entity, SourceKind
    from vedette.read.statement.draft import Range

__all__ = ["is_document", "is_speaker", "kind_of_source"]

OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "IGO"})
PERSON_PRONOUNS = frozenset(
    {"he", "she", "i", "we", "who", "him", "her", "his", "me", "our", "my", "you"}
)
SPEAKERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
HIDING = (
    "anonym", "familiar with", "not to be named", "to be identified", "to be named", "unidentified",
    "unnamed", "not authorized", "not authorised",
)  # fmt: skip
"""Words in a source that hide its name."""
HIDING_REACH = 12
"""Tokens behind a source in which "on condition of anonymity" still speaks of it."""
CROWDS = frozenset(
    {"some", "many", "others", "several", "few", "most", "they", "people", "everyone", "those"}
)


@cache
def kinds_by_noun() -> dict[str, str]:
    """Return the kind that a noun at the head of a source stands for (sources.tsv)."""
    found: dict[str, str] = {}
    for row in read_table("lexicon", "sources.tsv"):
        for form in (row["noun"], row["noun"] + "s", row["noun"][:-1] + "ies"):
            found.setdefault(form, row["kind"])
    return found


def is_document(noun: str) -> bool:
    """Say whether a noun names something that shows or states: a report, a poll, a video."""
    return kinds_by_noun().get(noun) == "document"


def is_speaker(noun: Token) -> bool:
    """Say whether a noun names somebody or something that can be cited as a source."""
    return noun.ent_type_ in SPEAKERS or noun.lower_ in kinds_by_noun()


def kind_of_source(
    doc: Doc, source: Range | None, head: Token | None, entity: Entity | None
) -> SourceKind:
    """Say what kind of source speaks.

    Words that hide a name ("a source", "on condition of anonymity") come before what the entity is;
    a noun at the head ("the report", "the newspaper") before the entity too, since the entity may
    be only part of the phrase. No source at all is `unnamed`.
    """
    if source is None or head is None:
        return "unnamed"
    words = doc[source[0] : source[1]].text.lower()
    after = doc[source[1] : source[1] + HIDING_REACH].text.lower()
    if any(hint in words for hint in HIDING) or "anonymity" in after:
        return "anonymous"
    noun = kinds_by_noun().get(head.lower_) if head.pos_ != "PROPN" else None
    if noun is not None:
        return _settled(noun)
    if entity is not None:
        return _of_entity(entity)
    return _of_words(doc, source, head)


def _settled(kind: str) -> SourceKind:
    for known in ("official", "outlet", "document", "anonymous", "unnamed"):
        if kind == known:
            return known
    return "person"


def _of_entity(entity: Entity) -> SourceKind:
    if entity.sector == "JRN" and entity.kind != "person":
        return "outlet"
    if entity.sector in OFFICIAL_SECTORS or entity.roles:
        return "official" if entity.sector in OFFICIAL_SECTORS else "person"
    return "person" if entity.kind in ("person", "group") else "official"


def _of_words(doc: Doc, source: Range, head: Token) -> SourceKind:
    if head.lower_ in PERSON_PRONOUNS or head.ent_type_ == "PERSON":
        return "person"
    if head.lower_ in CROWDS:
        return "unnamed"
    kinds = {kinds_by_noun().get(token.lower_) for token in doc[source[0] : source[1]]}
    if "outlet" in kinds:
        return "outlet"
    return "official" if head.ent_type_ in ("ORG", "GPE", "NORP") else "person"
