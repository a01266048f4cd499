"""Removing evidence for a hypothesis never raises it, however origins and outlets are entangled."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assess.build import event, indicator, likelihoods, reading, scenario
from vedette.assess import AssessOptions, assess
from vedette.assess.reported import FLAT
from vedette.model import OriginGroup, OriginLink

if TYPE_CHECKING:
    from vedette.model import Assessment, Event, ReliabilityLetter, Scenario

OUTLETS = {
    "a": "Herald", "b": "Herald", "c": "Post", "d": "Post", "e": "Courier", "f": "Star",
    "g": "Star", "h": "Echo",
}  # fmt: skip
"""Document → its outlet: several documents of one outlet."""
SPEAKERS = ("Minister", "General", "Mayor", "Consul", "Bishop")
LETTERS: dict[str, ReliabilityLetter] = {
    "Minister": "B", "General": "A", "Mayor": "C", "Herald": "B", "Post": "C", "Star": "A",
}  # fmt: skip
TYPES = ("MOBILIZE", "ASSAULT", "CONSULT", "COERCE", "THREATEN", "PROTEST")
NUMBERS = (0.9, 0.8, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1)
READINGS = [reading(id_, "2024-03-09", publisher=name) for id_, name in OUTLETS.items()]


def asked(chance: Random) -> Scenario:
    """Six indicators, some of them of one family, that suit any hypothesis best."""
    found = []
    for type_ in TYPES:
        family = {"family": chance.choice("xy")} if chance.random() < 0.4 else {}
        each = indicator(
            type_.lower(),
            look_for={"event": {"types": [type_]}},
            seen=likelihoods(*(chance.choice(NUMBERS) for _ in range(4))),
            half_life_days=chance.choice((5, 30)),
            **family,
        )
        found.append(each)
    return scenario(*found)


def told(number: int, chance: Random) -> Event:
    """An event of one to three documents, each in its own word or in that of a speaker."""
    behind: dict[str, list[str]] = {}
    for document in sorted(chance.sample(sorted(OUTLETS), chance.choice((1, 1, 1, 2, 2, 3)))):
        root = chance.choice(SPEAKERS) if chance.random() < 0.9 else OUTLETS[document]
        behind.setdefault(root, []).append(document)
    groups = tuple(group(root, documents, chance) for root, documents in sorted(behind.items()))
    day = f"2024-03-{chance.randint(1, 9):02}"
    return event(
        *sorted(document for each in groups for document in each.documents),
        id_=f"e{number}",
        type=chance.choice(TYPES),
        origins=groups,
        independent_origins=1.0 + chance.choice((0.5, 1.0)) * (len(groups) - 1),
        time={"earliest": day, "latest": day},
        credibility={"digit": chance.choice((1, 2, 2, 3, 3, 3, 4, 6)), "because": "drawn"},
    )


def group(root: str, documents: list[str], chance: Random) -> OriginGroup:
    is_copy = len(documents) > 1 and chance.random() < 0.3
    link = OriginLink(from_=documents[-1], to=documents[0], kind="copies", because="drawn")
    return OriginGroup(
        root=root,
        root_kind="official" if root in SPEAKERS else "first_hand",
        documents=tuple(documents),
        claims=tuple((document, f"c-{document}") for document in documents),
        links=(link,) if is_copy else (),
    )


def witness(events: list[Event]) -> Event:
    """An event that no indicator looks for and that shows who copies whom, as all others do."""
    links = {(k.from_, k.to): k for each in events for g in each.origins for k in g.links}
    claims = tuple((document, f"c-{document}") for document in OUTLETS)
    all_ = OriginGroup(
        root="Registry", root_kind="official", documents=tuple(OUTLETS), claims=claims,
        links=tuple(links.values()),
    )  # fmt: skip
    return event(*OUTLETS, id_="w", type="AID", origins=(all_,))


def weigh(events: list[Event], of: Scenario, **options: Any) -> Assessment:
    values: dict[str, Any] = {
        "as_of": "2024-03-10",
        "reliability": LETTERS,
        "sensitivity": False,
    } | options
    return assess(events, READINGS, of, (), AssessOptions(**values))


def ends(found: Assessment) -> dict[str, tuple[float, float]]:
    return {each.id: (each.posterior.low, each.posterior.high) for each in found.hypotheses}


def suited_by(gone: Event, found: Assessment, of: Scenario) -> list[str]:
    """The hypotheses that an event suits best; none where several indicators are seen in it,
    or where none of these suits it best."""
    seen = [i.id for i in found.indicators if gone.id in {item.id for item in i.items}]
    if len(seen) != 1:
        return []
    rated = next(each.seen for each in of.indicators if each.id == seen[0])
    numbers = {name: float(value) for name, value in rated.items()}
    best = max(FLAT, *numbers.values())
    return [name for name, value in numbers.items() if value == best]


@pytest.mark.parametrize("families", ["max", "noisy_or"])
@given(st.integers(0, 100_000))
@example(62)
@example(178)
@example(400)
@example(96)
@example(171)
@example(224)
@settings(max_examples=20, deadline=None)
def test_removing_evidence_for_a_hypothesis_never_raises_it(families: str, seed: int) -> None:
    chance = Random(seed)
    of = asked(chance)
    events = [told(number, chance) for number in range(chance.randint(3, 12))]
    known = witness(events)
    whole = weigh([*events, known], of, families=families)
    for gone in events:
        suited = suited_by(gone, whole, of)
        if not suited:
            continue
        rest = [each for each in events if each is not gone]
        left = weigh([*rest, known], of, families=families)
        for name in suited:
            pairs = zip(ends(left)[name], ends(whole)[name], strict=True)
            assert all(after <= before + 1e-9 for after, before in pairs), (gone.id, name)


FORCE = scenario(
    indicator("move", seen=likelihoods(0.8, 0.6, 0.1, 0.4)),
    indicator(
        "raid",
        look_for={"event": {"types": ["ASSAULT"]}},
        seen=likelihoods(0.8, 0.6, 0.1, 0.4),
    ),
    indicator(
        "talks",
        look_for={"event": {"types": ["CONSULT"]}},
        seen=likelihoods(0.2, 0.3, 0.8, 0.3),
    ),
)


def word(speaker: str, document: str, id_: str, **fields: Any) -> Event:
    """An event in the word of one speaker, in one document."""
    behind = OriginGroup(
        root=speaker,
        root_kind="official",
        documents=(document,),
        claims=((document, f"c-{document}"),),
    )
    return event(document, id_=id_, origins=(behind,), **fields)


def test_what_suits_a_hypothesis_best_does_not_show_through_whom_others_are_heard() -> None:
    """Minister and General hang on the Herald; that the Post heard one of them suits `chance`."""
    rest = [word("Minister", "a", "m"), word("General", "a", "r", type="ASSAULT")]
    heard = word("Minister", "c", "t", type="CONSULT")
    with_it, without = (weigh(events, FORCE) for events in ([*rest, heard], rest))
    assert ends(without)["chance"][1] < ends(with_it)["chance"][1]
    assert charges(with_it, "chance") == charges(without, "chance")


def charges(found: Assessment, name: str) -> dict[str, tuple[float, float]]:
    return {
        each.id: (each.charges[name].decibans.high, each.charges[name].weight.high)
        for each in found.indicators
        if name in each.charges and each.charges[name].root != "silence"
    }


def test_a_speaker_whom_a_second_outlet_hears_tell_against_a_hypothesis_hangs_on_neither() -> None:
    one = [word("Minister", "a", "m"), word("General", "a", "r", type="ASSAULT")]
    both = [*one, word("Minister", "c", "again")]
    assert sorted(weight for _, weight in charges(weigh(one, FORCE), "chance").values()) == [0.5, 1]
    assert {weight for _, weight in charges(weigh(both, FORCE), "chance").values()} == {1.0}


def test_reports_that_are_worth_the_most_already_do_not_hide_who_else_told() -> None:
    """Four speakers hang on the Herald, as the raid does; the Echo told of the move before them."""
    older = {"earliest": "2024-02-28", "latest": "2024-02-28"}
    moves = [word(name, "a", f"m-{name}") for name in SPEAKERS[:4]]
    events = [*moves, word("Bishop", "b", "r", type="ASSAULT")]
    echo = word("Echo", "h", "m-h", time=older)
    letters = dict.fromkeys(SPEAKERS, "A")
    alone, beside = (weigh(told, FORCE, reliability=letters) for told in (events, [*events, echo]))
    assert {weight for _, weight in charges(alone, "chance").values()} == {0.5, 1.0}
    assert {weight for _, weight in charges(beside, "chance").values()} == {1.0}
