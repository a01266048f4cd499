"""Kill `vedette run` at random moments, and look whether the case is sound and comes out the same.

    python benchmarks/kill_run.py [--kills N] [--seed N]

Each time a run over the shipped example, in batches of two documents, is killed (SIGKILL) at a
random moment: of the whole time that an undisturbed run takes, or of its part after the first
documents were kept, in turns. Half of the time the run that makes it good is killed, too. After
each kill the case must be sound, as far as it is there; after a last run that is not disturbed its
content must equal that of a case that was filled undisturbed. The program is loaded once and forked
for each run, so that the moments lie in the work and not in the loading.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from vedette.cli.run import run as run_command
from vedette.data import data_path
from vedette.errors import StoreError
from vedette.read.nlp import load_pipeline
from vedette.read.options import ReadOptions
from vedette.store import open_case

EXAMPLE = str(data_path("examples", "kosovo-2023", "documents"))
OPTIONS = ("--collected", "2024-06-01", "--batch", "2", "--json")


def start_run(case: Path) -> int:
    """Start a run in a child, and return the child's id."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path of ours
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            os._exit(run_command(["run", "--case", str(case), *OPTIONS, EXAMPLE]))
    return child


def finish(child: int) -> bool:
    """Wait for a child; say whether it came to its end and was content."""
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def kill_run(case: Path, after_s: float) -> bool:
    """Kill a run after some seconds; say whether it had come to its end before."""
    child = start_run(case)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    return finish(child)


def has_documents(case: Path) -> bool:
    """Say whether anything was kept, without getting in the way of the run that keeps it."""
    if not case.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{case.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT count(*) FROM document").fetchone()
            return bool(row[0])
    except sqlite3.Error:
        return False


def content_of(case: Path) -> list[str]:
    """Return what a case holds."""
    with open_case(str(case)) as opened, opened.view() as view:
        return view.content.lines()


def check(case: Path) -> int:
    """Return how many documents a case holds; end the script where it is not sound."""
    if not case.exists():
        return 0
    try:
        with open_case(str(case)) as opened, opened.writer() as writer:
            problems = writer.soundness.problems()
            count = writer.documents.count()
    except StoreError as error:
        if "there is no case" in error.what:  # killed before the tables were made
            return 0
        raise
    if problems:
        sys.exit(f"the case {case} is not sound: {'; '.join(each.what for each in problems)}")
    return count


def compare(content: list[str], wanted: list[str]) -> None:
    """End the script where the content of a case is not what is wanted."""
    lost, added = set(wanted) - set(content), set(content) - set(wanted)
    if content != wanted:
        shown = [f"- {line[:300]}" for line in sorted(lost)[:5]]
        shown += [f"+ {line[:300]}" for line in sorted(added)[:5]]
        sys.exit("\n".join([f"{len(lost)} lines are lost, {len(added)} were added:", *shown]))


def main() -> None:
    """Kill, check and compare; print where the kills fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    options = ReadOptions()
    load_pipeline(options.pipeline, options.gazetteer, options.disputed)
    with tempfile.TemporaryDirectory() as folder:
        wanted, first_s, duration_s = undisturbed(Path(folder, "undisturbed"))
        kills, ended, found = 0, 0, []
        while kills < arguments.kills:
            case = Path(folder, f"case-{kills}")
            for _ in range(1 + chance.randrange(2)):
                ended += kill_run(case, chance.uniform(first_s if kills % 2 else 0, duration_s))
                found.append(check(case))
                kills += 1
            if not finish(start_run(case)) or check(case) == 0:
                sys.exit(f"the run after the kills of {case} failed")
            compare(content_of(case), wanted)
    whole = max(found)
    partly = sum(0 < count < whole for count in found)
    print(f"{kills} kills in runs of {duration_s:.1f} s, which keep from {first_s:.1f} s on:")
    print(f"{found.count(0)} before anything was kept, {partly} amid the documents,")
    print(f"{found.count(whole)} when all were there ({ended} after the end)")
    print("every case was sound, and complete after one more run")


def undisturbed(case: Path) -> tuple[list[str], float, float]:
    """Fill a case undisturbed.

    Returns:
        Its content, and the seconds after which the first documents were kept and it was done.
    """
    begin = time.monotonic()
    child, first_s = start_run(case), 0.0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if not first_s and has_documents(case):
            first_s = time.monotonic() - begin
        time.sleep(0.005)
    duration_s = time.monotonic() - begin
    if check(case) == 0:
        sys.exit("the undisturbed run failed")
    return content_of(case), first_s, duration_s


if __name__ == "__main__":
    main()
