"""What each kind of expectation accepts and what it does not, on readings made by hand."""

from __future__ import annotations

import re

import pytest

from vedette.data import data_path
from vedette.errors import DataError
from vedette.evaluate import parse_cases, why_unmet
from vedette.evaluate.kind import KINDS
from vedette.model import (
    Attribution,
    Claim,
    ClaimPlace,
    ClaimTime,
    Document,
    Entity,
    Interval,
    Place,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    Statement,
    TimeExpression,
)

TEXT = "On Monday Ana Kos, the minister, said that she saw 20 men attack Banjska last week."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def span(words: str) -> Span:
    start, end = at(words)
    return Span(start=start, end=end)


READING = Reading(
    document=Document(id="d", text=TEXT, sha256="", item="d", known_since="2023-10-03"),
    entities=(
        Entity(
            id="e0",
            kind="person",
            name="Ana Kos",
            country="SRB",
            sector="GOV",
            mentions=(at("Ana Kos"), at("she")),
            roles=(Role(title="minister", of="e2", start=0, end=1),),
        ),
        Entity(id="e1", kind="group", name="men", mentions=(at("20 men"),)),
        Entity(id="e2", kind="organization", name="Serbia", country="SRB", mentions=()),
    ),
    relations=(Relation(kind="leads", from_="e0", to="e1", statement="s0"),),
    attributions=(Attribution(actor="e1", for_="c0", claimant="s0", step=3, start=0, end=1),),
    places=(
        Place(
            start=at("Banjska")[0],
            end=at("Banjska")[1],
            name="Banjska",
            kind="settlement",
            latitude=42.97,
            longitude=20.78,
            country="XKX",
            precision_km=2,
            confidence=0.9,
        ),
    ),
    times=(
        TimeExpression(
            start=at("last week")[0],
            end=at("last week")[1],
            kind="DATE",
            value="2023-W39",
            earliest="2023-09-25",
            latest="2023-10-01",
        ),
    ),
    quantities=(
        Quantity(
            role="participants",
            low=20,
            high=20,
            unit="men",
            start=at("20")[0],
            end=at("20")[1],
            of="e1",
        ),
    ),
    statements=(
        Statement(
            id="s0",
            source=span("Ana Kos, the minister"),
            source_entity="e0",
            source_kind="official",
            cue=span("said"),
            content=(at("that she saw 20 men attack Banjska last week"),),
            manner="indirect",
            act="assert",
            said_at=Interval(earliest="2023-10-02", latest="2023-10-02"),
        ),
    ),
    claims=(
        Claim(
            id="c0",
            trigger=span("attack"),
            sentence=0,
            type="ASSAULT",
            mode="firearms",
            contexts=("military",),
            actors=("e1",),
            place=0,
            places=(ClaimPlace(place=0, relation="at"),),
            time=ClaimTime(earliest="2023-09-25", latest="2023-10-01", source=0),
            quantities=(Quantity(role="killed", low=2, high=None, start=0, end=1),),
            certainty="certain",
            tense="past",
            statement="s0",
            evidence="witness",
        ),
    ),
)


def unmet(expectation: str) -> str | None:
    case = f'[[case]]\nid = "x"\ntext = "{TEXT}"\nexpect = [{{ {expectation} }}]'
    (read,) = parse_cases(case, component="event", origin="test")
    return why_unmet(read.expectations[0], READING)


MET = [
    'time = "week", value = "2023-W39", earliest = "2023-09-25", kind = "DATE"',
    'time = "week", mod = "none", anchor = "none"',
    'time = "week", value = ["2023-W38", "2023-W39"]',
    'no_time = "20"',
    'no_time = "week", value = "2023-W38"',
    'place = "Banjska", at = [42.9, 20.8, 20], country = "XKX", metonym = false',
    'place = "Banjska", precision_below_km = 5',
    'no_place = "Monday"',
    'quantity = "20", low = 20, high = 20, unit = "men", of = "men"',
    'no_quantity = "20", role = "killed"',
    'entity = "Ana Kos", same_as = ["she"], role = "Minister", role_of = "SRB"',
    'entity = "Ana Kos", not_same_as = ["men"], named = "kos", has_ethnicity = false',
    'entity = "men", kind = "group", country = "none"',
    'no_entity = "Monday"',
    'statement = "20 men", source = "minister", cue = "said", act = "assert", parent = "none"',
    'statement = "20 men", speaker = "she", also = ["last week"], without = ["On Monday"]',
    'statement = "she saw", said_earliest = "2023-10-02", source_kind = "official"',
    'no_statement = "On Monday"',
    'claim = "attack", type = "ASSAULT", actors = ["men"], recipients = [], happened = true',
    'claim = "attack", place = "Banjska", relation = ["at", "Banjska"], said_by = "Ana Kos"',
    'claim = "attack", quantities = [{ role = "killed", low = 2, high = "none" }]',
    'claim = "attack", earliest = "2023-09-25", contexts = ["military"], evidence = "witness"',
    'claim = "attack", not_actors = ["she"], not_recipients = ["she"]',
    'no_claim = "said"',
    'relation = "leads", from = "she", to = "men", said_by = "Ana Kos"',
    'no_relation = "leads", from = "men"',
    'attribution = "men", for = "attack", claimant = "Ana Kos", step = 3',
]

UNMET = [
    ('time = "Monday"', "nothing is read there"),
    ('time = "week", latest = "2023-10-02"', "latest is '2023-10-01'"),
    ('no_time = "week"', "there is 'last week'"),
    ('place = "Banjska", at = [44.8, 20.5, 20]', "at differs"),
    ('place = "Banjska", precision_above_km = 5', "precision_above_km differs"),
    ('quantity = "20", high = "none"', "high is 20.0"),
    ('entity = "Ana Kos", same_as = ["men"]', "same_as differs"),
    ('entity = "Ana Kos", role_of = "XKX"', "role_of differs"),
    ('statement = "20 men", source = "men"', "source differs"),
    ('statement = "20 men", without = ["last week"]', "without differs"),
    ('no_statement = "20 men"', "there is 'Ana Kos, the minister'"),
    ('claim = "attack", actors = ["she"]', "actors differs"),
    ('claim = "attack", actors = []', "actors differs"),
    ('claim = "attack", said_by = "none"', "said_by differs"),
    ('claim = "attack", tense = "future"', "tense is 'past'"),
    ('no_claim = "attack", happened = true', "there is 'attack' = ASSAULT"),
    ('relation = "leads", to = "she"', "to differs"),
    ('attribution = "she"', "nothing is read there"),
]


@pytest.mark.parametrize("expectation", MET)
def test_expectation_is_met(expectation: str) -> None:
    assert unmet(expectation) is None


@pytest.mark.parametrize(("expectation", "why"), UNMET, ids=[row[0] for row in UNMET])
def test_unmet_expectation_says_why(expectation: str, why: str) -> None:
    assert why in str(unmet(expectation))


def test_unknown_field_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(DataError, match=r"unknown fields \['vallue'\].*earliest"):
        unmet('time = "week", vallue = "2023"')


@pytest.mark.parametrize("name", KINDS)
def test_readme_of_the_cases_lists_every_field(name: str) -> None:
    lines = data_path("gold", "README.md").read_text("utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| `{name}`"))
    named = set(re.findall(r"`(\w+)`", row.split("|")[3]))
    assert named == {*KINDS[name].values, *KINDS[name].checks}
