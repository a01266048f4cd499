"""The desk under load: readers and reviewers at once, each waiting a moment between two steps.

    python benchmarks/load.py CASE [--seconds 300] [--readers 50] [--reviewers 5] [--beside]

Serves a copy of a case on loopback, from a process of its own, and lets Locust ask it: readers go
from page to page, reviewers judge an event, look at it and take the decision back. With `--beside`
the command line reads and runs on the same case meanwhile. Prints requests, errors and percentiles;
ends with status 1 where anything went wrong, or no decision was answered.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from desk_user import USERS

HERE = Path(__file__).parent
BUSY = "another run is at work"
"""What a command says that comes while a reviewer judges: it changes nothing, and is no fault."""


def main() -> int:
    """Serve a copy of the case, and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--processes", type=int, default=1, help="how many serve the desk")
    parser.add_argument("--beside", action="store_true", help="run commands on the case, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "load.vedette"
        shutil.copy(given.case, case)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        serve = [sys.executable, "-m", "vedette", "serve", "--case", case, "--port", str(port)]
        serve += ["--processes", str(given.processes)]
        served = subprocess.Popen([*map(str, serve)], stdout=subprocess.DEVNULL)
        try:
            wait(f"http://127.0.0.1:{port}/api/session")
            return ask(port, case, given)
        finally:
            served.terminate()
            served.wait()


def wait(address: str) -> None:
    """Wait until the desk answers."""
    for _ in range(300):
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the desk did not answer within a minute")


def ask(port: int, case: Path, given: argparse.Namespace) -> int:
    """Let Locust ask, and commands work beside it; return 1 where anything went wrong."""
    command = [
        sys.executable, "-m", "locust", "-f", str(HERE / "desk_user.py"), "--headless",
        "--only-summary", "--host", f"http://127.0.0.1:{port}", "--run-time", f"{given.seconds}s",
        "--users", str(given.readers + given.reviewers), "--spawn-rate", "10",
        "--stop-timeout", "30",
    ]  # fmt: skip
    environment = {"PATH": "/usr/bin:/bin", USERS: f"{given.readers},{given.reviewers}"}
    asking = subprocess.Popen(command, env=environment)
    wrong = 0
    while asking.poll() is None:
        if given.beside:
            wrong += beside(case)
        time.sleep(1)
    return int(bool(asking.returncode or wrong))


def beside(case: Path) -> int:
    """Run commands on the case; return how many failed."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(f"Armed men fired at a patrol near Mitrovica at {time.time()}.\n")
        for words in (["run", str(report)], ["assess", "kosovo-hybrid"], ["check"]):
            command = [sys.executable, "-m", "vedette", *words, "--case", str(case)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            if done.returncode and BUSY not in done.stderr:
                print(" ".join(words), done.stderr.strip()[-300:], flush=True)
                wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
