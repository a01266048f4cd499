"""What the weighing must hold to, whatever the evidence: laws, states, and what it says."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.build import FRONT, event, indicator, likelihoods, reading, scenario
from vedette.assess import AssessOptions, assess
from vedette.model import (
    Assessment,
    Event,
    OriginGroup,
    OriginLink,
    Reading,
    ReliabilityLetter,
    Scenario,
    event_digest,
)

TWO = scenario(
    indicator(),
    indicator(
        "raid",
        look_for={"event": {"types": ["ASSAULT"]}},
        seen=likelihoods(0.7, 0.5, 0.2, 0.1),
        family="force",
    ),
    indicator(
        "talks",
        look_for={"event": {"types": ["CONSULT"]}},
        seen=likelihoods(0.2, 0.8, 0.7, 0.5),
    ),
    indicator(
        "guns",
        look_for={"event": {"modes": ["weapons"]}},
        seen=likelihoods(0.9, 0.3, 0.1, 0.4),
        family="force",
    ),
)
LETTERS: dict[str, ReliabilityLetter] = {"Outlet a": "A", "Outlet b": "C", "Outlet c": "E"}


def weigh(
    events: list[Event],
    readings: list[Reading],
    of: Scenario = TWO,
    **options: Any,
) -> Assessment:
    values: dict[str, Any] = {"as_of": "2024-03-10", "reliability": LETTERS} | options
    return assess(events, readings, of, (), AssessOptions(**values))


def posterior(found: Assessment, name: str) -> tuple[float, float]:
    (each,) = [h for h in found.hypotheses if h.id == name]
    return each.posterior.low, each.posterior.high


def state(found: Assessment, name: str) -> str:
    (each,) = [i for i in found.indicators if i.id == name]
    return each.state


DOCUMENTS = "abcdef"
READINGS = [reading(id_, "2024-03-09") for id_ in DOCUMENTS]


@st.composite
def event_lists(draw: st.DrawFn) -> list[Event]:
    """Events of several types, each told of by some of six outlets."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        documents = sorted(draw(st.sets(st.sampled_from(DOCUMENTS), min_size=1, max_size=3)))
        type_ = draw(st.sampled_from(["MOBILIZE", "ASSAULT", "CONSULT"]))
        day = f"2024-03-{draw(st.integers(1, 9)):02}"
        found.append(
            event(
                *documents,
                id_=f"e{number}",
                type=type_,
                mode=draw(st.sampled_from([None, "weapons"])) if type_ == "MOBILIZE" else None,
                time={"earliest": day, "latest": day},
                credibility={"digit": draw(st.integers(1, 6)), "because": "drawn"},
            )
        )
    return found


def test_without_evidence_the_prior_comes_back_and_that_is_said() -> None:
    found = weigh([], [])
    for each in found.hypotheses:
        assert (each.posterior.low, each.posterior.high) == (each.prior, each.prior)
    assert found.warning.without_evidence
    assert "the probability is the prior" in found.warning.because
    assert found.confidence.level == "low"


@given(event_lists(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter(events: list[Event], order: random.Random) -> None:
    before = weigh(events, READINGS, sensitivity=False)
    shuffled, readings = list(events), list(READINGS)
    order.shuffle(shuffled)
    order.shuffle(readings)
    assert weigh(shuffled, readings, sensitivity=False).model_dump() == before.model_dump()


@given(event_lists(), st.data())
@settings(max_examples=60, deadline=None)
def test_removing_evidence_for_a_hypothesis_never_raises_it(
    events: list[Event], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(events))
    found = weigh(events, READINGS, sensitivity=False)
    left = weigh([each for each in events if each is not gone], READINGS, sensitivity=False)
    for each in found.indicators:
        rated = next(i.seen for i in TWO.indicators if i.id == each.id)
        numbers = {name: float(value) for name, value in rated.items()}
        for name, value in numbers.items():
            only_for = value == max(numbers.values()) and all(
                other.id == each.id or gone.id not in {item.id for item in other.items}
                for other in found.indicators
            )
            if only_for and gone.id in {item.id for item in each.items}:
                pairs = zip(posterior(left, name), posterior(found, name), strict=True)
                assert all(after <= before + 1e-9 for after, before in pairs)


@given(event_lists(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_copy_of_a_report_changes_nothing(events: list[Event], data: st.DataObject) -> None:
    """A copy joins the groups of what it copies; as fuse has it, and nothing else changes."""
    source = data.draw(st.sampled_from(sorted({d for each in events for d, _ in each.claims})))
    copied = [with_copy(each, source) for each in events]
    before = weigh(events, READINGS, sensitivity=False)
    readings = [*READINGS, reading("copy", "2024-03-09", claims=(f"k-{source}",))]
    after = weigh(copied, readings, sensitivity=False)
    assert after.warning == before.warning
    assert after.hypotheses == before.hypotheses
    for one, other in zip(before.indicators, after.indicators, strict=True):
        assert (one.state, one.worth, one.coverage) == (other.state, other.worth, other.coverage)
        assert [i.origins for i in one.items] == [i.origins for i in other.items]
        assert [i.credibility for i in one.items] == [i.credibility for i in other.items]


def with_copy(each: Event, source: str) -> Event:
    groups = []
    claims = list(each.claims)
    for group in each.origins:
        if source in group.documents:
            ref = ("copy", f"k-{source}")
            claims.append(ref)
            link = OriginLink(from_="copy", to=source, kind="copies", because="the same words")
            group = OriginGroup(
                root=group.root,
                root_kind=group.root_kind,
                documents=(*group.documents, "copy"),
                claims=(*group.claims, ref),
                links=(link,),
            )
        groups.append(group)
    return each.model_copy(
        update={
            "claims": tuple(claims),
            "digest": event_digest(claims),
            "origins": tuple(groups),
        }
    )


def test_what_is_foreseen_does_not_count_as_seen() -> None:
    ahead = event("a", status="foreseen")
    assert state(weigh([ahead], READINGS), "gather") != "seen"
    asked = indicator(
        look_for={"event": {"types": ["MOBILIZE"], "statuses": ["foreseen", "threatened"]}}
    )
    assert state(weigh([ahead], READINGS, scenario(asked)), "gather") == "seen"


@pytest.mark.parametrize("status", ["announced", "threatened", "planned", "foreseen", "denied"])
def test_only_what_is_reported_or_disputed_counts(status: Any) -> None:
    assert state(weigh([event("a", status=status)], READINGS), "gather") != "seen"


def test_what_cannot_be_judged_gives_a_range() -> None:
    found = weigh([event("d", credibility={"digit": 6, "because": "x"})], READINGS, scenario())
    low, high = posterior(found, "plan")
    assert low == pytest.approx(0.1)
    assert high > 0.12
    judged = weigh([event("a", credibility={"digit": 3, "because": "x"})], READINGS, scenario())
    low, high = posterior(judged, "plan")
    assert low == high > 0.1


def test_silence_counts_only_where_somebody_would_have_told() -> None:
    nobody = weigh([event("a", type="ASSAULT")], [reading("a", "2024-01-01")])
    assert state(nobody, "gather") == "not_collected"
    watched = weigh([], READINGS)
    assert state(watched, "gather") == "not_seen"
    assert posterior(watched, "plan")[0] < 0.1


def test_what_was_not_known_yet_is_passed_over() -> None:
    later = reading("a", "2024-03-09")
    found = weigh([event("a")], [later], as_of="2024-03-08")
    assert found.warning.without_evidence


def test_old_evidence_weighs_less_and_expires() -> None:
    known = [reading("a")]
    shares = [posterior(weigh([event("a")], known, scenario(), as_of=day), "plan")[1] for day in
              ("2024-03-01", "2024-04-15", "2024-06-30", "2025-06-30")]  # fmt: skip
    assert shares[:3] == sorted(shares[:3], reverse=True)
    assert shares[3] == pytest.approx(0.1)


def test_a_family_counts_once() -> None:
    both = [event("a", type="ASSAULT"), event("a", id_="w", mode="weapons")]
    found = weigh(both, READINGS)
    charged = [each.id for each in found.indicators if "chance" in each.charges]
    assert len({"raid", "guns"} & set(charged)) == 1


def test_leaving_out_the_only_origin_gives_back_what_was_before() -> None:
    found = weigh([event("a")], [reading("a")], scenario())
    (origin,) = [each for each in found.dependences if each.kind == "origin"]
    assert origin.without == "Outlet a"
    assert origin.probability.high == pytest.approx(0.1)
    without = weigh([event("a")], [reading("a")], scenario(), without=("Outlet a",))
    assert state(without, "gather") != "seen"


def test_the_waterfall_adds_up_to_the_posterior_odds() -> None:
    from math import log10

    found = weigh(
        [event("a"), event("b", type="ASSAULT"), event("a", "b", id_="t", type="CONSULT")], READINGS
    )
    plan, rival = posterior(found, "plan"), posterior(found, found.rival)
    end = found.waterfall[-1].decibans
    assert end.low == pytest.approx(10 * log10(plan[0] / rival[0]))
    assert end.high == pytest.approx(10 * log10(plan[1] / rival[1]))
    assert end.high == pytest.approx(sum(step.decibans.high for step in found.waterfall[:-1]))


def test_every_charge_leads_to_claims() -> None:
    found = weigh([event("a"), event("b", type="ASSAULT")], READINGS)
    for each in found.indicators:
        if each.state == "seen":
            assert all(item.claims for item in each.items)


def test_two_things_within_days_and_in_order() -> None:
    asked = indicator(
        look_for={
            "together": {
                "within_days": 3,
                "ordered": True,
                "of": [{"event": {"types": ["ASSAULT"]}}, {"event": {"types": ["MOBILIZE"]}}],
            }
        }
    )
    raid = event(
        "a", type="ASSAULT", id_="r", time={"earliest": "2024-03-03", "latest": "2024-03-03"}
    )

    def move(day: str) -> Event:
        return event("b", id_="m", time={"earliest": day, "latest": day})

    for day, expected in (("05", "seen"), ("02", "not_seen"), ("08", "not_seen")):
        found = weigh([raid, move(f"2024-03-{day}")], READINGS, scenario(asked))
        assert state(found, "gather") == expected


def test_the_same_thing_several_times() -> None:
    asked = indicator(
        look_for={
            "repeated": {"of": {"event": {"types": ["MOBILIZE"]}}, "at_least": 2, "within_days": 5}
        }
    )
    days = [
        event(d, time={"earliest": f"2024-03-0{n}", "latest": f"2024-03-0{n}"})
        for n, d in ((1, "a"), (3, "b"), (9, "c"))
    ]
    assert state(weigh(days[::2], READINGS, scenario(asked)), "gather") == "not_seen"
    assert state(weigh(days, READINGS, scenario(asked)), "gather") == "seen"


@pytest.mark.parametrize(("status", "expected"), [("reported", "seen"), ("foreseen", "not_seen")])
def test_what_is_foretold_is_no_activity_in_a_domain(status: Any, expected: str) -> None:
    foretold = {"event": {"types": ["ASSAULT"], "statuses": ["reported", "foreseen"]}}
    scene = scenario(
        indicator(domain="military"),
        indicator("foretold", look_for=foretold, domain="intelligence"),
        indicator("spread", look_for={"domains": {"at_least": 2, "within_days": 9}}),
    )
    raid = event("b", type="ASSAULT", status=status)
    assert state(weigh([event("a"), raid], READINGS, scene), "spread") == expected


def test_a_quantity_must_be_reached() -> None:
    asked = indicator(
        look_for={
            "event": {"types": ["MOBILIZE"], "quantities": [{"role": "deployed", "at_least": 100}]}
        }
    )

    def moved(low: float) -> Event:
        value = {"low": low, "high": None, "claims": (("a", "c-a"),)}
        number = {"role": "deployed", "low": low, "values": [value]}
        return event("a", quantities=[number])

    assert state(weigh([moved(99)], READINGS, scenario(asked)), "gather") == "not_seen"
    assert state(weigh([moved(100)], READINGS, scenario(asked)), "gather") == "seen"


def test_places_are_those_within_the_circle_that_are_precise_enough() -> None:
    asked = indicator(look_for={"event": {"places": ["north"]}})
    far = event(
        "a", place={"name": "Farol", "latitude": 44.0, "longitude": 20.5, "precision_km": 1}
    )
    wide = event("a", place={"name": "R", "latitude": 42.5, "longitude": 20.5, "precision_km": 200})
    assert state(weigh([far], READINGS, scenario(asked)), "gather") == "not_seen"
    assert state(weigh([wide], READINGS, scenario(asked)), "gather") == "not_seen"
    assert state(weigh([event("a")], READINGS, scenario(asked)), "gather") == "seen"


def test_a_party_speaking_of_itself_is_interested() -> None:
    group = OriginGroup(
        root=FRONT.name, root_kind="official", documents=("a",), claims=(("a", "c-a"),)
    )
    found = weigh([event("a", origins=(group,))], READINGS)
    (each,) = [i for i in found.indicators if i.id == "gather"]
    assert each.items[0].origins[0].is_interested
    assert found.confidence.interested_share == 1


def test_what_to_look_for_next_is_what_tells_most() -> None:
    found = weigh([], [])
    assert [look.gain_bits for look in found.looks] == sorted(
        (look.gain_bits for look in found.looks), reverse=True
    )
    assert all(look.gain_bits >= 0 for look in found.looks)


def test_probability_and_confidence_never_stand_in_one_sentence() -> None:
    found = weigh([event("a")], READINGS)
    terms = [band for band in found.warning.words if band]
    for sentence in (*found.confidence.reasons, found.warning.because):
        assert not ("confidence" in sentence and any(term in sentence for term in terms))


def test_two_speakers_whom_one_paper_quotes_hang_on_that_paper() -> None:
    """Two indicators on two speakers count less through one paper than through two."""
    scene = scenario(
        indicator(), indicator("raid", look_for={"event": {"types": ["ASSAULT"]}}), assumptions=[]
    )

    def told(raid_in: str) -> float:
        move = event("a", origins=(speaker("a", "Minister"),))
        raid = event(raid_in, id_="r", type="ASSAULT", origins=(speaker(raid_in, "General"),))
        return posterior(weigh([move, raid], READINGS, scene), "plan")[1]

    assert told("a") < told("b")


def speaker(document: str, name: str) -> OriginGroup:
    return OriginGroup(
        root=name,
        root_kind="official",
        documents=(document,),
        claims=((document, f"c-{document}"),),
    )


def through(root: str, *documents: str, kind: Any = "official", copies: bool = False) -> Event:
    """An event that documents tell of in the word of one root; the later may copy the first."""
    told = event(*documents)
    links = tuple(
        OriginLink(from_=other, to=documents[0], kind="copies", because="the same words")
        for other in documents[1:]
        if copies
    )
    group = OriginGroup(
        root=root, root_kind=kind, documents=documents, claims=told.claims, links=links
    )
    digit = {"digit": 3, "because": "by hand"}
    values = told.model_dump(by_alias=True) | {
        "origins": (group,), "independent_origins": 1.0, "independence": "none",
        "credibility": digit,
    }  # fmt: skip
    return Event.model_validate(values)


def worth(grades: dict[str, ReliabilityLetter], told: Event) -> tuple[float, float]:
    documents = [reading(each) for each in told.origins[0].documents]
    found = weigh([told], documents, scenario(), reliability=grades)
    (each,) = found.indicators
    assert each.worth is not None
    return round(each.worth.low, 1), round(each.worth.high, 1)


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        pytest.param({"Minister": "B"}, (16, 16), id="nobody-graded-the-outlet"),
        pytest.param({"Minister": "B", "Outlet a": "A"}, (16, 16), id="a-better-outlet-lifts-none"),
        pytest.param({"Minister": "B", "Outlet a": "D"}, (2.5, 2.5), id="a-worse-outlet-bounds"),
        pytest.param({"Minister": "B", "Outlet a": "E"}, (1.5, 1.5), id="whoever-makes-things-up"),
        pytest.param({"Outlet a": "D"}, (1.5, 2.5), id="who-cannot-be-judged-through-it"),
    ],
)
def test_a_word_is_worth_no_more_than_who_brings_it(
    grades: dict[str, ReliabilityLetter], expected: tuple[float, float]
) -> None:
    assert worth(grades, through("Minister", "a")) == expected


def test_the_best_of_several_outlets_bounds_a_word_and_one_without_a_letter_does_not() -> None:
    grades: dict[str, ReliabilityLetter] = {"Minister": "B", "Outlet a": "E", "Outlet b": "C"}
    assert worth(grades, through("Minister", "a", "b")) == (6, 6)
    assert worth(grades, through("Minister", "a", "d")) == (16, 16)


@pytest.mark.parametrize("kind", ["official", "unknown"])
@pytest.mark.parametrize("letter", ["A", "E"])
def test_who_copies_lends_no_letter_to_what_it_copies(kind: str, letter: ReliabilityLetter) -> None:
    for grades in ({}, {"Outlet a": "D"}, {"Minister": "B", "Outlet a": "E"}):
        alone = worth(grades, through("Minister", "a", kind=kind))  # type: ignore[arg-type]
        copied = through("Minister", "a", "b", kind=kind, copies=True)
        assert worth({**grades, "Outlet b": letter}, copied) == alone  # type: ignore[dict-item]
