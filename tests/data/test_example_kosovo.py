"""The shipped example says where its facts come from and keeps its own rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from vedette.data import data_path, read_table

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = data_path("examples", "kosovo-2023")
REPORTS = sorted((EXAMPLE / "documents").glob("*.txt"))
SIDE_CAR_FIELDS = {"title", "url", "publisher", "author", "published", "language"}
QUOTATION_MARKS = set('"“”„«»')

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)


def side_car(report: Path) -> dict[str, str | None]:
    fields: dict[str, str | None] = json.loads(report.with_suffix(".meta.json").read_text("utf-8"))
    return fields


def test_example_has_at_least_twelve_reports() -> None:
    assert len(REPORTS) >= 12


def test_sources_list_every_report_with_its_date() -> None:
    listed = {
        row["report"]: row["date"] for row in read_table("examples", "kosovo-2023", "sources.tsv")
    }
    assert listed == {report.stem: side_car(report)["published"] for report in REPORTS}


@each_report
def test_report_says_first_where_its_facts_were_reported(report: Path) -> None:
    first, blank, *rest = report.read_text("utf-8").splitlines()
    assert first.startswith("Our words on ")
    assert "20" in first
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
