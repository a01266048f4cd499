"""Text of documents made safe to look at.

Documents are data: a control character must not drive a terminal, a bidirectional mark must not
turn a line round, an invisible character must not hide words. All of them are shown. What is shown
may be longer than the text: cut spans first.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["HIDDEN", "character_name", "visible", "visible_line"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""One character that would not be seen, or would change how others are seen.

Joiners, the soft hyphen and the number signs of Arabic and its like are left: scripts need them.
"""

C0_END = 0x20
DELETE = 0x7F
CONTROL_PICTURES = 0x2400
"""Unicode has a picture for each of the first 32 control characters."""
DELETE_PICTURE = "␡"


def visible(text: str) -> str:
    r"""Show characters that cannot be seen; newlines and tabs stay.

    Example:
        >>> visible("a\x1b[31mb")
        'a␛[31mb'
        >>> visible("left\u202etfel")
        'left⟨U+202E⟩tfel'
    """
    if text.isprintable():  # most texts: none of the hidden characters counts as printable
        return text
    return HIDDEN.sub(lambda match: _picture(match[0]), text)


def visible_line(text: str) -> str:
    r"""Show a text on one line: white space becomes single spaces.

    Example:
        >>> visible_line("  two\n lines ")
        'two lines'
    """
    return visible(" ".join(text.split()))


def character_name(character: str) -> str:
    """Name a character for a person, such as "RIGHT-TO-LEFT OVERRIDE"."""
    return unicodedata.name(character, f"U+{ord(character):04X}")


def _picture(character: str) -> str:
    code = ord(character)
    if code < C0_END:
        return chr(CONTROL_PICTURES + code)
    return DELETE_PICTURE if code == DELETE else f"⟨U+{code:04X}⟩"
