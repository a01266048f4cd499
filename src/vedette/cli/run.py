"""One run of the command line: what goes wrong is told without a traceback, by exit status.

| status | meaning |
| --- | --- |
| 0 | everything was read |
| 1 | the run failed |
| 2 | wrong use |
| 3 | some inputs failed; the others were read |
| 130 | stopped from the keyboard |
| 141 | whoever read the output went away |
"""

from __future__ import annotations

import io
import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING

import typer

from vedette.cli.app import app
from vedette.cli.complaint import print_error, print_typer_error
from vedette.errors import RunError, VedetteError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["run"]

STOPPED = 130
"""128 and the number of SIGINT, as shells have it."""
READER_GONE = 141
"""128 and the number of SIGPIPE."""
BUG = 1


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; whatever went wrong has been printed.

    Args:
        arguments: the words after `vedette`.
    """
    try:
        return _run(arguments)
    except VedetteError as error:
        print_error(error.what, error.mend)
        return error.exit_status
    except typer.TyperException as error:
        return print_typer_error(error)
    except BrokenPipeError:
        _silence_stdout()
        return READER_GONE
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    except Exception:
        return _tell_bug()


def _run(arguments: Sequence[str]) -> int:
    _check_streams()
    _tell_notices()
    try:
        status = app(list(arguments), prog_name="vedette", standalone_mode=False)
    except SystemExit as request:
        if isinstance(request.__context__, BrokenPipeError):
            raise request.__context__ from None
        raise
    sys.stdout.flush()
    return status if isinstance(status, int) else 0


def _check_streams() -> None:
    """Stand in for streams that are closed (`<&-` in a shell), which are None in Python.

    Raises:
        RunError: standard output is closed, so that nothing could be told.
    """
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    if sys.stdout is None:
        raise RunError("standard output is closed", "Let it go to a terminal, a file or a pipe.")


def _tell_notices() -> None:
    """Print on standard error what takes its time, such as the building of the gazetteer."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    notices = logging.getLogger("vedette")
    notices.handlers[:] = [handler]
    notices.setLevel(logging.INFO)
    notices.propagate = False


def _silence_stdout() -> None:
    """Keep the interpreter from complaining, at its end, that what is left cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_bug() -> int:
    traceback.print_exc()
    print_error(
        "this is a bug in vedette, not a mistake of yours",
        "Please report it with the lines above and the input that brought it about.",
    )
    return BUG
