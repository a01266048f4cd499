"""Printed lines → paragraphs: hyphens at line ends mended, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["paragraphs_of_pages"]

WORD = re.compile(r"\w+(?:-\w+)*")
HYPHENATED = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,})[-\u00ad\u2010]$")
NEXT_WORD = re.compile(r"(?P<second>[^\W\d_]{2,})")
PREFIXES = frozenset(
    {"anti", "co", "counter", "cross", "de", "ex", "inter", "mid", "multi", "non", "post", "pre"}
    | {"pro", "quasi", "semi", "self", "so", "sub", "vice", "well"}
)
"""Before these a hyphen at a line's end is part of the word."""
BULLET = re.compile(r"[•●▪◦■–—*-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
DIGITS = re.compile(r"\d+")
SENTENCE_END = (".", "!", "?", ":", "”", '"', "»")
SHORT_LINE = 0.75
"""A line shorter than this share of the usual ends its paragraph, if it ends a sentence."""
HEADING_LINE = 0.6
"""A line shorter than this share of the usual is a heading, if a capital follows."""
MIN_PAGES = 3
"""On how many pages a first or last line must stand to be a running head."""
EDGE_LINES = 2


def paragraphs_of_pages(pages: list[str]) -> str:
    """Return the text of pages whose lines are those of the print."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    lines = [line for page in _without_running_heads(split) for line in page]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[3 * len(lengths) // 4] if lengths else 0  # headings do not shorten the measure
    known = Counter(WORD.findall("\n".join(lines).lower()))
    parts: list[str] = []
    for index, line in enumerate(lines):
        if not line:
            continue
        before = lines[index - 1] if index else ""
        if parts and not _starts_paragraph(before, line, usual):
            parts[-1], gap = _joint(parts[-1], line, known)
            parts.append(gap)
        elif parts:
            parts.append("\n\n")
        parts.append(line)
    return "".join(parts)


def _starts_paragraph(before: str, line: str, usual: int) -> bool:
    if not before or BULLET.match(line):
        return True
    ends = before.endswith(SENTENCE_END) and len(before) < SHORT_LINE * usual
    begins = line[0].isupper() or line[0].isdigit()
    is_heading = len(before) < HEADING_LINE * usual and begins
    return ends or (is_heading and not before.endswith((",", ";", "-", "\u00ad")))


def _joint(before: str, line: str, known: Counter[str]) -> tuple[str, str]:
    """Return the end of a line as it goes on in the next, and what stands between the two.

    A hyphen goes unless the word is known with it, or begins with a prefix.
    """
    first, second = HYPHENATED.search(before), NEXT_WORD.match(line)
    if first is None:
        return before, " "
    if second is None or not second["second"][0].islower():
        return before, ""
    head, tail = first["first"].lower(), second["second"].lower()
    whole, compound = known[head + tail], known[f"{head}-{tail}"]
    keeps = compound > whole or (not whole and head in PREFIXES)
    return before[: first.end("first")], "-" if keeps else ""


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop first and last lines that stand on several pages, numbers aside, and page numbers."""
    pages = [_trimmed(page) for page in pages]
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    running = {key for key, count in edges.items() if count >= MIN_PAGES}
    return [_without_edges(page, running) for page in pages]


def _without_edges(page: list[str], running: set[str]) -> list[str]:
    size = len(page)
    return [
        line
        for at, line in enumerate(page)
        if EDGE_LINES <= at < size - EDGE_LINES or not (_key(line) in running or line.isdigit())
    ]


def _trimmed(page: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(page) if line), len(page))
    last = next((at for at in range(len(page), 0, -1) if page[at - 1]), first)
    return page[first:last]


def _edges(page: list[str]) -> list[str]:
    return page[:EDGE_LINES] + page[EDGE_LINES:][-EDGE_LINES:]


def _key(line: str) -> str:
    return DIGITS.sub("0", line.lower())
