"""When a statement was made, where the words around its cue say so.

"On Monday the general said …", "a statement of 14 October 2023": what stands inside the statement
is then read against that day, and not against the publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.model import Interval
from vedette.read.time.anchor import Anchor
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from vedette.model import Statement
    from vedette.read.time.resolve import Resolved
    from vedette.read.time.timeline import Expression
    from vedette.read.time.words import Words

__all__ = ["anchors_inside", "quotation_anchors", "said_anchors", "with_said_at"]

LONGEST_WALK = 10


def said_anchors(
    words: Words,
    statements: Sequence[Statement],
    expressions: Sequence[Expression],
    resolved: Sequence[Resolved],
    quotations: Sequence[tuple[int, int, Anchor]],
) -> dict[str, Anchor]:
    """Return the anchor of each statement that the text dates, by its id."""
    doc = words.doc
    dated = [
        (expression, found, token)
        for expression, found in zip(expressions, resolved, strict=True)
        if found.period and found.first and found.last and (token := words.at(expression.start))
    ]
    anchors: dict[str, Anchor] = {}
    for statement in statements:
        anchor = _anchor(doc, statement, dated) or _of_quotation(statement, quotations)
        if anchor is not None:
            anchors[statement.id] = anchor
    return anchors


def _of_quotation(
    statement: Statement, quotations: Sequence[tuple[int, int, Anchor]]
) -> Anchor | None:
    at = statement.content[0][0] if statement.content else -1
    return next((anchor for start, end, anchor in quotations if start - 1 <= at < end), None)


Dated = tuple["Expression", "Resolved", "Token"]


def _anchor(doc: Doc, statement: Statement, dated: Sequence[Dated]) -> Anchor | None:
    if statement.cue is None:
        return None
    cue = tokens_of(doc, statement.cue.start, statement.cue.end)
    if cue is None:
        return None
    sent = cue.sent
    for expression, found, token in dated:
        if not sent.start <= token.i < sent.end or _is_inside(expression.start, statement):
            continue
        if _hangs_on(token, cue.root) and found.period:
            name = f"statement:{statement.id}"
            return Anchor(period=found.period, first=found.first, last=found.last, name=name)
    return None


QUOTATION = re.compile(r":\s*(?:“([^”]*)”?|\"([^\"]*)\"?|«([^»]*)»?|„([^“”]*)[“”]?)")
"""A quotation behind a colon, to its closing mark or the end of the text."""
SENTENCE_END = re.compile(r"[.!?]\s|\n")
LONGEST_OPENING = 300
"""Characters before the colon in which the words that open a quotation stand."""


def quotation_anchors(
    text: str, expressions: Sequence[Expression], resolved: Sequence[Resolved]
) -> list[tuple[int, int, Anchor]]:
    """Return start, end and time of quotations that a dated sentence with a colon opens.

    This holds where no cue of saying is known: "They published a report in May 2023: “…”".
    """
    found = []
    for match in QUOTATION.finditer(text):
        opening = text[max(0, match.start() - LONGEST_OPENING) : match.start()]
        cuts = [cut.end() for cut in SENTENCE_END.finditer(opening)]
        start = match.start() - len(opening) + (cuts[-1] if cuts else 0)
        anchor = _last_between(start, match.start(), expressions, resolved)
        if anchor is not None:
            found.append((*match.span(match.lastindex or 0), anchor))
    return found


def _last_between(
    start: int, end: int, expressions: Sequence[Expression], resolved: Sequence[Resolved]
) -> Anchor | None:
    for index in range(len(expressions) - 1, -1, -1):
        found = resolved[index]
        if start <= expressions[index].start < end and found.period and found.first:
            return Anchor(
                period=found.period, first=found.first, last=found.last, name=f"time:{index}"
            )
    return None


def _is_inside(at: int, statement: Statement) -> bool:
    return any(start <= at < end for start, end in statement.content)


def _hangs_on(token: Token, cue: Token) -> bool:
    """Say whether a time belongs to a cue: no other verb stands between them."""
    goals = {cue.i}
    if cue.pos_ in ("NOUN", "PROPN"):
        goals.add(cue.head.i)
    word = token
    for _ in range(LONGEST_WALK):
        if word.i in goals:
            return True
        if word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
            return False
        word = word.head
    return False


def anchors_inside(
    statements: Sequence[Statement], anchors: Mapping[str, Anchor], at: int
) -> Anchor | None:
    """Return the anchor of the innermost dated statement that holds an offset."""
    holding = [
        (sum(end - start for start, end in statement.content), statement.id)
        for statement in statements
        if statement.id in anchors and _is_inside(at, statement)
    ]
    return anchors[min(holding)[1]] if holding else None


def with_said_at(
    statements: Sequence[Statement], anchors: Mapping[str, Anchor]
) -> tuple[Statement, ...]:
    """Return the statements with the days on which they were made, where the text gives them."""
    return tuple(
        statement.model_copy(update={"said_at": _interval(anchors[statement.id])})
        if statement.id in anchors
        else statement
        for statement in statements
    )


def _interval(anchor: Anchor) -> Interval:
    first, last = anchor.first, anchor.last
    return Interval(
        earliest=first.isoformat() if first else None, latest=last.isoformat() if last else None
    )
