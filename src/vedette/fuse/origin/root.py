"""What a claim goes back to by its own words: a speaker, a document, a picture, an outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from vedette.fuse.origin.credit import Credit, find_credit, is_head
from vedette.fuse.origin.name import host_keys, is_official_name, name_keys
from vedette.fuse.origin.provenance import on_the_spot
from vedette.fuse.origin.voice import is_outlet, is_press, paper_cited_in, speaking_voice
from vedette.fuse.saying import Saying
from vedette.fuse.words import content_stems
from vedette.model import Party, RootKind

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention, Voice
    from vedette.fuse.sheet import Sheet

__all__ = ["Desk", "Root", "desk_of", "own_root", "root_of", "stems_of"]

_PRONOUNS = frozenset({
    "he", "her", "him", "i", "it", "one", "she", "somebody", "someone", "that", "they", "this",
    "we", "which", "who", "you",
})  # fmt: skip
_ROLES = content_stems(
    "spokesman spokeswoman spokesperson spokespeople statement report letter post interview"
    " briefing official officials senior mr mrs ms dr head chief"
)
"""Stems that say in what role or form a source speaks, not who it is."""
_FIRM: frozenset[RootKind] = frozenset(("first_hand", "official", "document", "imagery"))


_DATELINE = re.compile(r"^[A-Z][\w .,']{1,40}(?:\([^)\n]{2,30}\))?\s*[-–—]+\s+")
_ARTICLE = re.compile(
    r"^(?:the |an? )?(?:(?:statement|report|post|resolution|letter) (?:of|by) )?(?:the )?"
)
LONGEST_DATELINE = 80
"""Characters at the head of a report within which its dateline stands."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who publishes a document, and whose report it says that it is."""

    name: str
    """The outlet, or the document's id where it is not known."""
    keys: frozenset[str]
    credit: Credit | None
    is_official: bool
    on_the_spot: str | None


@dataclass(frozen=True, slots=True)
class Root:
    """What one claim goes back to."""

    key: str
    """The same for one root in every document."""
    name: str
    kind: RootKind
    stems: frozenset[str] = frozenset()
    """Of its name: "police" may be "Kosovo Police"."""
    party: Party | None = None
    is_own: bool = False
    """True where the outlet says it in its own voice, or prints what it credits to another."""
    is_nameless: bool = False
    """True for "media reports" and the like, which are never a root of their own."""
    words_from: Saying | None = field(default=None, compare=False)
    """The statement that names it, where it speaks."""

    @property
    def is_firm(self) -> bool:
        """Say whether it is somebody or something that can be asked or looked at."""
        return self.kind in _FIRM and not self.is_nameless


_DESKS: WeakKeyDictionary[Sheet, Desk] = WeakKeyDictionary()
"""Of the documents at hand: it holds none of them."""


def desk_of(sheet: Sheet) -> Desk:
    """Return who publishes a document."""
    known = _DESKS.get(sheet)
    if known is None:
        known = _DESKS[sheet] = _look_up(sheet)
    return known


def _look_up(sheet: Sheet) -> Desk:
    return Desk(
        name=sheet.publisher or sheet.id,
        keys=name_keys(sheet.publisher) | host_keys(sheet.url),
        credit=find_credit(sheet),
        is_official=is_official_name(sheet.publisher),
        on_the_spot=on_the_spot(sheet.text),
    )


def root_of(mention: Mention, desk: Desk) -> Root:
    """Return what a claim goes back to, as far as its own document tells.

    The innermost voice that speaks is the root. A claim in the outlet's own voice goes back to whom
    a credit line names, else to what it rests on, else to the outlet.
    """
    spoken = speaking_voice(mention)
    if spoken is not None:
        voice, _ = spoken
        is_own = voice.name is not None and is_head(voice.name)
        return own_root(desk) if is_own else _root_of_voice(mention, *spoken)
    if desk.credit is None and mention.evidence in ("video", "photo"):
        return Root(f"imagery:{desk.name}", f"{mention.evidence} shown by {desk.name}", "imagery")
    return own_root(desk)


def own_root(desk: Desk) -> Root:
    """Return what a document's own voice goes back to: whom it credits, else its outlet."""
    if desk.credit is not None:
        return _credited(desk.credit)
    kind: RootKind = "unknown"
    if desk.is_official:
        kind = "official"
    elif desk.on_the_spot:
        kind = "first_hand"
    return Root(
        _outlet_key(desk.keys, desk.name), desk.name, kind, stems_of(desk.name), is_own=True
    )


def _root_of_voice(mention: Mention, voice: Voice, statement: Saying | None) -> Root:
    name = voice.name or ""
    if voice.kind == "anonymous" or voice.kind == "unnamed" or not name:
        return _nameless(name, voice)
    if name.casefold() == "it" or is_press(name):
        return _paper(mention.sheet, name, statement)
    if name.casefold() in _PRONOUNS:
        key = f"somebody:{mention.ref[0]}:{name.casefold()}"
        return Root(key, f"somebody (“{name}”)", "unknown", words_from=statement)
    if name.isupper() and mention.sheet.text[:LONGEST_DATELINE].lstrip().startswith(name):
        return _behind_dateline(mention, name)
    if is_outlet(voice):
        return _outlet(name, statement)
    kinds: dict[str, RootKind] = {"official": "official", "document": "document"}
    stems = stems_of(name)
    key = f"party:{voice.party.id}" if voice.party else f"name:{' '.join(sorted(stems)) or name}"
    kind = kinds.get(voice.kind, "first_hand")
    return Root(key, name, kind, stems, voice.party, words_from=statement)


def _paper(sheet: Sheet, name: str, statement: Saying | None) -> Root:
    """Return the paper that "the author" or "it" stands for; nobody where none is cited."""
    paper = paper_cited_in(sheet)
    if paper is None:
        return Root("press", name, "unknown", is_nameless=True, words_from=statement)
    return _outlet(paper, statement)


def _nameless(name: str, voice: Voice) -> Root:
    """Return the root of what nobody is named for."""
    kind: RootKind = "anonymous" if voice.kind == "anonymous" else "unknown"
    return Root(f"{kind}:{name.casefold()}", name or "unnamed sources", kind, is_nameless=True)


def _outlet(name: str, statement: Saying | None) -> Root:
    key = _outlet_key(name_keys(name), name)
    return Root(key, name, "unknown", stems_of(name), words_from=statement)


def _behind_dateline(mention: Mention, place: str) -> Root:
    """Return whom a report quotes right behind its dateline, which a parser may take for him."""
    for statement in mention.sheet.statements:
        if statement.source_name == place and statement.source is not None:
            words = _DATELINE.sub("", statement.source.cut(mention.sheet.text), count=1)
            name = " ".join(words.split())
            if name and name != place:
                key = f"name:{' '.join(sorted(stems_of(name)))}"
                return Root(key, name, "first_hand", stems_of(name), words_from=statement)
    return Root(f"somebody:{mention.ref[0]}", "whom the report quotes", "unknown")


def _credited(credit: Credit) -> Root:
    if credit.citing and " and " not in credit.citing and ";" not in credit.citing:
        name = _ARTICLE.sub("", credit.citing.split(",")[0])
        kind: RootKind = "official" if is_official_name(name) else "unknown"
        return Root(
            f"name:{' '.join(sorted(stems_of(name)))}", name, kind, stems_of(name), is_own=True
        )
    kind = "official" if is_official_name(credit.name) else "unknown"
    return Root(
        _outlet_key(credit.keys, credit.name), credit.name, kind, stems_of(credit.name), is_own=True
    )


def _outlet_key(keys: frozenset[str], name: str) -> str:
    return "outlet:" + min(keys, default=name.casefold())


@lru_cache(maxsize=50_000)
def stems_of(name: str) -> frozenset[str]:
    """Return the stems of a name by which two sources are compared."""
    stems = content_stems(name)
    return (stems - _ROLES) or stems
