"""The archive of warnings: kept to the byte, one copy each, scrubbed where erasure asks for it."""

from __future__ import annotations

import pytest

from assess.build import event, indicator, reading, scenario
from store.raw import everything
from vedette.assess import AssessOptions, assess
from vedette.errors import UsageError
from vedette.model import Dissent, IssuedWarning
from vedette.pipeline import Names, issue_warning, warning_from
from vedette.report import json_line
from vedette.store import Case, Demand

SECRET = "Zyxwvut"
DEMAND = Demand(name="a", by="mira", because="asked by the person", when="2024-06-01")
FIRST = reading("a", "2024-03-10", text=f"{SECRET} moved troops.")
OTHER = reading("b", "2024-03-12", text="Troops moved near Dolina.")
SCENE = scenario(indicator())


def made(*names: str, documents: tuple[str, ...] = ("a", "b"), **more: Names) -> IssuedWarning:
    """A warning that rests on some of the two documents."""
    readings = [each for each in (FIRST, OTHER) if each.document.id in documents]
    told = [event(each.document.id, known_since=each.document.known_since) for each in readings]
    found = assess(told, readings, SCENE, (), AssessOptions(sensitivity=False))
    return warning_from(found, readings, more.get("named") or Names(signed_by=names))


def test_what_was_issued_comes_back_byte_for_byte(case: Case) -> None:
    warning = made("Mira")
    row, is_new = issue_warning(case, warning, "2024-03-13T09:00:00+00:00")
    issued = warning.model_copy(update={"issued": "2024-03-13T09:00:00+00:00"})
    assert is_new
    with case.view() as view:
        assert view.warnings.record(row.id) == json_line(issued)
        assert view.warnings.get(row.id) == issued
        words = (view.warnings.words(row.id) or b"").decode()
    assert f"{SECRET} moved troops." in words
    assert "signed off by Mira" in words
    assert {"a", "b"} == {each.document for each in warning.quotations}
    assert (row.signed_by, row.level) == (("Mira",), warning.assessment.warning.level)


def test_the_same_warning_twice_is_one(case: Case) -> None:
    first, _ = issue_warning(case, made(), "2024-03-13")
    again, is_new = issue_warning(case, made(), "2024-03-14")
    assert (again, is_new) == (first, False)
    assert again.issued == "2024-03-13"


def test_what_changed_is_issued_anew(case: Case) -> None:
    dissent = Names(dissents=[Dissent(by="Ilija", words="It is local.")])
    for number, warning in enumerate((made(), made("Mira"), made(named=dissent))):
        issue_warning(case, warning, f"2024-03-1{number}")
    issue_warning(case, made(documents=("b",)), "2024-03-14")
    with case.view() as view:
        rows = view.warnings.rows()
        assert [row.issued for row in rows] == [
            "2024-03-10",
            "2024-03-11",
            "2024-03-12",
            "2024-03-14",
        ]
        assert [row.dissents for row in rows] == [0, 0, 1, 0]
        assert view.warnings.rows("another") == []
        assert view.warnings.rows(SCENE.id) == rows
    with case.view("2024-03-11") as view:
        assert len(view.warnings.rows()) == 2


def test_the_beginning_of_an_id_is_enough(case: Case) -> None:
    row, _ = issue_warning(case, made(), "2024-03-13")
    with case.view() as view:
        assert view.warnings.row(row.id[:6]) == row
        for name in (row.id[:2], "nothing", "%"):
            with pytest.raises(UsageError, match="vedette warnings"):
                view.warnings.row(name)


def test_erasure_leaves_a_tombstone_in_the_place_of_a_warning(case: Case) -> None:
    row, _ = issue_warning(case, made(), "2024-03-13")
    kept, _ = issue_warning(case, made(documents=("b",)), "2024-03-14")
    with case.writer() as writer:
        writer.readings.put([FIRST, OTHER])
    assert SECRET in everything(case)
    with case.writer() as writer:
        assert writer.erasure.erase(DEMAND).warnings == 1
    case.scrub()
    assert SECRET not in everything(case)
    with case.view() as view:
        gone, stays = view.warnings.rows()
        assert gone.erased is not None
        assert (gone.erased.by, gone.erased.because) == ("mira", "asked by the person")
        assert (gone.id, gone.level, gone.issued) == (row.id, row.level, row.issued)
        assert view.warnings.record(row.id) is None
        assert view.warnings.words(row.id) is None
        assert view.warnings.get(row.id) is None
        assert stays == kept
        assert view.warnings.record(kept.id) is not None
