"""A Doc → its time expressions, and the statements with the time at which they were made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.model import TimeExpression
from vedette.read.findings import findings_of
from vedette.read.time.anchor import anchor_from_dates
from vedette.read.time.grammar import FOREIGN_RULES, RULES, parse
from vedette.read.time.guard import is_time
from vedette.read.time.lexeme import english_lexicon, foreign_lexicon, lex
from vedette.read.time.saying import (
    anchors_inside,
    quotation_anchors,
    said_anchors,
    with_said_at,
)
from vedette.read.time.tense import direction_at
from vedette.read.time.timeline import Expression, dateline_anchor, resolve_all
from vedette.read.time.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.model import Document, Statement
    from vedette.read.time.anchor import Anchor
    from vedette.read.time.lexeme import Lexemes
    from vedette.read.time.pattern import Piece
    from vedette.read.time.resolve import Resolved

__all__ = ["read_times"]


def read_times(
    doc: Doc, document: Document, statements: tuple[Statement, ...]
) -> tuple[tuple[TimeExpression, ...], tuple[Statement, ...]]:
    """Find and date the time expressions of a Doc."""
    words, text = Words(doc), findings_of(doc).text
    expressions = _expressions(text, document.language, words)
    publication = anchor_from_dates(
        document.published_earliest, document.published_latest, "publication"
    ) or dateline_anchor(expressions)
    resolved = resolve_all(expressions, publication)
    anchors: dict[str, Anchor] = {}
    if words.is_parsed:
        quotations = quotation_anchors(text, expressions, resolved)
        anchors = said_anchors(words, statements, expressions, resolved, quotations)
        inside = [
            replace(expression, statement=_inside(expression, statements, anchors, quotations))
            for expression in expressions
        ]
        if inside != expressions:
            resolved = resolve_all(inside, publication)
    return tuple(map(_time, expressions, resolved)), with_said_at(statements, anchors)


def _inside(
    expression: Expression,
    statements: tuple[Statement, ...],
    anchors: dict[str, Anchor],
    quotations: list[tuple[int, int, Anchor]],
) -> Anchor | None:
    """Return when the statement or quotation was made that an expression stands in."""
    found = anchors_inside(statements, anchors, expression.start)
    at = expression.start
    return found or next((anchor for start, end, anchor in quotations if start <= at < end), None)


def _expressions(text: str, language: str | None, words: Words) -> list[Expression]:
    """Find the expressions of a text, with what the words around them say."""
    if language in (None, "en"):
        lexemes = lex(text, english_lexicon())
        pieces = [piece for piece in parse(lexemes, RULES) if is_time(piece, lexemes, words)]
    else:
        lexemes = lex(text, foreign_lexicon(FAMILIES.get(language, language)))
        pieces = parse(lexemes, FOREIGN_RULES)
    return [_expression(piece, lexemes, words) for piece in pieces]


FAMILIES = {"sr": "hbs", "hr": "hbs", "bs": "hbs", "sh": "hbs"}


def _expression(piece: Piece, lexemes: Lexemes, words: Words) -> Expression:
    start, end = lexemes.items[piece.first].start, lexemes.items[piece.end - 1].end
    token = words.at(start)
    direction = direction_at(token) if token is not None and words.is_parsed else 0
    leads = token is not None and (not words.has_sentences or _leads(token))
    return Expression(
        start=start, end=end, form=piece.form, direction=direction, leads=leads,
        heads_text=piece.rule == "dateline",
    )  # fmt: skip


HEAD = 3
"""Tokens from the start of a sentence in which a date heads it."""


def _leads(token: Token) -> bool:
    return token.i - token.sent.start <= HEAD


def _time(expression: Expression, found: Resolved) -> TimeExpression:
    return TimeExpression(
        start=expression.start,
        end=expression.end,
        kind=found.kind,
        value=found.value,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        granularity=found.granularity,
        mod=found.mod,
        anchor=found.anchor,
    )
