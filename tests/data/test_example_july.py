"""july-1914 can be replayed day by day: its windows, dates and marks hold together."""

from __future__ import annotations

from datetime import date

import pytest

from vedette.data import data_path, read_table

EXAMPLE = ("examples", "july-1914")
SOURCES = read_table(*EXAMPLE, "sources.tsv")
WINDOWS = {row["window"]: row for row in read_table(*EXAMPLE, "truth.tsv")}
KINDS = {"announcement", "report", "relay", "rumour", "denial", "comment", "secret paper"}


def test_window_of_the_crisis_has_seventy_notes_of_its_days() -> None:
    window = WINDOWS["july-1914"]
    within = [row for row in SOURCES if window["from"] <= row["date"] <= window["to"]]
    assert len(within) >= 70


@pytest.mark.parametrize("window", ["scutari-1913", "winter-1913"])
def test_quiet_window_has_fifteen_notes_of_its_days_and_no_outcome(window: str) -> None:
    row = WINDOWS[window]
    within = [source for source in SOURCES if row["from"] <= source["date"] <= row["to"]]
    assert len(within) >= 15
    assert (row["outcome"], row["outcome_on"]) == ("no", "")


def test_every_note_belongs_to_a_window_and_is_marked_as_what_it_is() -> None:
    assert {row["period"] for row in SOURCES} == set(WINDOWS)
    assert {row["kind"] for row in SOURCES} <= KINDS
    assert {row["borne_out"] for row in SOURCES} == {"yes", "no", "disputed", ""}


def test_what_was_secret_becomes_known_after_the_outcome() -> None:
    outcome = WINDOWS["july-1914"]["outcome_on"]
    secret = [row["date"] for row in SOURCES if row["kind"] == "secret paper"]
    assert len(secret) >= 10
    assert min(secret) > outcome


def test_a_false_report_has_relays_and_a_denial() -> None:
    about = [row for row in SOURCES if "nuremberg" in row["report"]]
    assert {row["kind"] for row in about} == {"report", "relay", "denial"}
    assert all(row["borne_out"] == ("yes" if row["kind"] == "denial" else "no") for row in about)


def test_relays_name_the_agency_that_they_repeat() -> None:
    agencies = ("Wolff", "Havas", "Reuter", "Correspondenz-Bureau")
    relays = [row["cited"] for row in SOURCES if row["kind"] == "relay"]
    for agency in agencies:
        assert sum(agency in cited for cited in relays) >= 3


def test_outcome_is_the_first_war_between_two_great_powers() -> None:
    powers = {"AUT", "DEU", "FRA", "GBR", "RUS"}
    wars = [
        row["date"]
        for row in read_table(*EXAMPLE, "dates.tsv")
        if row["what"] == "declaration of war" and {row["actor"], row["recipient"]} <= powers
    ]
    assert min(wars) == WINDOWS["july-1914"]["outcome_on"]


def test_readme_shows_the_windows_and_the_number_of_notes() -> None:
    readme = data_path(*EXAMPLE, "README.md").read_text("utf-8")
    assert readme.count(str(len(SOURCES))) == 1
    for name, row in WINDOWS.items():
        notes = sum(source["period"] == name for source in SOURCES)
        cells = [f"`{name}`", row["from"], row["to"], str(notes), row["outcome"], row["outcome_on"]]
        assert "| " + " | ".join(cells).rstrip() + " |" in readme


def test_dates_stand_in_their_order_within_the_crisis() -> None:
    days = [date.fromisoformat(row["date"]) for row in read_table(*EXAMPLE, "dates.tsv")]
    assert days == sorted(days)
    assert days[0] == date(1914, 6, 28)
