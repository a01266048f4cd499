"""Names of people that are one person's: spellings, middle names, initials, surnames alone."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.resolve.known import given_names, people_by_word, words_with_role
from vedette.fuse.resolve.spelling import base_forms, fold, is_cyrillic, word_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.resolve.joining import Form, Joining
    from vedette.fuse.resolve.known import Known

__all__ = ["join_people", "join_surnames"]

_SLAVIC = ("ic", "ov", "ev", "in", "ski", "cki", "enko", "uk", "ak", "ac", "ek", "an")
"""Ends of surnames that decline; a name in Latin letters that ends otherwise is taken as it is."""
_PARTS = 2
_Key = tuple[str, ...]


def _surname_keys(form: Form) -> _Key:
    """Return the keys of the last word of a name."""
    return word_keys(form.words[-1])


@cache
def _given() -> dict[str, str]:
    """Return key of a given name → the key that stands for all its equivalents."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for row in read_table("lexicon", "given_equivalents.tsv"):
        keys = [key for name in row["names"].split("; ") for key in word_keys(name.casefold())]
        first = find(keys[0])
        for key in keys[1:]:
            other = find(key)
            leader[max(first, other)] = first = min(first, other)
    return {key: find(key) for key in list(leader)}


@lru_cache(1 << 16)
def _keys(words: _Key) -> tuple[_Key, ...]:
    """Return the keys of a whole name; given names that are equivalents have one key."""
    firsts = dict.fromkeys(_given().get(key, key) for key in word_keys(words[0]))
    return tuple(product(firsts, *(word_keys(word) for word in words[1:])))


def join_people(
    joining: Joining, people_named: Sequence[Form], documents: Mapping[str, Collection[str]]
) -> set[str]:
    """Join the forms of full names, those of the tables among them, and forms of their surnames.

    Args:
        joining: what was joined so far; it is added to.
        people_named: forms of people without a document of their own.
        documents: form id of a full name → the documents that have it.

    Returns:
        Ids of surnames alone that several people may mean, or nobody for sure.
    """
    full = sorted((f for f in people_named if f.sort == "person"), key=lambda form: form.id)
    bare = sorted((f for f in people_named if f.sort == "bare"), key=lambda form: form.id)
    _join_spellings(joining, full)
    _join_parts(joining, full)
    _join_cases(joining, full)
    return _join_known_surnames(joining, bare, full, documents)


def _join_spellings(joining: Joining, full: Sequence[Form]) -> None:
    index: dict[_Key, list[Form]] = defaultdict(list)
    for form in full:
        for key in _keys(form.words):
            index[key].append(form)
    for key in sorted(index):
        _join_alike(joining, index[key])


def _join_alike(joining: Joining, forms: Sequence[Form]) -> None:
    """Join names of one key by state; one without a state joins where there is one state only."""
    by_country: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (not form.is_listed, form.id)):
        by_country[joining.country(form.id) or ""].append(form)
    groups = [by_country[country] for country in sorted(by_country) if country]
    stateless = by_country.get("", [])
    if len(groups) == 1:
        groups[0].extend(stateless)
    elif stateless:
        groups.append(stateless)
    for group in groups:
        for form in group[1:]:
            joining.join(group[0], form, _why_alike(group[0], form))


def _why_alike(one: Form, other: Form) -> str:
    if one.name == other.name:
        return "the same name"
    if one.words == other.words:
        return "the same name but for title, case or particle"
    if is_cyrillic(one.name) != is_cyrillic(other.name):
        return "the same name in another script"
    if {*word_keys(one.words[0])} & {*word_keys(other.words[0])}:
        return "the same name in another spelling"
    return "the same surname, and given names that are one in two languages or short for it"


def _join_parts(joining: Joining, full: Sequence[Form]) -> None:
    """Join a name with the one longer name that holds all its words: middle names, initials."""
    longer: dict[_Key, set[str]] = defaultdict(set)
    initials: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in full:
        for keys in _keys(form.words):
            if len(keys) > _PARTS:
                for pair in {(keys[0], keys[-1]), (keys[0], keys[1]), keys[-2:]}:
                    longer[pair].add(form.id)
            initials[keys[0][0], keys[-1]].add(form.id)
    for form in full:
        reason = "a shorter form of one name only"
        if len(form.words[0]) == 1:
            reason = "its initial and surname are those of one person only"
            found = {i for key in _keys(form.words) for i in initials[key[0][0], key[-1]]}
        else:
            found = {
                i
                for key in _keys(form.words)
                for pair in ((key[0], key[-1]), key[:2])
                for i in longer.get(pair, ())
            }
            found |= {i for key in _keys(form.words) for i in longer.get(key, ())}
        others = [joining.forms[i] for i in found if _holds(joining.forms[i].words, form.words)]
        _join_only(joining, form, others, reason)


def _holds(long: _Key, short: _Key) -> bool:
    """Say whether the words of a name stand in another in order; an initial stands for a word."""
    if long == short or (len(long) == len(short) and len(short[0]) > 1):
        return False
    at = 0
    for word in short:
        while at < len(long) and not _is_one(long[at], word):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _is_one(word: str, other: str) -> bool:
    if 1 in (len(word), len(other)):
        return word[0] == other[0]
    keys, others = word_keys(word), word_keys(other)
    given = _given()
    return not {given.get(k, k) for k in keys}.isdisjoint(given.get(k, k) for k in others)


def _join_only(joining: Joining, form: Form, others: Iterable[Form], reason: str) -> bool:
    """Join a form with the one set that others belong to; with none where they are of several."""
    fit = sorted(
        (other for other in others if joining.may_join(form.id, other.id)),
        key=lambda other: (not other.is_listed, other.id),
    )
    if len(joining.leaders(fit)) != 1:
        return False
    return joining.join(fit[0], form, reason)


def _join_cases(joining: Joining, full: Sequence[Form]) -> None:
    """Join a name in another case ("Albina Kurtija") with the name that it is a case of."""
    index: dict[_Key, list[Form]] = defaultdict(list)
    for form in full:
        for key in _keys(form.words):
            index[key].append(form)
    for form in full:
        found = [
            other
            for words in _nominatives(form)
            for key in _keys(words)
            for other in index.get(key, ())
            if joining.leader(other.id) != joining.leader(form.id)
        ]
        _join_only(joining, form, found, "another case of the name")


def _nominatives(form: Form) -> Iterator[_Key]:
    """Yield the names that a name may be another case of."""
    first, *middle, last = form.words
    if fold(first) in given_names():
        firsts: tuple[str, ...] = (first,)
    else:
        firsts = (first, *base_forms(first))
    for base in base_forms(last):
        if _declines(form, base):
            yield from ((given, *middle, base) for given in firsts)


def _declines(form: Form, base: str) -> bool:
    key = word_keys(base)[0]
    return is_cyrillic(form.name) or key.endswith(_SLAVIC) or key in people_by_word()


def _by_surname(full: Iterable[Form]) -> dict[str, list[Form]]:
    """Return key of a surname → full names that end with it."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in full:
        for key in _surname_keys(form):
            found[key].append(form)
    return found


def _join_known_surnames(
    joining: Joining,
    bare: Sequence[Form],
    full: Sequence[Form],
    documents: Mapping[str, Collection[str]],
) -> set[str]:
    """Join surnames alone with a listed person, or the one whom several documents name in full.

    Where only one document has the full name, both names must belong to the same state.
    """
    heard: dict[str, set[str]] = defaultdict(set)
    for form in full:
        heard[joining.leader(form.id)].update(documents.get(form.id, ()))
    by_surname = _by_surname(full)
    unclear = set()
    for form in bare:
        if _join_known(joining, form):
            continue
        fit = _fit(joining, form, by_surname)
        leaders = joining.leaders(fit)
        if _says_little(form) or len(leaders) > 1:
            unclear.add(form.id)
        elif leaders:
            same_state = form.country is not None and form.country == joining.country(leaders[0])
            if same_state or len(heard[leaders[0]]) > 1:
                joining.join(fit[0], form, "the only one of this surname")
            else:
                unclear.add(form.id)
    return unclear


def _fit(joining: Joining, form: Form, by_surname: Mapping[str, Sequence[Form]]) -> list[Form]:
    """Return the full names that a surname alone may mean; in another case only if none else."""
    words: tuple[str, ...] = (form.words[0],)
    if not any(key in by_surname for key in _surname_keys(form)):
        words = tuple(base for base in base_forms(form.words[0]) if _declines(form, base))
    found = {
        other.id: other
        for word in words
        for key in word_keys(word)
        for other in by_surname.get(key, ())
        if joining.may_join(form.id, other.id)
    }
    return sorted(found.values(), key=lambda other: (not other.is_listed, other.id))


def join_surnames(joining: Joining, bare: Sequence[Form], full: Sequence[Form]) -> set[str]:
    """Join surnames alone with the full names of their own document.

    Args:
        joining: what was joined so far; it is added to.
        bare: forms of one word.
        full: forms of the full names of the document.

    Returns:
        Ids of the forms that may mean several people of the document: they stay apart.
    """
    by_surname = _by_surname(full)
    unclear = set()
    for form in bare:
        fit = _fit(joining, form, by_surname)
        if len(joining.leaders(fit)) == 1:
            joining.join(fit[0], form, "the only one of this surname in its document")
        elif fit:
            unclear.add(form.id)
    return unclear


def _join_known(joining: Joining, form: Form) -> bool:
    known = _known(form)
    reason = "a name by which one listed person is known"
    return known is not None and joining.join(joining.forms[known.id], form, reason)


def _says_little(form: Form) -> bool:
    """Say whether a lone word is a common surname or a given name."""
    return form.words[0] in words_with_role("common") or fold(form.words[0]) in given_names()


def _known(form: Form) -> Known | None:
    """Return the listed person whom a lone word means, in another case of the name too."""
    found = {
        people_by_word()[k].id: people_by_word()[k]
        for k in word_keys(form.words[0])
        if k in people_by_word()
    }
    if not found:
        bases = (base for base in base_forms(form.words[0]) if _declines(form, base))
        keys = (key for base in bases for key in word_keys(base) if key in people_by_word())
        found = {people_by_word()[key].id: people_by_word()[key] for key in keys}
    return next(iter(found.values())) if len(found) == 1 else None
