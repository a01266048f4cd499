"""`vedette judge`, `undo`, `judgements`, `actors` and `sources`, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fuse.test_judgement import reading
from vedette.cli.run import run
from vedette.errors import UsageError
from vedette.model import Reading, reading_from_record
from vedette.pipeline import fuse_case, value_of_words
from vedette.store import open_case

SIGNED = ("--by", "Ana", "--when", "2024-01-01T12:00:00+00:00")


def named(document: str, *entities: dict[str, Any]) -> Reading:
    """Add entities to a reading."""
    record = reading(document).model_dump(mode="json", by_alias=True)
    return reading_from_record(
        record
        | {"entities": [{"id": f"e{n}", "mentions": [[0, 6]], **each}
                        for n, each in enumerate(entities)]}
    )  # fmt: skip


KURTI = {"kind": "person", "name": "Albin Kurti", "country": "XKX"}
READINGS = [
    named("d1", KURTI, {"kind": "person", "name": "Kurti"}, {"kind": "group", "name": "gunmen"}),
    named("d2", {"kind": "person", "name": "Bo Larssen"}),
]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case of two documents, each with two claims, its events made."""
    file = str(tmp_path / "case.vedette")
    monkeypatch.setenv("VEDETTE_CASE", file)
    monkeypatch.setenv("COLUMNS", "200")
    with open_case(file, create=True) as opened:
        with opened.writer() as writer:
            writer.readings.put(READINGS)
        fuse_case(opened, since="2024-01-01")
    return file


def events_of(case: str) -> list[tuple[str, ...]]:
    with open_case(case) as opened, opened.view() as view:
        return sorted(tuple(ref[1] for ref in event.claims) for event in view.events.find())


def records_of(case: str) -> list[str]:
    with open_case(case) as opened, opened.view() as view:
        return [event.model_dump_json() for event in view.events.find()]


def test_a_decision_changes_events_and_its_undo_leaves_no_trace(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = records_of(case)
    assert run(["judge", "d1-0", "different", "d2-0", *SIGNED, "--because", "two towns"]) == 0
    id_ = capsys.readouterr().out.split()[1].rstrip(";")
    assert not any({"d1-0", "d2-0"} <= set(event) for event in events_of(case))
    assert run(["undo", id_, *SIGNED]) == 0
    assert records_of(case) == before
    assert run(["undo", id_, *SIGNED]) == 2
    assert "was undone on 2024-01-01" in capsys.readouterr().err


def test_a_rejected_claim_leaves_its_event(case: str) -> None:
    assert run(["judge", "d1-0", "reject", "--field", "reading", *SIGNED]) == 0
    assert all("d1-0" not in event for event in events_of(case))


def test_a_claim_that_was_added_is_judged_like_any_other(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = READINGS[1].claims[0].model_copy(update={"id": "own-1", "type": "PROTEST"})
    assert run(["judge", "d2", "add", claim.model_dump_json(), *SIGNED]) == 0
    assert any("own-1" in event for event in events_of(case))
    assert run(["judge", "own-1", "set", "type", "PICNIC", *SIGNED]) == 2
    assert "cannot be 'PICNIC'" in capsys.readouterr().err
    assert run(["show", "own-1"]) == 0
    assert claim.trigger.cut(READINGS[1].document.text) in capsys.readouterr().out
    assert run(["judge", "own-1", "reject", *SIGNED]) == 0
    assert not any("own-1" in event for event in events_of(case))


def test_a_value_is_set_on_the_event_of_a_claim(case: str) -> None:
    assert run(["judge", "event:d2-0", "set", "killed", "1-3", *SIGNED]) == 0
    with open_case(case) as opened, opened.view() as view:
        found = [e for e in view.events.find() if any(ref[1] == "d2-0" for ref in e.claims)]
    assert (found[0].quantities[0].low, found[0].quantities[0].high) == (1, 3)
    assert found[0].judged[0].by == "Ana"


def test_a_decision_survives_reading_anew(case: str) -> None:
    assert run(["judge", "d1-0", "same", "d1-1", *SIGNED]) == 0
    with open_case(case) as opened:
        with opened.writer() as writer:
            writer.readings.put([named("d3")])
        fuse_case(opened, since="2024-01-02")
    assert any({"d1-0", "d1-1"} <= set(event) for event in events_of(case))


def claim_of(id_: str, **values: object) -> str:
    """Return the first claim of d1 under an id, as JSON."""
    claim = READINGS[0].claims[0].model_copy(update={"id": id_} | values)
    return claim.model_dump_json()


def test_a_claim_that_was_added_is_not_added_twice_until_it_is_taken_back(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["judge", "d1", "add", claim_of("own")]
    assert run([*asked, *SIGNED]) == 0
    with open_case(case) as opened, opened.view() as view:
        (entry,) = view.judgements.history()
    assert run([*asked, *SIGNED[:2]]) == 2
    assert "document d1 has a claim own already" in capsys.readouterr().err
    assert run(["undo", entry.id]) == 0
    assert run([*asked, *SIGNED[:2]]) == 0


def test_a_field_that_an_event_has_not_is_refused(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_case(case) as opened, opened.view() as view:
        event = next(iter(view.events.find()))
    assert run(["judge", f"event:{event.id}", "set", "colour", "red", *SIGNED]) == 2
    assert "an event has no field 'colour'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "what", "mend"),
    [
        pytest.param(["d9-9", "accept"], "nothing in the case has the id", "actors", id="unknown"),
        pytest.param(["event:d9", "accept"], "there is no event", "vedette events", id="no-event"),
        pytest.param(["d1-0", "set", "colour", "red"], "no field 'colour'", "type", id="field"),
        pytest.param(["d1-0", "set", "type", "PARTY"], "cannot be 'PARTY'", "schema", id="value"),
        pytest.param(["d1-0", "same"], "takes one word", "--help", id="half-a-pair"),
        pytest.param(["d1-0", "same", "d1-0"], "one and the same", "two", id="itself"),
        pytest.param(["d1-0", "same", "tass"], "no two things of one kind", "names", id="kinds"),
        pytest.param(["d1-0", "forget"], "no verb is called", "", id="verb"),
        pytest.param(["tass", "accept"], "cannot be judged", "grade", id="verb-of-a-source"),
        pytest.param(["tass", "grade", "Z"], "no reliability is called 'Z'", "A, B", id="letter"),
        pytest.param(["nobody", "grade", "A"], "no source 'nobody'", "sources list", id="source"),
        pytest.param(["d1", "add", "{}"], "that is no claim", "schema", id="no-claim"),
        pytest.param(["d1", "add", "{"], "that is no JSON", "JSON", id="no-json"),
        pytest.param(
            ["d1", "add", claim_of("d1-0")], "has a claim d1-0 already", "own", id="twice"
        ),
        pytest.param(
            ["d1", "add", claim_of("own", place=7)], "points at a place", "counted", id="place"
        ),
        pytest.param(["d9", "add", "{}"], "no document 'd9'", "search", id="document"),
        pytest.param(["d1-0", "accept", "--when", "noon"], "no date or time", "2023", id="when"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_kept(
    words: list[str], what: str, mend: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["judge", *words, *(() if "--when" in words else SIGNED)]) == 2
    told = capsys.readouterr().err
    assert what in told
    assert mend in told
    with open_case(case) as opened, opened.view() as view:
        assert view.judgements.history() == []


def test_a_claim_whose_id_several_documents_have_is_named_with_its_document(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = named("d3")
    claims = tuple(each.model_copy(update={"id": "d1-0"}) for each in twin.claims[:1])
    with open_case(case) as opened, opened.writer() as writer:
        writer.readings.put([twin.model_copy(update={"claims": claims})])
    assert run(["judge", "d1-0", "reject", *SIGNED]) == 2
    assert "such as d1#d1-0" in capsys.readouterr().err
    assert run(["judge", "d1#d1-0", "reject", *SIGNED]) == 0
    assert sum("d1-0" in event for event in events_of(case)) == 1


def test_judgements_lists_what_was_decided_and_taken_back(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["judgements"]) == 0
    assert capsys.readouterr().out == "nothing was decided\n"
    run(["judge", "event:d1-0", "accept", *SIGNED, "--because", "seen"])
    run(["judge", "tass", "grade", "c", *SIGNED])
    id_ = capsys.readouterr().out.split()[1].rstrip(";")
    run(["undo", id_, *SIGNED, "--because", "a slip"])
    capsys.readouterr()
    run(["judgements"])
    shown = capsys.readouterr().out
    assert "undone by Ana: a slip" in shown
    assert "- was taken back" in shown
    run(["judgements", "--json", "--about", "d1-0"])
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["about"], row["because"], row["undone"]["by"]) == (["event:d1-0"], "seen", "Ana")


def test_actors_shows_names_and_why_they_are_one(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["actors", "kurti"])
    shown = capsys.readouterr().out
    assert "Albin Kurti  person, XKX, GOV; 1 document" in shown
    assert "the only one of this surname in its document" in shown
    run(["actors"])
    assert "gunmen" not in capsys.readouterr().out
    run(["actors", "--described", "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["name"] for row in rows} == {"Albin Kurti", "gunmen", "Bo Larssen"}
    run(["actors", "nobody"])
    assert capsys.readouterr().out == "there is nobody of that name\n"


def test_names_are_parted_and_the_parting_is_undone(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def forms() -> dict[str, str]:
        capsys.readouterr()
        run(["actors", "kurti", "--json"])
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        return {form["id"]: row["id"] for row in rows for form in row["forms"]}

    before = forms()
    lone, full = (
        next(id_ for id_ in before if id_.startswith("d")),
        next(id_ for id_ in before if id_.startswith("p") and id_ not in before.values()),
    )
    assert run(["judge", lone[:9], "different", full, *SIGNED]) == 0
    assert forms()[lone] != forms()[full]


def test_sources_are_graded_by_what_was_accepted(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "add", "d1", "d1", "--country", "SRB"]) == 0
    assert run(["sources", "add", "d1", "d1"]) == 2
    assert run(["judge", "d1-0", "accept", *SIGNED]) == 0
    capsys.readouterr()
    run(["sources", "show", "d1"])
    assert "1 right, 0 wrong" in capsys.readouterr().out
    assert run(["sources", "grade", "d1", "B", *SIGNED, "--because", "long known"]) == 0
    assert run(["sources", "set", "d1", "domains", "d1.example; d1.test", *SIGNED]) == 0
    capsys.readouterr()
    run(["sources", "list", "--json"])
    rows = {row["id"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["d1"]["reliability"]["letter"] == "B"
    assert rows["d1"]["domains"] == ["d1.example", "d1.test"]
    assert run(["sources", "show", "nobody"]) == 2


def test_sources_go_out_and_come_in_as_csv(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["sources", "add", "herald", "Dolina Herald", "--domain", "herald.example"])
    capsys.readouterr()
    run(["sources", "export"])
    table = capsys.readouterr().out
    file = tmp_path / "sources.csv"
    file.write_text(table, encoding="utf-8")
    assert run(["sources", "import", str(file)]) == 0
    capsys.readouterr()
    run(["sources", "export"])
    assert capsys.readouterr().out == table
    assert run(["sources", "import", str(tmp_path / "none.csv")]) == 2


def test_a_source_is_graded_by_its_name_too(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "grade", "Agence France-Presse", "B", *SIGNED]) == 0
    with open_case(case) as opened, opened.view() as view:
        assert [entry.judgement.about for entry in view.judgements.history()] == [("afp",)]
    assert run(["sources", "grade", "Harbour Post", "B", *SIGNED]) == 2
    assert "vedette sources add ID 'Harbour Post'" in capsys.readouterr().err


def test_sources_list_warns_of_grades_on_the_diagonal(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.pipeline.sources.diagonal_share", lambda _: 0.87)
    run(["sources", "grade", "tass", "B", *SIGNED])
    capsys.readouterr()
    run(["sources", "list"])
    assert "warning: 87% of the grades lie on the diagonal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("time", "2023-09-24", {"earliest": "2023-09-24", "latest": "2023-09-24"}),
        ("time", "2023-09-24/2023-09-26", {"earliest": "2023-09-24", "latest": "2023-09-26"}),
        ("time", "/2023-09-26", {"earliest": None, "latest": "2023-09-26"}),
        ("time", "2023-09-24/", {"earliest": "2023-09-24", "latest": None}),
        ("killed", "3", 3),
        ("killed", "30+", {"low": 30, "high": None}),
        ("mode", "firearms", "firearms"),
        ("mode", "-", None),
        ("hypothetical", "true", True),
    ],
)
def test_values_are_read_from_words(field: str, words: str, value: object) -> None:
    assert value_of_words(field, words) == value


@pytest.mark.parametrize(
    ("words", "country", "kind"),
    [
        ("Belgrade", "SRB", "settlement"),
        ("Belgrade, SRB", "SRB", "settlement"),
        ("belgrade, montana", "USA", "settlement"),
        ("Niš", "SRB", "settlement"),
        ("Mitrovica, XKX", "XKX", "settlement"),
        ("Georgia", "GEO", "country"),
        ("Georgia, USA", "USA", "region"),
    ],
)
def test_a_place_is_the_one_that_its_name_clearly_means(
    words: str, country: str, kind: str
) -> None:
    value: Any = value_of_words("place", words)
    assert (value["country"], value["kind"]) == (country, kind)


def test_each_place_that_a_name_may_mean_is_named_so_that_it_can_be_written() -> None:
    with pytest.raises(UsageError, match="several places are called 'Mitrovica'") as told:
        value_of_words("place", "Mitrovica")
    offered = told.value.mend.removeprefix("Write one of: ").split("; ")
    assert len(offered) > 2
    found: list[Any] = [value_of_words("place", each) for each in offered]
    assert len({each["gazetteer_id"] for each in found}) == len(offered)
    with pytest.raises(UsageError, match="the gazetteer has no place 'Xyzzyville'"):
        value_of_words("place", "Xyzzyville")
