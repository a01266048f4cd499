"""What the names and nouns of actors mean: the tables of the lexicon as look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from vedette.data import read_table
from vedette.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vedette.data import Row


__all__ = ["HeadNoun", "Leader", "Lexicon", "Meaning", "NounClass", "load_lexicon"]

NameSort = Literal["state", "seat", "adjective", "people", "ethnic", "actor", "leader"]
NounClass = Literal[
    "person", "collective", "organization", "body", "facility", "object", "modifier"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a listed name stands for."""

    sort: NameSort
    name: str
    """Canonical name."""
    kind: EntityKind = "organization"
    country: str | None = None
    ethnicity: str | None = None
    religion: str | None = None
    sector: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadNoun:
    """What a common noun says of whom it names."""

    noun: str
    cls: NounClass
    sector: str | None
    """None where only the words round the noun can tell."""


LEAF = ""
"""Key under which a node of the trie keeps the meanings of the name that ends there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Somebody whom reports call by a bare name."""

    country: str | None
    sector: str | None
    gender: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Names by their tokens, and nouns by their lemmas."""

    names: dict[str, object] = field(default_factory=dict)
    """Trie: token → node; a name's meanings stand under the empty token."""
    vocabulary: frozenset[str]
    """All tokens of the names."""
    states: dict[str, str]
    """Country code → the state's usual name."""
    genders: dict[str, str]
    """Given name → m or f."""
    leaders: dict[str, Leader]
    """Full name or unmistakable surname in lower case → who bears it."""
    nouns: dict[str, HeadNoun]
    """Lemma, or two and three words parted by a space → what it says."""

    def longest(self, texts: Sequence[str], at: int) -> tuple[int, tuple[Meaning, ...]] | None:
        """Return the end and the meanings of the longest listed name that begins at a token."""
        node, best, index = self.names, None, at
        while index < len(texts):
            below = node.get(texts[index])
            if not isinstance(below, dict):
                break
            node, index = below, index + 1
            if LEAF in node:
                best = (index, node[LEAF])
        return best  # type: ignore[return-value]


def _cells(text: str) -> list[str]:
    return [cell for cell in text.split("; ") if cell]


def _state_names() -> Iterator[tuple[str, Meaning]]:
    for row in (*read_table("lexicon", "past_states.tsv"), *read_table("lexicon", "demonyms.tsv")):
        names, country = _cells(row["names"]), row["country"]
        for sort, cells in (
            ("state", names),
            ("seat", _cells(row["seats"])),
            ("adjective", _cells(row["adjectives"])),
            ("people", _cells(row["people"])),
        ):
            for form in cells:
                canonical = form if sort == "seat" else names[0]
                yield form, Meaning(sort=sort, name=canonical, country=country, sector="GOV")  # type: ignore[arg-type]


def _ethnic_names() -> Iterator[tuple[str, Meaning]]:
    for row in read_table("lexicon", "ethnic.tsv"):
        for form in _cells(row["forms"]):
            yield (
                form,
                Meaning(
                    sort="ethnic",
                    name=form,
                    kind="group",
                    ethnicity=row["ethnicity"] or None,
                    religion=row["religion"] or None,
                ),
            )


def _actor_forms(row: Row) -> list[str]:
    """Return the forms under which an actor is found; "West" only with its article."""
    name = row["name"].split(" (")[0]
    aliases = _cells(row["aliases"])
    return aliases if f"the {name}" in aliases else [name, *aliases]


def _actor_names() -> Iterator[tuple[str, Meaning]]:
    for row in read_table("lexicon", "actors.tsv"):
        meaning = Meaning(
            sort="actor",
            name=row["name"].split(" (")[0],
            country=row["country"] or None,
            sector=row["sector"] or None,
            wikidata=row["wikidata"] or None,
        )
        for form in _actor_forms(row):
            yield form, meaning


@cache
def _listed_names() -> tuple[tuple[str, Meaning], ...]:
    return (*_state_names(), *_ethnic_names(), *_actor_names())


def load_lexicon(split: Callable[[str], list[str]]) -> Lexicon:
    """Load the tables.

    Args:
        split: cuts a name into tokens as the pipeline does.
    """
    names: dict[str, object] = {}
    vocabulary: set[str] = set()
    for form, meaning in _listed_names():
        node = names
        tokens = split(form)
        vocabulary.update(tokens)
        for token in tokens:
            node = node.setdefault(token, {})  # type: ignore[assignment]
        node[LEAF] = (*node.get(LEAF, ()), meaning)  # type: ignore[misc]
    states = {m.country: m.name for _, m in _state_names() if m.sort == "state" and m.country}
    # states of today come last and so give the code its usual name
    nouns = {
        row["noun"]: HeadNoun(
            noun=row["noun"],
            cls=row["class"],  # type: ignore[arg-type]
            sector=None if row["sector"] in ("", "UNK") else row["sector"],
        )
        for row in read_table("lexicon", "heads.tsv")
    }
    genders = {row["name"]: row["gender"] for row in read_table("lexicon", "given_names.tsv")}
    return Lexicon(
        names=names,
        vocabulary=frozenset(vocabulary),
        states=states,
        genders=genders,
        leaders=_leaders(),
        nouns=nouns,
    )


def _leaders() -> dict[str, Leader]:
    """Return leaders by full name, and by surname where one row alone has it."""
    found: dict[str, Leader] = {}
    surnames: dict[str, set[Leader]] = {}
    for row in read_table("lexicon", "leaders.tsv"):
        leader = Leader(
            country=row["country"] or None,
            sector=row["sector"] or None,
            gender=row["gender"] or None,
            wikidata=row["wikidata"] or None,
        )
        for name in _cells(row["names"]):
            found[name.lower()] = leader
            surnames.setdefault(name.lower().split()[-1], set()).add(leader)
    alone = {name: next(iter(bearers)) for name, bearers in surnames.items() if len(bearers) == 1}
    return alone | found
