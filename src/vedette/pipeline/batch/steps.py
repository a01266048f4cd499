"""The steps of merging an archive: what each task reads, works out and leaves for the next.

Mentions are numbered in the order in which they were known. A table says in which partition, in
which document and where in it each one lies, so that a task loads those alone that it compares.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.pipeline.batch.ledger import Ledger, written_whole
from vedette.pipeline.batch.place import readings_in_partition
from vedette.pipeline.batch.shelf import drop, fetch, fetch_some, put_some
from vedette.pipeline.batch.tally import Tally, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from vedette.fuse import Mention, Sheet
    from vedette.model import Reading
    from vedette.pipeline.batch.partition import Partition
    from vedette.pipeline.batch.place import Ask, Place, Range

    Ints = NDArray[np.int64]

__all__ = ["KEY_PARTS", "mention", "pair", "put_in_order", "score", "take", "tell_who", "tie"]

KEY_PARTS = 16
"""Parts into which blocks are laid out by the first bits of their keys."""
_SHIFT = 63 - 4


def take(partition: Partition, *, at: Place) -> Tally:
    """Leave the sheets of a partition, its rosters, and what its documents are looked up by."""
    from vedette.fuse import look_up, roster_of, sheet_of

    watch = Watch()
    sheets: dict[tuple[str, str], Sheet] = {}
    for reading in _readings(partition, at, watch, is_listed=True):
        sheets[reading.document.id, reading.document.sha256] = sheet_of(reading)
    kept = list(sheets.values())
    put_some(at.file("sheets", partition.name), kept)
    none = np.empty(0, np.uint64)
    looked = [replace(each, narrative=none, keys="", citations=()) for each in look_up(kept)]
    told = [
        (sheet.id, sheet.sha256, sheet.known_since, roster_of(sheet), each)
        for sheet, each in zip(kept, looked, strict=True)
    ]
    drop(at.file("take", partition.name), told)
    return _finished(at, "take", partition.name, watch)


def _readings(
    partition: Partition, at: Place, watch: Watch | None = None, *, is_listed: bool = False
) -> Iterator[Reading]:
    """Yield the readings of a partition; lines that are none are counted and, if asked, listed."""
    from vedette.errors import ItemError
    from vedette.model import Complaint, Failure
    from vedette.pipeline.stream import reading_of_line
    from vedette.report import json_line

    refused = []
    for number, line in readings_in_partition(partition):
        try:
            reading = reading_of_line(line, number)
        except ItemError as error:
            complaint = Complaint(what=error.what, mend=error.mend)
            refused.append(Failure(error=complaint, input=f"{partition.path}:{number}"))
            continue
        if reading is not None:
            if watch is not None:
                watch.counts["readings"] += 1
            yield reading
    if watch is not None:
        watch.counts["failures"] = len(refused)
    if refused and is_listed:
        with written_whole(at.out / "failures" / f"{partition.name}.jsonl") as stream:
            stream.writelines(map(json_line, refused))


def tell_who(at: Place, watch: Watch) -> None:
    """Leave, for each partition, who is who in it, and the pairs of documents to compare.

    Each text of a document counts once, where it comes last; of several texts of one document the
    sheet of one stands for all.
    """
    from vedette.fuse import resolve_rosters

    told = {name: fetch(at.file("take", name)) for name in at.parts}
    last = {(row[0], row[1]): name for name, rows in told.items() for row in rows}
    chosen: dict[str, tuple[str, int]] = {}
    for id_, sha256 in sorted(last):
        name = last[id_, sha256]
        place = next(n for n, row in enumerate(told[name]) if row[:2] == (id_, sha256))
        chosen[id_] = (name, place)
    rows = {id_: told[name][place] for id_, (name, place) in chosen.items()}
    watch.counts["documents"] = len(rows)
    parties = resolve_rosters(row[3] for row in rows.values())
    of_document: dict[str, dict[tuple[str, str], Any]] = defaultdict(dict)
    for key, party in parties.items():
        of_document[key[0]][key] = party
    for name in at.parts:
        own = [row[:2] for row in told[name] if last[row[0], row[1]] == name]
        known = {key: party for id_, _ in own for key, party in of_document[id_].items()}
        elsewhere = {id_: chosen[id_] for id_, _ in own if chosen[id_][0] != name}
        drop(at.file("who", name), (own, known, elsewhere))
    _ask_for_ties(at, rows, chosen)


def _ask_for_ties(at: Place, rows: dict[str, Any], chosen: dict[str, tuple[str, int]]) -> None:
    from vedette.fuse import pairs_of_documents

    looked = [row[4] for row in rows.values()]
    pairs = list(pairs_of_documents(looked, [row[2] for row in rows.values()]))
    step = at.options.together
    for number, start in enumerate(range(0, len(pairs), step)):
        some = pairs[start : start + step]
        where = {id_: chosen[id_] for each in some for id_ in each}
        drop(at.file("ask-ties", f"pairs-{number:06}"), (some, where))


def tie(task: Ask, *, at: Place) -> Tally:
    """Leave the ties between some pairs of documents."""
    from vedette.fuse import ties_of_sheets

    watch = Watch()
    pairs, where = fetch(at.file("ask-ties", task.name))
    by_part: dict[str, dict[int, str]] = defaultdict(dict)
    for id_, (name, place) in where.items():
        by_part[name][place] = id_
    sheets = {
        ids[place]: sheet
        for name, ids in by_part.items()
        for place, sheet in fetch_some(at.file("sheets", name), ids).items()
    }
    ties = list(ties_of_sheets(sheets, pairs))
    watch.counts["ties"] = len(ties)
    drop(at.file("ties", task.name), ties)
    return _finished(at, "ties", task.name, watch)


def mention(partition: Partition, *, at: Place) -> Tally:
    """Leave the mentions of a partition, document by document, and the keys of their blocks."""
    from vedette.fuse import block_keys, founding_order, gather_mentions

    watch = Watch()
    own, parties, elsewhere = fetch(at.file("who", partition.name))
    wanted = {key: number for number, key in enumerate(own)}
    sheets = _sheets(at, elsewhere)
    documents: list[list[Mention]] = [[] for _ in own]
    for reading in _readings(partition, at):
        place = wanted.get((reading.document.id, reading.document.sha256))
        if place is not None:
            documents[place] = gather_mentions([reading], parties, (), sheets)
    put_some(at.file("mention", partition.name), documents)
    table = [
        (founding_order(each), number, place)
        for number, mentions in enumerate(documents)
        for place, each in enumerate(mentions)
    ]
    keys = [block_keys(each) for mentions in documents for each in mentions]
    watch.counts["claims"] = len(table)
    _leave_keys(at, partition.name, keys)
    drop(at.file("known", partition.name), table)
    return _finished(at, "mention", partition.name, watch)


def _sheets(at: Place, elsewhere: dict[str, tuple[str, int]]) -> dict[str, Sheet]:
    """Return the sheets of documents whose chosen text lies in another partition."""
    return {
        id_: fetch_some(at.file("sheets", name), [place])[place]
        for id_, (name, place) in elsewhere.items()
    }


def _leave_keys(at: Place, name: str, keys: Sequence[frozenset[int]]) -> None:
    """Leave keys with their mention, sorted by key, and where each part of them begins."""
    sizes = np.array([len(each) for each in keys], np.int64)
    flat = np.fromiter((key for each in keys for key in each), np.int64, int(sizes.sum()))
    owner = np.repeat(np.arange(len(keys)), sizes)
    order = np.argsort(flat, kind="stable")
    with written_whole(at.file("keys", f"{name}.npy")) as stream:
        np.save(stream, np.stack([flat[order], owner[order]]))


def put_in_order(at: Place, watch: Watch) -> None:
    """Leave where each mention lies, in the order in which they were known."""
    rows = [
        (founding, part, number, document, place)
        for part, name in enumerate(at.parts)
        for number, (founding, document, place) in enumerate(fetch(at.file("known", name)))
    ]
    rows.sort(key=lambda row: row[0])
    table = np.array([row[1:] for row in rows], np.int64).reshape(-1, 4)
    with written_whole(at.file("order", "all.npy")) as stream:
        np.save(stream, np.stack([table[:, 0], table[:, 2], table[:, 3]]))
    numbers = np.arange(len(rows))
    for part, name in enumerate(at.parts):
        inside = table[:, 0] == part
        number_of = np.empty(int(inside.sum()), np.int64)
        number_of[table[inside, 1]] = numbers[inside]
        with written_whole(at.file("numbers", f"{name}.npy")) as stream:
            np.save(stream, number_of)


def pair(task: Ask, *, at: Place) -> Tally:
    """Leave the candidate pairs of a part of the blocks, as earlier * total + later."""
    from vedette.fuse import pairs_in_blocks

    watch = Watch()
    part = int(task.name.rpartition("-")[2])
    keys, members = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for name in at.parts:
        table = np.load(at.file("keys", f"{name}.npy"), mmap_mode="r")
        start, end = np.searchsorted(table[0], [part << _SHIFT, (part + 1 << _SHIFT) - 1])
        end += np.searchsorted(table[0][end:], (part + 1 << _SHIFT) - 1, side="right")
        numbers = np.load(at.file("numbers", f"{name}.npy"))
        keys.append(np.array(table[0][start:end]))
        members.append(numbers[table[1][start:end]])
    total = len(at.order().part)
    rows = np.concatenate(members).astype(np.int32)
    found = pairs_in_blocks(np.concatenate(keys), rows, np.arange(max(1, total)))
    watch.counts["pairs"] = len(found)
    with written_whole(at.file("pair", f"{task.name}.npy")) as stream:
        np.save(stream, found)
    return _finished(at, "pair", task.name, watch)


def score(task: Range, *, at: Place) -> Tally:
    """Leave the likely pairs of which the earlier mention lies in a range."""
    from vedette.fuse import score_mentions

    watch = Watch()
    total = len(at.order().part)
    found = []
    for number in range(KEY_PARTS):
        pairs = np.load(at.file("pair", f"keys-{number:02}.npy"), mmap_mode="r")
        start, end = np.searchsorted(pairs, [task.start * total, task.end * total])
        found.append(np.array(pairs[start:end]))
    pairs = np.unique(np.concatenate(found))
    watch.counts["compared"] = len(pairs)
    likely = np.empty((0, 2), np.int64)
    if len(pairs):
        left, right = pairs // total, pairs % total
        numbers = np.unique(np.concatenate([left, right]))
        mentions = at.mentions(numbers)
        refs = [each.ref for each in mentions]
        one, other = (np.searchsorted(numbers, side).tolist() for side in (left, right))
        asked = [(refs[a], refs[b]) for a, b in zip(one, other, strict=True)]
        scores = score_mentions(mentions, at.options.fuse, asked)
        likely = numbers[np.stack([scores.left, scores.right], axis=1)]
    with written_whole(at.file("score", f"{task.name}.npy")) as stream:
        np.save(stream, likely)
    return _finished(at, "score", task.name, watch)


def _finished(at: Place, step: str, name: str, watch: Watch) -> Tally:
    tally = watch.tally()
    Ledger(at.out).finish(step, name, tally)
    return tally
