"""Who was there to tell: lines of reporting, and how likely one of them would have told of a thing.

A line is one outlet with every report that copies, relays or credits one of its reports: such a
report watches nothing of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.assess.same_words import SameWords
from vedette.assess.table import reporting_probability
from vedette.assess.wording import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vedette.assess.corpus import Corpus, Page
    from vedette.assess.options import Unheard
    from vedette.assess.watch import Watch
    from vedette.model import Event, Indicator, LookFor

__all__ = ["COPIES", "ONE_LINE", "Coverage", "Lines", "coverage_places", "followed"]

ONE_LINE = ("copies", "credits", "relays", "versions", "judged")
"""Ties of reports that make them one line; two who quote one speaker are two lines."""
COPIES = ("copies", "credits")
"""Those that tell whose text a report is as a whole."""


class Lines:
    """The line of reporting of each document: its outlet, or that of the report it goes back to.

    That an outlet copied once says nothing of what else it tells.
    """

    def __init__(self) -> None:
        self._outlets: dict[str, str] = {}
        """Document → its outlet; its item where that is not known."""
        self._behind: dict[str, str] = {}
        """Document → the document or name that it goes back to."""
        self._copied: dict[str, str] = {}
        """Document → the document or name that its text is from, as an event tells."""
        self.same_words = SameWords()
        """Where no event does: reports that tell of something beside events."""

    def add_page(self, page: Page) -> None:
        """Add a document."""
        document = page.document
        self._outlets[document.id] = document.publisher or document.item

    def add_event(self, event: Event) -> None:
        """Add how the reports of an event go back to one another."""
        for group in event.origins:
            for link in group.links:
                if link.kind in ONE_LINE:
                    _keep_least(self._behind, link.from_, link.to)
                if link.kind in COPIES:
                    _keep_least(self._copied, link.from_, link.to)

    def source_of(self, document: str) -> str:
        """Return the document or name that the text of a document is from; itself for its own."""
        return followed(
            document, lambda each: self._copied.get(each) or self.same_words.copied_by(each)
        )

    def of(self, document: str) -> str:
        """Return the line of a document."""
        behind = followed(document, self._behind.get)
        return fold(self._outlets.get(behind, behind))

    def is_own(self, document: str) -> bool:
        """Say whether a document goes back to no other that is known: else it watches nothing."""
        behind = followed(document, self._behind.get)
        return behind == document or behind not in self._outlets


def _keep_least(behind: dict[str, str], document: str, other: str) -> None:
    behind[document] = min(behind.get(document, other), other)


def followed(document: str, behind: Callable[[str], str | None]) -> str:
    """Go back as far as it goes; of reports that go back to each other, to the least of them."""
    passed = {document: 0}
    while (other := behind(document)) is not None:
        document = other
        if document in passed:
            circle = list(passed)[passed[document] :]
            return min(circle)
        passed[document] = len(passed)
    return document


@dataclass(frozen=True, slots=True)
class Glance:
    """One document as somebody who watches: when, which places, in which line."""

    day: int
    document: str
    places: frozenset[str]


class Coverage:
    """The documents by day and watched place."""

    def __init__(
        self, corpus: Corpus, lines: Lines, watch: Watch, unheard: Sequence[Unheard] = ()
    ) -> None:
        self.lines = lines
        self._unheard = unheard
        self.as_of = corpus.as_of
        self._glances: list[Glance] = []
        self._counted: dict[tuple[frozenset[str], int], frozenset[str]] = {}
        for _, page in sorted(corpus.pages.items()):
            self.add(page, watch)

    def add(self, page: Page, watch: Watch) -> None:
        """Add a document; one that tells of nothing watches nothing."""
        if not page.reading.claims:
            return
        places = {id_ for place in page.reading.places for id_ in watch.places(place)}
        insort(self._glances, Glance(page.day, page.document.id, frozenset(places)), key=_day)
        self._counted.clear()

    def glances(self, places: frozenset[str], first: int, last: int) -> Iterator[Glance]:
        """Yield documents of some days that speak of one of the places; all where none is given.

        Those that go back to others are passed over.
        """
        begin = bisect_left(self._glances, first, key=_day)
        for glance in self._glances[begin:]:
            if glance.day > last:
                return
            if (not places or places & glance.places) and self.lines.is_own(glance.document):
                yield glance

    def lines_watching(self, places: frozenset[str], days: int) -> frozenset[str]:
        """Return the lines that spoke of the places within the last so many days."""
        key = (places, days)
        if key not in self._counted:
            found = self.glances(places, self.as_of - days + 1, self.as_of)
            self._counted[key] = frozenset(self.lines.of(glance.document) for glance in found)
        return self._counted[key]

    def heard_shares(self, days: int) -> dict[str, float]:
        """Return the share of days, 0 to 1, of lines that could not be heard on all of them.

        Only the last so many days count. A line that several feeds lead to is heard while one of
        them is; one that none leads to, such as that of files, is taken as heard.
        """
        since: dict[str, int] = {}
        for feed in self._unheard:
            begin = self.as_of + 1 if feed.since is None else feed.since
            for line in {self.lines.of(each) for each in feed.documents if self.lines.is_own(each)}:
                since[line] = max(since.get(line, begin), begin)
        first = self.as_of - days + 1
        shares = {line: (begin - first) / days for line, begin in since.items()}
        return {line: max(0.0, share) for line, share in shares.items() if share < 1.0}

    def move_to(self, day: int) -> None:
        """Look from another day."""
        self.as_of = day
        self._counted.clear()

    def probability(self, indicator: Indicator, places: frozenset[str]) -> tuple[float, int, int]:
        """Return how likely somebody would have told of an indicator.

        With n lines, each of which tells of it with probability q, it is 1 - (1 - q)^n; for a line
        that could be heard a share s of the time, q is s·q. Only the last half-life counts: silence
        of long ago says nothing of now.

        Returns:
            The probability, how many lines watch, and how many of them could not be heard all the
            time.
        """
        lines = self.lines_watching(places, indicator.half_life_days)
        chance = reporting_probability(indicator.visibility)
        shares = self.heard_shares(indicator.half_life_days)
        deaf = sorted(shares[line] for line in lines if line in shares)
        missed = (1.0 - chance) ** (len(lines) - len(deaf))
        for share in deaf:
            missed *= 1.0 - share * chance
        return 1.0 - missed, len(lines), len(deaf)


def _day(glance: Glance) -> int:
    return glance.day


def coverage_places(indicator: Indicator) -> frozenset[str]:
    """Return the watched places whose reporting would show an indicator; none for any place."""
    return frozenset(indicator.coverage or _places(indicator.look_for))


def _places(query: LookFor) -> Iterable[str]:
    if query.event:
        return query.event.places
    if query.repeated:
        return _places(query.repeated.of)
    inner = query.any_of or (query.together.of if query.together else ())
    found = [frozenset(_places(each)) for each in inner]
    return frozenset().union(*found) if all(found) else frozenset()
