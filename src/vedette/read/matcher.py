"""The rules of a pipeline's attribute ruler, looked up where they can be.

Nearly all of them look at one token's tag, relation and, for some words, the word. What they say of
one such token they say of every other, so that it is worked out once; spaCy's own matcher tries
every rule on every token. The rest, such as rules of two tokens, are tried where their first token
may stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

__all__ = ["RememberedRules"]

_TOKEN_KEYS = frozenset(("TAG", "DEP", "IS_SPACE", "LOWER"))
_WORDS_KEPT = 50_000
"""Words of which it is kept at hand whether a rule of several tokens may begin with them."""


class RememberedRules:
    """Does what an attribute ruler does, in less time.

    Args:
        ruler: whose rules are looked up.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._attrs, self._places = list(ruler.attrs), list(ruler.indices)
        self._single, self._rest, self._first = (Matcher(ruler.vocab) for _ in range(3))
        self._words: set[int] = set()
        self._relations: set[int] = set()
        self._longest = 1
        self._rules: dict[tuple[int, int, int, bool], tuple[int, ...]] = {}
        self._merged: dict[tuple[int, ...], dict[int, Any]] = {}
        self._begins: dict[int, bool] = {}
        rules: list[dict[str, Any]] = list(ruler.patterns)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._add(ruler, number, pattern)

    def _add(self, ruler: AttributeRuler, number: int, pattern: list[dict[str, Any]]) -> None:
        words = _words_of(pattern)
        if words is not None and self._places[number] == 0:
            self._single.add(str(number), [pattern])
            self._words.update(ruler.vocab.strings.add(word) for word in words)
            return
        self._rest.add(str(number), [pattern])
        self._longest = max(self._longest, len(pattern))
        first = pattern[0]
        if "LOWER" in first:
            self._first.add(str(number), [[{"LOWER": first["LOWER"]}]])
        elif isinstance(first.get("DEP"), str):
            self._relations.add(ruler.vocab.strings.add(first["DEP"]))
        else:
            self._first.add(str(number), [[{}]])

    def apply(self, doc: Doc) -> None:
        """Set the attributes of the tokens of a text as the rules say."""
        found: dict[int, tuple[int, ...]] = {}
        beside: dict[int, set[int]] = {}
        for token in doc:
            word = token.lower
            key = (token.tag, token.dep, word if word in self._words else 0, token.is_space)
            rules = self._rules.get(key)
            if rules is None:
                rules = self._rules[key] = self._rules_of(token)
            if rules:
                found[token.i] = rules
            if token.dep in self._relations or self._may_begin(token):
                for rule, place in self._rest_at(token):
                    beside.setdefault(place, set()).add(rule)
        for place, further in beside.items():
            found[place] = tuple(sorted({*found.get(place, ()), *further}))
        for place, rules in found.items():
            set_token_attrs(doc[place], self._attrs_of(rules))

    def _attrs_of(self, rules: tuple[int, ...]) -> dict[int, Any]:
        """Return what rules set together: later ones have precedence."""
        attrs = self._merged.get(rules)
        if attrs is None:
            attrs = self._merged[rules] = {}
            for rule in rules:
                attrs |= self._attrs[rule]
        return attrs

    def _rules_of(self, token: Token) -> tuple[int, ...]:
        return tuple(sorted({rule for rule, _ in _at(self._single, token, 1)}))

    def _may_begin(self, token: Token) -> bool:
        """Say whether a rule of several tokens may begin with a word."""
        known = self._begins.get(token.lower)
        if known is None:
            if len(self._begins) >= _WORDS_KEPT:
                self._begins.clear()
            known = self._begins[token.lower] = any(_at(self._first, token, 1))
        return known

    def _rest_at(self, token: Token) -> Iterator[tuple[int, int]]:
        """Yield rules that begin with a token, each with the place of what it is about."""
        for rule, length in _at(self._rest, token, self._longest):
            place = self._places[rule]
            yield rule, token.i + (place if place >= 0 else length + place)


def _at(matcher: Matcher, token: Token, length: int) -> Iterator[tuple[int, int]]:
    """Yield the rules of a matcher that begin with a token, and how many tokens each takes."""
    if not len(matcher):
        return
    ahead = token.doc[token.i : token.i + length]
    names = token.vocab.strings
    for rule, start, end in matcher(ahead, allow_missing=True, as_spans=False):
        if start == 0:
            yield int(names[rule]), end


def _words_of(pattern: list[dict[str, Any]]) -> list[str] | None:
    """Return the words that a rule of one token names; None for any other rule."""
    if len(pattern) != 1 or not pattern[0].keys() <= _TOKEN_KEYS:
        return None
    named = pattern[0].get("LOWER", [])
    if isinstance(named, str):
        return [named]
    if isinstance(named, dict):
        return named["IN"] if named.keys() == {"IN"} else None
    return named if named == [] else None
