"""The queue: what is put into it is done once it is kept, and again where it broke off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from procrastinate.schema import migrations_path

from vedette.errors import CaseBusyError, UsageError
from vedette.store import WorkerOptions, open_case
from vedette.store.fact import fact_of, state_fact
from vedette.store.queue.table import FORM, driver_of, metadata

if TYPE_CHECKING:
    from vedette.store import Case

pytestmark = pytest.mark.usefixtures("own_loop")
QUICK = WorkerOptions(until_empty=True, wait_s=0, alive_s=1.0, beat_s=0.2, at_once=1)


def is_file(case: Case) -> bool:
    return case.file is not None


def prepared(case: Case) -> bool:
    """Say whether the case has a queue; of a case in a file, check that it has none."""
    if is_file(case):
        with case.writer() as writer:
            assert writer.queue.state() is None
            assert not writer.queue.is_worked()
            assert writer.queue.parcel("a") is None
        with pytest.raises(UsageError, match="is a file, which has no queue"):
            case.work({}, QUICK)
        return False
    case.work({}, QUICK)
    return True


def test_what_is_put_is_done_once_and_in_order(case: Case) -> None:
    if not prepared(case):
        return
    done: list[str] = []
    with case.writer() as writer:
        assert writer.queue.put("note", about="a")
        assert writer.queue.put("note", about="b")
        assert not writer.queue.put("note", about="a")
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert (state.waiting, state.doing, state.failed, state.workers) == (2, 0, 0, 0)
    assert state.oldest_s is not None
    case.work({"note": lambda about: done.append(about)}, QUICK)
    assert done == ["a", "b"]
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert (state.waiting, state.doing, state.failed, state.oldest_s) == (0, 0, 0, None)


def test_what_is_not_kept_is_not_done(case: Case) -> None:
    if not prepared(case):
        return

    def break_off() -> None:
        with case.writer() as writer:
            writer.queue.put("note", about="a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert state.waiting == 0


def test_what_fails_is_tried_again_and_then_given_up(case: Case) -> None:
    if not prepared(case):
        return
    tries: list[str] = []

    def fail(about: str) -> None:
        tries.append(about)
        if about == "never" or len(tries) == 1:
            raise ValueError(about)

    with case.writer() as writer:
        writer.queue.put("fail", about="once")
        writer.queue.put("fail", about="never")
    for _ in range(8):
        case.work({"fail": fail}, QUICK)
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert (state.waiting, state.failed) == (0, 1)
    assert (tries.count("once"), tries.count("never")) == (2, QUICK.tries)


def test_that_a_case_is_busy_or_away_gives_no_task_up(case: Case) -> None:
    if not prepared(case):
        return
    tries: list[str] = []

    def wait(about: str) -> None:
        tries.append(about)
        if len(tries) <= 2 * QUICK.tries:
            raise CaseBusyError("the case")

    with case.writer() as writer:
        writer.queue.put("wait", about="a")
    for _ in range(2 * QUICK.tries + 2):
        case.work({"wait": wait}, QUICK)
    assert len(tries) == 2 * QUICK.tries + 1
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert (state.waiting, state.failed) == (0, 0)


def test_a_parcel_is_handed_over_opened_and_settled(case: Case) -> None:
    if not prepared(case):
        return
    with case.writer() as writer:
        id_ = writer.queue.send("open", b"a report", "2026-01-05T10:00:00Z")

    def opened(parcel: str) -> None:
        with case.writer() as writer:
            content = writer.queue.parcel(parcel)
            assert content is not None
            writer.queue.settle(parcel, f"{len(content)} bytes")

    case.work({"open": opened}, QUICK)
    with case.writer() as writer:
        assert writer.queue.outcome(id_) == "8 bytes"
        assert writer.queue.parcel(id_) is None
        writer.queue.clean("2026-01-06")
        assert not writer.queue.has_parcel(id_)


def test_what_somebody_handed_over_is_opened_before_what_nobody_waits_for(case: Case) -> None:
    if not prepared(case):
        return
    done: list[str] = []
    with case.writer() as writer:
        writer.queue.put("look")
        writer.queue.send("open", b"a report", "2026-01-05T10:00:00Z")
    case.work(
        {"look": lambda: done.append("look"), "open": lambda parcel: done.append("open")}, QUICK
    )
    assert done == ["open", "look"]


KILLED = """
import os, signal, sys
from vedette.store import WorkerOptions, open_case
with open_case(sys.argv[1]) as case:
    case.work({"note": lambda about: os.kill(os.getpid(), signal.SIGKILL)}, WorkerOptions())
"""


def test_what_a_killed_worker_was_at_is_done_by_another(case: Case, address: str) -> None:
    if not prepared(case):
        return
    done: list[str] = []
    with case.writer() as writer:
        writer.queue.put("note", about="a")
    assert subprocess.run([sys.executable, "-c", KILLED, address], check=False).returncode == -9
    with case.view() as view:
        state = view.queue.state()
        assert view.queue.is_worked()  # as far as is known yet
    assert state is not None
    assert (state.waiting, state.doing) == (0, 1)
    deadline = time.monotonic() + 20
    while not done and time.monotonic() < deadline:
        case.work({"note": lambda about: done.append(about)}, QUICK)
        time.sleep(0.1)
    assert done == ["a"]


DEAF = """
import sys
import psycopg
from procrastinate import PsycopgConnector
from vedette.store import WorkerOptions, open_case

connect, calls = PsycopgConnector._get_standalone_connection, []

def refusing(connector):
    calls.append(1)
    if len(calls) == 2:
        raise psycopg.OperationalError("the database system is starting up")
    return connect(connector)

PsycopgConnector._get_standalone_connection = refusing
with open_case(sys.argv[1]) as case:
    case.work({"note": print}, WorkerOptions(beat_s=0.5))
"""
LISTENING = "SELECT pid FROM pg_stat_activity WHERE application_name = 'deaf' AND query ~ 'LISTEN'"


def listening(case: Case) -> set[int]:
    """Return the connections by which the worker of the test below hears of work."""
    with case.view() as view:
        return set(view.queue.connection.exec_driver_sql(LISTENING).scalars())


def wait_for_listening(case: Case, but: frozenset[int] = frozenset()) -> set[int]:
    deadline = time.monotonic() + 30
    while not (found := listening(case) - but):
        assert time.monotonic() < deadline, "the worker hears of no work"
        time.sleep(0.1)
    return found


def test_a_worker_that_hears_no_more_of_work_begins_anew(case: Case, address: str) -> None:
    if not prepared(case):
        return
    command = [sys.executable, "-c", DEAF, address]
    worker = subprocess.Popen(command, env=os.environ | {"PGAPPNAME": "deaf"})
    try:
        (pid,) = wait_for_listening(case)
        with case.writer() as writer:
            writer.queue.connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        assert len(wait_for_listening(case, frozenset({pid}))) == 1
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0


def test_things_are_claimed_by_one_at_a_time(address: str) -> None:
    with open_case(address, create=True) as one, open_case(address) as two:
        with one.claim(["a", "b"]) as ours:
            assert ours == {"a", "b"}
            with two.claim(["a"]) as theirs:
                assert theirs == set()
            if not is_file(one):
                with two.claim(["b", "c"]) as theirs:
                    assert theirs == {"c"}
        with two.claim(["a"]) as theirs:
            assert theirs == {"a"}


def test_an_older_queue_is_brought_up_to_date(case: Case) -> None:
    if is_file(case):
        return
    older = "03.02.00_50_post_batch_defer_jobs.sql"
    for change in sorted(migrations_path.glob("*.sql")):
        if change.name <= older:
            with case.writer() as writer:
                driver_of(writer.queue.connection).execute(change.read_bytes())
    with case.writer() as writer:
        metadata.create_all(writer.queue.connection)
        state_fact(writer.queue.connection, FORM, older)
        writer.queue.put("note", about="a")
    done: list[str] = []
    case.work({"note": lambda about: done.append(about)}, QUICK)
    assert done == ["a"]
    with case.view() as view:
        assert (fact_of(view.queue.connection, FORM) or "") > older
