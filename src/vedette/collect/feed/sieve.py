"""Which entries of a feed are read: filters by category, address and words.

A filter is `category:PATTERN`, `address:PATTERN` or `words:WORDS`. Patterns know `*` and `?`; words
are sought in title and text, whole and in any case.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Entry, Feed

__all__ = ["check_filters", "reason_to_refuse"]

FIELDS = ("category", "address", "words")


def check_filters(filters: Iterable[str]) -> None:
    """Check that filters are well formed.

    Raises:
        UsageError: one is not.
    """
    for each in filters:
        field, _, pattern = each.partition(":")
        if field not in FIELDS or not pattern.strip():
            mend = "Write it as category:World, address:*/world/* or words:patrol"
            raise UsageError(f"{each!r} is no filter", mend)


def reason_to_refuse(feed: Feed, entry: Entry) -> str | None:
    """Say which filter keeps an entry out; None where it is to be read."""
    for each in feed.exclude:
        if _passes(each, entry):
            return f"the filter --exclude {each} keeps it out"
    if feed.include and not any(_passes(each, entry) for each in feed.include):
        return f"no filter lets it in: {', '.join(feed.include)}"
    return None


def _passes(written: str, entry: Entry) -> bool:
    field, _, pattern = written.partition(":")
    sought = pattern.strip().casefold()
    if field == "category":
        return any(fnmatchcase(each.casefold(), sought) for each in entry.categories)
    if field == "address":
        return fnmatchcase((entry.address or "").casefold(), sought)
    text = f"{entry.title or ''}\n{entry.words}".casefold()
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", text) is not None
