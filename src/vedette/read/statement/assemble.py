"""Drafts → statements of the record: clean spans, parents, ids, entities, manner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.model import Span, Statement
from vedette.read.statement.draft import DraftIndex, merge_ranges, trim
from vedette.read.statement.kind import kind_of_source
from vedette.read.tokens import entities_by_token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.model import Entity
    from vedette.model.statement import Manner
    from vedette.read.statement.draft import Draft, Range, Text

__all__ = ["statements_from_drafts"]


def statements_from_drafts(text: Text, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """Make the statements of the record, in the order of their cues."""
    cleaned = (_clean(text, draft) for draft in drafts)
    kept = sorted((d for d in cleaned if d.content), key=lambda d: (d.cue, d.content))
    kept = _without_twins(kept)
    kept = [d for d, up in zip(kept, _parents(kept), strict=True) if not _is_homeless(text, d, up)]
    parents = _parents(kept)
    owners = entities_by_token(text.doc)
    return tuple(
        _statement(text, draft, number, parents[number], owners)
        for number, draft in enumerate(kept)
    )


def _clean(text: Text, draft: Draft) -> Draft:
    pieces = (_to_end_of_word(text, trim(text.doc, p)) for p in merge_ranges(draft.content))
    source = trim(text.doc, draft.source) if draft.source is not None else None
    return replace(draft, content=tuple(p for p in pieces if p is not None), source=source)


def _to_end_of_word(text: Text, span: Range | None) -> Range | None:
    """Keep words with hyphens whole, of which the tokenizer makes several."""
    if span is None:
        return None
    start, end = span
    doc = text.doc
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
        end += 1 if doc[end].whitespace_ else 2
    return start, end


LONGEST_CONTENT = 2048
"""Tokens beyond which a cue is not looked for in the content of another statement."""
TWINS_WITHIN = 8
"""Statements, in the order of their cues, among which two of one cue lie."""
FIRST_PERSON = frozenset({"i", "we"})


def _is_homeless(text: Text, draft: Draft, parent: int | None) -> bool:
    """Say whether somebody speaks of himself in a quotation whose speaker is not known."""
    if parent is not None or text.quote_at[draft.head] < 0 or draft.speaker is None:
        return False
    return text.doc[draft.speaker].lower_ in FIRST_PERSON


def _without_twins(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep one of several drafts that share a cue: one with a source, then the longest content."""
    kept: list[Draft] = []
    for draft in drafts:
        latest = range(max(0, len(kept) - TWINS_WITHIN), len(kept))
        rival = next((order for order in latest if _is_twin(kept[order], draft)), None)
        if rival is None:
            kept.append(draft)
        elif _worth(draft) > _worth(kept[rival]):
            kept[rival] = draft
    return kept


def _is_twin(one: Draft, other: Draft) -> bool:
    """Say whether two drafts end in one cue, or say the same by cues that overlap."""
    if one.cue[1] == other.cue[1]:
        return True
    return one.content == other.content and one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]


def _worth(draft: Draft) -> tuple[bool, int, int]:
    return draft.source is not None, _size(draft), draft.cue[1] - draft.cue[0]


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the one with the shortest content that holds its cue."""
    parents: list[int | None] = []
    index = DraftIndex(drafts)
    heads = {draft.head: number for number, draft in enumerate(drafts)}
    for number, draft in enumerate(drafts):
        if draft.under in heads:
            parents.append(heads[draft.under])
            continue
        holding = [
            (_size(other), order)
            for order, other in index.near(draft.head, draft.head, reach=LONGEST_CONTENT)
            if order != number
            and any(start <= draft.head < end for start, end in other.content)
            and not any(start <= other.head < end for start, end in draft.content)
        ]
        parents.append(min(holding)[1] if holding else None)
    return parents


def _statement(
    text: Text, draft: Draft, number: int, parent: int | None, owners: Mapping[int, Entity]
) -> Statement:
    doc = text.doc
    speaker = doc[draft.speaker] if draft.speaker is not None and draft.source else None
    entity = owners.get(speaker.i) if speaker is not None else None
    return Statement(
        id=f"s{number + 1}",
        source=_span(text, draft.source) if draft.source else None,
        source_entity=entity.id if entity else None,
        source_name=entity.name if entity else _name(text, draft),
        source_kind=kind_of_source(doc, draft.source, speaker, entity),
        cue=_span(text, draft.cue),
        content=tuple(_span(text, piece).offsets for piece in draft.content),
        manner=_manner(text, draft),
        act=draft.entry.act,
        parent=f"s{parent + 1}" if parent is not None else None,
    )


def _name(text: Text, draft: Draft) -> str | None:
    return (
        " ".join(text.doc[draft.source[0] : draft.source[1]].text.split()) if draft.source else None
    )


def _span(text: Text, span: Range) -> Span:
    first, last = text.doc[span[0]], text.doc[span[1] - 1]
    return Span(start=first.idx, end=last.idx + len(last))


def _manner(text: Text, draft: Draft) -> Manner:
    """Say whether the words are quoted: all of them, none, or some."""
    quoted = plain = 0
    for start, end in draft.content:
        for token in text.doc[start:end]:
            if token.is_alpha:
                quoted += text.quote_at[token.i] >= 0
                plain += text.quote_at[token.i] < 0
    if quoted and not plain:
        return "direct"
    return "mixed" if quoted else "indirect"
