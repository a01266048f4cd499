"""Whose report a document says that it is, and whom it cites."""

from __future__ import annotations

import pytest

from fuse.origin.build import OTHER, RAID, report
from vedette.fuse.origin.citation import find_citations
from vedette.fuse.origin.credit import find_credit
from vedette.fuse.origin.name import host_keys, is_official_name, name_keys
from vedette.model import Entity

CREDITS = [
    pytest.param(f"DOLINA (AFP) - {RAID}", "AFP", id="brackets behind the dateline"),
    pytest.param(f"(Council Press Office) - {RAID}", "Council Press Office", id="a body"),
    pytest.param(f"By Ana Dol, Associated Press\n\n{RAID}", "Associated Press", id="by-line"),
    pytest.param(f"By The Associated Press\n{RAID}", "Associated Press", id="by-line of an agency"),
    pytest.param(f"{RAID}\n(Tanjug)", "Tanjug", id="brackets at the end"),
    pytest.param(f"{RAID} - Reuters", "Reuters", id="dash at the end"),
    pytest.param(f"{RAID}\nSource: TASS", "TASS", id="source line"),
    pytest.param(f"{RAID}\nИсточник: Интерфакс", "Интерфакс", id="source line in Russian"),
    pytest.param(f"{RAID}\n© 2018 AFP", "AFP", id="copyright line"),
    pytest.param(
        f"{RAID}\n(Reporting by Ana Dol; editing by Ben Kos)", "Reuters", id="editing line"
    ),
    pytest.param(
        f"A summary of what Radio Dolina reported on 3 May, citing the police.\n\n{RAID}",
        "Radio Dolina",
        id="digest",
    ),
    pytest.param(f"Photo: AFP\n{RAID}", None, id="credit of a picture"),
    pytest.param(f"A barn near Rakova. (AP Photo/Ana Dol)\n{RAID}", None, id="caption"),
    pytest.param(f"{RAID}\nImage: Voice of America", None, id="image line"),
    pytest.param(
        f"{RAID}\nThe Associated Press contributed to this report.", None, id="a part only"
    ),
    pytest.param(f"DOLINA (RURITANIA) - {RAID}", None, id="a place"),
    pytest.param(RAID, None, id="none"),
]


@pytest.mark.parametrize(("text", "name"), CREDITS)
def test_credit_line_is_read(text: str, name: str | None) -> None:
    credit = find_credit(report("d", text, publisher="Harbour Post"))
    assert (credit.keys if credit else frozenset()) == name_keys(name)


def test_agency_does_not_credit_itself() -> None:
    assert (
        find_credit(report("d", f"DOLINA (AFP) - {RAID}", publisher="Agence France-Presse")) is None
    )


def test_author_that_is_an_agency_is_a_credit() -> None:
    credit = find_credit(report("d", RAID, author="Reuters Staff"))
    assert credit is not None
    assert credit.keys == name_keys("Reuters")


def test_place_in_brackets_is_no_credit() -> None:
    places = (Entity(id="e0", kind="place", name="Upper Dolina", mentions=((0, 5),)),)
    sheet = report("d", f"RAKOVA (Upper Dolina) - {RAID}", entities=places)
    assert find_credit(sheet) is None


def test_digest_names_whom_its_source_cites() -> None:
    text = f"Our words on what N1 reported on 3 May, citing a statement of the police.\n\n{RAID}"
    credit = find_credit(report("d", text))
    assert credit is not None
    assert credit.citing == "a statement of the police"


CITED = [
    ("The road is closed, according to the Harbour Post.", "Harbour Post"),
    ("The road is closed, Harbour Post reported on Monday.", "Harbour Post"),
    ("The road is closed, he said in a statement carried by Radio Dolina.", "Radio Dolina"),
    ("Put je zatvoren, prenosi Tanjug.", "Tanjug"),
    ("Rruga është e mbyllur, raporton Koha.", "Koha"),
    ("Дорога закрыта, сообщает ТАСС.", "ТАСС"),
    ("Дорогу закрито, пише Укрінформ.", "Укрінформ"),
]


@pytest.mark.parametrize(("text", "name"), CITED)
def test_outlet_beside_a_cue_is_cited(text: str, name: str) -> None:
    assert name in [citation.name for citation in find_citations(report("d", text))]


def test_source_that_goes_on_keeps_its_name() -> None:
    text = (
        "The harbour is shut, the Coast Command said. It will open in May, the command added. Fog."
    )
    said = (
        ("Coast Command", "official", "Coast Command said"),
        ("the command", "official", "the command added"),
    )
    (citation,) = find_citations(report("d", text, said=said))  # type: ignore[arg-type]
    assert citation.share == pytest.approx(2 / 3)


def test_document_that_cites_nobody_has_no_citations() -> None:
    assert find_citations(report("d", OTHER)) == ()


SAME = [
    ("The Associated Press", "AP"),
    ("the State Department", "U.S. Department of State"),
    ("The Telegraph", "Telegraph"),
    ("TASS", "ТАСС"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_source_share_a_key(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("AFP", "AP"), ("Daily News", "News"), ("State Department", "State")]
)
def test_names_of_two_sources_share_none(one: str, other: str) -> None:
    assert not name_keys(one) & name_keys(other)


def test_address_names_its_outlet() -> None:
    assert "gov uk" in host_keys("https://www.gov.uk/news/1")
    assert "herald" in host_keys("https://herald.example/raid")
    assert host_keys("not an address") == frozenset()
    assert host_keys("https://[broken/") == frozenset()


def test_public_bodies_are_told_by_their_names() -> None:
    assert is_official_name("Ministry of the Interior")
    assert is_official_name("NATO")
    assert not is_official_name("Harbour Post")
    assert not is_official_name(None)
