"""Side-car files: `report.meta.json` or `.toml` beside `report.txt` says what the report is."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from vedette.collect.field import ALIASES, metadata_of
from vedette.collect.metadata import Metadata
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "MAX_SIDECAR_BYTES",
    "is_about_others",
    "is_sidecar",
    "parse_sidecar",
    "read_sidecar",
    "sidecars_of",
]

SUFFIXES = (".meta.json", ".meta.toml")
MAX_SIDECAR_BYTES = 1_000_000
EXACT = {name: name for name in ALIASES}
"""Side-cars use the names of the fields; `source` and the like are not guessed at."""


def is_sidecar(name: str, beside: frozenset[str]) -> bool:
    """Say whether a file is the side-car of another one in its folder.

    Example:
        >>> is_sidecar("report.meta.json", frozenset({"report.txt", "report.meta.json"}))
        True
    """
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            stem = name.removesuffix(suffix)
            return any(_is_for(stem, other) for other in beside)
    return False


def is_about_others(name: str, beside: frozenset[str]) -> bool:
    """Say whether a file of a folder speaks of others: a side-car, or the folder's README.

    Example:
        >>> is_about_others("README.md", frozenset({"README.md", "report.txt"}))
        True
    """
    file = name.rpartition("/")[2]
    return file.partition(".")[0].casefold() == "readme" or is_sidecar(name, beside)


def _is_for(stem: str, other: str) -> bool:
    """Say whether a side-car with this stem is for a file: its stem, or its whole name."""
    return not other.endswith(SUFFIXES) and stem in (other, other.rpartition(".")[0])


def sidecars_of(name: str) -> Iterator[str]:
    """Yield what the side-car of a file may be called, the one that names it wholly first.

    Example:
        >>> next(sidecars_of("march/report.txt"))
        'march/report.txt.meta.json'
    """
    folder, slash, file = name.rpartition("/")
    for stem in dict.fromkeys((file, file.rpartition(".")[0] or file)):
        for suffix in SUFFIXES:
            if stem + suffix != file:
                yield f"{folder}{slash}{stem}{suffix}"


def read_sidecar(path: Path) -> Metadata:
    """Return what the side-car of a file says, or nothing where it has none.

    Raises:
        ItemError: the side-car is broken.
    """
    for name in sidecars_of(path.name):
        sidecar = path.with_name(name)
        if sidecar.is_file() and not sidecar.is_symlink():
            try:
                with sidecar.open("rb") as stream:
                    content = stream.read(MAX_SIDECAR_BYTES + 1)
            except OSError as error:
                raise _broken(name, error) from error
            return parse_sidecar(content, name)
    return Metadata()


def parse_sidecar(content: bytes, name: str) -> Metadata:
    """Return what a side-car says.

    Raises:
        ItemError: it is broken, or has a name that no field has.
    """
    try:
        facts = _load(content, name)
    except (ValueError, RecursionError) as error:
        raise _broken(name, error) from error
    unknown = sorted(set(facts) - set(ALIASES))
    if unknown:
        what = f"the side-car file {name!r} has the unknown name {unknown[0]!r}"
        raise ItemError(what, f"Use these names: {', '.join(ALIASES)}.")
    return metadata_of(facts, EXACT)


def _broken(name: str, error: Exception) -> ItemError:
    return ItemError(f"the side-car file {name!r} cannot be read: {error}", "Mend or remove it.")


def _load(content: bytes, name: str) -> dict[str, Any]:
    if len(content) > MAX_SIDECAR_BYTES:
        raise ValueError(f"it has more than {MAX_SIDECAR_BYTES:,} bytes")
    text = content.decode("utf-8-sig")
    facts = tomllib.loads(text) if name.endswith(".toml") else json.loads(text)
    if not isinstance(facts, dict):
        raise ValueError("it holds no object")  # noqa: TRY004 - a fault of the file, not of a type
    return {
        key: value.isoformat() if isinstance(value, (date, datetime)) else value
        for key, value in facts.items()
    }
