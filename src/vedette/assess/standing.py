"""The state of knowledge on a day, which grows by what is learnt; days pass cheaply."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from vedette.assess.corpus import Corpus, Page
from vedette.assess.coverage import Coverage, Lines
from vedette.assess.evidence import Evidence, judge_evidence
from vedette.assess.memory import Memory
from vedette.assess.narrative import find_narrations
from vedette.assess.observe import (
    observe_event,
    observe_narrations,
    observe_ties,
    root_of_telling,
    said_alike,
)
from vedette.assess.rooting import Rooting
from vedette.assess.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.assess.observation import Observation
    from vedette.assess.options import AssessOptions
    from vedette.model import ClaimRef, Event, Narration, Narrative, Reading, Scenario

__all__ = ["Standing"]


class Standing:
    """What is known of a scenario by a day.

    Args:
        scenario: what is asked.
        narratives: those that the scenario names.
        options: what is left out, and how reliable sources are.
    """

    def __init__(
        self, scenario: Scenario, narratives: Sequence[Narrative], options: AssessOptions
    ) -> None:
        self.scenario = scenario
        self.options = options
        self.pages: dict[str, Page] = {}
        self.events: dict[str, Event] = {}
        self.beside: dict[str, tuple[Observation, ...]] = {}
        """Document → its ties, claims of responsibility and tellings of narratives."""
        self.narrations: dict[str, tuple[Narration, ...]] = {}
        self._tellings: dict[str, list[Narration]] = {}
        """The same, whoever is behind it."""
        sides = {
            country
            for actor in scenario.actors
            if actor.is_party
            for pattern in actor.any_of
            for country in pattern.countries
        }
        self._lines = Lines()
        self.rooting = Rooting(
            self.pages, options.reliability, options.without, sides, self._lines.source_of
        )
        self.as_of = 1
        self._narratives = narratives
        self._watch = Watch(scenario)
        self._memory = Memory(scenario, self._watch)
        self._coverage = Coverage(self.corpus, self._lines, self._watch, options.unheard)

    def narratives_digest(self) -> str:
        """Return a digest of the narratives."""
        digest = blake2b(digest_size=8)
        for narrative in sorted(self._narratives, key=lambda each: each.id):
            digest.update(narrative.model_dump_json().encode() + b"\x1e")
        return digest.hexdigest()

    @property
    def corpus(self) -> Corpus:
        """The documents that are known."""
        return Corpus(self.as_of, self.pages)

    def learn(
        self,
        day: int,
        readings: Iterable[Reading] = (),
        events: Sequence[Event] = (),
        gone: Sequence[str] = (),
    ) -> None:
        """Move on to a day and take in what became known or changed.

        Args:
            day: not before the last one.
            readings: documents that became known; a known id is a new version.
            events: new events, and those that changed.
            gone: ids of events that are no more.
        """
        self.as_of = day
        new = [Page(reading) for reading in readings]
        for page in new:
            self.pages[page.document.id] = page
            self._lines.add_page(page)
            self._coverage.add(page, self._watch)
        for event in events:
            self._lines.add_event(event)
        self._take_in(new, events, gone)
        self._coverage.move_to(day)

    def _take_in(self, new: Sequence[Page], events: Sequence[Event], gone: Sequence[str]) -> None:
        """Observe the events, and what stands beside them in documents whose origins they tell."""
        observed = []
        lost = list(gone)
        for id_ in gone:
            self.events.pop(id_, None)
        for event in sorted(events, key=lambda event: event.id):
            self.events[event.id] = event
            found = observe_event(event, self.corpus, self.rooting)
            if found is None:
                lost.append(event.id)
            else:
                observed.append(found)
        told = {document for event in events for document, _ in event.claims}
        told |= {page.document.id for page in new} | self._narrated(new)
        known = sorted(told & self.pages.keys())
        lost += [each.id for document in known for each in self.beside.get(document, ())]
        for document in known:
            self._observe_beside(document)
        observed += [each for document in known for each in self._of_its_own(document)]
        self._memory.learn(observed, lost)

    def _narrated(self, new: Iterable[Page]) -> set[str]:
        """Find what documents tell beside events; return those in whose words some of it is."""
        beside = set[str]()
        for page in new:
            id_ = page.document.id
            corpus = Corpus(self.as_of, {id_: page})
            self._tellings[id_] = find_narrations(corpus, self._narratives)
            if self._tellings[id_] or page.reading.relations or page.reading.attributions:
                beside |= self._lines.same_words.add(page)
            else:
                beside |= self._lines.same_words.drop(id_)
        return beside

    def _observe_beside(self, document: str) -> None:
        corpus = Corpus(self.as_of, {document: self.pages[document]})
        tellings = tuple(map(self._rooted, self._tellings[document]))
        self.narrations[document] = tellings
        self.beside[document] = (
            *observe_ties(corpus, self.rooting),
            *observe_narrations(tellings, corpus, self.rooting),
        )

    def _of_its_own(self, document: str) -> list[Observation]:
        """Return what a document tells beside events, but for what it only has from another."""
        source = self._lines.source_of(document)
        behind = self.beside.get(source, ()) if source != document else ()
        told = [said_alike(each) for each in behind]
        return [each for each in self.beside[document] if said_alike(each) not in told]

    def _rooted(self, telling: Narration) -> Narration:
        root = root_of_telling(telling, self.pages[telling.document], self.rooting)
        return telling.model_copy(update={"origins": (root.name,) if root else ()})

    def evidence(self) -> tuple[Evidence, ...]:
        """Return what is found of each indicator, as of the day."""
        found = self._memory.sightings()
        return judge_evidence(self.scenario, found, self._coverage, self.options)

    def is_watched(self, days: int) -> bool:
        """Say whether anybody reported anything within the last so many days."""
        return bool(self._coverage.lines_watching(frozenset(), days))

    def event_of(self) -> Mapping[ClaimRef, str]:
        """Return the event of each claim."""
        return {ref: event.id for event in self.events.values() for ref in event.claims}
