"""What is told first and given its source afterwards.

"The bridge fell. The paper writes about this." The sentence before, within the paragraph, is then
what the source says, unless it has a source of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.statement.draft import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.read.statement.draft import Draft, Range, Text

__all__ = ["give_relayed"]

TELLING = frozenset({"neutral", "official", "confirming"})


def give_relayed(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """Let "this" stand for the sentence before where a source tells of it."""
    return [_relayed(text, draft, drafts) for draft in drafts]


def _relayed(text: Text, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.entry.kind not in TELLING or draft.source is None or len(draft.content) != 1:
        return draft
    span = trim(text.doc, draft.content[0])
    if span is None or span[1] - span[0] != 1 or text.doc[span[0]].lower_ != "this":
        return draft
    before = _sentence_before(text, span[0])
    if before is None or any(_is_told(other, before) for other in drafts):
        return draft
    return replace(draft, content=(before,))


def _sentence_before(text: Text, at: int) -> Range | None:
    """Return the sentence before the one of a token, None at the head of a paragraph."""
    number = text.sentence_at[at]
    start = at
    while start > 0 and text.sentence_at[start - 1] == number:
        start -= 1
    end = start
    while start > 0 and text.sentence_at[start - 1] == number - 1:
        start -= 1
    if start == end or "\n" in text.doc[end - 1].text or "\n" in text.doc[end].text:
        return None
    return start, end


def _is_told(draft: Draft, span: Range) -> bool:
    speaks = draft.source is not None and draft.entry.kind in TELLING
    return speaks and span[0] <= draft.head < span[1]
