"""`vedette serve`: on this machine alone, until it is stopped."""

from __future__ import annotations

import re
import signal
import subprocess
import urllib.request
from typing import TYPE_CHECKING, Any

from vedette.cli.run import run
from vedette.store import open_case

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_address_that_others_reach_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "own.vedette")
    open_case(file, create=True).close()
    assert run(["serve", "--case", file, "--host", "0.0.0.0", "--by", "Ana"]) == 2
    told = capsys.readouterr().err
    assert "no accounts" in told
    assert "vedette users add NAME --role admin" in told


def test_a_case_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--case", str(tmp_path / "none.vedette"), "--by", "Ana"]) == 1
    assert "there is no case" in capsys.readouterr().err


def test_the_desk_is_served_until_it_is_stopped(start: Any, tmp_path: Path) -> None:
    open_case(str(tmp_path / "case.vedette"), create=True).close()
    process = start("serve", "--port", "0", "--by", "Ana", stderr=subprocess.PIPE, text=True)
    try:
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert address, told
        with urllib.request.urlopen(address[0] + "api/events", timeout=60) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
