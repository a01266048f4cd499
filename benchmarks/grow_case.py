"""Measure what a change costs in a large case: 100 documents more, some judgements, an erasure.

    python benchmarks/grow_case.py READINGS [CLAIMS [CASE]] [--check]

READINGS are the reading records that `vedette read --json` made of a set of news; they are told
again with noise (`retold.py` says how) until there are CLAIMS, 100,000 unless given. They are put
into a case as they are and merged from the start; the 100 documents that came out last come in
afterwards, many of them reports of stories that the case has. CASE is kept; without it a temporary
file is used. With `--check` the events that the case then holds are compared, value by value, with
those that merging all at once gives.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retold import Retold
from vedette.fuse import events_of_mentions, fuse
from vedette.model import Judgement, Verb, judgement_id
from vedette.pipeline import (
    Fused,
    change,
    erase_from_case,
    fuse_case,
    judge_case,
    undo_judgement,
)
from vedette.store import Case, Demand, Undo, open_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pydantic import JsonValue

    from vedette.fuse import Mention
    from vedette.model import Event, Reading

NEW = 100
WHEN = "2024-01-01"
AT_ONCE = 500


class Watch:
    """Counts the claims that are merged anew."""

    def __init__(self) -> None:
        self.claims = 0
        vars(change)["events_of_mentions"] = self.events

    def events(self, mentions: Sequence[Mention], *rest: Any) -> Iterator[Event]:
        """Make events, and note of how many claims."""
        self.claims = len(mentions)
        return events_of_mentions(mentions, *rest)

    def tell(self, what: str, step: Callable[[], Fused]) -> None:
        """Print how long a step takes and what it touches."""
        start, cpu = time.perf_counter(), time.process_time()
        fused = step()
        print(
            f"{what}: {time.perf_counter() - start:.1f} s ({time.process_time() - cpu:.1f} s of"
            f" processor), {self.claims} claims merged anew, {len(fused.new)} events new,"
            f" {len(fused.changed)} changed, {len(fused.vanished)} gone;"
            f" peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
            flush=True,
        )


def put(case: Case, readings: Iterable[Reading]) -> None:
    """Keep readings in a case."""
    waiting = iter(readings)
    while batch := list(islice(waiting, AT_ONCE)):
        with case.writer() as writer:
            writer.readings.put(batch)


def merge(case: Case) -> Fused:
    """Bring the events of a case up to date."""
    with case.alone():
        return fuse_case(case, since=WHEN)


def measure(case: Case, readings: Retold) -> None:
    """Print what changes cost."""
    watch = Watch()
    days = sorted((each.document.known_since, each.document.id) for each in readings)
    last = {id_ for _, id_ in days[-NEW:]}
    start = time.perf_counter()
    put(case, (each for each in readings if each.document.id not in last))
    with case.view() as view:
        documents, claims = view.documents.count(), view.claims.count()
    kept = time.perf_counter() - start
    print(f"{documents} documents with {claims} claims kept in {kept:.1f} s", flush=True)
    watch.tell("merged from the start", lambda: merge(case))
    put(case, (each for each in readings if each.document.id in last))
    watch.tell(f"{NEW} documents come in", lambda: merge(case))
    with case.view() as view:
        event = max(view.events.find(), key=lambda event: (len(event.claims), event.id))
        reading = view.readings.get(event.claims[0][0])
    assert reading is not None
    own = reading.claims[0].model_copy(update={"id": "cown", "type": "PROTEST"})
    added = decision("add", reading.document.id, value=own.model_dump(mode="json"))
    judged = decision("reject", "#".join(event.claims[0]))
    undo = Undo(when=WHEN, by="x", because=None)
    watch.tell("a claim is added", lambda: judge_case(case, added)[1])
    watch.tell("a claim is rejected", lambda: judge_case(case, judged)[1])
    watch.tell(
        "the added one is taken back",
        lambda: undo_judgement(case, judgement_id(added), undo)[1],
    )
    demand = Demand(name=event.claims[-1][0], by="x", because="y", when=WHEN)
    watch.tell("a document is erased", lambda: erase_from_case(case, demand)[1])


def decision(verb: Verb, about: str, value: JsonValue = None) -> Judgement:
    """Make a judgement."""
    return Judgement(about=(about,), verb=verb, value=value, by="x", when=WHEN + "T00:00:00Z")


def check(case: Case) -> None:
    """Print how many events are those that merging all at once gives.

    Raises:
        SystemExit: not all are.
    """
    with case.view() as view:
        held = {event.id: event for event in view.events.find()}
        judgements = view.judgements.in_force()
        wanted = {each.id: each for each in fuse(view.readings.current(), judgements=judgements)}
    same = sum(held.get(id_) == event for id_, event in wanted.items())
    print(f"{same} of {len(wanted)} events are held as merging all at once gives them")
    if len(held) != len(wanted) or same < len(wanted):
        raise SystemExit(1)


def main() -> None:
    """Read the arguments and measure."""
    is_checked = "--check" in sys.argv
    path, *rest = (each for each in sys.argv[1:] if each != "--check")
    claims = int(rest[0]) if rest else 100_000
    with tempfile.TemporaryDirectory() as folder:
        name = rest[1] if len(rest) > 1 else f"{folder}/case.vedette"
        with open_case(name, create=True) as case:
            measure(case, Retold(Path(path), claims))
            if is_checked:
                check(case)
            print(f"{Path(name).stat().st_size // 2**20} MB on the disk")


if __name__ == "__main__":
    main()
