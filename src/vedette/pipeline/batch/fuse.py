"""Reading records of an archive → events, step by step, each step shared out.

    take     a partition of readings → sheets, rosters, signatures
    who      all rosters → who is who; all signatures → pairs of documents to compare      (here)
    ties     pairs of documents → how they go back to one another
    mention  a partition of readings → mentions, and the keys of their blocks
    order    all mentions → the order in which they were known                            (here)
    pair     blocks, by the first bits of their keys → candidate pairs
    score    candidate pairs, by their earlier mention → likely pairs
    group    all likely pairs → connected components, some together                       (here)
    settle   components → clusters under their constraints → events

The steps are those of `vedette.fuse`, on the part of the mentions that a step needs, and the events
are the same to the last byte: a match weight follows from two mentions alone, clusters from one
component, a tie from two documents. Steps marked `here` run in the process that was started.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from vedette.fuse.options import FuseOptions
from vedette.pipeline.batch.engine import Engine, run_step
from vedette.pipeline.batch.ledger import Ledger
from vedette.pipeline.batch.partition import plan_partitions
from vedette.pipeline.batch.tally import Tally, Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["BatchFuseOptions", "fuse_archive"]

ALL = "all"
"""Name of what is done once, and of the step that ends the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFuseOptions:
    """How the readings of an archive are merged."""

    fuse: FuseOptions = field(default_factory=FuseOptions)
    form: Literal["parquet", "jsonl"] = "parquet"
    """Form of the events."""
    size: int = 500
    """Readings of a partition, at most."""
    together: int = 10_000
    """Mentions, or pairs of documents, that one task of a later step takes."""


def fuse_archive(
    source: Path,
    out: Path,
    options: BatchFuseOptions | None = None,
    engine: Engine | None = None,
    told: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Tally:
    """Merge the readings of an archive into events, as far as that is not done yet.

    Args:
        source: what `read_archive` wrote, or reading records as JSON lines, or a folder of them.
        out: folder of what is made.
        options: how to merge; None for the defaults.
        engine: where to; None for one process of this machine.
        told: is told a step, and how many of its tasks are done of how many.

    Raises:
        UsageError: the input is none, or `out` was made of another or by other options.
    """
    options = options or BatchFuseOptions()
    run = _Run(out, options, engine or Engine(), told)
    partitions = plan_partitions(_readings_of(source), options.size)
    run.ledger.begin(_told_options(options), partitions)
    done = run.ledger.done(ALL)
    if ALL in done:
        return done[ALL]
    from vedette.pipeline.batch import settle, steps
    from vedette.pipeline.batch.place import Ask, Place

    at = Place(out=out, options=options, parts=tuple(each.name for each in partitions))
    run.share("take", partitions, partial(steps.take, at=at))
    run.once("who", partial(steps.tell_who, at))
    run.share("ties", at.asks("ties"), partial(steps.tie, at=at))
    run.share("mention", partitions, partial(steps.mention, at=at))
    run.once("order", partial(steps.put_in_order, at))
    run.share("pair", [Ask(f"keys-{n:02}") for n in range(steps.KEY_PARTS)],
              partial(steps.pair, at=at))  # fmt: skip
    run.share("score", at.ranges(), partial(steps.score, at=at))
    run.once("group", partial(settle.group, at))
    run.share("settle", at.asks("settle"), partial(settle.settle, at=at))
    run.once("gather", partial(settle.gather, at))
    return run.end()


def _readings_of(source: Path) -> Path:
    """Return where the readings lie: in the folder that `read_archive` wrote, or as given."""
    own = source / "readings"
    return own if (source / "manifest.json").is_file() and own.is_dir() else source


def _told_options(options: BatchFuseOptions) -> dict[str, Any]:
    return {
        "command": "fuse",
        "threshold_bits": options.fuse.threshold_bits,
        "form": options.form,
        "size": options.size,
        "together": options.together,
    }


class _Run:
    """A run over its steps; their tallies are summed."""

    def __init__(
        self,
        out: Path,
        options: BatchFuseOptions,
        engine: Engine,
        told: Callable[[str, int, int], None],
    ) -> None:
        self.ledger = Ledger(out)
        self._options, self._engine, self._told = options, engine, told
        self._tallies: list[Tally] = []

    def share(self, step: str, tasks: Any, work: Callable[[Any], Tally]) -> None:
        """Run a step whose tasks are shared out."""
        told = partial(self._told, step)
        self._tallies.append(run_step(self._engine, self.ledger, step, tasks, work, told))

    def once(self, step: str, work: Callable[[Watch], None]) -> None:
        """Run a step of one task, here."""
        if ALL not in self.ledger.done(step):
            watch = Watch()
            work(watch)
            self.ledger.finish(step, ALL, watch.tally())
        self._tallies.append(self.ledger.done(step)[ALL])
        self._told(step, 1, 1)

    def end(self) -> Tally:
        """Say that the run is through, and remove what its steps left for each other."""
        work = self.ledger.out / "work"
        passed = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
        tally = Tally.of([*self._tallies, Tally(counts={"bytes passed on": passed})])
        self.ledger.finish(ALL, ALL, tally)
        shutil.rmtree(work, ignore_errors=True)
        self.ledger.sweep()
        return tally
