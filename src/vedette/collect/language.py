"""The language of a text: by letter sequences, and by English function words where it is short."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["detect_language", "language_code"]

HBS = frozenset({"bs", "hr", "sr", "sh", "me", "cnr", "srp", "hrv", "bos", "scc", "scr", "hbs"})
"""Codes of what is one language with several names."""
ENGLISH_KIN = frozenset({"pcm", "jam", "sco"})
"""What headlines in English are taken for."""
SAMPLE_CHARS = 4000
SHORT_CHARS = 60
"""Texts below this length are English unless there is a reason to say otherwise."""
FUNCTION_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "her", "his", "in", "into", "is", "it", "its", "of", "on", "or",
    "said", "she", "that", "the", "their", "they", "this", "to", "was", "were", "which",
    "who", "will", "with", "would",
})  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
LETTER = re.compile(r"[^\W\d_]")


def detect_language(text: str) -> str | None:
    """Return the code of the language of a text, or None where it has no letters.

    Bosnian, Croatian, Montenegrin and Serbian are one, `hbs`. Capitals are read as small letters.
    A short text in Latin letters without accents is English where it has an English function word.

    Example:
        >>> detect_language("Three gunmen were killed near the monastery.")
        'en'
    """
    sample = text[:SAMPLE_CHARS].strip()
    if not LETTER.search(sample):
        return None
    if _is_mostly_capitals(sample):
        sample = sample.lower()
    if _is_plain_english(sample):
        return "en"
    code = str(_identifier().classify(sample)[0])
    if code in ENGLISH_KIN or _is_too_short(sample):
        return "en"
    return language_code(code)


def language_code(name: str) -> str | None:
    """Return the code of a language that is given as a code, a locale or an English name.

    None where no language is called so.

    Example:
        >>> language_code("Serbian"), language_code("en-GB"), language_code("alb")
        ('hbs', 'en', 'sq')
    """
    key = re.split(r"[-_]", name.strip().lower())[0] if len(name) < SHORT_CHARS else ""
    if key in HBS or name.strip().lower() in ("serbo-croatian", "montenegrin"):
        return "hbs"
    code = _from_iso(name.strip().lower()) or _from_iso(key)
    return "hbs" if code in HBS else code


@cache
def _from_iso(name: str) -> str | None:
    import pycountry

    try:
        found = pycountry.languages.lookup(name)
    except LookupError:
        return None
    return str(getattr(found, "alpha_2", None) or found.alpha_3)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)


def _is_mostly_capitals(text: str) -> bool:
    return text.isupper() or sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _is_plain_english(sample: str) -> bool:
    """Say whether every fifth word is an English function word."""
    words = WORD.findall(sample.lower())
    return sum(word in FUNCTION_WORDS for word in words) * 5 >= len(words) > 3  # noqa: PLR2004


def _is_too_short(sample: str) -> bool:
    """Say whether nothing but a guess speaks against English."""
    return len(sample) < SHORT_CHARS and not FOREIGN_LETTER.search(sample) and _has_english(sample)


def _has_english(sample: str) -> bool:
    return any(word in FUNCTION_WORDS for word in WORD.findall(sample.lower()))
