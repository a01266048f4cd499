"""The lexicon of events: which words, in which surroundings, tell of which event.

The tables are `events.tsv` (types, modes, frames), `word_classes.tsv` (classes of words that its
conditions name) and `event_words.tsv` (events without a type, and verbs that tell of none).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import cast

from vedette.data import read_table
from vedette.errors import DataError
from vedette.model import EventType

__all__ = ["Condition", "Frame", "Lexicon", "load_lexicon", "parse_condition"]

VERB_KINDS = ("not", "light", "suffer", "aspect", "saying", "control")
CLASS_MARK = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must hold where a frame is to be used."""

    key: str
    """A slot, several divided by /, or `near`, `mod`, `passive`, `xcomp`, `subjof`, `objof` and
    the like."""
    words: frozenset[str]
    """Lemmas and marks of which one has to be there; empty: anything."""
    negated: bool = False
    may_lack: bool = False
    """True where an empty slot will do as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one word or phrase tells of one type of event."""

    type: EventType
    mode: str | None
    words: tuple[str, ...]
    """The trigger's lemma and, where it is a phrase, the words that hang on it."""
    pos: str
    """`v`, `n` or `a`."""
    actors: tuple[str, ...]
    """Slots of who acts; all of them count."""
    recipients: tuple[str, ...]
    """Slots of who is acted on; the first that is filled counts."""
    conditions: tuple[Condition, ...]

    @property
    def weight(self) -> int:
        """How much the frame asks for: of several that hold, the heaviest is used."""
        asked = sum(2 if one.words and not one.negated else 1 for one in self.conditions)
        return asked + 3 * (len(self.words) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames by the lemma and part of speech of their first word, the heaviest first."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    words: dict[str, frozenset[str]]
    """Kind of `event_words.tsv` → its words."""
    classes: dict[str, frozenset[str]]
    verbs: frozenset[str]
    """All verbs that a table names."""


@cache
def load_lexicon() -> Lexicon:
    """Read the three tables.

    Raises:
        DataError: a condition names a class that there is not.
    """
    classes = _classes()
    frames: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for row in read_table("lexicon", "events.tsv"):
        for phrase in row["words"].split(", "):
            frame = _frame(row, tuple(phrase.split()), classes)
            frames[frame.words[0], frame.pos].append(frame)
    words = {
        row["kind"]: frozenset(row["words"].split(", "))
        for row in read_table("lexicon", "event_words.tsv")
    }
    verbs = {lemma for lemma, pos in frames if pos == "v"}
    return Lexicon(
        frames={
            key: tuple(sorted(group, key=lambda frame: -frame.weight))
            for key, group in frames.items()
        },
        words=words,
        verbs=frozenset(verbs.union(*(words[kind] for kind in VERB_KINDS))),
        classes=classes,
    )


def _frame(
    row: dict[str, str], words: tuple[str, ...], classes: dict[str, frozenset[str]]
) -> Frame:
    return Frame(
        type=cast("EventType", row["type"]),
        mode=row["mode"] or None,
        words=words,
        pos=row["pos"],
        actors=tuple(slot for slot in row["actor"].split("+") if slot and slot != "-"),
        recipients=tuple(
            s for s in row["recipient"].replace("+", "/").split("/") if s and s != "-"
        ),
        conditions=tuple(parse_condition(one, classes) for one in row["when"].split(";") if one),
    )


def parse_condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    """Read one condition, such as `obj=@human`, `!passive` or `near=hostage/captive`.

    Raises:
        DataError: it names a class that there is not.
    """
    negated = text.startswith("!")
    key, _, alternatives = text.lstrip("!").partition("=")
    words: set[str] = set()
    for word in filter(None, alternatives.split("/")):
        if word.startswith(CLASS_MARK):
            if word[1:] not in classes:
                what = f"events.tsv asks for the class {word!r}, which word_classes.tsv lacks"
                raise DataError(what, "Add the class, or mend its name.")
            words |= classes[word[1:]]
        else:
            words.add(word)
    may_lack = "-" in words
    return Condition(key=key, words=frozenset(words - {"-"}), negated=negated, may_lack=may_lack)


def _classes() -> dict[str, frozenset[str]]:
    """Read the classes and put the members of other classes in."""
    raw = {
        row["class"]: row["words"].split(", ") for row in read_table("lexicon", "word_classes.tsv")
    }

    def members(name: str) -> set[str]:
        found: set[str] = set()
        for word in raw[name]:
            found |= members(word[1:]) if word.startswith(CLASS_MARK) else {word}
        return found

    return {name: frozenset(members(name)) for name in raw}
