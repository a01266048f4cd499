"""All or nothing: files are written beside their names, and get them together.

A file has its name only when it is whole, on the disk, and all others of its export are, too. The
manifest goes first and comes back last: where it stands, everything that it lists is there and of
one export. What a killed export leaves behind lies in one hidden folder, which the next one sweeps.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from vedette.errors import RunError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MANIFEST", "PART", "Stage", "StagedFile", "staged"]

MANIFEST = "manifest.json"
PART = ".vedette-export-part"
"""Hidden folder in which an export is made."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFile:
    """One file of an export."""

    name: str
    """Inside the folder of the export."""
    writer: str
    """Format that wrote it."""
    bytes: int
    sha256: str


class Stage:
    """The hidden folder of one export; use `staged`.

    Args:
        folder: where the files get their names.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.part = folder / PART

    def room(self, name: str) -> Path:
        """Return an empty folder of its own for a writer."""
        room = self.part / name
        room.mkdir()
        return room

    def files(self) -> list[StagedFile]:
        """Return what was written, by name, each file on the disk.

        Raises:
            UsageError: two writers wrote a file of the same name.
        """
        found: dict[str, StagedFile] = {}
        for room in sorted(self.part.iterdir()):
            for path in sorted(each for each in room.rglob("*") if each.is_file()):
                name = path.relative_to(room).as_posix()
                if name in found or name == MANIFEST:
                    first = found[name].writer if name in found else "the manifest"
                    what = f"{first} and {room.name} both write {name!r}"
                    raise UsageError(what, "Export them into two folders.")
                digest, size = _flushed(path)
                found[name] = StagedFile(name=name, writer=room.name, bytes=size, sha256=digest)
        return [found[name] for name in sorted(found)]

    def path(self, file: StagedFile) -> Path:
        """Return where a file lies before it has its name."""
        return self.part / file.writer / file.name

    def publish(self, files: list[StagedFile], manifest: dict[str, object]) -> None:
        """Give the files their names, the manifest last."""
        staged = self.part / MANIFEST
        lines = json.dumps(manifest, ensure_ascii=False, indent=2)
        staged.write_text(lines + "\n", encoding="utf-8", errors="backslashreplace")
        _flushed(staged)
        (self.folder / MANIFEST).unlink(missing_ok=True)
        _flush_folder(self.folder)
        for file in files:
            target = self.folder / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            self.path(file).replace(target)
            _flush_folder(target.parent)
        staged.replace(self.folder / MANIFEST)
        _flush_folder(self.folder)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Make an export in a folder; whatever was not published is gone when the block ends.

    Raises:
        UsageError: it is no folder.
        RunError: the folder cannot be written, or another export is at work in it.
    """
    taken = next((each for each in (folder, *folder.parents) if each.exists()), None)
    if taken is not None and not taken.is_dir():
        what = f"{str(taken)!r} is a file, and an export is a folder of files"
        raise UsageError(what, "Name a folder: --to FOLDER")
    made = _missing_folders(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            stage = Stage(folder)
            shutil.rmtree(stage.part, ignore_errors=True)
            stage.part.mkdir()
            try:
                yield stage
            finally:
                shutil.rmtree(stage.part, ignore_errors=True)
    except OSError as error:
        what = f"{str(folder)!r} cannot be written: {error.strerror or error}"
        raise RunError(what, "Name a folder that can be written, with room for it.") from error
    finally:
        _remove_empty(made)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other exports out of the folder; the lock ends with the process."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            what = f"another export is at work in {str(folder)!r}"
            raise RunError(what, "Wait until it has ended, or name another folder.") from None
        yield
    finally:
        os.close(handle)


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that have to be made, the innermost first."""
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:  # it holds the export, or was never made
            return


def _flushed(path: Path) -> tuple[str, int]:
    """Bring a file to the disk; return its digest and size."""
    digest, size = sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
        os.fsync(stream.fileno())
    return digest.hexdigest(), size


def _flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # folders cannot be opened there
        return
    try:
        os.fsync(handle)
    except OSError:  # nor be flushed
        pass
    finally:
        os.close(handle)
