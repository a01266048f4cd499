"""Quotations and who speaks them.

A quotation belongs to the cue whose content it overlaps, else to the cue beside it; one that
nobody introduces goes on with the speaker of the quotation before it, over sentences and
paragraphs. Words in quotation marks that are no utterance ("so-called") belong to nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.statement.draft import DraftIndex, merge_ranges, subtract
from vedette.read.statement.stray import draft_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.read.statement.draft import Draft, Range, Text
    from vedette.read.statement.quote import Quote

__all__ = ["give_quotes"]

FARTHEST = 30
"""Tokens that may lie between a quotation and the cue beside it."""
SHORTEST_UTTERANCE = 3
"""Tokens between the marks from which words beside a cue may be an utterance."""
CLOSE_BY = 2
"""Tokens within which a colon belongs to a cue though the parser ends the sentence between."""
SPEECH = frozenset({"that", "quote"})


def give_quotes(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """Extend the contents of statements by the quotations that belong to them."""
    given = DraftIndex(drafts)
    owners: dict[int, int] = {}
    for number, quote in enumerate(text.quotes):
        owner = _overlapping(text, given, number)
        if owner is None:
            owner = _in_two(text, given, owners, number)
        if owner is None:
            owner = _beside(text, given, quote)
        if owner is None:
            owner = _going_on(text, given, owners, number)
        if owner is None:
            owner = _stray(text, given, quote)
        if owner is None:
            owner = _after_report(text, given, quote)
        if owner is not None:
            owners[number] = owner
            given.drafts[owner] = _with_quote(text, given.drafts[owner], quote)
    return given.drafts


def _overlapping(text: Text, drafts: DraftIndex, number: int) -> int | None:
    """Return the draft outside a quotation whose content shares tokens with it; the nearest one."""
    quote = text.quotes[number]
    found = [
        (abs(draft.head - quote.start), order)
        for order, draft in drafts.near(quote.start, quote.end)
        if text.quote_at[draft.head] != number
        and any(start < quote.end and quote.start < end for start, end in draft.content)
    ]
    return min(found)[1] if found else None


def _in_two(text: Text, drafts: DraftIndex, owners: dict[int, int], number: int) -> int | None:
    """Return who spoke the first half of a quotation that a cue cuts in two within a sentence."""
    if number - 1 not in owners:
        return None
    quote, draft = text.quotes[number], drafts.drafts[owners[number - 1]]
    last = _skip_spaces(text, quote.start - 1)
    before = text.quotes[number - 1].end
    if not before <= draft.head < quote.start or text.doc[last].text not in (",", "—", "–", "-"):
        return None
    same = text.sentence_at[draft.head] == text.sentence_at[last]
    return owners[number - 1] if same else None


def _beside(text: Text, drafts: DraftIndex, quote: Quote) -> int | None:
    """Return the draft whose cue stands right before or right behind a quotation."""
    if quote.end - quote.start < SHORTEST_UTTERANCE:
        return None
    introduced = _before(text, drafts, quote)
    return introduced if introduced is not None else _behind(text, drafts, quote)


def _before(text: Text, drafts: DraftIndex, quote: Quote) -> int | None:
    last = _skip_spaces(text, quote.start - 1)
    if last < 0:
        return None
    mark = text.doc[last].text
    found = []
    for order, draft in drafts.near(quote.start, quote.end):
        if not (draft.entry.frames & SPEECH) or draft.head > last or text.quote_at[draft.head] >= 0:
            continue
        near = draft.head == last or (
            mark in (",", ":", "that", "—") and last - draft.head <= FARTHEST
        )
        is_free = not draft.content or mark == ":"
        close = last - draft.head <= CLOSE_BY or (
            text.sentence_at[draft.head] == text.sentence_at[last]
        )
        if near and is_free and close:
            found.append((last - draft.head, order))
    return min(found)[1] if found else None


def _behind(text: Text, drafts: DraftIndex, quote: Quote) -> int | None:
    first = _skip_spaces(text, quote.end, 1)
    if first >= len(text.doc) or "\n" in text.doc[quote.end : first].text:
        return None
    follows = text.doc[quote.end - 2].text in (",", "?", "!", "—", "...", "…") or (
        text.doc[first].text == ","
    )
    found = []
    for order, draft in drafts.near(quote.start, quote.end):
        distance = draft.head - first
        if not (draft.entry.frames & SPEECH) or not 0 <= distance <= FARTHEST:
            continue
        if text.quote_at[draft.head] >= 0 or _quote_between(text, first, draft.head):
            continue
        same = text.sentence_at[draft.head] == text.sentence_at[first]
        if same and not draft.content and (follows or text.doc[first].is_lower):
            found.append((distance, order))
    return min(found)[1] if found else None


def _quote_between(text: Text, start: int, end: int) -> bool:
    return any(number >= 0 for number in text.quote_at[start:end])


def _skip_spaces(text: Text, at: int, step: int = -1) -> int:
    while 0 <= at < len(text.doc) and text.doc[at].is_space:
        at += step
    return at


def _going_on(text: Text, drafts: DraftIndex, owners: dict[int, int], number: int) -> int | None:
    """Return who spoke the quotation before, where this one goes on with it."""
    quote = text.quotes[number]
    last = _skip_spaces(text, quote.start - 1)
    if number - 1 not in owners or last < 0 or not _is_utterance(text, quote):
        return None
    owner = owners[number - 1]
    draft, before = drafts.drafts[owner], text.quotes[number - 1]
    if last < before.end:
        return owner
    tail = text.sentence_at[last] in (
        text.sentence_at[draft.head],
        text.sentence_at[before.end - 1],
    )
    later = any(
        before.end <= other.head < quote.start and order != owner
        for order, other in drafts.near(quote.start, quote.end)
        if other.entry.frames & SPEECH
    )
    return owner if tail and not later else None


def _stray(text: Text, drafts: DraftIndex, quote: Quote) -> int | None:
    """Make a statement of an utterance that no cue introduces; it is added to the drafts."""
    if not _is_spoken(text, quote):
        return None
    draft = draft_beside(text, quote)
    if draft is None:
        return None
    if any(other.head == draft.head for _, other in drafts.near(quote.start, quote.end)):
        return None
    return drafts.add(draft)


def _after_report(text: Text, drafts: DraftIndex, quote: Quote) -> int | None:
    """Return whose words were reported in the sentence before, within the paragraph.

    The strike was over, she said. “We have won.”
    """
    last = _skip_spaces(text, quote.start - 1)
    if last < 0 or "\n" in text.doc[last : quote.start].text or not _is_utterance(text, quote):
        return None
    if text.doc[last].text not in (".", ":"):
        return None
    sentence = text.sentence_at[last]
    found = [
        (draft.head, order)
        for order, draft in drafts.near(quote.start, quote.end)
        if draft.content
        and draft.source
        and "quote" in draft.entry.frames
        and text.sentence_at[draft.head] == sentence
        and text.quote_at[draft.head] < 0
    ]
    return min(found)[1] if found else None


def _is_spoken(text: Text, quote: Quote) -> bool:
    """Say whether a quotation begins like a sentence."""
    longer = quote.end - quote.start > SHORTEST_UTTERANCE
    return longer and text.doc[quote.start + 1].text[:1].isupper()


def _is_utterance(text: Text, quote: Quote) -> bool:
    """Say whether a quotation is a sentence of its own."""
    if (
        quote.end - quote.start < SHORTEST_UTTERANCE
        or not text.doc[quote.start + 1].text[:1].isupper()
    ):
        return not quote.closed
    if not quote.closed:
        return True
    ends = text.doc[quote.end - 2].text[-1:] in ".?!,…"
    return ends or (quote.end < len(text.doc) and text.doc[quote.end].text in (".", ","))


def _with_quote(text: Text, draft: Draft, quote: Quote) -> Draft:
    """Add a quotation to a content, without the clause of the cue in its midst."""
    span: list[Range] = [(quote.start, quote.end)]
    if quote.start <= draft.head < quote.end:
        span = subtract(span[0], draft.clause)
    return replace(draft, content=merge_ranges([*draft.content, *span]))
