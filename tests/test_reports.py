"""The two reports that started the project are read as an analyst would read them.

The reports lie beside the checkout, not in it; without them this file is not collected. What is not
reached yet is listed in `reports_not_reached.txt`: those must fail, and one that is reached has to
leave the list, so that the score is always 60 less the names there.

    python tests/test_reports.py [FOLDER]           what is missed, with the reason
    python tests/test_reports.py [FOLDER] --list    the list anew
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vedette.collect import CollectOptions, collect
from vedette.evaluate import parse_expectation, why_unmet
from vedette.model import Document, Reading
from vedette.read import read

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "shared" / "reports"
PUBLISHED = {"first": "2023-10-01", "second": "spring 2024"}
FILES = {"first": "000_2ce60aea3b1a4b8b.txt", "second": "002_d9b886cdd845d75b.txt"}
ASSERTIONS = tomllib.loads((HERE / "reports.toml").read_text("utf-8"))
ROWS = [(report, row["id"], row["expect"]) for report in PUBLISHED for row in ASSERTIONS[report]]
NOT_REACHED = [
    line
    for line in (HERE / "reports_not_reached.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def reading_of(report: str, folder: Path = REPORTS) -> Reading:
    options = CollectOptions(collected_at="2024-06-01T00:00:00Z", published=PUBLISHED[report])
    (document,) = collect([str(folder / FILES[report])], options)
    assert isinstance(document, Document), document
    (reading,) = read([document])
    assert isinstance(reading, Reading), reading
    return reading


def why_not_reached(report: str, expected: dict[str, Any], folder: Path = REPORTS) -> str | None:
    reading = reading_of(report, folder)
    expectation = parse_expectation(expected, reading.document.text, report)
    return why_unmet(expectation, reading)


def mark(name: str) -> list[pytest.MarkDecorator]:
    if name not in NOT_REACHED:
        return []
    reason = f"not reached yet; once it is, take {name!r} out of reports_not_reached.txt"
    return [pytest.mark.xfail(strict=True, reason=reason)]


@pytest.mark.parametrize(
    ("report", "expected"),
    [pytest.param(report, row, id=name, marks=mark(name)) for report, name, row in ROWS],
)
def test_report_is_read_right(report: str, expected: dict[str, Any]) -> None:
    assert why_not_reached(report, expected) is None


def test_assertions_are_sixty_and_the_list_names_only_them() -> None:
    names = [name for _, name, _ in ROWS]
    assert len(names) == len(set(names)) == 60
    assert set(NOT_REACHED) <= set(names)
    assert len(NOT_REACHED) == len(set(NOT_REACHED))


def main(folder: Path, *, is_terse: bool) -> None:
    """Print what is not reached, with the reason unless it is to be a list, and the score."""
    missed = [
        (name, why)
        for report, name, expected in ROWS
        if (why := why_not_reached(report, expected, folder))
    ]
    sys.stdout.write("# What is not yet read right in the two reports, ids of reports.toml:\n")
    sys.stdout.write(f"# {len(ROWS) - len(missed)} of {len(ROWS)} are reached.\n")
    for name, why in missed:
        sys.stdout.write(f"{name}\n" if is_terse else f"{name}\t{why}\n")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--list"]
    main(Path(arguments[0]) if arguments else REPORTS, is_terse="--list" in sys.argv)
