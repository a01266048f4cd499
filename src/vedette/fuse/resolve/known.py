"""Whom and what the tables list: states, bodies, people, offices and who held them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.resolve.spelling import fold, word_keys, words_of
from vedette.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.sheet import Days

__all__ = [
    "Known",
    "bodies",
    "digest_of",
    "given_names",
    "government_of",
    "holder_at",
    "organs",
    "people",
    "people_by_word",
    "peoples",
    "person_named",
    "seats",
    "state_words",
    "states",
    "words_with_role",
]


@dataclass(frozen=True, slots=True)
class Known:
    """A party that a table lists."""

    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    names: tuple[str, ...] = ()
    """All names that the tables give to it."""

    @property
    def id(self) -> str:
        """The party's id: it does not depend on any document."""
        return digest_of("known", self.kind, self.name, self.country or "")


def digest_of(*parts: str) -> str:
    """Return the id of a form: `p` and a digest of what tells it from others."""
    key = "\x1f".join(parts)
    return "p" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _cells(text: str) -> list[str]:
    return [cell for cell in text.split("; ") if cell]


@cache
def words_with_role(role: str) -> frozenset[str]:
    """Return the words of `party_words.tsv` that play a role there, such as `title`."""
    return frozenset(
        row["word"] for row in read_table("lexicon", "party_words.tsv") if row["role"] == role
    )


@cache
def given_names() -> frozenset[str]:
    """Return given names, folded."""
    return frozenset(fold(row["name"]) for row in read_table("lexicon", "given_names.tsv"))


@cache
def _governments() -> dict[str, Known]:
    """Return code → the government of the state, under the state's usual name."""
    return {
        row["country"]: Known(_cells(row["names"])[0], "organization", row["country"], "GOV")
        for row in reversed(read_table("lexicon", "demonyms.tsv"))
    }


def government_of(country: str) -> Known | None:
    """Return the government of a state by its code; None where no table has it."""
    return _governments().get(country)


@cache
def states() -> dict[str, Known]:
    """Return folded name of a state → its government."""
    return {
        fold(name): _governments()[row["country"]]
        for row in read_table("lexicon", "demonyms.tsv")
        for name in _cells(row["names"])
    }


@cache
def seats() -> dict[str, Known]:
    """Return folded name of a capital or seat of power → the government that sits there."""
    capitals = {
        fold(name): _governments()[row["country"]]
        for row in read_table("lexicon", "demonyms.tsv")
        for name in _cells(row["seats"])
    }
    rows = read_table("lexicon", "seats.tsv")
    return capitals | {fold(row["name"]): _governments()[row["country"]] for row in rows}


@cache
def state_words() -> dict[tuple[str, ...], str]:
    """Return the words of a state's names and adjectives → its code."""
    found: dict[tuple[str, ...], str] = {}
    for row in read_table("lexicon", "demonyms.tsv"):
        for name in (*_cells(row["names"]), *_cells(row["adjectives"])):
            found.setdefault(words_of(name), row["country"])
    return found


@cache
def peoples() -> frozenset[str]:
    """Return the last words of what peoples and ethnic groups are called: no name of one party."""
    names = [
        name
        for row in read_table("lexicon", "demonyms.tsv")
        for name in (*_cells(row["people"]), *_cells(row["adjectives"]))
    ]
    names += [name for row in read_table("lexicon", "ethnic.tsv") for name in _cells(row["forms"])]
    return frozenset(words_of(name)[-1] for name in names)


@cache
def bodies() -> dict[str, tuple[Known, ...]]:
    """Return folded name or alias → the listed bodies that may be meant."""
    listed: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for row in read_table("lexicon", "actors.tsv"):
        name = row["name"].split(" (")[0]
        entry = listed.setdefault((row["name"], row["country"]), (row["sector"], [name]))
        entry[1].extend(_cells(row["aliases"]))
    for row in read_table("lexicon", "bodies.tsv"):
        name = row["name"].split(" (")[0]
        entry = listed.setdefault((row["name"], row["country"]), ("", [name]))
        entry[1].extend(_cells(row["aliases"]))
    found: dict[str, dict[str, Known]] = {}
    for (name, country), (sector, names) in listed.items():
        if fold(name) in states() or fold(name) in seats():
            continue
        once = tuple(dict.fromkeys(names))
        known = Known(name, "organization", country or None, sector or None, once)
        for each in once:
            found.setdefault(fold(each.removeprefix("the ")), {})[known.id] = known
    return {alias: tuple(named.values()) for alias, named in found.items()}


@cache
def organs() -> dict[str, tuple[str, str]]:
    """Return words without the state → (sort, name) of an organ or office; first come first."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_table("lexicon", "organs.tsv"):
        for words in _cells(row["words"]):
            found.setdefault(f"{row['sort']} {words}", (row["sort"], row["name"]))
    return found


def person_named(name: str) -> Known | None:
    """Return the listed person of a full name, in any case and without marks."""
    return _people().get(fold(name))


def people() -> tuple[Known, ...]:
    """Return everybody whom the tables of leaders and offices list."""
    return tuple(dict.fromkeys(_people().values()))


@cache
def _people() -> dict[str, Known]:
    """Return folded full name → the person."""
    found: dict[str, Known] = {}
    for row in read_table("lexicon", "leaders.tsv"):
        names = _cells(row["names"])
        known = Known(
            names[0], "person", row["country"] or None, row["sector"] or None, tuple(names)
        )
        found.update(dict.fromkeys(map(fold, names), known))
    for row in read_table("lexicon", "offices.tsv"):
        name, of = row["holder"], row["of"]
        country = of if len(of) == _CODE and of.isupper() and of != "NATO" else None
        if fold(name) not in found:
            found[fold(name)] = Known(name, "person", country, "GOV", (name,))
    return found


_CODE = 3
"""Length of a state's code."""


_SURNAME_FIRST = ("CHN", "TWN", "KOR", "PRK")


@cache
def people_by_word() -> dict[str, Known]:
    """Return key of a surname → whom alone it means.

    A word that two listed people share and a common surname mean nobody.
    """
    bearers: dict[str, set[Known]] = {}
    for known in people():
        for name in known.names:
            words = [word for word in words_of(name) if word not in words_with_role("particle")]
            called = {words[-1], words[0]} if known.country in _SURNAME_FIRST else {words[-1]}
            for key in {key for word in called for key in word_keys(word)}:
                bearers.setdefault(key, set()).add(known)
    common = {key for word in words_with_role("common") for key in word_keys(word)}
    alone = {key: next(iter(who)) for key, who in bearers.items() if len(who) == 1}
    return {key: who for key, who in alone.items() if key not in common}


@cache
def _terms() -> dict[tuple[str, str], tuple[tuple[int, int, Known], ...]]:
    found: dict[tuple[str, str], list[tuple[int, int, Known]]] = {}
    for row in read_table("lexicon", "offices.tsv"):
        first, last = (date.fromisoformat(row[each]).toordinal() for each in ("since", "until"))
        term = (first, last, _people()[fold(row["holder"])])
        found.setdefault((row["of"], row["office"]), []).append(term)
    return {key: tuple(terms) for key, terms in found.items()}


def holder_at(of: str, office: str, days: Days) -> Known | None:
    """Return who held an office on all of some days; None where nobody surely did.

    Args:
        of: code of a state, or name of a body, as in `offices.tsv`.
        office: as in `offices.tsv`.
        days: first and last; an unknown end gives None.
    """
    first, last = days
    if first is None or last is None:
        return None
    return _only(
        known
        for since, until, known in _terms().get((of, office), ())
        if since <= first and last <= until
    )


def _only(found: Iterable[Known]) -> Known | None:
    each = list(found)
    return each[0] if len(each) == 1 else None
