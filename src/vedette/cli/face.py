"""The faces of a result on standard output: lines for programs, blocks for people."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vedette.errors import RunError
from vedette.model import Failure
from vedette.report import json_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from vedette.model import Reading

__all__ = ["Blocks", "Lines", "plain_console"]

PIPE_WIDTH = 100
"""Width of the blocks where no terminal says how wide it is, in cells."""


class Lines:
    """One JSON record a line, each written out at once."""

    def add(self, result: Reading | Failure) -> None:
        """Write one line."""
        with _told_when_full():
            sys.stdout.buffer.write(json_line(result))
            sys.stdout.buffer.flush()

    def close(self) -> None:
        """End the output."""


def plain_console() -> Console:
    """Return a console on standard output that adds nothing of its own to what is printed."""
    from rich.console import Console

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console


class Blocks:
    """One block of text a document; failures are told at the end, elsewhere."""

    def __init__(self, *, everything: bool) -> None:
        self.console = plain_console()
        self.has_claims = False
        self.everything = everything

    def add(self, result: Reading | Failure) -> None:
        """Print one document's block."""
        from vedette.report import print_reading

        if not isinstance(result, Failure):
            self.has_claims = self.has_claims or bool(result.claims)
            with _told_when_full():
                print_reading(result, self.console, everything=self.everything)
                self.console.file.flush()

    def close(self) -> None:
        """Say what the signs mean."""
        from vedette.report import print_legend

        if self.has_claims:
            print_legend(self.console)


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"standard output cannot be written: {error.strerror}"
        raise RunError(what, "Make room, or write elsewhere, and run it again.") from error
