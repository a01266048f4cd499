"""The command line, in this process and in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import pytest

from vedette import pipeline
from vedette.model import Failure, Reading


class Vedette(Protocol):
    """What the fixture `vedette` gives."""

    def __call__(
        self, *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]: ...


class Start(Protocol):
    """What the fixture `start` gives."""

    def __call__(self, *arguments: str, **options: Any) -> subprocess.Popen[bytes]: ...


def environment_with(**more: str) -> dict[str, str]:
    """The environment of a process that runs the code under test."""
    return os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parents[1])} | more


@pytest.fixture
def vedette(tmp_path: Path) -> Vedette:
    """Run `vedette` as a person does, in a process and a folder of its own."""

    def run(
        *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "vedette", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            timeout=300,
            env=environment_with(**environment),
        )

    return run


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start `vedette` without waiting for it; `options` are those of `Popen`."""

    def run(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "vedette", *arguments]
        return subprocess.Popen(command, cwd=tmp_path, env=environment_with(), **options)

    return run


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[Reading | Failure]], None]:
    """Let the pipeline give these results, whatever it is asked to read."""

    def give(items: Iterable[Reading | Failure]) -> None:
        monkeypatch.setattr(pipeline, "read_sources", lambda *_, **__: iter(items))

    return give
