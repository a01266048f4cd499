"""Side-car files: `report.meta.json` or `.toml` beside `report.txt` says what the report is."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from vedette.collect.field import ALIASES, metadata_of
from vedette.collect.metadata import Metadata
from vedette.errors import ItemError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_sidecar", "read_sidecar"]

SUFFIXES = (".meta.json", ".meta.toml")
MAX_BYTES = 1_000_000
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


def _is_for(stem: str, other: str) -> bool:
    """Say whether a side-car with this stem is for a file: its stem, or its whole name."""
    return not other.endswith(SUFFIXES) and stem in (other, other.rpartition(".")[0])


def read_sidecar(path: Path) -> Metadata:
    """Return what the side-car of a file says, or nothing where it has none.

    `report.txt.meta.json` comes before `report.meta.json`.

    Raises:
        ItemError: the side-car is broken.
    """
    for stem in (path.name, path.stem):
        for suffix in SUFFIXES:
            sidecar = path.with_name(stem + suffix) if stem + suffix != path.name else path
            if sidecar != path and sidecar.is_file() and not sidecar.is_symlink():
                return _parse(sidecar)
    return Metadata()


def _parse(sidecar: Path) -> Metadata:
    try:
        facts = _load(sidecar)
    except (OSError, ValueError, RecursionError) as error:
        what = f"the side-car file {sidecar.name!r} cannot be read: {error}"
        raise ItemError(what, "Mend it, or remove it.") from error
    unknown = sorted(set(facts) - set(ALIASES))
    if unknown:
        what = f"the side-car file {sidecar.name!r} has the unknown name {unknown[0]!r}"
        raise ItemError(what, f"Use these names: {', '.join(ALIASES)}.")
    return metadata_of(facts, EXACT)


def _load(sidecar: Path) -> dict[str, Any]:
    if sidecar.stat().st_size > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES:,} bytes")
    text = sidecar.read_text(encoding="utf-8-sig")
    facts = tomllib.loads(text) if sidecar.suffix == ".toml" else json.loads(text)
    if not isinstance(facts, dict):
        raise ValueError("it holds no object")  # noqa: TRY004 - a fault of the file, not of a type
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in facts.items()
    }
