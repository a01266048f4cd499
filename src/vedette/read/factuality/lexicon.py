"""Words that settle how sure a text is of others: embedders.tsv, hedges.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.read.factuality.value import Value, parse_value
from vedette.read.inflection import plural, verb_forms
from vedette.read.statement.lexicon import cues_by_form

if TYPE_CHECKING:
    from vedette.data import Row

__all__ = ["Embedder", "Hedge", "embedders", "hedges", "is_reporting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedder:
    """What a governing word makes of what it governs."""

    frames: frozenset[str]
    affirmed: Value
    negated: Value
    future: bool
    """Whether what it governs is still to come."""

    def takes(self, frame: str, neighbours: frozenset[str]) -> bool:
        """Say whether something hangs on the word in a way that the row speaks of.

        Args:
            frame: `inf`, `ing`, `clause`, `np`, `subject` or a preposition.
            neighbours: words beside the governing word, itself included.
        """
        if frame in self.frames:
            return True
        return any(f"{frame}:{word}" in self.frames for word in neighbours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """What a modifier makes of the word that it stands at."""

    value: Value
    future: bool


@cache
def embedders() -> dict[tuple[str, str], tuple[Embedder, ...]]:
    """Return the rows of embedders.tsv by part of speech and form in lower case."""
    found: dict[tuple[str, str], tuple[Embedder, ...]] = {}
    for row in read_table("lexicon", "embedders.tsv"):
        embedder = Embedder(
            frames=frozenset(row["frames"].split()),
            affirmed=parse_value(row["affirmed"]),
            negated=parse_value(row["negated"]),
            future=row["future"] == "yes",
        )
        for form in _forms(row):
            key = (row["pos"], form)
            found[key] = (*found.get(key, ()), embedder)
    return found


def _forms(row: Row) -> set[str]:
    if row["pos"] == "VERB":
        return verb_forms(row["lemma"])
    return {row["lemma"], plural(row["lemma"])} if row["pos"] == "NOUN" else {row["lemma"]}


@cache
def hedges() -> dict[tuple[str, str], Hedge]:
    """Return the rows of hedges.tsv by part of speech and word."""
    return {
        (row["pos"], row["word"]): Hedge(
            value=parse_value(row["value"]), future=row["future"] == "yes"
        )
        for row in read_table("lexicon", "hedges.tsv")
    }


REPORTING = frozenset({"confirming", "distancing", "factive", "neutral", "official", "declaration"})


def is_reporting(form: str) -> bool:
    """Say whether a verb reports what a source holds to be so: "said", "announced", "claimed"."""
    return any(cue.kind in REPORTING for cue in cues_by_form("VERB").get(form, ()))
