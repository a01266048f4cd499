"""`vedette serve`: on this machine alone, until it is stopped."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING, Any

from vedette.account import Newcomer, add_account
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


def test_a_provider_that_is_named_wrong_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "own.vedette")
    open_case(file, create=True).close()
    serve = ["serve", "--case", file, "--by", "Ana"]
    issuer = ["--oidc-issuer", "https://login.example.org"]
    for given, told in (
        (["--oidc-client", "desk"], "Give --oidc-issuer"),
        (issuer, "Give --oidc-client"),
        (["--oidc-issuer", "http://login.example.org"], "no address of a provider"),
        ([*issuer, "--oidc-client", "desk"], "the case has no accounts"),
    ):
        assert run([*serve, *given]) == 2
        assert told in capsys.readouterr().err


def test_a_desk_starts_while_its_provider_is_down(start: Any, tmp_path: Path) -> None:
    with open_case(str(tmp_path / "case.vedette"), create=True) as case:
        ana = Newcomer(name="Ana", role="admin", password="ripe apples fall")
        add_account(case, ana, now="2026-01-01T12:00:00+00:00")
    arguments = (
        "--oidc-issuer",
        "http://127.0.0.1:9",
        "--oidc-client",
        "desk",
        "--oidc-name",
        "Us",
    )
    process = start("serve", "--port", "0", *arguments, stderr=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert address
        with urllib.request.urlopen(address[0] + "login", timeout=60) as answer:
            assert b"Log in with Us" in answer.read()
        provider: dict[str, Any] = {"answers": None}
        end = time.monotonic() + 60
        while provider["answers"] is None and time.monotonic() < end:
            with urllib.request.urlopen(address[0] + "health", timeout=60) as answer:
                provider = json.load(answer)["provider"]
            time.sleep(0.05)
        assert provider["answers"] is False
        assert "cannot be reached" in provider["why"]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


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
