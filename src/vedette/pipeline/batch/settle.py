"""The last steps of merging an archive: likely pairs → components → events → the files of a run."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.pipeline.batch.ledger import Ledger, written_whole
from vedette.pipeline.batch.shelf import drop, fetch, fetch_stream, put_some
from vedette.pipeline.batch.tally import Tally, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from vedette.pipeline.batch.place import Ask, Place

    Ints = NDArray[np.int64]

__all__ = ["gather", "group", "settle"]

_ROWS = 10_000
"""Events of a file."""


def group(at: Place, watch: Watch) -> None:
    """Leave the connected components of likely pairs, some together for each task.

    With a component go the ties of all documents that its own hang together with.
    """
    pairs = [np.load(at.file("score", f"{each.name}.npy")) for each in at.ranges()]
    likely = np.concatenate([np.empty((0, 2), np.int64), *pairs])
    watch.counts["likely"] = len(likely)
    label = _components(len(at.order().part), likely)
    bunch = _bunches(label, at.options.together)
    of_pair = bunch[likely[:, 0]] if len(likely) else np.empty(0, np.int64)
    ties = _ties(at)
    for number in range(int(bunch.max(initial=-1)) + 1):
        members = np.flatnonzero(bunch == number)
        ask = (members, likely[of_pair == number])
        drop(at.file("ask-settle", f"group-{number:06}"), ask)
    drop(at.file("tied", "all"), ties)


def _components(total: int, likely: Ints) -> Ints:
    """Return, of each mention, the number of its component; by their first mentions, ascending."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    if not total:
        return np.empty(0, np.int64)
    links = (np.ones(len(likely)), (likely[:, 0], likely[:, 1]))
    _, label = connected_components(coo_matrix(links, shape=(total, total)), directed=False)
    _, first, place = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    found: Ints = rank[place]
    return found


def _bunches(label: Ints, together: int) -> Ints:
    """Return, of each mention, the task that its component goes to: about `together` mentions."""
    sizes = np.bincount(label, minlength=1)
    before = np.cumsum(sizes) - sizes
    _, of_component = np.unique(before // together, return_inverse=True)
    found: Ints = of_component.astype(np.int64)[label]
    return found


def _ties(at: Place) -> list[Any]:
    return [tie for each in at.asks("ties") for tie in fetch(at.file("ties", each.name))]


def settle(task: Ask, *, at: Place) -> Tally:
    """Leave the events of some components, each with the number of its first mention."""
    from vedette.fuse import Ties, events_of_mentions, score_mentions
    from vedette.report import json_line

    watch = Watch()
    numbers, likely = fetch(at.file("ask-settle", task.name))
    mentions = at.mentions(numbers)
    refs = [each.ref for each in mentions]
    number_of = dict(zip(refs, numbers.tolist(), strict=True))
    one, other = (np.searchsorted(numbers, likely[:, side]).tolist() for side in (0, 1))
    pairs = [(refs[a], refs[b]) for a, b in zip(one, other, strict=True)]
    ties = Ties(fetch(at.file("tied", "all")))
    options = at.options.fuse
    scores = score_mentions(mentions, options, pairs)
    events = events_of_mentions(mentions, ties, options, (), scores)
    rows = [(number_of[event.claims[0]], event, json_line(event)) for event in events]
    watch.counts["events"] = len(rows)
    put_some(at.file("settle", task.name), sorted(rows, key=lambda row: row[0]))
    tally = watch.tally()
    Ledger(at.out).finish("settle", task.name, tally)
    return tally


def gather(at: Place, watch: Watch) -> None:
    """Write the events of all components, by what was known first, and all failures."""
    files = [fetch_stream(at.file("settle", each.name)) for each in at.asks("settle")]
    rows = heapq.merge(*files, key=lambda row: row[0])
    number = 0
    while True:
        written = _write_events(at, number, rows)
        number += 1
        if written < _ROWS:
            break
    with written_whole(at.out / "failures.jsonl") as stream:
        for path in sorted((at.out / "failures").glob("part-*.jsonl")):
            stream.write(path.read_bytes())
    del watch


def _write_events(at: Place, number: int, rows: Iterator[Any]) -> int:
    """Write the next events into one file, and return how many."""
    from itertools import islice

    from vedette.pipeline.batch.table import EVENT_COLUMNS, RecordTable, event_row

    path = at.out / "events" / f"part-{number:05}.{at.options.form}"
    count = 0
    with written_whole(path) as stream:
        table = RecordTable(stream, EVENT_COLUMNS) if at.options.form == "parquet" else None
        for _, event, line in islice(rows, _ROWS):
            count += 1
            if table is None:
                stream.write(line)
            else:
                table.add(event_row(event, line.decode().rstrip("\n")))
        if table is not None:
            table.close()
    return count
