"""The language of a text: by letter sequences, and by English function words where it is short."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.collect.letters import QuickIdentifier

__all__ = ["detect_language", "language_code"]

HBS = frozenset({"bs", "hr", "sr", "sh", "me", "cnr", "srp", "hrv", "bos", "scc", "scr", "hbs"})
"""Codes of what is one language with several names."""
CANDIDATES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu "
    "hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms mt my ne nl nn no om or pa "
    "pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th tk tl tr uk ur uz vi yo zh zu"
)
"""Languages that reporting is written in; rarer ones are mistaken for these more often than met."""
SAMPLE_CHARS = 4000
SHORT_CHARS = 80
"""Texts below this length are English where little speaks against it."""
LABEL_CHARS = 12
"""Below this length text in plain Latin letters is English: a name tells no language."""
SHORT_MARGIN = 7.0
"""How far English may stand behind the likeliest language of a short text, in nats."""
FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "with", "from", "were", "which", "who", "said", "that", "they", "this"}
    | {"their", "have", "been", "its", "would", "his", "after", "into", "she", "should", "could"}
)
"""Words of English that few other languages write; "in", "was" and "for" are theirs too."""
MIN_WORDS = 4
MAX_CODE_CHARS = 60
WORD = re.compile(r"[^\W\d_]+")
LETTER = re.compile(r"[^\W\d_]")
OTHER_LETTERS = re.compile(r"[^\x00-\x7f]")
NO_CAPITALS = bytes(set(range(128)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
NO_SMALL = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz"))


def detect_language(text: str) -> str | None:
    """Return the code of the language of a text, or None where it has no letters.

    Bosnian, Croatian, Montenegrin and Serbian are one, `hbs`. Capitals are read as small letters.
    A short text is English where it has English function words, or where little speaks against it.

    Example:
        >>> detect_language("Three gunmen were killed near the monastery.")
        'en'
    """
    sample = text[:SAMPLE_CHARS].strip()
    if not LETTER.search(sample):
        return None
    if _is_mostly_capitals(sample):
        sample = sample.lower()
    if _is_plain_english(sample) or (len(sample) < LABEL_CHARS and sample.isascii()):
        return "en"
    code = _likeliest(sample)
    return language_code(code)


def language_code(name: str) -> str | None:
    """Return the code of a language that is given as a code, a locale or an English name.

    None where no language is called so.

    Example:
        >>> language_code("Serbian"), language_code("en-GB"), language_code("alb")
        ('hbs', 'en', 'sq')
    """
    key = re.split(r"[-_]", name.strip().lower())[0] if len(name) < MAX_CODE_CHARS else ""
    if key in HBS or name.strip().lower() in ("serbo-croatian", "montenegrin"):
        return "hbs"
    code = _from_iso(name.strip().lower()) or _from_iso(key)
    return "hbs" if code in HBS else code


@cache
def _from_iso(name: str) -> str | None:
    """Look up a code, else a name: "en" is English before it is the language called En."""
    import pycountry

    for key in ("alpha_2", "alpha_3", "bibliographic", "name"):
        found = pycountry.languages.get(**{key: name.title() if key == "name" else name})
        if found is not None:
            return str(getattr(found, "alpha_2", None) or found.alpha_3)
    return None


@cache
def _identifier() -> QuickIdentifier:
    from py3langid.langid import MODEL_FILE

    from vedette.collect.letters import QuickIdentifier

    identifier: QuickIdentifier = QuickIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(CANDIDATES.split())
    return identifier


def _is_mostly_capitals(text: str) -> bool:
    plain = text.encode("ascii", "ignore")
    others = OTHER_LETTERS.findall(text)
    upper = len(plain.translate(None, NO_CAPITALS)) + sum(map(str.isupper, others))
    lower = len(plain.translate(None, NO_SMALL)) + sum(map(str.islower, others))
    return upper > lower


def _is_plain_english(sample: str) -> bool:
    """Say whether every sixth word is an English function word."""
    words = WORD.findall(sample.lower())
    return sum(word in FUNCTION_WORDS for word in words) * 6 >= len(words) >= MIN_WORDS


def _likeliest(sample: str) -> str:
    identifier = _identifier()
    if len(sample) >= SHORT_CHARS:
        return str(identifier.classify(sample)[0])
    ranked = identifier.rank(sample)
    best, score = ranked[0]
    return "en" if dict(ranked)["en"] > score - SHORT_MARGIN else str(best)
