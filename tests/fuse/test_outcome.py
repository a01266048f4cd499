"""What came of a deed, and what names it again, goes with it; what only stands near does not."""

from __future__ import annotations

import pytest

from fuse.build import mention, party, sheet
from vedette.evaluate.score import document_of
from vedette.fuse import fuse
from vedette.fuse.gist import NO_GIST, gist_of
from vedette.fuse.mention import Mention, mentions_of
from vedette.fuse.outcome import with_deeds
from vedette.fuse.sheet import sheet_of
from vedette.model import Event, Reading
from vedette.read import read


def reading(text: str) -> Reading:
    (found,) = read([document_of("d", text, {"published": "2021-05-08"})])
    assert isinstance(found, Reading)
    return found


def deeds(text: str) -> set[tuple[str, str]]:
    """Return trigger of each follower and of the deed that it goes with."""
    found = {m.ref[1]: m for m in mentions_of(reading(text), sheet_of(reading(text)), {})}
    return {
        (m.trigger, found[m.deed].trigger) for m in found.values() if m.deed not in (None, m.ref[1])
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two officers were killed when gunmen ambushed their patrol near Zelenik.",
         {("killed", "ambushed")}),
        ("A grenade attack on a cafe in Tarin ended with three people dead.", {("dead", "attack")}),
        ("Soldiers fired on youths in Tarin. As a result, two people died and ten were wounded.",
         {("died", "fired")}),
        ("Gunmen attacked a police post in Zelenik, a week after two soldiers died in Murva.",
         set()),
        ("Gunmen attacked a police post in Zelenik on Friday. Two soldiers died in Murva.", set()),
        ("Gunmen stormed a bank in Tarin in reprisal for a raid. Two people died in May.",
         set()),
    ],
)  # fmt: skip
def test_harm_goes_with_the_deed_that_its_text_ties_it_to(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert deeds(text) == expected


ASSAULTS = (
    "Rebels ambushed an army convoy near Zelenik on Friday. The army then shelled a village, in "
    "which the rebels had hidden. The outcome was the death of two soldiers and four rebels."
)


def events_of(text: str) -> list[set[str]]:
    whole = reading(text)
    triggers = {c.id: c.trigger.cut(text) for c in whole.claims if c.type == "ASSAULT"}
    events: list[Event] = list(fuse([whole]))
    told = [{triggers[id_] for _, id_ in e.claims if id_ in triggers} for e in events]
    return [each for each in told if each]


def test_an_ambush_its_dead_and_the_answer_to_it_are_two_events() -> None:
    assert sorted(map(sorted, events_of(ASSAULTS))) == [["ambushed", "death"], ["shelled"]]


def again(trigger: str = "attack", text: str = "", **fields: object) -> tuple[Mention, Mention]:
    text = text or "Rebels raided an army post. The rebel attack on the army post was short."
    whole = sheet("d", text=text, sentences=((0, 27), (28, len(text))))
    sides = {"actors": (party("rebels"),), "recipients": (party("army post"),)}
    start = text.rindex(trigger)
    first = mention("d", "c1", sheet=whole, trigger="raided", at=(7, 13), **sides)
    second = mention(
        "d", "c2", sheet=whole, trigger=trigger, at=(start, start + len(trigger)), sentence=1,
        **(sides | fields),
    )  # fmt: skip
    return first, second


def with_deed(first: Mention, second: Mention) -> str | None:
    return list(with_deeds([first, second]))[1].deed


def test_a_general_word_names_a_deed_again_by_both_its_sides() -> None:
    assert with_deed(*again()) == "c1"
    assert with_deed(*again(actors=(party("soldiers"),))) is None
    assert with_deed(*again(status="denied")) is None
    new = "Rebels raided an army post. Another attack on the army post followed."
    assert with_deed(*again(text=new)) is None


def test_a_gist_holds_the_dead_the_harmed_and_the_spots_of_a_headline() -> None:
    gist = gist_of(reading("Six soldiers killed in rebel ambush near Zelenik: Tarin ministry"))
    assert gist.toll == (6, 6)
    assert gist.harmed == {"MIL"}
    assert "zelenik" in gist.spots
    assert not any("tarin" in each for each in gist.spots)
    assert gist_of(reading("Rebels attacked a post. " * 40)) is NO_GIST


@pytest.mark.parametrize(
    ("text", "toll", "harmed"),
    [
        ("3 rebels, 2 villagers killed in army raid near Zelenik", (5, 5), {"REB", "CVL"}),
        ("Eleven people including two children killed in Tarin fire", (11, 11), {"CVL"}),
        ("Soldier killed in clashes near Zelenik", (1, 1), {"MIL"}),
        ("One killed, nine wounded in Tarin blast", (1, 1), set()),
        ("Soldier wounded in clashes near Zelenik", None, {"MIL"}),
    ],
)  # fmt: skip
def test_a_gist_adds_up_the_dead_of_a_headline(
    text: str, toll: tuple[int, int] | None, harmed: set[str]
) -> None:
    gist = gist_of(reading(text))
    assert gist.toll == toll
    assert set(gist.harmed) == harmed


def test_neither_a_state_nor_a_people_is_harmed_or_a_spot() -> None:
    gist = gist_of(reading("Two killed in shelling by Serbian army in Kosovo despite truce"))
    assert not gist.harmed
    assert "serbian" not in gist.spots


def test_a_gist_of_nothing_is_empty() -> None:
    assert gist_of(reading("Nothing new.")) == NO_GIST
