"""Whether a document says that it is a translation, and from which language.

Only notes count: a line of its own or words in brackets, at the head or at the foot of the text. A
report about something that was translated is no translation.
"""

from __future__ import annotations

import re

from vedette.collect.language import language_code

__all__ = ["UNDETERMINED", "original_language"]

UNDETERMINED = "und"
"""ISO 639 code of "some language": the text is a translation, and does not say from which."""
HEAD_CHARS = 1500
FOOT_CHARS = 800
MAX_NOTE_CHARS = 160

LANGUAGE = r"([A-Z][a-z]+(?:[- ][A-Z][a-z]+)?)"
NAMED = (
    rf"\b[Tt]ransla(?:ted|tion) (?:in)?to English from (?:the )?(?:original )?{LANGUAGE}",
    rf"\b[Tt]ransla(?:ted|tion)(?: by [^.,;()\n]{{1,60}})? from (?:the )?(?:original )?{LANGUAGE}",
    rf"\b{LANGUAGE} (?:in)?to English translation\b",
    rf"\b[Tt]ranslation of (?:the |an )?(?:original )?{LANGUAGE} (?:text|article|report)\b",
    rf"\b[Oo]riginal(?:ly)? (?:published |written |language:? ?)(?:in )?{LANGUAGE}",
    rf"\b[Tt]ext of (?:a )?report (?:in|by) {LANGUAGE}\b",
)
UNNAMED = (
    r"\b[Mm]achine[- ]translat(?:ed|ion)\b",
    r"\b[Aa]utomatic(?:ally)? translat(?:ed|ion)\b",
    r"\b[Uu]nofficial translation\b",
    r"\b[Tt]ranslated (?:by|with|using) (?:Google|DeepL|Bing|Yandex)\b",
)
NAMED_NOTE = re.compile("|".join(NAMED))
UNNAMED_NOTE = re.compile("|".join(UNNAMED))
BRACKETS = re.compile(r"[(\[][^()\[\]\n]{5,160}[)\]]")


def original_language(text: str) -> str | None:
    r"""Return the code of the language that a text was translated from.

    None where it does not say that it is a translation; `UNDETERMINED` where it does not say from
    which language.

    Example:
        >>> original_language("[Translated from Serbian]\\nPolice closed the crossing.")
        'hbs'
    """
    notes = list(_notes(text))
    for note in notes:
        match = NAMED_NOTE.search(note)
        code = match and _first_language(match)
        if code:
            return code
    return UNDETERMINED if any(map(UNNAMED_NOTE.search, notes)) else None


def _first_language(match: re.Match[str]) -> str | None:
    name = next(group for group in match.groups() if group)
    return language_code(name) or language_code(name.split()[0])


def _notes(text: str) -> list[str]:
    """Return what may be notes: short lines of their own, and words in brackets."""
    notes = []
    for part in (text[:HEAD_CHARS], text[HEAD_CHARS:][-FOOT_CHARS:]):
        notes += [line for line in part.splitlines() if _is_note(line)]
        notes += BRACKETS.findall(part)
    return notes


def _is_note(line: str) -> bool:
    """Say whether a line begins or is headed like a note, not like a sentence of the report."""
    stripped = line.strip(" \t[](){}*_-—–.:")
    return len(line) <= MAX_NOTE_CHARS and NOTE_START.match(stripped) is not None


NOTE_START = re.compile(
    r"(?:This (?:text|article|report) (?:is|was|has been) (?:a |an )?)?"
    r"(?:(?:Unofficial|Machine|Automatic(?:ally)?|Own|Working)[- ])?[Tt]ransla|[Oo]riginal|"
    r"[Mm]achine|[Aa]utomatic|Text of|(?:This|The) (?:text|article|report)|Note|Editor|"
    r"[A-Z][a-z]+ to English"
)
