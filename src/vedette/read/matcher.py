"""The rules of a pipeline's attribute ruler, looked up where they can be.

Nearly all of them look at one token's tag, relation and, for some words, the word. What they say of
one such token they say of every other, so that it is worked out once; spaCy's own matcher tries
every rule on every token. The rest, such as rules of two tokens, it still finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

__all__ = ["RememberedMatcher"]

_TOKEN_KEYS = frozenset(("TAG", "DEP", "IS_SPACE", "LOWER"))
_Match = tuple[int, int, int]
"""Number of the rule, first token, one past the last."""


class RememberedMatcher:
    """Finds what the matcher of an attribute ruler finds, in another order.

    Args:
        ruler: whose rules are looked up; it sorts what is found.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._single, self._rest = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()
        self._known: dict[tuple[int, int, int, bool], tuple[int, ...]] = {}
        rules: list[dict[str, Any]] = list(ruler.patterns)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                words = _words_of(pattern)
                matcher = self._rest if words is None else self._single
                matcher.add(str(number), [pattern])
                self._words.update(ruler.vocab.strings.add(word) for word in words or ())

    def __call__(
        self, doc: Doc, *, as_spans: Literal[False] = False, allow_missing: bool = False
    ) -> list[_Match]:
        """Return what is found in a text; the options are those of spaCy's matcher."""
        found = list(self._rest(doc, as_spans=as_spans, allow_missing=allow_missing))
        for token in doc:
            word = token.lower if token.lower in self._words else 0
            key = (token.tag, token.dep, word, token.is_space)
            rules = self._known.get(key)
            if rules is None:
                rules = self._known[key] = self._rules_of(token, allow_missing)
            found += [(rule, token.i, token.i + 1) for rule in rules]
        return found

    def _rules_of(self, token: Token, allow_missing: bool) -> tuple[int, ...]:
        alone = token.doc[token.i : token.i + 1]
        found = self._single(alone, as_spans=False, allow_missing=allow_missing)
        return tuple(sorted({rule for rule, _, _ in found}))


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
