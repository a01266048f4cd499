"""What is kept of a case: made once, made anew when the case changed, and shown old meanwhile."""

from __future__ import annotations

import gc
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest

from vedette.web.keep import BRIEF_S, Keeper

LONG_S = 20.0


class Case:
    """Something that changes, and work on it that takes as long as it is told to."""

    def __init__(self) -> None:
        self.state, self.made = "1", 0
        self.may_end = Event()
        self.may_end.set()

    def make(self) -> str:
        self.made += 1
        seen = self.state
        assert self.may_end.wait(LONG_S)
        return f"made of {seen}"


def test_what_is_kept_is_made_once_until_the_case_changes() -> None:
    case = Case()
    keeper = Keeper(lambda: case.state)
    for _ in range(3):
        assert keeper.kept("work", case.make) == "made of 1"
        assert keeper.soon("work", case.make, LONG_S).value == "made of 1"
    assert case.made == 1
    case.state = "2"
    made = keeper.soon("work", case.make, LONG_S)
    assert (made.value, made.is_old) == ("made of 2", False)


def test_many_who_ask_at_once_wait_for_one_making_though_the_case_goes_on_changing() -> None:
    case, looks = Case(), count()
    keeper = Keeper(lambda: str(next(looks)))
    case.may_end.clear()
    with ThreadPoolExecutor(max_workers=12) as threads:
        asking = [threads.submit(keeper.kept, "work", case.make) for _ in range(12)]
        while case.made == 0 or not all(each.running() for each in asking):
            time.sleep(0.01)
        time.sleep(0.1)  # all of them have asked
        case.may_end.set()
        assert {each.result() for each in asking} == {"made of 1"}
    assert case.made <= 2
    before = case.made
    keeper.kept("work", case.make)
    assert case.made == before + 1


class Large:
    """Something that takes much memory."""


def test_of_what_is_large_the_old_one_is_gone_before_the_new_one_is_made() -> None:
    case = Case()
    keeper = Keeper(lambda: case.state)
    old = weakref.ref(keeper.kept("all", Large, is_large=True))
    assert keeper.kept("all", Large, is_large=True) is old()
    case.state = "2"

    def make() -> tuple[Large, Large | None]:
        gc.collect()
        return Large(), old()

    assert keeper.kept("all", make, is_large=True)[1] is None


def test_a_page_does_not_wait_for_the_first_making_for_long() -> None:
    case = Case()
    case.may_end.clear()
    keeper = Keeper(lambda: case.state)
    assert not keeper.soon("work", case.make, 0.01).is_made
    assert not keeper.soon("work", case.make, 0.01).is_made
    assert case.made == 1
    case.may_end.set()
    assert keeper.kept("work", case.make) == "made of 1"
    assert keeper.soon("work", case.make, 0.0).is_made


def test_what_takes_long_is_shown_old_while_it_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = Case()
    keeper = Keeper(lambda: case.state)
    clock = iter((0.0, BRIEF_S + 1))
    monkeypatch.setattr(time, "thread_time", lambda: next(clock, 0.0))
    keeper.kept("work", case.make)
    case.state = "2"
    case.may_end.clear()
    made = keeper.soon("work", case.make, LONG_S)
    assert (made.value, made.is_made, made.is_old) == ("made of 1", True, True)
    case.may_end.set()
    assert keeper.kept("work", case.make) == "made of 2"


def test_a_change_during_the_work_is_not_taken_for_made() -> None:
    case = Case()
    case.may_end.clear()
    keeper = Keeper(lambda: case.state)
    assert not keeper.soon("work", case.make, 0.0).is_made
    case.state = "2"
    case.may_end.set()
    made = keeper.soon("work", case.make, LONG_S)
    assert (made.value, made.is_old) == ("made of 2", False)


def test_what_goes_wrong_is_raised_and_not_kept() -> None:
    case = Case()
    keeper = Keeper(lambda: case.state)

    def fail() -> str:
        raise ValueError("it went wrong")

    for _ in range(2):
        with pytest.raises(ValueError, match="went wrong"):
            keeper.soon("work", fail, LONG_S)
    assert keeper.soon("work", case.make, LONG_S).value == "made of 1"
