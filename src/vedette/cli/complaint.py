"""Errors on a terminal: what is wrong and how to mend it, on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    import typer

__all__ = ["print_error", "print_note", "print_typer_error"]


def print_error(what: str, mend: str) -> None:
    """Print an error; control characters in names and values are shown, not obeyed."""
    from vedette.report import visible_line

    lines = f"error: {visible_line(what)}\nmend:  {visible_line(mend)}\n"
    sys.stderr.write(lines)
    sys.stderr.flush()


def print_note(text: str) -> None:
    """Print what a person may have overlooked, beside the result."""
    from vedette.report import visible_line

    sys.stderr.write(f"note:  {visible_line(text)}\n")
    sys.stderr.flush()


def print_typer_error(error: typer.TyperException) -> int:
    """Print what Typer has against the words on the command line; return the exit status."""
    if error.format_message().startswith("Usage:"):  # a group without a command shows its help
        sys.stderr.write(error.format_message() + "\n")
        return UsageError.exit_status
    wrong = _usage_error(error)
    print_error(wrong.what, wrong.mend)
    return wrong.exit_status


def _usage_error(error: typer.TyperException) -> UsageError:
    """Say in our own form what Typer has against the words on the command line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "vedette"
    option = getattr(error, "option_name", None)
    if context and option and "no such option" in error.format_message().lower():
        known = [name for parameter in context.command.params for name in parameter.opts]
        return UnknownNameError("option", option, known)
    what, _, hint = error.format_message().rstrip(".").partition(". ")
    mend = hint or f"See: {command} --help"
    return UsageError(what[:1].lower() + what[1:], mend)
