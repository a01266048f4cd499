"""Stories in which origins and outlets are entangled, and what is likelier without one of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from assess.build import event, indicator, likelihoods, reading, scenario
from vedette.assess import AssessOptions, assess
from vedette.assess.reported import FLAT
from vedette.model import OriginGroup, OriginLink

if TYPE_CHECKING:
    from vedette.model import Assessment, Event, Indicator, ReliabilityLetter, Scenario

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
DOMAINS = ("military", "cyber", "diplomacy", "economy")
SPANS = (1, 3, 6)
"""Within how many days things are seen together."""
NUMBERS = (0.9, 0.8, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1)
READINGS = [reading(id_, "2024-03-09", publisher=name) for id_, name in OUTLETS.items()]


def asked(chance: Random) -> Scenario:
    """Six indicators, some of them of one family, that suit any hypothesis best."""
    return scenario(
        *(drawn(type_.lower(), {"event": {"types": [type_]}}, chance) for type_ in TYPES)
    )


def asked_together(chance: Random) -> Scenario:
    """Five indicators of things that are seen together or again, and one of several domains."""
    found = [drawn(f"i{number}", query(chance), chance) for number in range(5)]
    for each in found:
        if chance.random() < 0.6:
            each["domain"] = chance.choice(DOMAINS)
    domains = {"domains": {"at_least": 2, "within_days": chance.choice(SPANS)}}
    return scenario(*found, drawn("spread", domains, chance))


def drawn(id_: str, look_for: dict[str, Any], chance: Random) -> dict[str, Any]:
    family = {"family": chance.choice("xy")} if chance.random() < 0.4 else {}
    seen = likelihoods(*(chance.choice(NUMBERS) for _ in range(4)))
    return indicator(
        id_, look_for=look_for, seen=seen, half_life_days=chance.choice((5, 30)), **family
    )


def query(chance: Random, share: float = 0.9) -> dict[str, Any]:
    """An event, or several of them together, again or one of several, at times within another."""
    if chance.random() > share:
        return {"event": {"types": [chance.choice(TYPES)]}}
    kind = chance.choice(("together", "repeated", "any_of"))
    inner = [query(chance, share / 4) for _ in range(chance.choice((2, 2, 3)))]
    if kind == "any_of":
        return {"any_of": inner}
    span = {"within_days": chance.choice(SPANS)}
    if kind == "together":
        return {"together": {"of": inner, "ordered": chance.random() < 0.5, **span}}
    return {"repeated": {"of": {"any_of": inner}, "at_least": len(inner), **span}}


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
    """The hypotheses that an event suits best in all that it is seen in."""
    seen = [i.id for i in found.indicators if gone.id in {item.id for item in i.items}]
    best = [best_of(each) for each in of.indicators if each.id in seen]
    return sorted(set.intersection(*best)) if best else []


def best_of(asked: Indicator) -> set[str]:
    numbers = {name: float(value) for name, value in asked.seen.items()}
    best = max(FLAT, *numbers.values())
    return {name for name, value in numbers.items() if value == best}


def raised_without(gone: Event, events: list[Event], of: Scenario, **options: Any) -> list[str]:
    """The hypotheses that an event suits best and that are likelier without it."""
    whole = weigh(events, of, **options)
    suited = suited_by(gone, whole, of)
    if not suited:
        return []
    left = ends(weigh([each for each in events if each is not gone], of, **options))
    return [
        name
        for name in suited
        if any(
            after > before + 1e-9
            for after, before in zip(left[name], ends(whole)[name], strict=True)
        )
    ]


def seen_against(found: Assessment) -> dict[str, tuple[float, float]]:
    """What all that was seen counts against each hypothesis, without silence."""
    names = [each.id for each in found.hypotheses]
    told = [
        (name, each.charges[name].decibans)
        for each in found.indicators
        for name in each.charges
        if each.charges[name].root != "silence"
    ]
    return {
        name: (sum(p.low for n, p in told if n == name), sum(p.high for n, p in told if n == name))
        for name in names
    }
