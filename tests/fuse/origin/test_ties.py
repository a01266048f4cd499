"""How documents go back to one another, and which way."""

from __future__ import annotations

import numpy as np
import pytest

from fuse.origin.build import OTHER, RAID, Said, credited, report
from vedette.fuse.origin import Tie, Ties, candidate_pairs, find_ties, look_up, signature_of
from vedette.fuse.origin.provenance import provenance_of
from vedette.fuse.origin.tie import tie_between

FIRST = RAID.split(". ", maxsplit=1)[0] + "."
RETOLD = (
    "Gunmen fell upon police near Rakova on Sunday and wounded two officers, Herald reported. They"
    " cut a telephone line and held a bridge, according to the Herald."
)
SAID: Said = (
    ("Herald", "outlet", "Herald reported"),
    ("Herald", "outlet", "according to the Herald"),
)


def tie(*sheets: object) -> Tie | None:
    found = list(find_ties(list(sheets)))  # type: ignore[arg-type]
    assert len(found) <= 1
    return found[0] if found else None


def test_later_copy_goes_back_to_the_earlier_report() -> None:
    found = tie(report("b", RAID, day="2023-09-25"), report("a", RAID, day="2023-09-26"))
    assert found is not None
    assert (found.child, found.parent, found.kind) == ("a", "b", "copies")
    assert "2023-09-26 after 2023-09-25" in found.because


def test_credit_outweighs_the_day() -> None:
    agency = report("a", RAID, publisher="AFP", day="2023-09-26")
    paper = report("b", credited(RAID, "AFP"), publisher="Post", day="2023-09-25")
    found = tie(agency, paper)
    assert found is not None
    assert (found.child, found.parent, found.kind) == ("b", "a", "credits")
    assert "(AFP)" in found.because


def test_cut_of_the_same_day_goes_back_to_the_whole() -> None:
    found = tie(report("a", FIRST), report("b", RAID))
    assert found is not None
    assert (found.child, found.parent) == ("a", "b")
    assert found.child_share == 1.0


def test_reports_in_other_words_have_no_tie() -> None:
    assert tie(report("a", RAID), report("b", OTHER)) is None


def test_short_headline_of_two_papers_is_no_copy() -> None:
    line = "Two officers wounded near Rakova"
    assert tie(report("a", line), report("b", line)) is None


def test_long_headline_is_a_copy_only_when_it_is_the_same() -> None:
    line = "Masked men attack police post near Rakova, wound two officers, flee to hills"
    assert tie(report("a", line), report("b", line)) is not None
    assert tie(report("a", line), report("b", line.replace("flee to", "vanish in the"))) is None


def test_relay_without_shared_text_goes_back_to_whom_it_names() -> None:
    found = tie(
        report("a", RAID, publisher="The Herald", day="2023-09-25"),
        report("b", RETOLD, publisher="Post", day="2023-09-26", said=SAID, entities=PLACES),
    )
    assert found is None  # the source has no names read out of it
    found = tie(
        report("a", RAID, publisher="The Herald", entities=PLACES),
        report("b", RETOLD, publisher="Post", day="2023-09-26", said=SAID, entities=PLACES),
    )
    assert found is not None
    assert (found.child, found.parent, found.kind) == ("b", "a", "relays")
    assert "Herald reported" in found.because


def test_relay_names_a_report_that_had_appeared() -> None:
    assert (
        tie(
            report("a", RAID, publisher="The Herald", day="2023-09-28", entities=PLACES),
            report("b", RETOLD, publisher="Post", day="2023-09-26", said=SAID, entities=PLACES),
        )
        is None
    )


@pytest.mark.parametrize("day", [None, "2023-09-25"])
def test_relay_is_found_where_a_day_is_not_known(day: str | None) -> None:
    found = tie(
        report("a", RAID, publisher="The Herald", day=day, entities=PLACES),
        report("b", RETOLD, publisher="Post", day=None, said=SAID, entities=PLACES),
    )
    assert found is not None


def test_outlet_that_is_cited_on_another_matter_is_no_source() -> None:
    text = "The river trade fell by a third this year, Herald reported. Grain is dear in Dolina."
    other = report("b", text, publisher="Post", said=SAID[:1], entities=PLACES)
    assert tie(report("a", RAID, publisher="The Herald", entities=PLACES), other) is None


def test_versions_of_one_article_go_back_to_the_first() -> None:
    found = tie(report("a", RAID, item="x", version=1), report("b", OTHER, item="x", version=2))
    assert found is not None
    assert (found.child, found.parent, found.kind) == ("b", "a", "versions")


def test_tie_is_read_back_as_it_was_written() -> None:
    found = tie(
        report("a", RAID, day="2023-09-25"), report("b", RAID + " “Żółw.”", day="2023-09-26")
    )
    assert found is not None
    assert Tie.from_json(found.to_json()) == found


def test_tie_is_the_same_from_either_side() -> None:
    one, other = (provenance_of(report(id_, RAID)) for id_ in "ab")
    assert tie_between(one, other) == tie_between(other, one)


def test_kept_ties_and_found_ties_are_one_set() -> None:
    sheets = [report("a", RAID), report("b", FIRST, day="2023-09-26"), report("c", OTHER)]
    found = find_ties(sheets)
    again = Ties(Tie.from_json(each.to_json()) for each in reversed(list(found)))
    assert {each: again.of(each) for each in "abc"} == {each: found.of(each) for each in "abc"}
    assert found.reached_from(["a"]) == {"a", "b"}


def test_signatures_find_each_other_from_either_side() -> None:
    source = signature_of(report("a", RAID, publisher="The Herald", day="2023-09-25"))
    relay = signature_of(report("b", RETOLD, publisher="Post", day="2023-10-01", said=SAID))
    stranger = signature_of(report("c", OTHER, publisher="Gazette"))
    assert set(source.kept) & set(relay.sought)
    assert set(relay.kept) & set(source.sought)
    assert not set(stranger.kept) & set(source.sought)


def test_crowd_of_copies_is_not_compared_pair_by_pair() -> None:
    looked = look_up([report(f"d{n:03}", RAID) for n in range(200)])
    pairs = candidate_pairs(looked, np.arange(200))
    assert len(pairs) < 200 * 10
    assert set(pairs.ravel().tolist()) == set(range(200))


def entity(name: str, number: int) -> object:
    from vedette.model import Entity

    return Entity(id=f"e{number}", kind="place", name=name, mentions=((0, 1),))


PLACES = (entity("Rakova", 0), entity("Dolina", 1), entity("Sunday Bridge", 2))
