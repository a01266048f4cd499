"""The words that triage looks for, by the group that each belongs to.

Groups are the types of event whose words stand in `events.tsv`, the classes of words in
`word_classes.tsv`, and the beats of newspapers in `beats.tsv`. Triage weighs groups, not words, so
that a word that is added to a lexicon counts at once, and what was learned in one war holds in
another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.read.event.lexicon import load_lexicon
from vedette.read.inflection import plural, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.read.event.lexicon import Frame

__all__ = ["MATERIAL_CONFLICT", "groups_by_form"]

MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""The types of PLOVER's fourth quad class (PLOVER manual, 2024)."""
SHORTEST = 3
"""Characters of the shortest word that is looked for."""
COMMON = frozenset(
    {"act", "back", "begin", "bring", "carry", "come", "end", "for", "get", "give", "have", "help",
     "hold", "let", "make", "man", "need", "not", "off", "other", "out", "over", "person", "place",
     "point", "put", "set", "start", "take", "with"}
)  # fmt: skip
"""Words that stand in any text."""


def groups_by_form() -> Mapping[str, frozenset[str]]:
    """Return the groups of each word as it may stand in a text, in lower case.

    Example:
        >>> sorted(groups_by_form()["ambushed"])
        ['type:ASSAULT']
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for word, forms, group in _words():
        if len(word) >= SHORTEST and word not in COMMON:
            for form in forms:
                groups[form].add(group)
    return {form: frozenset(names) for form, names in sorted(groups.items())}


def _words() -> Iterator[tuple[str, set[str], str]]:
    """Yield a word, its forms and a group of it."""
    lexicon = load_lexicon()
    for frames in lexicon.frames.values():
        for frame in frames:
            word = max(frame.words, key=len)
            is_verb = frame.pos == "v" and word == frame.words[0]
            yield word, _forms(word, is_verb=is_verb), _group(frame)
    for name, words in lexicon.classes.items():
        for word in words:
            if not word.startswith("<"):
                yield word, _forms(word), f"class:{name}"
    for row in read_table("lexicon", "beats.tsv"):
        for word in row["words"].split(", "):
            yield word, _forms(word), f"beat:{row['beat']}"


def _group(frame: Frame) -> str:
    """Return the group of a frame: its type, apart where a word alone does not say so."""
    if len(frame.words) > 1:
        return f"phrase:{frame.type}"
    sure = not frame.conditions or frame.type in MATERIAL_CONFLICT
    return f"{'type' if sure else 'perhaps'}:{frame.type}"


def _forms(word: str, *, is_verb: bool = False) -> set[str]:
    return {word, plural(word)} | (verb_forms(word) if is_verb else set())
