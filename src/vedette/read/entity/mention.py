"""One mention of somebody or something, before it is known which mentions go together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vedette.model import EntityKind
from vedette.read.entity.lexicon import HeadNoun

__all__ = ["Mention", "Title"]

Sort = Literal["name", "noun", "pronoun"]


@dataclass(slots=True, kw_only=True, eq=False)
class Title:
    """An office that stands beside a name."""

    words: str
    start: int
    """Code point."""
    end: int
    holder: Mention | None = None
    """Mention of the body or state that the office belongs to."""


@dataclass(slots=True, kw_only=True, eq=False)
class Mention:
    """Words that name, describe or point at an entity. Filled step by step, then grouped."""

    sort: Sort
    head: int
    """Index of the head token."""
    start: int
    """Code point of the text."""
    end: int
    sentence: int
    kind: EntityKind = "other"
    name: str = ""
    key: str | None = None
    """Canonical name in the tables."""
    country: str | None = None
    ethnicity: str | None = None
    religion: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    plural: bool = False
    gender: str | None = None
    """`m`, `f`, or None where unknown."""
    definite: bool = False
    """Begins with "the", a demonstrative or a possessive: may point back."""
    people: bool = False
    """Names a people or an ethnic or religious group as such ("the Serbs")."""
    counted: bool = False
    """Begins with a number or with "a"."""
    demonstrative: bool = False
    """Begins with "this", "these" or the like."""
    noun: HeadNoun | None = None
    """What its head noun says, where it is a description."""
    owner: int | None = None
    """Head token of the mention that it belongs to ("Serbia's army", "his government")."""
    reach: int = 0
    """One past the last token of the phrase with its complements ("Minister of Justice")."""
    subject: bool = False
    governor: int | None = None
    """Verb that it is an argument of: two arguments of one verb are two parties."""
    dead: bool = False
    """Its sentence says that it died."""
    speaks: bool = False
    """It is the subject of a verb of saying or thinking."""
    titles: list[Title] = field(default_factory=list)
    antecedent: Mention | None = None
    """Mention that it was found to point back to while it was made (relative pronouns)."""
