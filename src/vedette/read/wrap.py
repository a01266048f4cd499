"""Texts that are broken into lines of one width: telexes, mails, plain files.

A line end inside a paragraph stands where a blank would, and cuts names in two ("San / Salvador").
For reading it becomes a blank, so that all offsets stay. A line was broken for its width where the
next word would not have fitted on it; all other line ends are the writer's own.
"""

from __future__ import annotations

import re

__all__ = ["unwrap"]

WIDEST = 120
"""Characters of a line beyond which a text is not broken into lines."""
SLACK = 12
"""Characters by which lines of one text may stop short of its width."""
LINE_END = re.compile(r"(?<=\S)[^\S\n]{0,4}\n(?=[^\S\n]{0,1}(\S{1,120}))")


def unwrap(text: str) -> str:
    """Return a text of the same length whose broken lines are joined."""
    width = max(map(len, text.split("\n")))
    if width > WIDEST or "\n" not in text:
        return text
    out = list(text)
    for match in LINE_END.finditer(text):
        end = text.index("\n", match.start())
        start = text.rfind("\n", 0, match.start()) + 1
        length = match.start() - start
        if length > width / 2 and length + 1 + len(match[1]) > width - SLACK:
            out[end] = " "
    return "".join(out)
