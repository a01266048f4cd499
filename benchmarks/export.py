"""How long an export takes, and how much memory, for more and more events.

    python benchmarks/export.py [--events N ...] [--formats NAME ...]

Makes dossiers one by one (seeded, two claims of two documents each, with dissent on day and
number), feeds them to all the named formats in one pass as `vedette export` does, and prints for
each number of events the time on the processor, the microseconds an event, the greatest memory and
the bytes written. Each number has a process of its own: memory is that of its run alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from vedette.model import (
    Claim,
    ClaimPlace,
    ClaimTime,
    Credibility,
    Document,
    Entity,
    Event,
    EventPlace,
    EventQuantity,
    EventTime,
    OriginGroup,
    OriginLink,
    Party,
    Place,
    QuantityValue,
    Reading,
    Span,
    TimeAlternative,
    TimeValue,
    claim_id,
    event_digest,
)
from vedette.report.export import Dossier, ExportHead, Page, dossier_of, write_export, writers_named

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("csv", "jsonl", "parquet", "acled-csv", "polecat-csv", "geojson")
PARTIES = 500
TEXT = "Armed men attacked a patrol near the village on Monday, killing {} officers, police said. "


def dossiers(count: int) -> Iterator[Dossier]:
    """Make dossiers, one in five of them with a country for a place."""
    chance = Random(7)
    for number in range(count):
        yield dossier(number, chance)


def dossier(number: int, chance: Random) -> Dossier:
    """Make the dossier of one event."""
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 27):02}"
    killed = chance.randint(1, 9)
    pages = [page(f"d{number}-{part}", killed + part, day) for part in (0, 1)]
    refs = tuple((each.reading.document.id, each.reading.claims[0].id) for each in pages)
    one, other = refs
    is_area = number % 5 == 0
    value = TimeValue(earliest=day, latest=day)
    event = Event(
        id=one[1], digest=event_digest(refs), type="ASSAULT", mode="firearms", claims=refs,
        actors=(party(chance, "REB"),), recipients=(party(chance, "COP"),),
        place=EventPlace(
            name="Kosovo" if is_area else f"village {number % 9000}",
            kind="country" if is_area else "settlement", country="XKX",
            latitude=round(chance.uniform(42, 43), 4), longitude=round(chance.uniform(20, 21), 4),
            precision_km=60.0 if is_area else 2.0, claims=(one,),
        ),
        time=EventTime(
            earliest=day, latest=day, claims=(one,),
            alternatives=(TimeAlternative(value=value, claims=(other,)),),
        ),
        quantities=(
            EventQuantity(
                role="killed", low=killed, high=killed + 1,
                values=tuple(
                    QuantityValue(low=killed + n, high=killed + n, claims=(ref,))
                    for n, ref in enumerate(refs)
                ),
            ),
        ),
        status="reported",
        origins=(
            OriginGroup(
                root=one[0], root_kind="unknown", documents=(one[0], other[0]), claims=refs,
                links=(OriginLink(from_=other[0], to=one[0], kind="copies", because="14 words"),),
            ),
        ),
        independent_origins=1.0, independence="none",
        credibility=Credibility(digit=6, because="one origin, and nothing to test it by"),
        known_since=day,
    )  # fmt: skip
    return dossier_of(event, {each.reading.document.id: each for each in pages})


def party(chance: Random, sector: str) -> Party:
    """Choose one of some hundred parties."""
    number = chance.randrange(PARTIES)
    return Party(id=f"p{sector}{number}", name=f"{sector} {number}", kind="group", sector=sector)


def page(id_: str, killed: int, day: str) -> Page:
    """Make the page of a document of one claim."""
    text = TEXT.format(killed)
    span = Span(start=10, end=18)
    claim = Claim(
        id=claim_id(id_, span, 0), trigger=span, sentence=0, type="ASSAULT", actors=("e0",),
        place=0, places=(ClaimPlace(place=0),), time=ClaimTime(earliest=day, latest=day),
        certainty="certain", tense="past",
    )  # fmt: skip
    document = Document(
        id=id_, text=text, sha256=sha256(text.encode()).hexdigest(), item=id_, known_since=day,
        title="Patrol attacked", url=f"https://news.example/{id_}", publisher="News", language="en",
    )  # fmt: skip
    entity = Entity(id="e0", kind="group", name="Armed men", mentions=((0, 9),))
    place = Place(start=37, end=44, name="village", confidence=0.9, country="XKX")
    reading = Reading(
        document=document, sentences=((0, len(text) - 1),), entities=(entity,), places=(place,),
        claims=(claim,),
    )  # fmt: skip
    return Page(reading)


def measure(events: int, formats: list[str]) -> dict[str, float]:
    """Export so many events, and return what it took."""
    head = ExportHead(title="Benchmark", updated="2024-12-31", question={}, version="0")
    started = time.process_time()
    for each in dossiers(events):
        assert each.quotes
    making = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        kinds = writers_named(formats)
        report = write_export(dossiers(events), kinds, Path(folder) / "out", head)
        taken = time.process_time() - started - making
    return {
        "seconds": taken,
        "making": making,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": sum(file.bytes for file in report.files),
    }


def main() -> None:
    """Print one line a number of events."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--events", type=int, nargs="+", default=[1_000, 4_000, 16_000])
    options.add_argument("--formats", nargs="+", default=list(TABLES))
    options.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(measure(given.events[0], given.formats)))
        return
    print(f"{' '.join(given.formats)}\n   events   writing s  µs/event  memory MB  written MB")
    for events in given.events:
        command = [sys.executable, __file__, "--one", "--events", str(events)]
        done = subprocess.run(
            [*command, "--formats", *given.formats], check=True, capture_output=True, text=True
        )
        found = json.loads(done.stdout)
        each = found["seconds"] / events * 1e6
        print(
            f"{events:9,}  {found['seconds']:10.1f}  {each:8.0f}  {found['memory_mb']:9.0f}"
            f"  {found['bytes'] / 1e6:10.1f}"
        )


if __name__ == "__main__":
    main()
