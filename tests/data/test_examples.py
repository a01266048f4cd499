"""The shipped examples say where their facts come from and keep their own rules."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from vedette.data import data_path, read_table

if TYPE_CHECKING:
    from pathlib import Path

LEAST = {"kosovo-2023": 12, "july-1914": 100}
"""Name of an example → how many reports it has at least."""
REPORTS = [
    report
    for name in LEAST
    for report in sorted(data_path("examples", name, "documents").glob("*.txt"))
]
SIDE_CAR_FIELDS = {"title", "url", "publisher", "author", "published", "language"}
QUOTATION_MARKS = set('"“”„«»')
YEAR = re.compile(r"\b(19|20)\d\d\b")

each_example = pytest.mark.parametrize("name", LEAST)
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)


def reports_of(name: str) -> list[Path]:
    return [report for report in REPORTS if report.parent.parent.name == name]


def side_car(report: Path) -> dict[str, str | None]:
    fields: dict[str, str | None] = json.loads(report.with_suffix(".meta.json").read_text("utf-8"))
    return fields


@each_example
def test_example_has_enough_reports(name: str) -> None:
    assert len(reports_of(name)) >= LEAST[name]


@each_example
def test_sources_list_every_report_with_its_date(name: str) -> None:
    listed = {row["report"]: row["date"] for row in read_table("examples", name, "sources.tsv")}
    assert listed == {report.stem: side_car(report)["published"] for report in reports_of(name)}


@each_report
def test_report_says_first_where_its_facts_were_reported(report: Path) -> None:
    first, blank, *rest = report.read_text("utf-8").splitlines()
    assert first.startswith("Our words on ")
    assert YEAR.search(first)
    assert blank == ""
    assert rest


@each_report
def test_report_quotes_nobody(report: Path) -> None:
    assert not QUOTATION_MARKS & set(report.read_text("utf-8"))


@each_report
def test_side_car_holds_the_known_fields_and_passes_for_no_outlet(report: Path) -> None:
    fields = side_car(report)
    assert set(fields) == SIDE_CAR_FIELDS
    assert fields["publisher"] == "vedette example"
    assert fields["language"] == "en"
    assert fields["title"]
