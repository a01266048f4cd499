"""Origins of one event: what goes back to one root, claim by claim, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fuse.origin.build import OTHER, RAID, credited, report, told
from vedette.fuse.origin import Origins, Ties, find_ties, trace_origins

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention

FIRST = RAID.split(". ", maxsplit=1)[0] + "."


def trace(*mentions: Mention, without: tuple[str, ...] = ()) -> Origins:
    sheets = {mention.sheet.id: mention.sheet for mention in mentions}
    return trace_origins(mentions, find_ties(list(sheets.values())), without)


def said(id_: str, name: str, kind: str, words: str, **fields: object) -> Mention:
    """Make a claim that one source of a report of its own words says."""
    text = f"{words}, {name} said."
    sheet = report(id_, text, said=((name, kind, f"{name} said"),), **fields)  # type: ignore[arg-type]
    return told(sheet)


def test_outlet_alone_is_one_root_by_its_own_voice() -> None:
    origins = trace(told(report("a", RAID, publisher="Herald")))
    (group,) = origins.groups
    assert (group.root, group.root_kind) == ("Herald", "unknown")
    assert origins.effective == 1.0
    assert origins.independence == "none"


def test_document_without_outlet_is_its_own_root_without_a_link() -> None:
    (group,) = trace(told(report("a", RAID))).groups
    assert group.root == "a"
    assert group.links == ()


def test_copies_are_one_group_that_leads_to_the_first() -> None:
    origins = trace(
        told(report("a", RAID, publisher="Herald")),
        told(report("b", RAID, publisher="Post", day="2023-09-26")),
        told(report("c", FIRST, publisher="Globe", day="2023-09-27")),
    )
    (group,) = origins.groups
    assert group.documents == ("a", "b", "c")
    assert {link.from_: link.to for link in group.links} == {"a": "Herald", "b": "a", "c": "a"}
    assert origins.effective == 1.0


def test_outlet_that_prints_a_copy_tells_its_own_report_apart_from_it() -> None:
    own = [
        told(report("a", RAID, publisher="Herald")),
        told(report("b", OTHER, publisher="Post")),
    ]
    origins = trace(*own, told(report("c", RAID, publisher="Post", day="2023-09-26")))
    assert origins.effective == trace(*own).effective == pytest.approx(1.9)


@pytest.mark.parametrize("copy", ["0", "z"])
def test_copy_of_one_of_two_reports_of_an_outlet_is_no_origin_whatever_its_id(copy: str) -> None:
    origins = trace(
        told(report("a", RAID, publisher="Herald")),
        told(report("b", OTHER, publisher="Herald")),
        told(report(copy, RAID, publisher="Globe")),
    )
    assert len(origins.groups) == 1


def test_copied_sentence_ties_only_the_claims_that_stand_in_it() -> None:
    original = report("a", RAID, publisher="Herald")
    mixed = report("b", f"{OTHER} {FIRST}", publisher="Post", day="2023-09-26")
    assert len(trace(told(original), told(mixed, 2)).groups) == 1
    assert len(trace(told(original), told(mixed, 0)).groups) == 2


def test_report_made_of_two_others_does_not_make_one_origin_of_them() -> None:
    first = report("a", RAID, publisher="Herald")
    second = report("b", OTHER, publisher="Lamp")
    joint = report("c", f"{FIRST} {OTHER}", publisher="Post", day="2023-09-27")
    own = report("d", f"{FIRST} {OTHER} Nobody slept.", publisher="Post", day="2023-09-27")
    for made in (joint, own):
        claims = [told(made, number) for number in range(len(made.sentences))]
        groups = trace(told(first), told(second), *claims).groups
        assert [group.documents for group in groups] == [("a", made.id), ("b", made.id)]


def test_what_two_copy_from_one_report_goes_back_to_it_alone() -> None:
    joint = report("a", f"{RAID} {OTHER}", publisher="Herald")
    first = report("b", RAID, publisher="Lamp", day="2023-09-26")
    second = report("c", OTHER, publisher="Post", day="2023-09-26")
    claims = [told(joint, number) for number in range(len(joint.sentences))]
    assert len(trace(*claims, told(first), told(second)).groups) == 1


def test_two_accounts_on_one_host_are_two_outlets() -> None:
    urls = ("https://harbour.blogspot.com/1", "https://lamp.blogspot.com/1")
    one, other = (
        report(url[8:12], text, url=url) for url, text in zip(urls, (RAID, OTHER), strict=True)
    )
    assert len(trace(told(one), told(other)).groups) == 2


def test_two_outlets_that_report_what_the_police_said_are_one_group() -> None:
    origins = trace(
        said("a", "police", "official", "Six men were held near the bridge", publisher="Herald"),
        said("b", "police", "official", "Half a dozen are under arrest", publisher="Post"),
    )
    (group,) = origins.groups
    assert (group.root, group.root_kind) == ("police", "official")
    assert group.documents == ("a", "b")
    assert origins.effective == 1.0


def test_two_outlets_that_quote_one_speaker_beside_much_else_count_once() -> None:
    def long(id_: str, words: str, rest: str, publisher: str) -> Mention:
        text = f"{words}, Ana Dol said. {rest}"
        return told(
            report(id_, text, publisher=publisher, said=(("Ana Dol", "official", "Ana Dol said"),))
        )

    origins = trace(
        long("a", "Six men were held near the bridge", OTHER, "Herald"),
        long("b", "Half a dozen are under arrest", RAID, "Post"),
    )
    assert [group.root for group in origins.groups] == ["Ana Dol", "Ana Dol"]
    assert [group.documents for group in origins.groups] == [("a",), ("b",)]
    assert origins.effective == 1.0
    assert origins.independence == "none"


def test_police_may_be_the_police_of_another_report() -> None:
    origins = trace(
        said("a", "police", "official", "Six men were held near the bridge"),
        said("b", "Kosovo Police", "official", "Half a dozen are under arrest"),
    )
    assert origins.effective == 1.0


def test_one_article_may_stand_on_two_roots() -> None:
    text = (
        "Six men were held, police said. Nine were brought in with wounds, the hospital said. Fog."
    )
    sheet = report(
        "a",
        text,
        said=(("police", "official", "police said"), ("hospital", "official", "the hospital said")),
    )
    origins = trace(told(sheet, 0), told(sheet, 1))
    assert {group.root for group in origins.groups} == {"police", "hospital"}
    assert origins.effective < 1.6, "both are heard through one report"
    assert origins.independence == "none"


def test_police_and_hospital_of_two_reports_are_known_to_be_independent() -> None:
    origins = trace(
        said("a", "police", "official", "Six men were held near the bridge", publisher="Herald"),
        said("b", "hospital", "official", "Nine were brought in with wounds", publisher="Post"),
    )
    assert origins.independence == "known"
    assert origins.effective == 2.0


def test_two_outlets_in_their_own_voice_are_only_presumed_independent() -> None:
    origins = trace(
        told(report("a", RAID, publisher="Herald")), told(report("b", OTHER, publisher="Post"))
    )
    assert origins.independence == "presumed"
    assert origins.effective == pytest.approx(1.9)


def test_one_outlet_twice_is_one_origin() -> None:
    origins = trace(
        told(report("a", RAID, publisher="Herald")),
        told(report("b", OTHER, publisher="The Herald")),
    )
    assert len(origins.groups) == 1


def test_one_agency_printed_by_two_papers_is_one_origin() -> None:
    origins = trace(
        told(report("a", credited(RAID, "AFP"), publisher="Herald")),
        told(report("b", credited(OTHER, "AFP"), publisher="Post")),
    )
    (group,) = origins.groups
    assert group.root == "AFP"
    assert {link.kind for link in group.links} == {"credits"}


@pytest.mark.parametrize(
    ("name", "kind"), [("media reports", "outlet"), ("a source", "anonymous"), ("", "unnamed")]
)
def test_nobody_named_is_never_another_origin(name: str, kind: str) -> None:
    named = told(report("a", RAID, publisher="Herald"))
    sheet = report("b", f"Six men were held near the bridge, {name or 'it'} said.")
    from vedette.fuse.mention import Voice

    nobody = told(sheet, voices=(Voice(name or None, kind, None),))  # type: ignore[arg-type]
    origins = trace(named, nobody)
    assert len(origins.groups) == 2
    assert origins.effective == 1.0
    assert trace(nobody).groups[0].root_kind in ("anonymous", "unknown")


def test_aim_that_an_outlet_ascribes_goes_back_to_the_outlet() -> None:
    text = "Ruritania wants to close the bridge for the winter."
    sheet = report(
        "a", text, publisher="Herald", said=(("Ruritania", "official", "Ruritania wants"),)
    )
    (group,) = trace(told(sheet)).groups
    assert group.root == "Herald"


def test_author_of_a_paper_that_is_relayed_is_that_paper() -> None:
    text = "The Telegraph writes about a new crisis. Fighting may spill over, the author warns."
    sheet = report(
        "a",
        text,
        publisher="Site",
        said=(
            ("The Telegraph", "outlet", "The Telegraph writes"),
            ("author", "person", "the author warns"),
        ),
    )
    (group,) = trace(told(sheet, 1)).groups
    assert group.root == "The Telegraph"


def test_root_document_without_a_claim_of_the_event_belongs_to_the_group() -> None:
    original = report("a", RAID, publisher="Herald")
    copy = told(report("b", RAID, publisher="Post", day="2023-09-26"))
    (group,) = trace_origins([copy], find_ties([original, copy.sheet])).groups
    assert group.documents == ("a", "b")
    assert group.claims == (copy.ref,)
    assert group.root == "Herald"


def test_dateline_is_not_taken_for_the_speaker() -> None:
    text = "DOLINA - Residents of the old town said that shots were fired at the bridge."
    sheet = report("a", text, publisher="Herald")
    from dataclasses import replace

    from vedette.fuse.mention import Voice
    from vedette.fuse.saying import Stretch

    statement = report("a", text, said=(("DOLINA", "official", text[:43]),)).statements[0]
    words = replace(statement, source=Stretch(0, text.index(" said")))

    sheet = replace(sheet, statements=(words,))
    claim = told(sheet, voices=(Voice("DOLINA", "official", None),))
    (group,) = trace(claim).groups
    assert (group.root, group.root_kind) == ("Residents of the old town", "first_hand")


def test_reports_that_cite_each_other_are_one_group() -> None:
    from vedette.fuse.origin.tie import Tie

    def names(child: str, parent: str) -> Tie:
        return Tie(
            child=child, parent=parent, kind="relays", child_share=0.0, parent_share=0.0,
            because=f"names {parent}", parent_label=parent, parent_root=parent,
        )  # fmt: skip

    sheets = {
        id_: report(id_, text, publisher=f"Paper {id_}")
        for id_, text in (("A", RAID), ("B", OTHER))
    }
    ties = Ties([names("A", "B"), names("B", "A")])
    origins = trace_origins([told(sheets["A"]), told(sheets["B"])], ties)
    (group,) = origins.groups
    assert len([link for link in group.links if link.to in sheets]) == 1, "no circle is drawn"
    assert origins.effective == 1.0


def test_links_are_a_tree_that_reaches_every_document() -> None:
    origins = trace(
        told(report("a", RAID, publisher="AFP")),
        told(report("b", credited(RAID, "AFP"), publisher="Post", day="2023-09-26")),
        told(report("c", credited(FIRST, "AFP"), publisher="Globe", day="2023-09-27")),
    )
    (group,) = origins.groups
    assert sorted(link.from_ for link in group.links) == list(group.documents)
    assert all(link.because for link in group.links)


class TestWithout:
    def test_source_that_is_the_root_takes_all_that_stand_on_it(self) -> None:
        mentions = (
            told(report("a", RAID, publisher="Herald")),
            told(report("b", RAID, publisher="Post", day="2023-09-26")),
            told(report("c", OTHER, publisher="Globe")),
        )
        origins = trace(*mentions, without=("Herald",))
        assert origins.standing == (mentions[2],)
        assert [group.root for group in origins.groups] == ["Globe"]
        assert origins.effective == 1.0

    def test_link_of_a_chain_takes_only_what_comes_through_it(self) -> None:
        first = said(
            "a", "police", "official", "Six men were held near the bridge", publisher="Herald"
        )
        second = said("b", "police", "official", "Half a dozen are under arrest", publisher="Post")
        assert trace(first, second, without=("Post",)).standing == (first,)
        assert trace(first, second, without=("police",)).standing == ()

    def test_document_may_be_named_by_its_id(self) -> None:
        first, second = told(report("a", RAID)), told(report("b", OTHER))
        assert trace(first, second, without=("b",)).standing == (first,)

    def test_bridge_that_goes_does_not_make_two_origins_of_one(self) -> None:
        sentences = RAID.split(". ")
        whole = told(report("m", RAID, publisher="Herald"))
        left = told(report("a", f"{sentences[0]}. Fog.", publisher="Post", day="2023-09-26"))
        right = told(report("b", f"{sentences[1]}. Rain.", publisher="Globe", day="2023-09-26"))
        assert trace(whole, left, right).effective == 1.0
        assert trace(whole, left, right, without=("m",)).effective <= 1.0

    def test_nobody_left_leaves_no_group(self) -> None:
        origins = trace(told(report("a", RAID, publisher="Herald")), without=("Herald",))
        assert origins.groups == ()
        assert origins.effective == 0.0


def test_what_hangs_together_with_a_report_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    reached = Ties.reached_from

    def noted(ties: Ties, documents: tuple[str, ...]) -> frozenset[str]:
        asked.extend(documents)
        return reached(ties, documents)

    names = ("police", "hospital", "coroner", "mayor")
    origins = trace(
        *(
            said(f"{name}{copy}", name, "official", f"{number} men were found by the {name}")
            for number, name in enumerate(names)
            for copy in range(3)
        )
    )
    monkeypatch.setattr(Ties, "reached_from", noted)
    assert len(origins.groups) == len(names)
    assert origins.independence == origins.independence
    assert sorted(asked) == sorted(set(asked))
    assert asked


def test_head_that_cites_is_no_source_but_the_report_that_it_credits() -> None:
    head = "Our words on what a news site reported on 3 May, citing the police."
    name = "Our words on what a news site reported on 3 May"
    sheet = report("a", f"{head} {RAID}", said=((name, "person", name),), publisher="Herald")
    (group,) = trace(told(sheet, 0)).groups
    assert group.root == "Herald"
