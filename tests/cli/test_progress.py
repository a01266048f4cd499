from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator

import pytest
import rich.progress  # noqa: F401 - importing it must not take the time that a test waits

from vedette.cli.progress import watched

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
"""What a bar begins and ends with."""


class Screen(io.StringIO):
    """A terminal that remembers all that was written to it."""

    def isatty(self) -> bool:
        return True


def slowly(count: int, seconds: float) -> Iterator[int]:
    for number in range(count):
        time.sleep(seconds)
        yield number


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Put standard error on a terminal; pytest sets it anew after its fixtures."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_terminal(monkeypatch)
    with watched(range(3), patience_s=60) as items:
        assert list(items) == [0, 1, 2]
    assert screen.getvalue() == ""


def test_what_is_slow_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_terminal(monkeypatch)
    with watched(slowly(6, 0.1), patience_s=0.05) as items:
        assert list(items) == [0, 1, 2, 3, 4, 5]
    assert "documents" in screen.getvalue()


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with watched(slowly(3, 0.05), patience_s=0.01) as items:
        assert list(items) == [0, 1, 2]
    assert pipe.getvalue() == ""


def test_the_bar_leaves_the_screen_before_something_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = on_terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdout", screen)
    drawn = 0
    with watched(slowly(4, 0.3), patience_s=0.05) as items:
        for item in items:
            bars = screen.getvalue()[drawn:]
            assert bars.count(SHOW_CURSOR) == bars.count(HIDE_CURSOR)
            sys.stdout.write(f"block {item}\n")
            drawn = len(screen.getvalue())
    assert HIDE_CURSOR in screen.getvalue()


def test_an_error_takes_the_bar_off_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_terminal(monkeypatch)

    def failing() -> Iterator[int]:
        yield from slowly(2, 0.1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), watched(failing(), patience_s=0.01) as items:
        list(items)
    shown = screen.getvalue()
    assert shown.count(SHOW_CURSOR) == shown.count(HIDE_CURSOR) == 1
