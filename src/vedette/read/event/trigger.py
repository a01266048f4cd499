"""Which words of a text tell of an event, and of which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.event.lexicon import Frame, Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.event.condition import Conditions
    from vedette.read.event.parse import Parse

__all__ = ["Trigger", "find_triggers"]

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NAMES = frozenset({"PERSON", "GPE", "DATE", "NORP", "LOC", "FAC", "ORG", "LANGUAGE", "PRODUCT"})
"""Kinds of names whose words name no event: "March", "Battle" as a family name."""


@dataclass(slots=True, kw_only=True)
class Trigger:
    """A word that tells of an event, with the frame that says of which; None: of type OTHER."""

    token: int
    """The word that names the event."""
    head: int
    """The word whose slots hold the parties: the trigger, or the verb of its phrase."""
    frame: Frame | None
    type: str
    mode: str | None = None
    actors: tuple[int, ...] | None = None
    """Heads of the actors where a rule has set them; None where the frame's slots say."""
    recipients: tuple[int, ...] | None = None
    promised: bool = False
    """True where a meeting or joint work is only promised: who promises acts, the rest receive."""
    carried: bool = False
    """True where another noun than the trigger holds the parties: "rescue mission"."""
    contents: tuple[Trigger, ...] = ()
    """What is demanded, promised, refused or threatened."""
    absorbed_by: int | None = None
    """Trigger word of the event that this one is content or part of; None where it stands alone."""
    parts: tuple[Trigger, ...] = ()
    """Words inside the same clause that tell of the same event: results, nouns, instruments."""


def find_triggers(parse: Parse, lexicon: Lexicon, conditions: Conditions) -> list[Trigger]:
    """Find the event words of a parse, in text order, one trigger a word."""
    found: dict[int, Trigger] = {}
    for token in range(len(parse.words)):
        if conditions.is_in_name(token):
            continue
        trigger = _trigger_at(token, parse, lexicon, conditions)
        if trigger is not None:
            known = found.get(trigger.token)
            if known is None or (known.frame is None and trigger.frame is not None):
                found[trigger.token] = trigger
    return [found[token] for token in sorted(found)]


def _trigger_at(
    token: int, parse: Parse, lexicon: Lexicon, conditions: Conditions
) -> Trigger | None:
    kind = _kind(token, parse)
    if kind is None or (kind == "a" and _is_found(token, parse, lexicon)):
        return None
    head = _carrier(token, parse, lexicon)
    if head == token and _only_modifies(token, parse, lexicon):
        return None
    lent = _lent_nouns(token, parse, lexicon)
    for part in kind:
        for frame in _frames(token, part, parse, lexicon):
            if part == "v" and not _may_code(frame, lent):
                continue
            phrase = conditions.phrase(frame, token)
            if phrase is not None and conditions.hold(frame, token):
                return Trigger(
                    token=_named(phrase, parse),
                    head=head,
                    frame=frame,
                    type=frame.type,
                    mode=frame.mode,
                    carried=head != token,
                )
    if kind == "a":
        return _said_of(token, parse, lexicon, conditions)
    return _other(token, kind, parse, lexicon)


def _kind(token: int, parse: Parse) -> str | None:
    """Return which lists a word is looked up in: `v`, `n`, `a` or several of them in order."""
    pos, tag = parse.pos[token], parse.tags[token]
    if pos == "VERB":
        if tag == "VBG" and _is_nominal(token, parse):
            return "nv"
        return "av" if tag == "VBN" else "v"
    if pos == "NOUN":
        return "n"
    if pos == "PROPN":
        return None if parse.types[token] in NAMES else "n"
    if pos == "ADJ":
        return "av" if parse.words[token].endswith("ed") else "a"
    return None


def _carrier(token: int, parse: Parse, lexicon: Lexicon) -> int:
    """Return the noun that holds the parties of an event that qualifies it: "rescue *mission*"."""
    head = parse.heads[token]
    if (
        head >= 0
        and parse.deps[token] == "compound"
        and parse.lemmas[head] in lexicon.words["carrier"]
    ):
        return head
    return token


def _only_modifies(token: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a word only qualifies a noun that is no event: "aid agency", "armed forces"."""
    head = parse.heads[token]
    if head < 0 or parse.deps[token] not in ("compound", "nmod"):
        return False
    return (parse.lemmas[head], "n") not in lexicon.frames


def _is_nominal(token: int, parse: Parse) -> bool:
    return any(parse.deps[c] in ("det", "poss", "amod") for c in parse.children[token])


def _frames(token: int, part: str, parse: Parse, lexicon: Lexicon) -> Iterator[Frame]:
    frames = lexicon.frames.get((parse.lemmas[token], part))
    yield from frames or lexicon.frames.get((parse.words[token], part), ())


def _named(phrase: list[int], parse: Parse) -> int:
    """Return the trigger of a phrase: its noun where it has one."""
    return next((one for one in phrase[1:] if parse.pos[one] == "NOUN"), phrase[0])


def _other(token: int, kind: str, parse: Parse, lexicon: Lexicon) -> Trigger | None:
    lemma = parse.lemmas[token]
    if kind != "nv" and parse.pos[token] == "VERB":
        if _lent_nouns(token, parse, lexicon):
            return None
        if (
            lemma in lexicon.words["not"]
            or not lemma.isalpha()
            or parse.tags[token] not in VERB_TAGS
            or _counts_toll(token, parse, lexicon)
        ):
            return None
    elif kind not in ("n", "nv") or lemma not in lexicon.words["noun"]:
        return None
    return Trigger(token=token, head=token, frame=None, type="OTHER")


def _counts_toll(verb: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a verb only says how high a toll stands: "the toll *rises* to ten"."""
    if parse.lemmas[verb] not in lexicon.words["rising"]:
        return False
    return any(parse.lemmas[c] == "toll" and parse.deps[c] == "nsubj" for c in parse.children[verb])


def _is_found(token: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether an adjective only says how somebody was found or left: "found *dead*"."""
    return parse.deps[token] == "oprd" and parse.lemmas[token] in lexicon.words["adjective"]


def _said_of(token: int, parse: Parse, lexicon: Lexicon, conditions: Conditions) -> Trigger | None:
    """Return the event of an adjective that is said of somebody: "ten *dead* in blaze"."""
    if parse.lemmas[token] not in lexicon.words["adjective"] or not conditions.says_of(token):
        return None
    return Trigger(token=token, head=token, frame=None, type="OTHER")


def _lent_nouns(verb: int, parse: Parse, lexicon: Lexicon) -> set[str]:
    """Return the event nouns that are objects of a verb which only lends them its subject."""
    if parse.pos[verb] != "VERB" or parse.lemmas[verb] not in lexicon.words["light"]:
        return set()
    return {
        parse.lemmas[c]
        for c in parse.children[verb]
        if parse.deps[c] in ("dobj", "nsubjpass")
        and (parse.lemmas[c] in lexicon.words["noun"] or (parse.lemmas[c], "n") in lexicon.frames)
    }


def _may_code(frame: Frame, lent: set[str]) -> bool:
    """Say whether a verb's frame may be used: a verb with an event noun tells of that noun's event.

    Unless the frame asks for just that noun ("impose sanctions") or is a phrase.
    """
    if not lent or len(frame.words) > 1:
        return True
    return any(c.key == "obj" and not c.negated and c.words & lent for c in frame.conditions)
