"""What a person asks for: words that must all be there, phrases in quotes, beginnings with a *."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.errors import UsageError
from vedette.store.search.word import folded_words

__all__ = ["Query", "Term", "parse_query"]

_PART = re.compile(r'"(?P<phrase>[^"]*)(?:"|$)(?P<tail>\*?)|(?P<bare>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, as they are searched for."""

    words: tuple[str, ...]
    is_prefix: bool
    """The last word is only the beginning of one."""


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all be there."""

    terms: tuple[Term, ...]
    every: int = 1
    """One in so many of the sentences that have them is looked at (`Breadth`)."""
    is_checked: bool = False
    """Of events one after the other is looked whether a sentence of it has them."""


def parse_query(asked: str) -> Query:
    """Return the query that a person wrote.

    Args:
        asked: words that must all be there; "words in quotes" stand side by side; a word that ends
            in * is the beginning of one. Case and accents do not count.

    Raises:
        UsageError: there is no word in it.

    Example:
        >>> [term.words for term in parse_query('Vučić "armed men" ambush*').terms]
        [('vucic',), ('armed', 'men'), ('ambush',)]
    """
    terms = []
    for match in _PART.finditer(asked):
        written = match["bare"] or match["phrase"] or ""
        words = tuple(folded_words(written))
        if words:
            is_prefix = written.endswith("*") or match["tail"] == "*"
            terms.append(Term(words, is_prefix))
    if not terms:
        mend = 'Name words, such as: vedette search monastery "armed men" barricad*'
        raise UsageError(f"there is no word in {asked!r}", mend)
    return Query(tuple(terms))
