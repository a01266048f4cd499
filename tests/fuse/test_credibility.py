"""The digit of credibility: each rule, and laws that hold whatever is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuse.build import party
from fuse.origin.build import OTHER, RAID, report, told
from vedette.fuse.credibility import credibility_rank, grade_credibility
from vedette.fuse.mention import Voice
from vedette.fuse.origin import Origins, find_ties, trace_origins
from vedette.fuse.source import Registry
from vedette.model import Credibility, Source

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention

MORE = "Fishermen on the river heard engines all night and saw lamps move along the quarry road."
POLICE = party("Kosovo Police", country="XKX", sector="COP")
GUNMEN = party("gunmen", kind="group")
SERBIA = party("Serbia", country="SRB", sector="GOV")


def origins_of(*mentions: Mention, without: tuple[str, ...] = ()) -> Origins:
    sheets = {mention.sheet.id: mention.sheet for mention in mentions}
    return trace_origins(mentions, find_ties(list(sheets.values())), without)


def grade(*mentions: Mention, without: tuple[str, ...] = ()) -> Credibility:
    origins = origins_of(*mentions, without=without)
    return grade_credibility(origins.standing, origins)


def claim(id_: str, text: str, voice: Voice | None = None, **fields: Any) -> Mention:
    sheet = report(id_, text, publisher=f"Paper {id_}{id_}", day=fields.pop("day", "2023-09-25"))
    return told(sheet, voices=(voice,) if voice else (), **fields)


def official(name: str, **fields: Any) -> Voice:
    return Voice(name, "official", party(name, **fields))


def test_one_origin_that_nothing_tests_cannot_be_judged() -> None:
    found = grade(claim("a", RAID))
    assert found.digit == 6
    assert "one origin (Paper aa)" in found.because


def test_copies_leave_it_where_it_was() -> None:
    assert grade(*(claim(id_, RAID) for id_ in "abcdef")).digit == 6


def test_two_presumed_origins_make_it_possible() -> None:
    assert grade(claim("a", RAID), claim("b", OTHER)).digit == 3


def test_two_outlets_of_one_owner_are_in_effect_one_origin() -> None:
    story = [claim("a", RAID), claim("b", OTHER)]
    ties = find_ties([mention.sheet for mention in story])

    def grade_of(*owners: str | None) -> Credibility:
        sources = [
            Source(id=id_, name=f"Paper {id_}{id_}", owner=owner)
            for id_, owner in zip("ab", owners, strict=True)
        ]
        origins = trace_origins(story, ties, registry=Registry(sources))
        return grade_credibility(origins.standing, origins)

    found = grade_of("Dolina Press", "Dolina Press")
    assert found.digit == 6
    assert "Paper aa and Paper bb have one owner, Dolina Press" in found.because
    assert grade_of("Dolina Press", "River Group").digit == 3
    assert grade_of("Dolina Press", None).digit == 3


def test_what_a_speaker_says_to_two_outlets_of_one_owner_is_told_by_the_speaker() -> None:
    story = [
        claim("a", RAID, official("Kosovo Police")),
        claim("b", OTHER, official("Ministry of Health")),
    ]
    sources = [Source(id=id_, name=f"Paper {id_}{id_}", owner="Dolina Press") for id_ in "ab"]
    ties = find_ties([mention.sheet for mention in story])
    origins = trace_origins(story, ties, registry=Registry(sources))
    assert origins.dependence(0, 1) == 0
    assert origins.independence == "presumed"
    assert trace_origins(story, ties).independence == "known"


def test_three_presumed_origins_make_it_probable_and_no_more() -> None:
    found = grade(claim("a", RAID), claim("b", OTHER), claim("c", MORE))
    assert found.digit == 2
    assert "presumed" in found.because


def test_police_and_hospital_on_record_confirm_it() -> None:
    found = grade(
        claim("a", RAID, official("Dolina police")), claim("b", OTHER, official("the hospital"))
    )
    assert found.digit == 1
    assert "Dolina police" in found.because


def test_speakers_of_one_report_do_not_confirm_each_other() -> None:
    text = "Six men were held, police said. Nine were wounded, the hospital said."
    sheet = report("a", text, publisher="Herald")
    one = told(sheet, 0, voices=(official("police"),))
    other = told(sheet, 1, voices=(official("hospital"),))
    assert grade(one, other).digit == 6


def test_picture_can_be_looked_at() -> None:
    assert grade(claim("a", RAID, evidence="video")).digit == 3


def test_party_to_it_confirms_only_that_it_was_said() -> None:
    accused: dict[str, Any] = {"actors": (SERBIA,), "recipients": (POLICE,)}
    own = claim("a", RAID, official("Serbia's army", country="SRB", sector="MIL"), **accused)
    adversary = claim(
        "b", OTHER, official("Kosovo's minister", country="XKX", sector="GOV"), **accused
    )
    found = grade(own, adversary)
    assert found.digit == 6
    assert "confirms only that it was said" in found.because
    bystander = claim("c", MORE, official("OSCE"), **accused)
    assert grade(own, adversary, bystander).digit == 6
    observer = claim(
        "d", "A mission of observers counted the shells.", official("the hospital"), **accused
    )
    assert grade(own, adversary, bystander, observer).digit == 1


def test_denial_of_somebody_else_makes_it_doubtful() -> None:
    denial = claim("b", OTHER, official("OSCE"), status="denied")
    found = grade(claim("a", RAID), denial)
    assert found.digit == 4
    assert "OSCE says that it is not so" in found.because


def test_more_denials_than_claims_make_it_improbable() -> None:
    denials = (
        claim("b", OTHER, official("OSCE"), status="denied"),
        claim("c", MORE, official("the hospital"), status="denied"),
    )
    assert grade(claim("a", RAID), *denials).digit == 5


def test_denial_of_the_accused_is_told_and_counts_for_nothing() -> None:
    accused: dict[str, Any] = {"actors": (SERBIA,)}
    president = official("Serbia's president", country="SRB", sector="GOV")
    denial = claim("c", MORE, president, status="denied", **accused)
    found = grade(claim("a", RAID, **accused), claim("b", OTHER, **accused), denial)
    assert found.digit == 3
    assert "Serbia's president, a party to it, denies it" in found.because


def test_what_is_only_denied_is_graded_as_the_denial() -> None:
    found = grade(claim("a", RAID, status="denied"))
    assert found.digit == 6
    assert "what is graded is that it is not so" in found.because


@pytest.mark.parametrize("status", ["foreseen", "announced", "planned", "threatened"])
def test_what_is_to_come_is_graded_as_a_statement(status: str) -> None:
    police, hospital = official("police"), official("the hospital")
    found = grade(
        claim("a", RAID, police, status=status), claim("b", OTHER, hospital, status=status)
    )
    assert found.digit == 2
    assert "not that it happens" in found.because


def test_digits_are_ordered_with_what_cannot_be_judged_between() -> None:
    assert sorted(range(1, 7), key=credibility_rank) == [1, 2, 3, 6, 4, 5]


TEXTS = (RAID, OTHER, MORE, RAID.split(". ", maxsplit=1)[0] + ".", f"{OTHER} {RAID}")
VOICES = (
    None, official("police"), official("the hospital"), official("Kosovo Police"),
    Voice("media reports", "outlet", None), Voice(None, "unnamed", None),
    official("Serbia's army", country="SRB", sector="MIL"), Voice("a source", "anonymous", None),
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> list[Mention]:
    """Draw what several reports say of one event: copies, speakers, denials, credits."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        text = draw(st.sampled_from(TEXTS))
        if draw(st.booleans()):
            text = f"DOLINA (AFP) - {text}"
        sheet = report(
            f"d{number}", text,
            publisher=draw(st.sampled_from(("Herald", "Post", "Globe", None))),
            day=draw(st.sampled_from(("2023-09-25", "2023-09-26", None))),
        )  # fmt: skip
        for sentence in range(draw(st.integers(1, min(2, len(sheet.sentences))))):
            voice = draw(st.sampled_from(VOICES))
            found.append(
                told(
                    sheet,
                    sentence,
                    voices=(voice,) if voice else (),
                    actors=(SERBIA,),
                    status=draw(st.sampled_from(("reported", "reported", "reported", "denied"))),
                )
            )
    return found


def summary(origins: Origins) -> object:
    groups = {(g.root, g.root_kind, g.documents, frozenset(g.claims)) for g in origins.groups}
    return (
        groups,
        origins.effective,
        origins.independence,
        grade_credibility(origins.standing, origins),
    )


@given(stories())
@settings(deadline=None)
def test_groups_hold_every_claim_once(story: list[Mention]) -> None:
    origins = origins_of(*story)
    claims = [claim for group in origins.groups for claim in group.claims]
    assert sorted(claims) == sorted(mention.ref for mention in story)
    assert 0 < origins.effective <= len(origins.groups)
    for group in origins.groups:
        assert {document for document, _ in group.claims} <= set(group.documents)
        assert len({link.from_ for link in group.links}) == len(group.links)


@given(stories(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_sheets_does_not_matter(story: list[Mention], random: Any) -> None:
    sheets = list({mention.sheet.id: mention.sheet for mention in story}.values())
    ordered = trace_origins(story, find_ties(sheets))
    random.shuffle(sheets)
    assert summary(ordered) == summary(trace_origins(story, find_ties(sheets)))


@given(stories(), st.data())
@settings(deadline=None)
def test_copy_never_raises_anything(story: list[Mention], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(story))
    sheet = report(
        "z", original.sheet.text, publisher="Copyist", day="2023-10-05",
        said=(), known_since="2023-10-05",
    )  # fmt: skip
    copies = [
        told(sheet, m.sentence, voices=m.voices, actors=m.actors, status=m.status)
        for m in story
        if m.sheet.id == original.sheet.id
    ]
    before, after = origins_of(*story), origins_of(*story, *copies)
    assert after.effective <= before.effective + 1e-6
    ranks = [
        credibility_rank(grade_credibility(each.standing, each).digit) for each in (before, after)
    ]
    assert ranks[1] >= ranks[0]


@given(stories(), st.data())
@settings(deadline=None)
def test_source_less_never_raises_anything(story: list[Mention], data: st.DataObject) -> None:
    asserting = [m for m in story if m.status == "reported"]
    if not asserting:
        return
    gone = data.draw(st.sampled_from(asserting)).sheet.id
    if any(m.status == "denied" for m in story if m.sheet.id == gone):
        return
    before, after = origins_of(*story), origins_of(*story, without=(gone,))
    assert after.effective <= before.effective + 1e-6
    if not any(m.status == "denied" for m in set(before.standing) - set(after.standing)):
        ranks = [
            credibility_rank(grade_credibility(each.standing, each).digit)
            for each in (before, after)
        ]
        assert ranks[1] >= ranks[0]


ARMY = party("Dolina's army", country="DOL", sector="MIL")
FARMERS = party("farmers", kind="group", sector="CVL")


def shelling(id_: str, text: str, voice: Voice | None, **fields: Any) -> Mention:
    deed: dict[str, Any] = {"actors": (ARMY,), "recipients": (FARMERS,)}
    return claim(id_, text, voice, **(deed | fields))


GENERAL = official("Dolina's army", country="DOL", sector="MIL")
MINISTER = official("Dolina's minister", country="DOL", sector="GOV")
NEIGHBOUR = official("Rakova's minister", country="RAK", sector="GOV")


@pytest.mark.parametrize("voice", [GENERAL, MINISTER])
def test_who_admits_a_deed_of_his_own_side_is_believed_more(voice: Voice) -> None:
    found = grade(shelling("a", RAID, voice))
    assert found.digit == 3
    assert "says it of its own side, against its interest" in found.because
    assert "confirms only that it was said" not in found.because


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"recipients": (POLICE,)}, id="a boast of a blow against the armed"),
        pytest.param({"type": "COERCE"}, id="an arrest, which states announce"),
        pytest.param({"recipients": ()}, id="nobody is named as harmed"),
        pytest.param({"actors": (ARMY, GUNMEN)}, id="shared with others"),
        pytest.param({"actors": (GUNMEN,), "recipients": (ARMY,)}, id="its own losses"),
        pytest.param({"status": "denied"}, id="a denial"),
        pytest.param({"status": "threatened"}, id="a threat"),
    ],
)
def test_what_is_no_admission_stays_the_word_of_a_party(fields: dict[str, Any]) -> None:
    assert "against its interest" not in grade(shelling("a", RAID, GENERAL, **fields)).because


def test_an_accusation_of_the_other_side_is_none() -> None:
    found = grade(shelling("a", RAID, NEIGHBOUR))
    assert "against its interest" not in found.because


def test_an_admission_and_a_hospital_confirm_each_other() -> None:
    found = grade(shelling("a", RAID, GENERAL), shelling("b", OTHER, official("the hospital")))
    assert found.digit == 1
    assert "says it of its own side, against its interest" in found.because


def test_the_rule_is_the_same_for_either_side() -> None:
    ours = grade(shelling("a", RAID, GENERAL))
    army = party("Rakova's army", country="RAK", sector="MIL")
    spoken = official("Rakova's army", country="RAK", sector="MIL")
    theirs = grade(shelling("a", RAID, spoken, actors=(army,)))
    assert ours.digit == theirs.digit
    assert ours.because == theirs.because.replace("Rakova", "Dolina")


@pytest.mark.parametrize(
    ("title", "called"),
    [
        pytest.param(
            "Raid on a post", "a report without outlet of 2023-09-25, “Raid on a post”", id="title"
        ),
        pytest.param(None, "“Masked men attacked a police post near the village", id="first-words"),
    ],
)
def test_a_report_without_outlet_is_named_by_what_it_is_headed(
    title: str | None, called: str
) -> None:
    id_ = "5ac16f45cd6cca4cce2a8bfb"
    because = grade(told(report(id_, RAID, title=title))).because
    assert called in because
    assert id_ not in because
