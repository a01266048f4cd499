"""A team's server: units for systemd, and the steps of docs/how-to/team.md to a desk."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest

from vedette.cli.run import run
from vedette.data import data_path
from vedette.model import Feed
from vedette.store import open_case
from web.browsing import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.conftest import Start

SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
ANALYZE = shutil.which("systemd-analyze")
ROOT = Path(__file__).resolve().parents[2]
CASE = "postgresql:///vedette?options=-csearch_path%3Dkosovo"
SCENARIOS = "--scenario-folder /var/lib/vedette/scenarios"
COMMANDS = {
    "vedette-serve": f"serve {SCENARIOS}",
    "vedette-watch@": "watch",
    "vedette-work@": "work",
}


def units(folder: Path) -> dict[str, Path]:
    assert run(["units", str(folder), "--case", CASE, "--user", "root"]) == 0
    return {path.stem: path for path in folder.glob("*.service")}


def test_units_run_this_installation_and_may_do_little(tmp_path: Path) -> None:
    found = units(tmp_path)
    assert set(found) == set(COMMANDS)
    for name, path in found.items():
        parser = configparser.RawConfigParser(strict=False, interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read(path)
        service = dict(parser["Service"])
        assert service["ExecStart"] == f"{sys.executable} -m vedette {COMMANDS[name]}"
        assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
        assert service["CapabilityBoundingSet"] == ""
        assert "@" not in path.read_text(encoding="utf-8").replace("@system-service", "").replace(
            "@privileged @resources", ""
        ).replace("desk@ngo.example", "")
        assert "search_path%%3Dkosovo" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(not ANALYZE, reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for path in units(tmp_path).values():
        done = subprocess.run(
            [str(ANALYZE), "verify", "--man=no", str(path)],
            capture_output=True, check=False, text=True,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        security = ["security", "--offline=true", "--threshold=20", str(path)]
        assert subprocess.run([str(ANALYZE), *security], capture_output=True).returncode == 0


def test_units_are_for_a_server_and_a_folder_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["units", str(tmp_path), "--case", "case.vedette"]) == 2
    assert run(["units", str(tmp_path / "none"), "--case", CASE]) == 1
    odd = "https://desk.example --host 0.0.0.0"
    assert run(["units", str(tmp_path), "--case", CASE, "--address", odd]) == 2
    assert not list(tmp_path.iterdir())
    assert run(["units", str(tmp_path), "--case", CASE, "--address", "https://desk.example"]) == 0
    serve = (tmp_path / "vedette-serve.service").read_text(encoding="utf-8")
    assert f"serve {SCENARIOS} --address https://desk.example --proxy 127.0.0.1\n" in serve
    told = capsys.readouterr().err
    assert "a team's is on a server" in told
    assert "cannot be written" in told


def test_the_way_to_the_first_user_is_short() -> None:
    words = (ROOT / "docs" / "how-to" / "team.md").read_text(encoding="utf-8")
    block = re.search(r"From nothing to the first user.*?```sh\n(.*?)```", words, re.DOTALL)
    assert block
    commands = re.split(r"&&|\n", block[1].strip())
    assert 5 <= len(commands) <= 10, commands


@pytest.fixture
def case() -> Iterator[str]:
    """A database of its own, as `createdb` makes it, on the server of the tests."""
    assert SERVER
    name = f"t{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING UTF8 LOCALE 'C.UTF-8' TEMPLATE template0".encode()
        )
    yield SERVER.rpartition("/")[0] + "/" + name
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def answer(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=60) as found:
        return json.loads(found.read())


def worked(desk: str) -> int:
    """Return how many workers a desk knows of; none before the first has made the queue."""
    queue = answer(desk + "health")["detail"]["queue"]
    return queue["workers"] if queue else 0


@pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
def test_services_that_start_at_once_on_an_empty_database_share_one_case(
    case: str, start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    words = "Gunmen attacked a police patrol near Mitrovica on Monday and killed two officers."
    (notes / "raid.txt").write_text(words, encoding="utf-8")
    serving = ("serve", "--case", case, "--port", "0", "--by", "Ana")
    added = start("users", "add", "Ana", "--role", "admin", "--case", case, stdin=subprocess.PIPE)
    added.communicate(b"horse battery staple 9\n", timeout=60)
    assert added.returncode == 0
    quiet = {"stderr": subprocess.PIPE, "text": True}
    services = [start(*serving, **quiet), start("work", "--case", case, **quiet)]
    try:
        told = services[0].stderr.readline()  # type: ignore[union-attr]
        found = re.search(r"http://127\.0\.0\.1:\d+/", str(told))
        assert found, told
        assert answer(found[0] + "isalive") == {"is_alive": True}
        with urllib.request.urlopen(found[0], timeout=60) as page:
            assert page.url.startswith(found[0] + "login")
        with open_case(case) as opened, opened.writer() as writer:
            writer.feeds.put(Feed(id="notes", address=str(notes), kind="folder"))
        assert run(["watch", "--once", "--case", case]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == "1 new"
        assert answer(found[0] + "health")["is_well"] is True
        until(lambda: worked(found[0]) == 1)
    finally:
        for each in services:
            each.send_signal(signal.SIGTERM)
        ended = [each.communicate(timeout=60)[1] for each in services]
    assert all("Traceback" not in str(each) for each in ended), ended


def test_units_are_shipped() -> None:
    assert {path.stem for path in data_path("systemd").glob("*.service")} == set(COMMANDS)
