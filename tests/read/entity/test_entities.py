from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from read.conftest import ReadText
    from vedette.model import Entity, Reading


def called(reading: Reading, words: str) -> Entity:
    """Return the entity that has a mention of exactly these words."""
    text = reading.document.text
    found = [e for e in reading.entities if words in [text[a:b] for a, b in e.mentions]]
    assert len(found) == 1, [(e.name, [text[a:b] for a, b in e.mentions]) for e in reading.entities]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        pytest.param("Latvian officials left.", "Latvian officials", "LVA", "GOV", id="adjective"),
        pytest.param("Kosovo police came.", "Kosovo police", "XKX", "COP", id="state name"),
        pytest.param("Serbia's army marched.", "Serbia's army", "SRB", "MIL", id="owner"),
        pytest.param("Soldiers from Romania came.", "Soldiers", "ROU", "MIL", id="from"),
        pytest.param("The Israelis left.", "The Israelis", "ISR", None, id="people"),
        pytest.param("Moscow accused Kyiv.", "Moscow", "RUS", "GOV", id="capital"),
        pytest.param("The Kremlin denied it.", "Kremlin", "RUS", "GOV", id="seat of power"),
        pytest.param("The Dutch navy sailed.", "The Dutch navy", "NLD", "MIL", id="irregular"),
        pytest.param("NATO met.", "NATO", None, "IGO", id="alliance"),
        pytest.param("The West reacted.", "The West", None, None, id="region word"),
    ],
)
def test_entities_know_state_and_sector(
    read_text: ReadText, text: str, words: str, country: str | None, sector: str | None
) -> None:
    entity = called(read_text(text), words)
    assert (entity.country, entity.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "ethnicity", "religion"),
    [
        pytest.param("Armed Serbs fled.", "Armed Serbs", "Serb", None, id="Serbs"),
        pytest.param("Kurdish fighters won.", "Kurdish fighters", "Kurd", None, id="Kurdish"),
        pytest.param("Ethnic Albanians voted.", "Ethnic Albanians", "Albanian", None, id="ethnic"),
        pytest.param("Muslims prayed.", "Muslims", None, "Islam", id="religion"),
    ],
)
def test_ethnic_and_religious_names_give_no_state(
    read_text: ReadText, text: str, words: str, ethnicity: str | None, religion: str | None
) -> None:
    entity = called(read_text(text), words)
    assert (entity.country, entity.ethnicity, entity.religion) == (None, ethnicity, religion)


def test_one_noun_with_two_states_stands_for_two_parties(read_text: ReadText) -> None:
    reading = read_text("Greek and Turkish diplomats met on Monday.")
    assert {e.country for e in reading.entities} == {"GRC", "TUR"}


def test_a_surname_refers_to_the_full_name(read_text: ReadText) -> None:
    reading = read_text("Maria Holm resigned. Holm said she was tired.")
    person = called(reading, "Maria Holm")
    assert [reading.document.text[a:b] for a, b in person.mentions] == ["Maria Holm", "Holm", "she"]


def test_an_acronym_in_brackets_is_the_name_before_it(read_text: ReadText) -> None:
    reading = read_text("The Farmers Aid Union (FAU) called a strike. The FAU blocked a road.")
    assert called(reading, "Farmers Aid Union").mentions[-1][0] > 40


def test_a_title_gives_role_sector_and_state(read_text: ReadText) -> None:
    reading = read_text("The Prime Minister of Latvia, Janis Ozols, spoke in Riga.")
    person = called(reading, "Janis Ozols")
    state = called(reading, "Latvia")
    assert [(role.title, role.of) for role in person.roles] == [("Prime Minister", state.id)]
    assert (person.country, person.sector) == ("LVA", "GOV")


def test_no_span_is_in_two_entities(read_text: ReadText) -> None:
    text = (
        "The rebels shot at the police. They fled. Police said the rebels had trucks of their own."
    )
    spans = [span for entity in read_text(text).entities for span in entity.mentions]
    assert len(spans) == len(set(spans))


def test_a_place_in_which_something_happens_is_no_party(read_text: ReadText) -> None:
    assert "Ukraine" not in {e.name for e in read_text("Two men died in Ukraine.").entities}
