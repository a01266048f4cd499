"""What runs tasks: processes of this machine, or Spark.

A task is worked on by a function that returns its tally; files are how tasks pass on what they
make. Tasks that are finished are passed over, so that a step can be stopped and taken up again.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from vedette.errors import RunError
from vedette.pipeline.batch.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vedette.pipeline.batch.ledger import Ledger

__all__ = ["AGAIN", "Engine", "run_step"]

AGAIN = "Run the same command again: what is finished is kept."


class Named(Protocol):
    """A task."""

    @property
    def name(self) -> str:
        """What it is called in the step; files and marks bear its name."""
        ...


Task = TypeVar("Task", bound=Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Where tasks run."""

    name: Literal["local", "spark"] = "local"
    processes: int = 1
    """Processes of this machine that share the tasks out; on a cluster Spark says how many."""
    master: str | None = None
    """Spark's master, such as `spark://host:7077` or `yarn`; None for that of `spark-submit`, or
    else this machine."""


def run_step(
    engine: Engine,
    ledger: Ledger,
    step: str,
    tasks: Sequence[Task],
    work: Callable[[Task], Tally],
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Tally:
    """Run the tasks of a step that are not finished, and return what all of them took and made.

    Args:
        engine: where they run.
        ledger: of the run; the work itself marks a task as finished.
        step: its name.
        tasks: all tasks of the step.
        work: a function of a module, with what it needs bound to it; it is sent to the processes.
        told: is told how many tasks are done of how many.
    """
    done = ledger.done(step)
    missing = [task for task in tasks if task.name not in done]
    if missing:
        run = _on_spark if engine.name == "spark" else _in_processes
        for number, _ in enumerate(run(engine, missing, work), len(tasks) - len(missing) + 1):
            told(number, len(tasks))
    done = ledger.done(step)
    return Tally.of(done[task.name] for task in tasks)


def _on_spark(
    engine: Engine, tasks: Sequence[Task], work: Callable[[Task], Tally]
) -> Iterator[None]:
    from vedette.pipeline.batch.spark import run_on_spark

    run_on_spark(engine, tasks, work)
    yield from (None for _ in tasks)


def _in_processes(
    engine: Engine, tasks: Sequence[Task], work: Callable[[Task], Tally]
) -> Iterator[None]:
    if engine.processes == 1 or len(tasks) == 1:
        for task in tasks:
            work(task)
            yield
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(engine.processes, mp_context=context) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        try:
            for future in as_completed(futures):
                future.result()
                yield
        except BrokenProcessPool as error:
            what = "a process was ended from outside; often there is too little memory"
            raise RunError(
                what, f"Give fewer --processes or smaller partitions. {AGAIN}"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
