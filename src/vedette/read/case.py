"""Texts in capitals (telexes, old wires) get their case back for reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS

from vedette.read.case_words import CaseWords, case_words

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_capitals", "restore_case"]

SHARE = 0.7
"""Share of capitals among cased letters from which a text counts as written in capitals."""
MIN_LETTERS = 40
"""Cased letters below which it does not: a headline or an acronym is no telex."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DOTTED = re.compile(
    r"\b(?:[A-Z]\.){2,}|\b[A-Z]\.(?=\s+[A-Z])"
    r"|\b[A-Z]{1,3}-\d+[A-Z]?\b"
    r"|\b(?:II|III|IV|VI{1,3}|IX|X{1,2})\b"
)
"""What stays in capitals: U.S., J. F., M-16, XX."""
DATED = re.compile(
    r"\d\s+(MAY|MARCH|AUGUST)\b|\b(MAY|MARCH|AUGUST)\s+\d"
    r"|\b(?:IN|SINCE|UNTIL|LAST|NEXT|OF)\s+(MAY|MARCH|AUGUST)\b"
)
"""Months that are words as well, where they are months."""
BRACKETED = re.compile(r"[\[(]([A-Z][A-Z-]{1,9})[\])]")
"""An acronym behind the name that it stands for."""
SENTENCE = re.compile(
    r"(?:\A|(?<!\.[A-Z])[.!?:][\"'”’)]{0,4}+\s{1,50}+|\n[^\S\n]{0,50}+\n\s{0,50}+|\[TEXT\]|--\s{0,9}+|\[)"
    r"[\"'“‘(\[]{0,4}+\s{0,50}+(?=\w)"
)
"""What a sentence begins behind; the full stop of "U.S." ends none."""
TITLES = {
    "president", "minister", "general", "gen", "colonel", "col", "captain", "capt", "major", "maj",
    "lieutenant", "lt", "sergeant", "sgt", "senator", "governor", "gov", "ambassador", "secretary",
    "deputy", "judge", "justice", "father", "bishop", "archbishop", "cardinal", "monsignor", "pope",
    "king", "queen", "prince", "princess", "comrade", "commander", "admiral", "brigadier",
    "marshal", "chancellor", "premier", "professor", "congressman", "mayor", "radio", "television",
    "fort", "lake", "mount", "port", "cape",
}  # fmt: skip
"""Words that take a capital right before a name."""
HONORIFICS = {
    "mr", "mrs", "ms", "dr", "st", "saint", "san", "santa", "santo", "puerto", "don", "gen", "col",
    "capt", "lt", "sgt",
}  # fmt: skip
"""Words behind which even a common word is a name."""
ARTICLES = {
    "san", "santa", "santo", "el", "la", "los", "las", "le", "les", "al", "abu", "ben", "bin",
    "ibn", "don", "dona", "st", "mr", "mrs", "ms", "dr",
}  # fmt: skip
"""Parts of names that begin them; they take a capital before a name."""
PARTICLES = {
    "de",
    "del",
    "y",
    "e",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "du",
    "van",
    "von",
    "der",
    "den",
}
"""Parts of names that stay small between them."""
SMALL_IN_NAMES = {"of", "the", "and", "for", "la", "los", "las"} | PARTICLES
ABBREVIATED = {
    "MR",
    "MRS",
    "MS",
    "DR",
    "ST",
    "LT",
    "SGT",
    "PVT",
    "MT",
    "KM",
    "KG",
    "VS",
    "CM",
    "MM",
}
"""Words without a vowel that are no acronyms."""
VOWELS = set("AEIOUYÁÉÍÓÚÀÈÌÒÙÄÖÜ")
LONGEST_ACRONYM = 6
LONGEST_EXPLANATION = 120
"""Characters before a bracket in which its acronym may be spelt out."""


def is_capitals(text: str) -> bool:
    """Say whether a text is written in capitals throughout."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper + lower >= MIN_LETTERS and upper / (upper + lower) >= SHARE


def restore_case(text: str) -> str:
    """Return the text in mixed case, of the same length, so that all offsets stay.

    Names of several words and acronyms come first, as the lexicons write them; then acronyms that
    the text itself explains in brackets. Of the other words those that a dictionary holds become
    small and all others names. Sentences begin with a capital.
    """
    words = case_words()
    out = list(_small(text))
    _write_words(text, out, words)
    _write_phrases(text, out, words)
    for pattern in (DOTTED, DATED):
        for match in pattern.finditer(text):
            _keep(match, out)
    for match in SENTENCE.finditer(text):
        if match.end() < len(out):
            out[match.end()] = _changed(out[match.end()], str.upper)
    return "".join(out)


def _keep(match: re.Match[str], out: list[str]) -> None:
    """Leave an abbreviation in capitals, give a month its first one."""
    group = match.lastindex or 0
    start, end = match.span(group)
    out[start:end] = match.group(group) if group == 0 else match.group(group).capitalize()


def _changed(letter: str, change: Callable[[str], str]) -> str:
    changed = change(letter)
    return changed if len(changed) == 1 else letter


def _small(text: str) -> str:
    """Lower a text letter by letter; letters whose small form is longer stay as they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(_changed(letter, str.lower) for letter in text)


def _write_words(text: str, out: list[str], words: CaseWords) -> None:
    """Give each word its case; a title or article right before a name joins it."""
    acronyms = {match[1] for match in BRACKETED.finditer(text) if _is_acronym(match[1], words)}
    before, before_start, before_end = "", 0, 0
    for match in WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        follows = text[before_end:start].isspace()
        form = _form(word, before if follows else "", words, acronyms)
        if form is not None:
            out[start:end] = form
            if follows and (before in ARTICLES or before in TITLES):
                out[before_start] = text[before_start]
        before, before_start = word.lower(), start
        before_end = end + 1 if text[end : end + 1] == "." else end


def _form(word: str, before: str, words: CaseWords, acronyms: set[str]) -> str | None:
    """Return how a name or an acronym is written; None for a common word."""
    if word in acronyms or _has_no_vowel(word):
        return word
    return _titled(word) if _is_named(word.lower(), before, words) else None


def _is_acronym(word: str, words: CaseWords) -> bool:
    small = word.lower()
    short = len(word) <= LONGEST_ACRONYM
    return short and not words.is_common(small) and small not in words.names


def _has_no_vowel(word: str) -> bool:
    """Say whether a word can only be spelt out: FMLN, TNT."""
    return len(word) > 1 and word.isascii() and word not in ABBREVIATED and not VOWELS & set(word)


def _is_named(small: str, before: str, words: CaseWords) -> bool:
    """Say whether a word is a name where it stands."""
    plain = re.sub(r"['’]s$", "", small)
    if plain in words.names:
        return True
    if plain in PARTICLES or plain in ARTICLES or len(plain) == 1:
        return False
    if not words.is_common(plain):
        return True
    return before in HONORIFICS and plain not in STOP_WORDS and len(plain) > SHORTEST_NAME


SHORTEST_NAME = 2


def _titled(word: str) -> str:
    """Write a name: a capital at its start and behind an apostrophe (O'Neill), not before 's."""
    parts = [part[:1] + _small(part[1:]) for part in re.split(r"(?<=['’])", word)]
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-1] = _small(parts[-1])
    return "".join(parts)


def _write_phrases(text: str, out: list[str], words: CaseWords) -> None:
    for match in words.phrases.finditer(text):
        form = words.forms.get(" ".join(match.group().split()))
        if form is not None:
            _lay(form, match.start(), text, out)
    for match in BRACKETED.finditer(text):
        _write_explained(text, match, out)


def _lay(form: str, start: int, text: str, out: list[str]) -> None:
    """Write a known name over the text; blanks and line ends stay."""
    at = start
    for letter in form:
        if letter == " ":
            while text[at].isspace():
                at += 1
            continue
        out[at] = letter
        at += 1


def _write_explained(text: str, match: re.Match[str], out: list[str]) -> None:
    """Capitalise the words before a bracket that its letters begin: "National Front [NF]"."""
    letters = list(match[1].replace("-", ""))
    ahead = list(WORD.finditer(text, max(0, match.start() - LONGEST_EXPLANATION), match.start()))
    starts: list[int] = []
    while ahead and letters:
        word = ahead.pop()
        if word.group()[0] == letters[-1]:
            letters.pop()
            starts.append(word.start())
        elif word.group().lower() not in SMALL_IN_NAMES:
            break
    if not letters:
        for start in starts:
            out[start] = text[start]
