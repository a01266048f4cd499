"""Whom a document cites, how much of it stands on each, and in which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.origin.name import NAME, name_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.fuse.saying import Saying
    from vedette.fuse.sheet import Sheet

__all__ = ["Citation", "find_citations", "words_of_statement"]

LONGEST_WORDS = 90
"""Characters of the words that are shown for a citation."""
_NAMES = re.compile(NAME)
_BACK = frozenset({"it", "he", "she", "they", "this", "which"})
_NO_NAME = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "four", "he", "her", "his", "i", "in", "it",
    "its", "many", "on", "one", "our", "several", "she", "some", "that", "the", "their", "there",
    "these", "they", "this", "those", "three", "two", "we", "what", "who",
})  # fmt: skip
"""Words that have a capital only because a sentence begins with them."""
_REACH = 200
"""Characters before and after the words of a cue within which the name stands."""
_SMALL = frozenset({"the", "a", "an", "of", "by", "its", "same"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that a document names."""

    name: str
    """As written."""
    keys: frozenset[str]
    """Of the name."""
    words: str
    """Where it is cited first."""
    share: float
    """Part of the document's sentences that stand on it, 0 to 1."""


def find_citations(sheet: Sheet) -> tuple[Citation, ...]:
    """Return whom a document cites, by where each is cited first.

    "The command said" and "it added" go on with the source before, whose words they repeat.
    """
    found: dict[frozenset[str], tuple[str, str, set[int]]] = {}
    for name, words, sentences in (*_stated(sheet), *_cued(sheet)):
        keys = name_keys(name)
        if not keys:
            continue
        known = next((each for each in found if each & keys), keys)
        found.setdefault(known, (name, words, set()))[2].update(sentences)
    total = max(1, len(sheet.sentences))
    return tuple(
        Citation(name, keys, words, len(sentences) / total)
        for keys, (name, words, sentences) in found.items()
    )


def _stated(sheet: Sheet) -> Iterator[tuple[str, str, set[int]]]:
    """Yield the names of sources of statements, with the sentences that stand on each."""
    latest: tuple[str, ...] = ()
    for statement in sheet.statements:
        names = _names_of(sheet, statement)
        if not names and _goes_on(statement, latest):
            names = latest
        if names:
            latest = names
            sentences = _sentences_of(sheet, statement)
            words = words_of_statement(sheet, statement)
            for name in names:
                yield name, words, sentences


def _names_of(sheet: Sheet, statement: Saying) -> tuple[str, ...]:
    """Return what the source is called, and every name within its words."""
    names = [statement.source_name] if statement.source_entity and statement.source_name else []
    if statement.source is not None:
        names += _NAMES.findall(statement.source.cut(sheet.text))
    proper = (name for name in names if name[:1].isupper() and name.casefold() not in _NO_NAME)
    return tuple(dict.fromkeys(proper))


def _goes_on(statement: Saying, latest: tuple[str, ...]) -> bool:
    """Say whether a source without a name is the one before: "it", "the command"."""
    if statement.source_name is None:
        return False
    words = set(statement.source_name.casefold().split()) - _SMALL
    before = {word for name in latest for word in name.casefold().split()}
    return bool(words & _BACK) or bool(words and words <= before | {"statement", "report"})


def _sentences_of(sheet: Sheet, statement: Saying) -> set[int]:
    return {
        number
        for number, (start, end) in enumerate(sheet.sentences)
        if any(first < end and last > start for first, last in statement.content)
    }


def words_of_statement(sheet: Sheet, statement: Saying) -> str:
    """Return the words by which a statement names its source, cut to a line."""
    spans = [span for span in (statement.source, statement.cue) if span is not None]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return _clip(sheet.text[start : min(end, start + 3 * LONGEST_WORDS)])


def _cued(sheet: Sheet) -> Iterator[tuple[str, str, set[int]]]:
    """Yield names beside words of citing, in any language of the table."""
    for match in _matches(sheet.text):
        name = match["after"] or match["before"]
        if name.casefold() in _NO_NAME:
            continue
        at = match.start()
        inside = {n for n, (start, end) in enumerate(sheet.sentences) if start <= at < end}
        yield name, _clip(match.group()), inside


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield cues with names; only near the words of a cue, since names are slow to look for."""
    end = 0
    for cue in _cue_words().finditer(text):
        first = max(end, cue.start() - _REACH)
        near = _cues().search(text, first, cue.end() + _REACH)
        while near is not None and near.start() <= cue.end():
            match = _cues().match(text, near.start()) or near  # its name may reach farther
            yield match
            end = match.end()
            near = _cues().search(text, end, cue.end() + _REACH)


@cache
def _cue_words() -> re.Pattern[str]:
    rows = read_table("lexicon", "credit_cues.tsv")
    cues = sorted({row["cue"] for row in rows}, key=lambda cue: (-len(cue), cue))
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, cues))})(?!\w)")


@cache
def _cues() -> re.Pattern[str]:
    rows = read_table("lexicon", "credit_cues.tsv")
    sides = {
        side: "|".join(
            re.escape(row["cue"])
            for row in sorted(rows, key=lambda row: -len(row["cue"]))
            if row["side"] == side
        )
        for side in ("after", "before")
    }
    after = rf"(?<!\w)(?i:{sides['after']})\s+(?:the\s+)?(?P<after>{NAME})"
    before = rf"(?P<before>{NAME})\s+(?:has\s+|had\s+)?(?:{sides['before']})(?!\w)"
    return re.compile(rf"{after}|{before}")


def _clip(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1].rstrip() + "…"
