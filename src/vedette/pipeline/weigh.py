"""From readings, or a case, to an assessment: what was known on a day is merged and weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from vedette.assess import Unheard, assess, changes_between, narratives_of
from vedette.fuse import FuseOptions, fuse
from vedette.model import Event, Judgement, Reading, ReliabilityLetter, Source
from vedette.pipeline.health import unheard_feeds
from vedette.pipeline.mending import mended
from vedette.pipeline.sources import owned_sources, sources_of_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.assess import AssessOptions
    from vedette.model import Assessment, Narrative, Scenario
    from vedette.store import Case

__all__ = [
    "Holdings",
    "assess_holdings",
    "holdings_of_case",
    "letters_of",
    "names_nowhere",
]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What there is to weigh."""

    readings: Sequence[Reading]
    """Of any day, in any order, as nobody judged them."""
    judgements: Sequence[Judgement] = ()
    """What people decided about claims, events and sources."""
    sources: tuple[Source, ...] = ()
    """Those of the case, with their owners."""
    letters: Mapping[str, ReliabilityLetter] = field(default_factory=dict)
    """Name of a source → its Admiralty letter."""
    events: Sequence[Event] | None = None
    """What the case merged its readings to; None where that is to be done."""
    unheard: tuple[Unheard, ...] = ()
    """The feeds of the case, as far as they were heard."""


def holdings_of_case(case: Case, as_of: str | None = None) -> Holdings:
    """Return what a case knew at the end of a day; None for all that it knows."""
    with case.view(as_of) as view:
        is_merged = as_of is None and not view.events.are_stale()
        return Holdings(
            readings=tuple(view.readings.current()),
            judgements=tuple(view.judgements.in_force()),
            sources=owned_sources(view),
            letters=letters_of(sources_of_case(view)),
            events=tuple(view.events.find()) if is_merged else None,
            unheard=unheard_feeds(view),
        )


def assess_holdings(
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
    *,
    since: str | None = None,
) -> Assessment:
    """Merge what was known on a day and weigh it.

    Args:
        holdings: of any day; what was not known yet is passed over before anything is merged.
        scenario: the question and its hypotheses.
        narratives: those that there are, by id.
        options: how to weigh; letters that they name come before those of the holdings.
        since: ISO date; what changed since its end is added.
    """
    letters = {**holdings.letters, **options.reliability}
    options = replace(options, reliability=letters, unheard=holdings.unheard)
    found = _assessed(holdings, scenario, narratives, options)
    if since is None:
        return found
    before = _assessed(holdings, scenario, narratives, replace(options, as_of=since))
    return found.model_copy(update={"since": since, "changes": changes_between(before, found)})


def letters_of(sources: Iterable[Source]) -> dict[str, ReliabilityLetter]:
    """Return the Admiralty letters of sources by all their names; F is left out."""
    return {
        name: source.reliability.letter
        for source in sources
        if source.reliability.letter != "F"
        for name in (source.id, source.name, *source.aliases, *source.domains)
    }


def names_nowhere(holdings: Holdings, names: Iterable[str]) -> list[str]:
    """Return the names that stand nowhere in what there is: leaving them out leaves out nothing.

    Args:
        holdings: what there is to weigh.
        names: of outlets or speakers, or ids of documents.
    """
    left = {name: frozenset(_WORD.findall(_plain(name))) for name in names}
    known = {_plain(each) for source in holdings.sources for each in (source.name, *source.aliases)}
    left = {name: words for name, words in left.items() if _plain(name) not in known}
    for reading in holdings.readings:
        if not left:
            break
        document = reading.document
        named = _plain(
            f"{document.id} {document.publisher} {document.title} {document.url} {document.text}"
        )
        left = {
            name: words
            for name, words in left.items()
            if not words or not all(word in named for word in words)
        }
    return list(left)


def _plain(text: str) -> str:
    """Return a text without case and without the marks on its letters."""
    decomposed = normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not combining(letter))


def _assessed(
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
) -> Assessment:
    day = options.as_of
    known = [r for r in holdings.readings if day is None or r.document.known_since[:10] <= day]
    merging = FuseOptions(without=options.without, sources=holdings.sources)
    if holdings.events is not None and len(known) == len(holdings.readings) and not options.without:
        events: Iterable[Event] = holdings.events
    else:
        events = fuse(known, merging, holdings.judgements)
    told = list(mended(known, holdings.judgements))
    return assess(events, told, scenario, narratives_of(scenario, narratives), options)
