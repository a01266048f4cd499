"""What of a run is finished, in the folder that it writes: `manifest.json` and `done/`.

The manifest says of what input and by which options the folder is made; a run with others is
refused. A partition is finished when its line lies in `done/`, which is written last. Every file is
written under another name and renamed, so that whoever stops the run leaves no half file behind.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from vedette.errors import RunError, UsageError
from vedette.pipeline.batch.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.pipeline.batch.partition import Partition

__all__ = ["Ledger", "given_before", "written_whole"]

MANIFEST = "manifest.json"
SCHEMA = 1
_PREFIX = ".unfinished-"


class Ledger:
    """The finished tasks of a run.

    Args:
        out: the folder that the run writes.
    """

    def __init__(self, out: Path) -> None:
        self.out = out

    def begin(self, options: Mapping[str, Any], partitions: Iterable[Partition]) -> None:
        """Write what the run makes of what, or hold it against what an earlier run wrote.

        Raises:
            UsageError: the folder was made by other options or of another input, or holds
                something else.
            RunError: it cannot be written.
        """
        parts = [(each.path, each.start, each.end, each.digest) for each in partitions]
        digest = blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()
        wanted = {"schema": SCHEMA, "options": dict(options), "input": digest}
        wanted = json.loads(json.dumps(wanted))
        found = manifest_in(self.out)
        if found is None:
            self._make(wanted)
        elif found != wanted:
            raise _another(self.out, found, wanted)

    def _make(self, manifest: Mapping[str, Any]) -> None:
        if self.out.is_dir() and any(self.out.iterdir()):
            what = f"{str(self.out)!r} holds files and no {MANIFEST} of an earlier run"
            raise UsageError(what, "Name an empty or a new folder with --out.")
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            with written_whole(self.out / MANIFEST) as stream:
                stream.write(json.dumps(manifest, indent=1).encode() + b"\n")
        except OSError as error:
            mend = "Name a folder that you may write to with --out."
            raise RunError(
                f"{str(self.out)!r} cannot be written: {error.strerror}", mend
            ) from error

    def done(self, step: str) -> dict[str, Tally]:
        """Return the finished tasks of a step, by name."""
        return {
            path.stem: Tally(**json.loads(path.read_bytes()))
            for path in sorted((self.out / "done" / step).glob("*.json"))
            if not path.name.startswith(_PREFIX)
        }

    def finish(self, step: str, name: str, tally: Tally) -> None:
        """Say that a task is finished; all that it makes must be written already."""
        with written_whole(self.out / "done" / step / f"{name}.json") as stream:
            stream.write(json.dumps(asdict(tally)).encode() + b"\n")

    def sweep(self) -> None:
        """Remove what stopped runs left half written."""
        for path in self.out.rglob(f"{_PREFIX}*"):
            path.unlink(missing_ok=True)


def manifest_in(out: Path) -> dict[str, Any] | None:
    """Return the manifest of a folder; None where it holds none.

    Raises:
        UsageError: it is broken.
    """
    try:
        found: dict[str, Any] = json.loads((out / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        what = f"{str(out / MANIFEST)!r} cannot be read: {error}"
        raise UsageError(what, "Name another folder with --out.") from error
    return found


def given_before(out: Path, option: str) -> Any:
    """Return an option of the run that made a folder; None where there is none."""
    return (manifest_in(out) or {}).get("options", {}).get(option)


def _another(out: Path, found: Mapping[str, Any], wanted: Mapping[str, Any]) -> UsageError:
    before, now = found.get("options", {}), wanted["options"]
    differ = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    mend = "Give the options and the input of that run to take it up, or name another --out."
    if differ:
        told = "; ".join(f"{each}: {before.get(each)!r}, now {now.get(each)!r}" for each in differ)
        return UsageError(f"{str(out)!r} was made with other options ({told})", mend)
    return UsageError(f"{str(out)!r} was made of another input, or the input has changed", mend)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Write a file that is there as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
