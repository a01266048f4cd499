"""ZIP archives → the inputs in them, read where they lie: nothing is unpacked to the disk."""

from __future__ import annotations

import lzma
import stat
import struct
import zlib
from contextlib import contextmanager
from functools import partial
from io import SEEK_END, BufferedReader, BytesIO, RawIOBase
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from vedette.collect.draft import Budget, Input, Step, failure
from vedette.collect.metadata import Metadata
from vedette.collect.sidecar import MAX_SIDECAR_BYTES, is_about_others, parse_sidecar, sidecars_of
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

    from vedette.collect.options import CollectOptions

__all__ = ["BROKEN_ARCHIVE", "check_member", "members_of", "open_archive", "read_archive"]

BROKEN_ARCHIVE = (
    BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError, RuntimeError,
    ValueError, lzma.LZMAError, struct.error, zlib.error,
)  # fmt: skip
"""What zipfile raises on archives that are broken or packed in a way that it does not know."""
MEND_BROKEN = "Pack it anew, or unpack it and give the folder."
MEND_BOMB = "Unpack it yourself if you trust it, and give the folder."
ENCRYPTED = 0x1
END = b"PK\x05\x06"
END_BYTES = 22
LENGTH_AT = 12
COMMENT_BYTES = 66_000
"""The end of an archive lies at most this far from the end of its file."""
MAX_DIRECTORY_BYTES = 20_000_000
"""Longest table of contents that is read; 10,000 names of 2,000 bytes."""
FREE_BYTES = 1_000_000
"""Files that unpack to less may be packed as tightly as they like."""


def read_archive(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Yield the files of an archive as inputs, in sorted order.

    Raises:
        ItemError: it is broken, lies too deep in others, or unpacks to too much.
    """
    yield from members_of(item, options, lambda _: True)


def members_of(
    item: Input, options: CollectOptions, is_wanted: Callable[[str], bool]
) -> Iterator[Step]:
    """Yield the files of an archive whose names are wanted, in sorted order.

    Raises:
        ItemError: it is broken, lies too deep in others, or unpacks to too much.
    """
    if item.depth >= options.max_depth:
        what = f"archives lie in one another more than {options.max_depth} deep"
        raise ItemError(what, "Unpack the outer ones and give the folder.")
    inner = BytesIO(item.read(options.max_file_bytes)) if item.depth else None
    with inner or item.open() as stream:
        try:
            with open_archive(stream, item.budget, options) as (archive, budget):
                wanted = [each for each in archive.infolist() if is_wanted(each.filename)]
                yield from _members(archive, wanted, item, budget, options)
        except BROKEN_ARCHIVE as error:
            what = f"the archive is broken: {type(error).__name__}: {error}"
            raise ItemError(what, MEND_BROKEN) from error


@contextmanager
def open_archive(
    stream: BinaryIO, budget: Budget | None, options: CollectOptions
) -> Iterator[tuple[ZipFile, Budget]]:
    """Open an archive and take what it says that it holds from the budget.

    Raises:
        ItemError: it holds more than the budget or than the options allow.
    """
    budget = budget or Budget(files=options.max_archive_files, bytes=options.max_archive_bytes)
    _check_directory(stream)
    with ZipFile(stream) as archive:
        entries = archive.infolist()
        budget.files -= len(entries)
        budget.bytes -= sum(entry.file_size for entry in entries)
        if budget.files < 0:
            what = f"the archive holds more than {options.max_archive_files:,} files"
            raise ItemError(what, MEND_BOMB)
        if budget.bytes < 0:
            what = f"the archive unpacks to more than {options.max_archive_bytes:,} bytes"
            raise ItemError(what, MEND_BOMB)
        yield archive, budget


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a table of contents that is itself too long, before it is read."""
    stream.seek(0, SEEK_END)
    stream.seek(max(0, stream.tell() - COMMENT_BYTES))
    tail = stream.read()
    at = tail.rfind(END)
    if at >= 0 and len(tail) >= at + END_BYTES:
        (length,) = struct.unpack_from("<L", tail, at + LENGTH_AT)
        if length > MAX_DIRECTORY_BYTES:
            raise ItemError("the archive's table of contents is too long", MEND_BOMB)
    stream.seek(0)


def _members(
    archive: ZipFile, wanted: list[ZipInfo], item: Input, budget: Budget, options: CollectOptions
) -> Iterator[Step]:
    entries = sorted(wanted, key=lambda entry: entry.filename)
    contents = {entry.filename: entry for entry in entries}
    beside = frozenset(contents)
    for entry in entries:
        if entry.is_dir() or _is_hidden(entry.filename) or is_about_others(entry.filename, beside):
            continue
        name = f"{item.name}:{entry.filename}"
        try:
            check_member(entry, options)
            given = _sidecar(archive, entry, contents, options)
        except ItemError as error:
            yield failure(name, error)
            continue
        yield Input(
            name=name,
            open=partial(_open, archive, entry),
            size=entry.file_size,
            given=given.or_else(item.given),
            depth=item.depth + 1,
            budget=budget,
        )


def check_member(entry: ZipInfo, options: CollectOptions) -> None:
    """Check that a file of an archive may be read.

    Raises:
        ItemError: it is encrypted, a link, leads out of the archive, or is packed like a bomb.
    """
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.flag_bits & ENCRYPTED:
        raise ItemError("the file is locked by a password", "Pack it anew without the password.")
    if path.is_absolute() or ".." in path.parts or path.parts[0].endswith(":"):
        raise ItemError("the file's name leads out of the archive", MEND_BROKEN)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ItemError("the file is a link", "Pack the file that it leads to.")
    is_tight = entry.file_size > options.max_archive_ratio * max(1, entry.compress_size)
    if is_tight and entry.file_size > FREE_BYTES:
        what = f"the file unpacks {entry.compress_size:,} bytes to {entry.file_size:,}"
        raise ItemError(what, MEND_BOMB)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts


def _sidecar(
    archive: ZipFile, entry: ZipInfo, contents: dict[str, ZipInfo], options: CollectOptions
) -> Metadata:
    for name in sidecars_of(entry.filename):
        if name in contents:
            check_member(contents[name], options)
            with _open(archive, contents[name]) as stream:
                return parse_sidecar(stream.read(MAX_SIDECAR_BYTES + 1), name)
    return Metadata()


def _open(archive: ZipFile, entry: ZipInfo) -> BinaryIO:
    try:
        member = archive.open(entry)
    except BROKEN_ARCHIVE as error:
        raise _broken(error) from error
    return BufferedReader(_Member(member))


def _broken(error: Exception) -> ItemError:
    what = f"the file is broken in its archive: {type(error).__name__}: {error}"
    return ItemError(what, MEND_BROKEN)


class _Member(RawIOBase):
    """A file in an archive whose faults are those of one item."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        try:
            content = self.stream.read(len(view))
        except BROKEN_ARCHIVE as error:
            raise _broken(error) from error
        view[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self.stream.close()
        super().close()
