"""Sources → inputs: files that are named, and folders that are walked in sorted order.

Nothing is opened here but folders. Devices, pipes and sockets are never opened; neither is a link
inside a folder that leads out of it.
"""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from vedette.collect.draft import Input, Step, failure
from vedette.collect.sidecar import is_about_others, read_sidecar
from vedette.errors import ItemError
from vedette.model import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["inputs_of"]

KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def inputs_of(source: str) -> Iterator[Step]:
    """Yield the inputs of one path: itself, or the files of a folder and of the folders in it.

    Hidden files are passed over; so are side-car files, which speak of the file beside them, and
    READMEs, which speak of the folder.

    Raises:
        ItemError: there is no such file, it must not be read, or it is no file.
    """
    path = Path(source)
    mode = _mode(path, source)
    if stat.S_ISDIR(mode):
        yield from _walk(path, source, Path(os.path.realpath(path)))
    else:
        yield _input(path, source, mode)


def _mode(path: Path, name: str) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError | ValueError) -> ItemError:
    if isinstance(error, FileNotFoundError):
        return ItemError(f"there is no file {name!r}", "Check the path.")
    if isinstance(error, PermissionError):
        return ItemError(f"{name!r} may not be read", "Give yourself the right to read it.")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ItemError(f"{name!r} cannot be opened: {reason}", "Check the path and its links.")


def _walk(folder: Path, name: str, root: Path) -> Iterator[Step]:
    """Walk a folder to its files, depth first; the stack keeps deep folders off Python's own."""
    stack = [_entries(folder, name)]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        elif isinstance(found, Failure):
            yield found
        elif found[0].is_dir() and not found[0].is_symlink():
            stack.append(_entries(*found))
        else:
            yield from _file(*found, root)


def _entries(folder: Path, name: str) -> Iterator[tuple[Path, str] | Failure]:
    """Yield what lies in a folder, by name, with what the user would call it."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield failure(name, _unreadable(name, error))
        return
    beside = frozenset(names)
    for entry in names:
        if not entry.startswith(".") and not is_about_others(entry, beside):
            yield folder / entry, f"{name.rstrip('/')}/{entry}"


def _file(path: Path, name: str, root: Path) -> Iterator[Step]:
    try:
        if path.is_symlink():
            _check_link(path, root)
        mode = _mode(path, name)
        if not stat.S_ISDIR(mode):
            yield _input(path, name, mode)
    except ItemError as error:
        yield failure(name, error)


def _check_link(link: Path, root: Path) -> None:
    """Refuse links that lead out of the folder or round in a ring.

    A link to a folder inside the folder is passed over: its files are read where they lie.
    """
    target = Path(os.path.realpath(link))
    if target != root and root not in target.parents:
        raise ItemError("the link leads out of the folder", "Give the file that it leads to.")
    if target in Path(os.path.realpath(link.parent), link.name).parents:
        raise ItemError("the link leads back to a folder that holds it", "Remove the link.")


def _input(path: Path, name: str, mode: int) -> Input:
    for is_kind, kind in KINDS:
        if is_kind(mode):
            mend = "Give a file, or give - to read JSON lines from standard input."
            raise ItemError(f"{name!r} is {kind}, not a file", mend)
    given = read_sidecar(path)
    return Input(name=name, open=partial(_open, path, name), size=path.stat().st_size, given=given)


def _open(path: Path, name: str) -> BinaryIO:
    """Open a regular file; what became a pipe or device since it was looked at is refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _unreadable(name, error) from error
    stream = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        stream.close()
        raise ItemError(f"{name!r} is no regular file", "Give a file.")
    return stream
