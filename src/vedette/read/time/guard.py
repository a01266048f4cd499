"""What looks like a time and is none: "may" the verb, "second" the number, a count of 1,990 men."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.time.form import Fixed

if TYPE_CHECKING:
    from vedette.read.time.lexeme import Lexeme, Lexemes
    from vedette.read.time.pattern import Piece
    from vedette.read.time.words import Words

__all__ = ["is_time"]

YEAR_BEFORE = {
    "in", "since", "until", "till", "by", "of", "from", "to", "between", "during", "before",
    "after", "early", "late", "mid", "year", "and", "or", "through", "throughout", "around",
    "about", "circa", "(", "-", "–", "—", "as", "for", "/",
}  # fmt: skip
PLAIN_YEARS = range(1700, 2100)
GIVEN_NAMES = {"april", "may", "june", "august"}
MODALS = {"may", "march"}
SHORT_MONTHS = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
"""Without a dot or a day these may be names of people."""
DAY_WORDS = 2
"""Words of a day without its year."""
SUBJECTS = {"nsubj", "nsubjpass"}
MARCHED = {"for", "of", "on", "to", "in", "against"}
BODIES = {
    "movement", "front", "battalion", "brigade", "regiment", "commando", "column", "organization",
    "organisation", "party", "avenue", "street", "boulevard", "bridge", "square", "plaza", "park",
    "neighborhood", "neighbourhood", "housing", "school", "hospital", "stadium", "cooperative",
}  # fmt: skip
"""Nouns for what is named after a day: "the *26 July* Movement", "*9 July* Avenue"."""
QUOTES = {'"', "'", "“", "”", "''", "``"}
ARTICLES = {"a", "the", "this", "that", "long", "annual", "-", '"'}


def is_time(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    """Say whether a piece is a time where it stands."""
    if _is_in_name(piece, lexemes, words) or _is_title(piece, lexemes, words):
        return False
    if piece.rule == "year":
        return _is_year(piece, lexemes, words)
    if piece.rule == "bare hour":
        return not _describes(piece, lexemes, words)
    if piece.rule in ("month", "month year"):
        return _is_month(piece, lexemes, words)
    if piece.rule == "ordinal day":
        return _is_ordinal_day(piece, lexemes, words)
    return True


def _is_in_name(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    """Say whether a day only names what stands behind it: "the *19 April* Movement"."""
    items = lexemes.items[piece.first : piece.end + 1]
    if len(items) != piece.end - piece.first + 1 or items[-1].word not in BODIES:
        return False
    token = words.at(items[-1].start)
    is_named = token is not None and (token.is_title or token.is_upper)
    day = [item.word for item in items[:-1] if item.word != "the"]
    return is_named and len(day) == DAY_WORDS and any(word.isalpha() for word in day)


def _is_title(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    """Say whether words name a programme: "on “*48 Hours*”"."""
    items = lexemes.items[piece.first : piece.end]
    before = lexemes.items[piece.first - 1].word if piece.first else ""
    last = words.at(items[-1].start)
    return (
        last is not None
        and last.is_title
        and len(items) > 1
        and items[0].word.isdigit()
        and before in QUOTES
    )


def _describes(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    """Say whether a number belongs to the noun behind it: "at *1945* prices", "at *2100* sites"."""
    behind = lexemes.items[piece.end : piece.end + 1]
    token = words.at(behind[0].start) if behind else None
    return token is not None and token.tag_ in ("NN", "NNS")


def _is_ordinal_day(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    """Say whether "the 11th" is a day: not where it orders the noun behind it."""
    if piece.end >= len(lexemes.items):
        return True
    behind = lexemes.items[piece.end]
    if not behind.word[0].isalpha():
        return behind.word not in ("-", "–", ",")
    token = words.at(behind.start)
    return token is not None and token.pos_ in (
        "VERB",
        "AUX",
        "ADP",
        "CCONJ",
        "SCONJ",
        "PRON",
        "DET",
    )


def _is_year(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    if piece.end - piece.first > 1:
        return True
    items = lexemes.items
    before = items[piece.first - 1].word if piece.first else ""
    after = items[piece.end].word if piece.end < len(items) else ""
    if before in ("$", "€", "£", "#", "no") or after in ("%", "km", "miles", "kilometers"):
        return False
    if isinstance(piece.form.base, Fixed) and piece.form.base.period.year not in PLAIN_YEARS:
        return before in YEAR_BEFORE - {
            "of",
            "to",
            "and",
            "or",
            "about",
            "around",
            "for",
            "from",
        } and not _counts(piece, items, words)
    return not _counts(piece, items, words)


def _counts(piece: Piece, items: list, words: Words) -> bool:  # type: ignore[type-arg]
    """Say whether the number counts the noun behind it."""
    if piece.end >= len(items):
        return False
    token = words.at(items[piece.end].start)
    return (
        token is not None
        and token.tag_ == "NNS"
        and items[piece.end].start - items[piece.end - 1].end <= 1
    )


def _is_month(piece: Piece, lexemes: Lexemes, words: Words) -> bool:
    item = lexemes.items[piece.first]
    before = lexemes.items[piece.first - 1].word if piece.first else ""
    if item.word in SHORT_MONTHS:
        return before in ("in", "since", "until", "by", "last", "next", "early", "late")
    behind = lexemes.items[piece.end].word if piece.end < len(lexemes.items) else ""
    if item.word in GIVEN_NAMES and _is_given_name(item, words, behind):
        return False
    if item.word not in MODALS:
        return True
    named = before in ARTICLES or not before[-1:].isalnum()
    if item.word == "march" and behind in MARCHED and named:
        return False
    token = words.at(item.start)
    return token is None or token.tag_ not in ("MD", "VB", "VBP", "VBD", "NN")


def _is_given_name(item: Lexeme, words: Words, behind: str) -> bool:
    """Say whether a month's word is a person's name: April Jones."""
    token = words.at(item.start)
    surname = words.at(item.end + 1)
    if token is None or surname is None or not behind[:1].isalpha():
        return False
    return (
        surname.idx == item.end + 1
        and surname.pos_ == "PROPN"
        and token.head.i == surname.i
        and (
            token.ent_type_ == "PERSON" or surname.ent_type_ == "PERSON" or surname.dep_ in SUBJECTS
        )
    )
