"""Builders for the tracing of origins: reports with sentences, statements and claims, by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fuse.build import days, mention, party, sheet
from vedette.fuse.mention import Voice
from vedette.fuse.saying import Saying, Stretch
from vedette.fuse.sheet import Days
from vedette.model import SourceKind

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

Said = tuple[tuple[str, SourceKind, str], ...]

RAID = (
    "Masked men attacked a police post near the village of Rakova early on Sunday, and two officers"
    " were taken to the hospital in Dolina with wounds from shell splinters. The men came down from"
    " the hills in four lorries without number plates, cut the telephone line and held the only"
    " bridge over the river for three hours. Soldiers who arrived from the garrison at noon found"
    " eleven rifles, a mortar and a map of the valley in an empty barn."
)
"""A report of our own about nothing real; its three sentences are long enough to be copied."""
OTHER = (
    "Shop owners in Dolina said that shooting woke them before dawn. A baker counted nine cars that"
    " drove without lights towards the quarry, and a nurse saw two men in uniform carried in."
)


def report(
    id_: str,
    text: str,
    *,
    publisher: str | None = None,
    day: str | None = "2023-09-25",
    said: Said = (),
    **fields: Any,
) -> Sheet:
    """Make a report.

    Args:
        id_: of its document.
        text: whose sentences end in full stops.
        publisher: its outlet.
        day: of its publication; None where it is not known.
        said: (name, kind, words) of statements; the words stand in the text and begin with the
            name or end with it, and the whole sentence is what is said.
        fields: of the sheet.
    """
    sentences = tuple(
        (m.start(), m.end()) for m in re.finditer(r"[^\s][^.]*(?:\.(?=\S)[^.]*)*\.?", text)
    )
    published: Days = days(day) if day else (None, None)
    given: dict[str, Any] = {
        "text": text,
        "sentences": sentences,
        "publisher": publisher,
        "published": published,
        "moment": day,
        "known_since": day or "2023-12-31",
        "statements": tuple(_statement(text, sentences, n, *each) for n, each in enumerate(said)),
    }
    return sheet(id_, **(given | fields))


def _statement(
    text: str,
    sentences: tuple[tuple[int, int], ...],
    number: int,
    name: str,
    kind: SourceKind,
    words: str,
) -> Saying:
    start = text.index(words)
    at = text.index(name, start) if name in text[start : start + len(words)] else start
    content = next(each for each in sentences if each[0] <= start < each[1])
    return Saying(
        id=f"s{number}",
        source=Stretch(at, at + len(name)),
        source_name=name,
        source_kind=kind,
        source_entity=f"e{number}",
        cue=Stretch(start, start + len(words)),
        content=(content,),
        manner="indirect",
        parent=None,
    )


def told(where: Sheet, sentence: int = 0, **fields: Any) -> Mention:
    """Make the claim of one sentence of a report, in the statement that the sentence stands in."""
    start, end = where.sentences[sentence]
    inside = [s for s in where.statements if s.content[0][0] < end and s.content[0][1] > start]
    voices = tuple(
        Voice(s.source_name, s.source_kind, party(s.source_name or "")) for s in inside[:1]
    )
    given = {
        "sheet": where,
        "sentence": sentence,
        "voices": voices,
        "statement": inside[0].id if inside else None,
    }
    return mention(where.id, f"{where.id}/{sentence}", **(given | fields))


def credited(text: str, agency: str) -> str:
    """Put a credit before a text."""
    return f"DOLINA ({agency}) - {text}"
