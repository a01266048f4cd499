"""One suite over both kinds of database: what is put in comes out, the same values."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from build import document, raid_reading, told
from vedette.errors import CaseBusyError, StoreError, UsageError
from vedette.model import Reading
from vedette.store import Case, ClaimFilter, Standing, open_case, parse_address

EARLY, LATE = "2024-03-19", "2024-03-25"


def test_the_suite_runs_on_a_server_too() -> None:
    server = os.environ.get("VEDETTE_TEST_POSTGRESQL")
    if not server:
        pytest.skip("no server: export VEDETTE_TEST_POSTGRESQL=$(.ci/postgresql)")
    assert parse_address(server).file is None


def put(case: Case, *readings: Reading) -> list[Standing]:
    with case.writer() as writer:
        return writer.readings.put(readings)


def test_a_reading_comes_back_as_it_was(case: Case) -> None:
    reading = raid_reading()
    assert put(case, reading) == ["new"]
    with case.view() as view:
        assert view.readings.get("raid") == reading
        assert list(view.readings.current()) == [reading]
        assert list(view.readings.of(["raid", "other"])) == [reading]
        assert view.readings.get("other") is None


def test_a_reading_without_claims_comes_back(case: Case) -> None:
    reading = Reading(document=document(text="Nothing happened here"))
    put(case, reading)
    with case.view() as view:
        assert view.readings.get("raid") == reading


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d of a pair", "𝔘nicode 🕊 ﬁ"])
def test_any_text_comes_back(case: Case, text: str) -> None:
    reading = told("a", f"{text} happened here.", title=text, sha256="0" * 64)
    put(case, reading)
    with case.view() as view:
        assert view.readings.get("a") == reading
        [row] = view.documents.rows()
        assert len(row.title or "") == len(text)
        assert len(view.claims.find().__next__().sentence) == len(reading.document.text)


def test_claims_come_as_rows(case: Case) -> None:
    put(case, raid_reading())
    with case.view() as view:
        rows = list(view.claims.find())
        assert [row.trigger for row in rows] == [
            "attacked", "killed", "strike", "taken part", "move",
        ]  # fmt: skip
        first = rows[0]
        assert (first.document, first.version, first.superseded_by) == ("raid", 1, None)
        assert (first.type, first.earliest, first.latest) == (
            "ASSAULT",
            EARLY[:8] + "18",
            EARLY[:8] + "18",
        )
        assert (first.place, first.country, first.latitude) == ("Rakova", "RUR", 42.5)
        assert first.sentence.startswith("On Monday the interior minister")
        assert rows[4].is_hypothetical
        assert rows[3].polarity == "denied"
        assert view.claims.get(first.id) == [first]
        assert view.claims.count() == 5


@pytest.mark.parametrize(
    ("asked", "triggers"),
    [
        pytest.param({"types": ("MOBILIZE",)}, ["move"], id="type"),
        pytest.param({"types": ()}, [], id="no type"),
        pytest.param({"country": "RUR"}, ["attacked", "strike", "move"], id="country"),
        pytest.param({"latest": "2024-03-18", "country": "RUR"}, ["attacked", "move"], id="latest"),
        pytest.param(
            {"earliest": "2024-03-19", "country": "RUR"}, ["strike", "move"], id="earliest"
        ),
        pytest.param({"document": "other"}, [], id="document"),
    ],
)
def test_claims_are_filtered(case: Case, asked: dict[str, object], triggers: list[str]) -> None:
    put(case, raid_reading())
    with case.view() as view:
        found = view.claims.find(ClaimFilter(**asked))  # type: ignore[arg-type]
        assert [row.trigger for row in found] == triggers


def test_the_same_again_changes_nothing(case: Case) -> None:
    reading = told("a", "Men attacked a patrol.")
    assert put(case, reading, reading) == ["new", "known"]
    assert put(case, reading) == ["known"]
    with case.view() as view:
        assert view.documents.count() == 1
        assert view.claims.count() == 1


def test_the_same_text_of_one_item_is_a_duplicate(case: Case) -> None:
    text = "Men attacked a patrol."
    first = told("a", text, item="i")
    assert put(case, first, told("b", text, item="i")) == ["new", "duplicate"]
    assert put(case, told("c", text, item="i")) == ["duplicate"]
    with case.view() as view:
        assert [row.id for row in view.documents.rows()] == ["a"]


def test_the_same_text_of_another_item_is_kept(case: Case) -> None:
    text = "Men attacked a patrol."
    assert put(case, told("a", text), told("b", text)) == ["new", "new"]


def test_another_text_of_an_item_is_a_version(case: Case) -> None:
    old = told("a", "Men attacked a patrol.", item="i", known_since=EARLY)
    new = told("b", "Men attacked two patrols.", item="i", known_since=LATE)
    assert put(case, old, new) == ["new", "version"]
    with case.view() as view:
        assert [(row.id, row.version, row.superseded_by) for row in view.documents.rows()] == [
            ("a", 1, 2),
            ("b", 2, None),
        ]
        assert [row.id for row in view.documents.rows(only_current=True)] == ["b"]
        assert [reading.document.id for reading in view.readings.current()] == ["b"]
        assert [reading.document.version for reading in view.readings.all()] == [1, 2]
        kept = view.claims.find(ClaimFilter(only_current=False))
        assert [(row.document, row.superseded_by) for row in kept] == [("a", 2), ("b", None)]


def test_versions_are_numbered_by_when_they_were_known(case: Case) -> None:
    texts = {
        "2024-03-21": "Men killed two.",
        "2024-03-20": "Men killed one.",
        EARLY: "Men came in.",
    }
    for day, text in texts.items():
        put(case, told("a", text, known_since=day))
    with case.view() as view:
        rows = view.documents.rows(item="a")
        assert [(row.known_since, row.version, row.superseded_by) for row in rows] == [
            (EARLY, 1, 2),
            ("2024-03-20", 2, 3),
            ("2024-03-21", 3, None),
        ]
        latest = view.readings.get("a")
        assert latest
        assert latest.document.text == "Men killed two."
        first = view.readings.get("a", version=1)
        assert first
        assert first.document.text == "Men came in."


def test_a_version_that_is_given_keeps_its_number(case: Case) -> None:
    put(case, told("a", "Men came in.", version=3))
    put(case, told("a", "Men came back.", known_since=LATE))
    with case.view() as view:
        assert [row.version for row in view.documents.rows()] == [3, 4]


def test_an_id_stays_with_its_item(case: Case) -> None:
    put(case, told("a", "Men came in.", item="i"))
    assert put(case, told("a", "Men came back.", item="j", known_since=LATE)) == ["version"]
    with case.view() as view:
        assert [row.item for row in view.documents.rows()] == ["i", "i"]


def test_as_of_a_date_only_what_was_known_is_there(case: Case) -> None:
    old = told("a", "Men attacked a patrol.", item="i", known_since=EARLY)
    new = told("b", "Men attacked two patrols.", item="i", known_since=f"{LATE}T12:00:00+02:00")
    put(case, new, old)
    with case.view(as_of=EARLY) as view:
        assert [(row.id, row.superseded_by) for row in view.documents.rows()] == [("a", None)]
        assert [reading.document.id for reading in view.readings.current()] == ["a"]
        assert [row.document for row in view.claims.find()] == ["a"]
        assert view.readings.get("b") is None
    with case.view(as_of="2024-03-18") as view:
        assert view.documents.count() == 0
    with case.view(as_of=f"{LATE}T09:59:59Z") as view:
        assert [row.id for row in view.documents.rows()] == ["a"]
    with case.view(as_of=f"{LATE}T10:00:00Z") as view:
        assert [row.id for row in view.documents.rows(only_current=True)] == ["b"]


def test_a_date_counts_from_its_end(case: Case) -> None:
    put(case, told("a", "Men came in.", known_since=EARLY))
    with case.view(as_of=f"{EARLY}T12:00") as view:
        assert view.documents.count() == 0
    with case.view(as_of=EARLY) as view:
        assert view.documents.count() == 1


def test_what_came_in_waits_for_events_to_be_made(case: Case) -> None:
    put(case, told("a", "Men came in."))
    with case.writer() as writer:
        assert [row.id for row in writer.documents.unfused()] == ["a"]
        assert writer.events.are_stale()
        writer.events.mark_made()
        assert not writer.events.are_stale()
    put(case, told("b", "Men came back.", item="a", known_since=LATE))
    with case.view() as view:
        assert [(row.id, row.superseded_by) for row in view.documents.unfused()] == [
            ("a", 2),
            ("b", None),
        ]


def test_nothing_is_kept_of_a_block_that_fails(case: Case) -> None:
    def fail() -> None:
        with case.writer() as writer:
            writer.readings.put([told("a", "Men came in.")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with case.view() as view:
        assert view.documents.count() == 0


def test_a_view_stays_as_it_was_when_it_began(case: Case) -> None:
    with case.view() as view:
        assert view.documents.count() == 0
        put(case, told("a", "Men came in."))
        assert view.documents.count() == 0
    with case.view() as view:
        assert view.documents.count() == 1


def test_who_writes_on_a_server_waits_no_longer_than_is_said(case: Case, address: str) -> None:
    if case.file is not None:
        return  # who writes to a file waits a minute
    with open_case(address) as other, case.writer() as first:
        with pytest.raises(CaseBusyError, match="another run"), other.writer(0.2):
            pass
        first.readings.put([told("a", "Men came in.")])
    with case.writer(0.2) as writer:  # and then for nothing else
        told_to = writer.queue.connection.exec_driver_sql("SHOW lock_timeout").scalar()
        assert (writer.documents.count(), told_to) == (1, "0")


def test_only_one_holds_a_case_alone(case: Case, address: str) -> None:
    with case.alone():
        put(case, told("a", "Men came in."))
        with (
            open_case(address) as other,
            pytest.raises(CaseBusyError, match="another run"),
            other.alone(),
        ):
            pass
    with open_case(address) as other, other.alone():
        pass


def test_a_lock_is_given_back_at_once(case: Case, address: str) -> None:
    with open_case(address) as other:
        for _ in range(20):
            with case.alone():
                pass
            with other.alone():
                pass


def test_who_goes_first_is_alone_before_all_others(case: Case, address: str) -> None:
    def is_alone() -> bool:
        try:
            with case.alone():
                return True
        except CaseBusyError:
            return False

    with open_case(address) as other, ThreadPoolExecutor() as elsewhere:
        with other.first():
            assert elsewhere.submit(is_alone).result() == ("postgresql" not in address)
            with other.alone():
                pass
        assert elsewhere.submit(is_alone).result()


def test_who_goes_first_waits_for_who_is_alone_already(case: Case, address: str) -> None:
    with (
        open_case(address) as other,
        case.alone(),
        other.first(),
        pytest.raises(CaseBusyError),
        other.alone(),
    ):
        pass


def test_a_case_is_there_when_it_is_opened_again(address: str) -> None:
    with open_case(address, create=True) as case:
        put(case, told("a", "Men came in."))
    with open_case(address) as case, case.view() as view:
        assert view.documents.count() == 1


def test_a_case_that_is_not_there_is_not_made_unasked(address: str) -> None:
    with pytest.raises(StoreError, match=r"there is no case .*vedette run --case"):
        open_case(address)


def test_a_question_as_of_no_date_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="'soonish'"), case.view(as_of="soonish"):
        pass
