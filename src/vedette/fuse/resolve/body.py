"""Names of bodies, places and things that are one: aliases, states in other words, acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from vedette.fuse.resolve.known import bodies
from vedette.fuse.resolve.shape import content_words
from vedette.fuse.resolve.spelling import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.fuse.resolve.joining import Form, Joining

__all__ = ["join_bodies"]

_ALONE = 3
"""Letters from which an acronym means a body outside of the document that introduces it, too."""
_Key = tuple[str, ...]


def join_bodies(
    joining: Joining, named: Sequence[Form], introduced: Mapping[str, Iterable[str]]
) -> None:
    """Join the forms of bodies and things.

    Args:
        joining: what was joined so far; it is added to.
        named: forms of bodies, places and things without a document of their own.
        introduced: acronym → ids of forms behind which a document gives it in brackets.
    """
    forms = sorted(named, key=lambda form: form.id)
    _join_words(joining, forms)
    _join_acronyms(joining, forms, introduced)


def _join_words(joining: Joining, forms: Sequence[Form]) -> None:
    """Join names of the same words: with the state taken out where it is known, then as written."""
    within: dict[_Key, list[Form]] = defaultdict(list)
    anywhere: dict[_Key, list[Form]] = defaultdict(list)
    for form in forms:
        sort = form.sort if form.sort == "body" else form.kind
        if form.country:
            within[(sort, form.country, *form.words)].append(form)
        anywhere[(sort, *content_words(form.name))].append(form)
    for key in sorted(within):
        for form in within[key][1:]:
            joining.join(within[key][0], form, _why_alike(within[key][0], form))
    for key in sorted(anywhere):
        _join_alike(joining, anywhere[key])


def _why_alike(one: Form, other: Form) -> str:
    if fold(one.name) == fold(other.name):
        return "the same name"
    return "the same words, of the same state"


def _join_alike(joining: Joining, forms: Sequence[Form]) -> None:
    """Join names of the same words; one without a state joins where there is one state only."""
    countries = {joining.country(form.id) for form in forms} - {None}
    stateless = [form for form in forms if joining.country(form.id) is None]
    first = next((form for form in forms if joining.country(form.id)), None)
    if len(countries) != 1:
        first = stateless[0] if stateless else None
    for form in stateless:
        if first is not None and form is not first:
            joining.join(first, form, _why_alike(first, form))


def _join_acronyms(
    joining: Joining, forms: Sequence[Form], introduced: Mapping[str, Iterable[str]]
) -> None:
    """Join an acronym with the one body that documents introduce by it."""
    by_name: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        by_name[form.name].append(form)
    for acronym in sorted(introduced):
        long = [joining.forms[id_] for id_ in sorted(introduced[acronym])]
        for form in long:
            _join_listed(joining, form, acronym)
        long = [form for form in long if _is_short_for(acronym, form.name)]
        for short in by_name.get(acronym, ()) if len(acronym) >= _ALONE else ():
            fit = [form for form in long if joining.may_join(short.id, form.id)]
            if len(joining.leaders(fit)) == 1:
                reason = f"a document introduces {acronym} as its short form"
                joining.join(fit[0], short, reason)


def _is_short_for(acronym: str, name: str) -> bool:
    """Say whether the letters of an acronym are initials of a name, or stand in it in order."""
    left = [word[0] for word in words_of(fold(name))]
    letters = fold(acronym)
    if len(left) > 1 and not Counter(letters) - Counter(left):
        return True
    at = 0
    for letter in fold(name):
        at += at < len(letters) and letter == letters[at]
    return at == len(letters) and letters[0] in left


def _join_listed(joining: Joining, form: Form, acronym: str) -> None:
    listed = [
        known
        for known in bodies().get(fold(acronym), ())
        if known.sector != "JRN"
        and form.country in (None, known.country)
        and _starts(known.names, form.name)
        and known.id in joining.forms
    ]
    if len(listed) == 1:
        joining.join(joining.forms[listed[0].id], form, f"a document introduces it as {acronym}")


def _starts(names: Iterable[str], name: str) -> bool:
    """Say whether a name shares a word with a listed one: brackets may hold a credit, too."""
    words = set(content_words(name))
    return any(words & set(content_words(each)) for each in names)
