"""Keys that wires set before their headlines: "UPDATE 2-", "WRAPUP 1-", "REFILE-".

They say what version of a report it is and no word of it; their number counts nothing. For reading
they are blanked, so that all offsets stay.
"""

from __future__ import annotations

import re

__all__ = ["blank_slug"]

KEY = (
    r"(?:UPDATE|WRAPUP|REFILE|RPT|REPEAT|CORRECTED|CORRECTION|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE"
    r"|ANALYSIS|FEATURE|INSIGHT|SNAPSHOT|INTERVIEW|TOPWRAP|NEWSMAKER|WIDER IMAGE|TEXT|ADVISORY)"
)
SLUG = re.compile(rf"\s{{0,20}}(?:{KEY}(?: \d{{1,2}})?\s?(?:-{{1,2}}|:)\s?)+(?=[\w'‘’“\"])")


def blank_slug(text: str) -> str:
    """Return a text of the same length without the keys before its first word."""
    found = SLUG.match(text)
    return text if found is None else " " * found.end() + text[found.end() :]
