"""Work that is shared out over processes: order, faults, and an end with whoever shared it out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vedette.fuse.share import CAN_FORK, shared_out, slices

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="one process does it all here")


def test_results_come_in_order_whoever_is_slow() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.05 if number == 0 else 0)
        return number * number

    assert list(shared_out(slow_first, range(20), 2)) == [number * number for number in range(20)]


@needs_fork
def test_several_processes_take_part_only_where_there_are_several_shares() -> None:
    def told(_: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    assert set(shared_out(told, range(1), 2)) == {os.getpid()}
    assert set(shared_out(told, range(8), 1)) == {os.getpid()}
    several = set(shared_out(told, range(8), 2))
    assert len(several) == 2
    assert os.getpid() not in several


def test_fault_of_a_share_comes_out_where_it_was_shared() -> None:
    def fails(number: int) -> int:
        if number == 3:
            raise ValueError(f"share {number}")
        return number

    with pytest.raises(ValueError, match="share 3"):
        list(shared_out(fails, range(6), 2))


def test_whoever_wants_no_more_leaves_nobody_at_work() -> None:
    results = shared_out(abs, range(50), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]


@needs_fork
def test_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "said"
    program = (
        "import os, time\n"
        "from vedette.fuse.share import shared_out\n"
        "def work(number):\n"
        f"    with open({str(said)!r}, 'a') as out: print(os.getpid(), file=out)\n"
        "    time.sleep(60)\n"
        "list(shared_out(work, range(4), 2))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    children = set(_until(lambda: _numbers(said), 2))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert _until(lambda: [0] * (not any(map(_runs, children))), 1)


def _numbers(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(found: object, enough: int) -> list[int]:
    """Wait until something finds enough, at most a quarter of a minute."""
    for _ in range(300):
        if len(values := found()) >= enough:  # type: ignore[operator]
            return list(values)
        time.sleep(0.05)
    raise AssertionError("not in time")


def test_slices_are_all_of_it() -> None:
    assert slices(0, 3) == []
    assert [len(range(7)[each]) for each in slices(7, 3)] == [3, 3, 1]
