"""Makes a case that is large: documents with ten claims each, their events, and all that pages ask.

    python benchmarks/large_case.py FILE [--documents N]

Everything is made up from a seed and put straight into the store: nothing is read or merged. Over
two years, happenings are told by one report to some hundred, in words that come as often as words
do; outlets, parties and places have few big and many small ones. There are versions, ties of
documents, issues, runs, sources, judgements, and events whose credibility changed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.fuse import Tie
from vedette.model import (
    Claim,
    ClaimPlace,
    ClaimRef,
    ClaimTime,
    Document,
    Entity,
    Event,
    Judgement,
    Place,
    Reading,
    Reliability,
    Source,
    Span,
    claim_id,
    event_digest,
)
from vedette.store import Case, Issue, open_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vedette.store import IssueKind

__all__ = ["COMMON", "make_case"]

CLAIMS, SENTENCES, BATCH = 10, 30, 500
HAPPENINGS_A_DOCUMENT = 4
FIRST_DAY, DAYS = date(2023, 1, 1), 730
OUTLETS, PARTIES, TOWNS, WORDS = 400, 3_000, 900, 20_000
BIG, BIG_SHARE = 400, 0.1
"""Every so many happenings a big one, of which this share of all claims tells."""
LATE_DAYS = 10
COMMON = "police"
"""The word that comes most often."""
TRIGGERS = {
    "ASSAULT": "attacked", "ACCUSE": "accused", "MOBILIZE": "mobilised", "CONSULT": "met",
    "COERCE": "detained", "PROTEST": "protested", "THREATEN": "threatened", "REQUEST": "asked",
    "AGREE": "agreed", "AID": "supplied", "OTHER": "visited",
}  # fmt: skip
COUNTRIES = (
    "XKX", "SRB", "ALB", "MKD", "MNE", "BIH", "HRV", "UKR", "MDA", "ROU", "BGR", "GRC", "TUR",
    "GEO", "ARM", "AZE", "SYR", "LBN", "ISR", "IRQ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """What claims tell of."""

    type: str
    day: str
    town: int
    actor: int
    recipient: int


class World:
    """Who and what there is, the same for one seed."""

    def __init__(self, documents: int) -> None:
        chance = random.Random(7)
        self.documents = documents
        self.happenings = documents * HAPPENINGS_A_DOCUMENT
        self.words = [COMMON, *(_word(chance) for _ in range(WORDS))]
        self.word_weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.outlets = [f"The {_word(chance).title()} Post" for _ in range(OUTLETS)]
        self.outlet_weights = list(accumulate(1 / (rank + 3) for rank in range(OUTLETS)))
        self.parties = [f"{_word(chance).title()} Brigade" for _ in range(PARTIES)]
        self.party_weights = list(accumulate(1 / (rank + 3) for rank in range(PARTIES)))
        self.towns = [
            (_word(chance).title(), chance.uniform(36, 50), chance.uniform(14, 46))
            for _ in range(TOWNS)
        ]

    def happening(self, number: int) -> Happening:
        """Return one happening."""
        chance = random.Random(number)
        day = FIRST_DAY + timedelta(number * DAYS // self.happenings)
        actor, recipient = chance.choices(range(PARTIES), cum_weights=self.party_weights, k=2)
        kind = chance.choice(list(TRIGGERS))
        return Happening(kind, day.isoformat(), chance.randrange(TOWNS), actor, recipient)

    def told_in(self, document: int, chance: random.Random) -> list[int]:
        """Return the numbers of the happenings that a document tells of."""
        last = (document + 1) * self.happenings // self.documents - 1
        first = max(0, last - LATE_DAYS * self.happenings // DAYS)
        told = []
        for _ in range(CLAIMS):
            number = chance.randint(first, last)
            is_big = chance.random() < BIG_SHARE
            told.append(number - number % BIG if is_big else number)
        return told


def _word(chance: random.Random) -> str:
    syllables = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4))
    return "".join(syllables)


class Tellers:
    """Makes the readings, and remembers which claim tells of what."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.claims: dict[int, list[ClaimRef]] = defaultdict(list)
        self.outlet_of: list[str] = []

    def readings(self) -> Iterator[Reading]:
        """Yield all readings, by time."""
        for number in range(self.world.documents):
            yield self.reading(number)

    def reading(self, number: int) -> Reading:
        """Make one reading: every third of its sentences tells of a happening."""
        world, chance = self.world, random.Random(f"document {number}")
        id_ = f"d{number}"
        (outlet,) = chance.choices(world.outlets, cum_weights=world.outlet_weights)
        self.outlet_of.append(outlet)
        told = world.told_in(number, chance)
        page = _Page(id_, world, chance)
        for place in range(SENTENCES):
            page.tell(told[place // 3] if place % 3 == 0 else None)
        for happening, claim in zip(told, page.claims, strict=True):
            self.claims[happening].append((id_, claim.id))
        text = " ".join(page.sentences)
        day = FIRST_DAY + timedelta(number * DAYS // world.documents)
        document = Document(
            id=id_, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), item=id_,
            title=page.sentences[0][:80], publisher=outlet, published=day.isoformat(),
            known_since=f"{day.isoformat()}T{number % 24:02}:{number % 60:02}:00+00:00",
            language="en", url=f"https://{number % OUTLETS}.example/{number}",
        )  # fmt: skip
        return Reading(
            document=document, sentences=tuple(page.bounds), places=tuple(page.places),
            entities=tuple(page.entities()), claims=tuple(page.claims),
        )  # fmt: skip


class _Page:
    """The text of a document, with what stands in it."""

    def __init__(self, document: str, world: World, chance: random.Random) -> None:
        self.document, self.world, self.chance = document, world, chance
        self.sentences: list[str] = []
        self.bounds: list[tuple[int, int]] = []
        self.places: list[Place] = []
        self.claims: list[Claim] = []
        self.mentions: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.at = 0

    def tell(self, number: int | None) -> None:
        """Add a sentence, of a happening or of nothing."""
        words = self.chance.choices(self.world.words, cum_weights=self.world.word_weights, k=9)
        filler = " ".join(words) + "."
        told = filler if number is None else self._claim(self.world.happening(number)) + filler
        self.sentences.append(told)
        self.bounds.append((self.at, self.at + len(told)))
        self.at += len(told) + 1

    def _claim(self, happening: Happening) -> str:
        actor, recipient = happening.actor, happening.recipient
        town, latitude, longitude = self.world.towns[happening.town]
        names, trigger = self.world.parties, TRIGGERS[happening.type]
        told = ""
        spans = []
        for piece in (names[actor], trigger, names[recipient], "near", town):
            spans.append((self.at + len(told), self.at + len(told) + len(piece)))
            told += piece + " "
        self.mentions[actor].append(spans[0])
        self.mentions[recipient].append(spans[2])
        self.places.append(
            Place(start=spans[4][0], end=spans[4][1], name=town, kind="settlement",
                  latitude=latitude, longitude=longitude,
                  country=COUNTRIES[happening.town % len(COUNTRIES)],
                  precision_km=3, confidence=0.9)
        )  # fmt: skip
        span = Span(start=spans[1][0], end=spans[1][1])
        self.claims.append(
            Claim.model_validate(
                {"id": claim_id(self.document, span, 0), "trigger": span,
                 "sentence": len(self.sentences), "type": happening.type,
                 "actors": (f"e{actor}",), "recipients": (f"e{recipient}",),
                 "place": len(self.places) - 1,
                 "places": (ClaimPlace(place=len(self.places) - 1),),
                 "time": ClaimTime(earliest=happening.day, latest=happening.day),
                 "certainty": "certain", "tense": "past"}
            )
        )  # fmt: skip
        return told

    def entities(self) -> Iterator[Entity]:
        """Yield who is named."""
        for number, mentions in sorted(self.mentions.items()):
            name = self.world.parties[number]
            country = COUNTRIES[number % len(COUNTRIES)]
            yield Entity(
                id=f"e{number}", kind="group", name=name, country=country, mentions=tuple(mentions)
            )


def events(tellers: Tellers) -> Iterator[Event]:
    """Yield the events, by their happenings."""
    for number, claims in sorted(tellers.claims.items()):
        yield event(tellers, number, claims)


def event(tellers: Tellers, number: int, claims: Sequence[ClaimRef]) -> Event:
    """Make the event of a happening, with origins and reasons for merging as large as real ones."""
    world, chance = tellers.world, random.Random(f"event {number}")
    happening = world.happening(number)
    town, latitude, longitude = world.towns[happening.town]
    by_outlet: dict[str, list[ClaimRef]] = defaultdict(list)
    for ref in claims:
        by_outlet[tellers.outlet_of[int(ref[0][1:])]].append(ref)
    origins = len(by_outlet)
    day = FIRST_DAY + timedelta(int(claims[0][0][1:]) * DAYS // world.documents)
    when = {"earliest": happening.day, "latest": happening.day}
    weights = [("type", 2.5), ("time", 3.1), ("place", 4.2), ("who", 1.9), ("words", 0.7)]
    return Event.model_validate(
        {
            "id": claims[0][1], "digest": event_digest(claims), "type": happening.type,
            "claims": tuple(claims), "independent_origins": round(origins**0.7, 2),
            "status": chance.choices(("reported", "disputed", "announced"), (90, 5, 5))[0],
            "independence": "presumed" if origins > 1 else "none",
            "credibility": {
                "digit": chance.choice((2, 3)) if origins > 1 else chance.choice((3, 4, 6)),
                "because": f"{origins} origins, presumed independent",
            },
            "known_since": day.isoformat(),
            "time": when | {"claims": claims} if chance.random() < 0.95 else None,
            "place": {
                "name": town, "latitude": latitude, "longitude": longitude, "precision_km": 3,
                "country": COUNTRIES[happening.town % len(COUNTRIES)], "kind": "settlement",
                "claims": claims,
            } if chance.random() < 0.9 else None,
            "actors": [_party(world, happening.actor)],
            "recipients": [_party(world, happening.recipient)],
            "origins": [
                {"root": outlet, "root_kind": "unknown", "claims": refs,
                 "documents": sorted({document for document, _ in refs})}
                for outlet, refs in sorted(by_outlet.items())
            ],
            "merged_because": [
                {"left": claims[0], "right": other, "score": 12.4, "features": [
                    {"name": name, "value": "the same", "weight_bits": bits}
                    for name, bits in weights
                ]} for other in claims[1:]
            ],
        }
    )  # fmt: skip


def _party(world: World, number: int) -> dict[str, object]:
    country = COUNTRIES[number % len(COUNTRIES)]
    return {"id": f"p{number}", "name": world.parties[number], "kind": "group", "country": country}


def make_case(case: Case, documents: int) -> None:
    """Fill an empty case."""
    world = World(documents)
    tellers = Tellers(world)
    _timed("documents", lambda: _fill(case, tellers))
    _timed("events", lambda: _make_events(case, tellers))
    _timed("what else there is", lambda: _add_rest(case, tellers))


def _fill(case: Case, tellers: Tellers) -> None:
    made = tellers.readings()
    while batch := list(islice(made, BATCH)):
        with case.writer() as writer:
            started = f"{batch[-1].document.known_since[:10]}T23:00:00+00:00"
            run = writer.runs.begin(started=started, program="vedette", options={})
            writer.readings.put(batch, run)
            writer.runs.end(run, ended=started, counts={"new": len(batch)})


def _make_events(case: Case, tellers: Tellers) -> None:
    made = events(tellers)
    while batch := list(islice(made, 10 * BATCH)):
        with case.writer() as writer:
            writer.events.replace(batch, since="2024-12-31T00:00:00+00:00", instead_of=())


def _add_rest(case: Case, tellers: Tellers) -> None:
    chance, documents = random.Random(11), tellers.world.documents
    with case.writer() as writer:
        writer.sources.put(map(_source, tellers.world.outlets[: OUTLETS // 4]))
        writer.ledger.add(_issue(number) for number in range(documents // 5))
        writer.links.put_ties(dict(_ties(tellers, chance)), [])
        named = chance.sample(sorted(tellers.claims), documents // 20)
        for number, happening in enumerate(named):
            verb = ("accept", "reject", "note", "accept")[number % 4]
            id_ = tellers.claims[happening][0][1]
            writer.judgements.add(
                Judgement(about=(f"event:{id_}",), verb=verb, by="Ana", because="as it seems to me",
                          when=f"2024-12-30T{number % 24:02}:00:00+00:00")
            )  # fmt: skip
        writer.events.mark_made()


def _source(outlet: str) -> Source:
    letter = "ABCD"[len(outlet) % 4]
    id_ = outlet.lower().replace(" ", "-")
    return Source.model_validate(
        {"id": id_, "name": outlet, "reliability": Reliability.model_validate({"letter": letter})}
    )


def _issue(number: int) -> Issue:
    kinds: tuple[IssueKind, ...] = ("duplicate", "failed", "skipped")
    return Issue(
        kind=kinds[number % len(kinds)],
        input=f"feed/{number}.html",
        what="it was not taken in",
        mend="Look.",
        since=(FIRST_DAY + timedelta(number % DAYS)).isoformat() + "T10:00:00+00:00",
    )


def _ties(tellers: Tellers, chance: random.Random) -> Iterator[tuple[tuple[str, str], str]]:
    documents = tellers.world.documents
    for number in range(1, documents):
        for other in {chance.randrange(max(0, number - 2_000), number), number - 1}:
            tie = Tie(
                child=f"d{number}", parent=f"d{other}", kind="copies", child_share=0.4,
                parent_share=0.3, because="shares 40% of its own words with it",
                parent_label=tellers.outlet_of[other], parent_root=tellers.outlet_of[other],
            )  # fmt: skip
            yield (tie.child, tie.parent), tie.to_json()


def _timed(words: str, work: Callable[[], None]) -> None:
    begin = time.perf_counter()
    work()
    print(f"{time.perf_counter() - begin:8.1f} s  {words}", flush=True)


def main() -> None:
    """Make the case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    given = parser.parse_args()
    with open_case(str(given.file), create=True) as case:
        make_case(case, given.documents)
        with case.view() as view:
            print(f"{view.documents.count():,} documents, {view.events.count():,} events")


if __name__ == "__main__":
    main()
