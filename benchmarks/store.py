"""How long a case takes to keep and to find what it holds.

    python benchmarks/store.py [--documents N] [--case ADDRESS]

Makes documents of 300 words with ten claims each (seeded; nothing is read by a language model),
keeps them in batches of 32, puts each claim into an event, and asks what people and merging ask.
Prints for each how long it took in all and on the processor, and how many there were.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.model import (
    Claim,
    ClaimPlace,
    ClaimRef,
    ClaimTime,
    Document,
    Entity,
    Event,
    Place,
    Reading,
    Span,
    claim_id,
    event_digest,
)
from vedette.store import Case, ClaimFilter, Crowding, EventFilter, View, open_case, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WORDS, CLAIMS, BATCH = 300, 10, 32
TYPES = ("ASSAULT", "ACCUSE", "MOBILIZE", "CONSULT", "OTHER")
DAYS = tuple(f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29))


def readings(count: int) -> Iterator[Reading]:
    """Make readings: thirty sentences of ten words, every third with a claim."""
    chance = random.Random(7)
    words = [f"{chance.choice('bdklmnrstv')}{chance.getrandbits(24):x}" for _ in range(20_000)]
    for number in range(count):
        told = [" ".join(chance.choices(words, k=10)) + "." for _ in range(WORDS // 10)]
        yield reading(number, told, chance.choice(DAYS), chance)


def reading(number: int, told: list[str], day: str, chance: random.Random) -> Reading:
    """Make one reading of sentences."""
    text = " ".join(told)
    bounds, at = [], 0
    for sentence in told:
        bounds.append((at, at + len(sentence)))
        at += len(sentence) + 1
    id_ = f"d{number}"
    places = tuple(
        Place(start=start, end=start + 4, name=f"Town {chance.randrange(900)}", kind="settlement",
              latitude=chance.uniform(40, 50), longitude=chance.uniform(15, 35), country="XKX",
              precision_km=3, confidence=0.9)
        for start, _ in bounds[::3]
    )  # fmt: skip
    claims = tuple(
        claim(id_, Span(start=start, end=start + 4), ordinal, chance)
        for ordinal, (start, _) in enumerate(bounds[::3])
    )
    entities = (Entity(id="e0", kind="group", name="armed men", mentions=((0, 4),)),)
    document = Document(
        id=id_, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), item=id_,
        title=f"Report {number}", publisher="Herald", published=day, known_since=day, language="en",
    )  # fmt: skip
    return Reading(
        document=document, sentences=tuple(bounds), entities=entities, places=places, claims=claims
    )


def claim(document: str, trigger: Span, ordinal: int, chance: random.Random) -> Claim:
    """Make one claim."""
    day = chance.choice(DAYS)
    return Claim(
        id=claim_id(document, trigger, 0), trigger=trigger, sentence=3 * ordinal,
        type=chance.choice(TYPES), actors=("e0",), place=ordinal,
        places=(ClaimPlace(place=ordinal),), time=ClaimTime(earliest=day, latest=day),
        certainty="certain", tense="past",
    )  # fmt: skip


def event(made: Reading, told: Claim) -> Event:
    """Make the event of one claim."""
    ref: ClaimRef = (made.document.id, told.id)
    place = made.places[told.place or 0]
    return Event.model_validate(
        {"id": told.id, "digest": event_digest([ref]), "type": told.type, "claims": [ref],
         "status": "reported", "independent_origins": 1, "independence": "none",
         "credibility": {"digit": 3, "because": "one origin"}, "known_since": "2024-01-01",
         "place": {"name": place.name, "latitude": place.latitude, "longitude": place.longitude},
         "time": told.time and told.time.model_dump(exclude={"source"})}
    )  # fmt: skip


def timed(words: str, work: Callable[[], object]) -> None:
    """Do something, and print how long it took in all and on the processor, and its result."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    result = work()
    took, took_cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    if took < 1:
        print(f"{took * 1e3:8.1f} ms {took_cpu * 1e3:8.1f} ms  {words}: {result}", flush=True)
    else:
        print(f"{took:8.2f} s  {took_cpu:8.2f} s   {words}: {result}", flush=True)


def fill(case: Case, made: list[Reading]) -> int:
    """Keep readings, one transaction a batch."""
    iterator = iter(made)
    while batch := list(islice(iterator, BATCH)):
        with case.writer() as writer:
            writer.readings.put(batch)
    return len(made)


def know(case: Case, made: list[Reading]) -> int:
    """Ask which documents are known already, batch by batch."""
    known, iterator = 0, iter(made)
    while batch := list(islice(iterator, BATCH)):
        with case.view() as view:
            standings = view.documents.standings([each.document for each in batch])
            known += standings.count("known")
    return known


def make_events(case: Case, made: list[Reading]) -> int:
    """Put every claim into an event of its own."""
    events = [event(each, told) for each in made for told in each.claims]
    with case.writer() as writer:
        return len(writer.events.replace(events, since="2024-12-31")[0])


def link(case: Case, made: list[Reading]) -> int:
    """Keep five block keys a claim and sixteen bands a document."""
    chance = random.Random(7)
    keys = {
        (each.document.id, told.id): [chance.randrange(50_000) for _ in range(5)]
        for each in made
        for told in each.claims
    }
    bands = {each.document.id: [f"b{chance.getrandbits(32)}" for _ in range(16)] for each in made}
    with case.writer() as writer:
        writer.links.fill_claims(keys.items())
        writer.links.fill_documents(bands.items())
    return len(keys)


def ask(case: Case, made: list[Reading]) -> None:
    """Ask what people and merging ask."""
    words = made[0].document.text.split()
    claims = ClaimFilter(types=("ASSAULT",), earliest="2024-03-01", latest="2024-03-07")
    events = EventFilter(box=(42, 20, 43, 22), earliest="2024-03-01", latest="2024-03-07")
    few = Crowding(largest=60, first=3)
    with case.view() as view:
        for asked in (words[3], f'"{words[3]} {words[4]}"', f"{words[3][:3]}*"):
            search(view, asked)
        timed("claims of a type in a week", lambda: count(view.claims.find(claims)))
        timed("events of a week in a box", lambda: count(view.events.find(events)))
        timed("one event by its id", lambda: view.events.get(made[5].claims[0].id) is not None)
        timed("one reading by its id", lambda: view.readings.get("d5") is not None)
        refs = [(each.document.id, told.id) for each in made[:10] for told in each.claims]
        timed("whom 100 claims are compared with", lambda: len(view.links.candidates(refs, few)))
    with case.view(as_of="2024-06-30") as view:
        timed("documents known by June", view.documents.count)
    with case.view() as view:
        timed("all readings opened", lambda: count(view.readings.current()))


def search(view: View, asked: str) -> None:
    """Search for documents and claims."""
    query = parse_query(asked)
    documents, claims = view.search.documents, view.search.claims
    timed(f"documents with {asked}, at most 20", lambda: count(documents(query, most=20)))
    timed(f"claims with {asked}, at most 20", lambda: count(claims(query, most=20)))


def count(found: Iterable[object]) -> int:
    """Return how many there are."""
    return sum(1 for _ in found)


def main() -> None:
    """Fill a case and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--case", help="an empty file or schema; a temporary file unless given")
    arguments = parser.parse_args()
    made = list(readings(arguments.documents))
    with tempfile.TemporaryDirectory() as folder:
        address = arguments.case or str(Path(folder, "case.vedette"))
        with open_case(address, create=True) as case:
            timed("documents kept", lambda: fill(case, made))
            timed("documents known when they come again", lambda: know(case, made))
            timed("events kept", lambda: make_events(case, made))
            timed("claims given block keys", lambda: link(case, made))
            ask(case, made)
        if not arguments.case:
            size = sum(each.stat().st_size for each in Path(folder).iterdir())
            print(f"{size / 1e6:8.1f} MB on the disk")


if __name__ == "__main__":
    main()
