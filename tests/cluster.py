"""A server of PostgreSQL of its own, to be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg

PROGRAM = Path(__file__).resolve().parents[1] / ".ci" / "postgresql"


class Cluster:
    """A server of PostgreSQL.

    Args:
        folder: where its data lie; the user that it runs as must get there.
        port: of this machine.
    """

    def __init__(self, folder: Path, port: int) -> None:
        self.environment = os.environ | {"VEDETTE_TEST_PORT": str(port), "TMPDIR": str(folder)}
        self.folder, self.port = folder, port

    def start(self) -> str:
        """Start it, and return its address once it answers."""
        for _ in range(120):
            done = subprocess.run(
                [str(PROGRAM)], capture_output=True, check=False, text=True, env=self.environment
            )
            address = done.stdout.strip()
            try:
                if done.returncode == 0:
                    psycopg.connect(address).close()
                    return address
            except psycopg.Error:
                pass  # it is still recovering
            time.sleep(0.25)
        raise RuntimeError(f"the server does not start: {done.stderr}")

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        (home,) = self.folder.glob(f"vedette-postgresql-*-{self.port}")
        file = home / "data" / "postmaster.pid"
        pid = int(file.read_text(encoding="ascii").split()[0])
        os.kill(pid, signal.SIGKILL)
        while is_alive(pid):
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it."""
        subprocess.run(
            [str(PROGRAM), "stop"], capture_output=True, check=False, env=self.environment
        )


def is_alive(pid: int) -> bool:
    """Say whether a process has not ended."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return words.rpartition(")")[2].split()[0] != "Z"
