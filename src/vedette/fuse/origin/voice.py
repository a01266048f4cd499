"""Who says it: the voices of a claim, without those to whom somebody else ascribes it.

"The Kremlin wants to split the alliance" stands in the record as what the Kremlin wants. Nobody
there has said so: the claim goes back to whoever ascribes the aim. "The author writes", in a text
that relays a paper, is that paper.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.origin.name import agencies, name_keys
from vedette.fuse.words import content_stems, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.fuse.mention import Mention, Voice
    from vedette.fuse.saying import Saying
    from vedette.fuse.sheet import Sheet

__all__ = ["is_outlet", "is_press", "paper_cited_in", "speaking_voice"]

_ASCRIBING = frozenset(("intention", "stance", "seeming"))
"""Classes of cues (cues.tsv) that tell of a mind, not of words."""
_MINDS = frozenset({
    "consider", "distrust", "doubt", "dream", "fear", "feel", "hope", "know", "perceive", "realise",
    "regard", "remember", "see", "sense", "trust", "understand", "view", "wish", "worry",
    "felt", "knew", "known", "saw", "seen", "sought", "understood",
})  # fmt: skip
"""Other cues that tell of a mind, unless words are quoted."""
_SHOWING = frozenset({
    stem(word)
    for word in (
        "demonstrate", "illustrate", "indicate", "prove", "proven", "show", "shown", "suggest",
    )
})  # fmt: skip
"""Cues whose subject need not be somebody: "recent months have shown"."""
_WRITING = frozenset(("write", "wrote", "written"))
_POINTING = frozenset(("this", "that", "which", "what"))
_PRESS = content_stems(
    "media press newspaper newspapers outlet outlets paper papers report reports agency agencies"
    " author authors publication publications article column comment magazine site website"
    " journalist"
)
"""Stems that name the press without naming anybody in it."""


def speaking_voice(mention: Mention) -> tuple[Voice, Saying | None] | None:
    """Return the innermost voice that says the claim, with its statement where that is known.

    Returns:
        None where the outlet itself says it.
    """
    chain = list(_chain(mention))
    for order, voice in enumerate(mention.voices):
        statement = chain[order] if order < len(chain) else None
        if statement is None or not _is_ascribed(mention.sheet, statement):
            return voice, statement
    return None


def _chain(mention: Mention) -> Iterator[Saying]:
    """Yield the statements that a claim stands in, the innermost first."""
    by_id = {statement.id: statement for statement in mention.sheet.statements}
    here, seen = mention.statement, set()
    while here in by_id and here not in seen:
        seen.add(here)
        yield by_id[here]
        here = by_id[here].parent


def _is_ascribed(sheet: Sheet, statement: Saying) -> bool:
    if statement.cue is None or statement.manner != "indirect":
        return False
    if (statement.source_name or "").casefold() in _POINTING:
        return True
    stems = {stem(word) for word in words_of(statement.cue.cut(sheet.text))}
    is_somebody = statement.source_entity is not None or statement.source_kind != "person"
    return bool(stems & _ascribing_stems()) or (not is_somebody and bool(stems & _SHOWING))


@cache
def _ascribing_stems() -> frozenset[str]:
    rows = read_table("lexicon", "cues.tsv")
    found = {stem(row["lemma"].split()[0]) for row in rows if row["class"] in _ASCRIBING}
    said = {
        stem(row["lemma"].split()[0]) for row in rows if row["class"] in ("neutral", "official")
    }
    return frozenset(found | set(map(stem, _MINDS))) - frozenset(said)


def is_outlet(voice: Voice) -> bool:
    """Say whether a voice is that of the press."""
    name = voice.name or ""
    return voice.kind == "outlet" or bool(name_keys(name) & frozenset(agencies().values()))


def is_press(name: str) -> bool:
    """Say whether words name the press, or a writer, without naming which."""
    stems = content_stems(name)
    return bool(stems) and stems <= _PRESS


def _writes(sheet: Sheet, statement: Saying) -> bool:
    """Say whether a source that is no person writes, as papers do."""
    if statement.source_kind == "person" or statement.cue is None:
        return False
    return bool({stem(word) for word in words_of(statement.cue.cut(sheet.text))} & _WRITING)


def paper_cited_in(sheet: Sheet) -> str | None:
    """Return the outlet that a document cites first by its name; None where it cites none."""
    for statement in sheet.statements:
        name = statement.source_name or ""
        is_named = name[:1].isupper() and not is_press(name)
        is_agency = bool(name_keys(name) & frozenset(agencies().values()))
        is_paper = statement.source_kind == "outlet" or _writes(sheet, statement)
        if is_named and (is_agency or is_paper):
            return name
    return None
