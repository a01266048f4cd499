"""A scenario: the analyst's question, its competing answers, and what would tell them apart."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.entity import EntityKind
from vedette.model.indicator import Indicator

__all__ = [
    "NONE_OF_THESE",
    "Assumption",
    "DecisionPoint",
    "Hypothesis",
    "HypothesisRole",
    "Outcome",
    "PartyPattern",
    "Requirement",
    "Scenario",
    "Threshold",
    "WarningRule",
    "WatchedActor",
    "WatchedPlace",
    "Yardstick",
]

HypothesisRole = Literal["warned", "rival", "coincidence", "deception"]
"""`warned`: the warning is about it; `coincidence`: no coordinated plan, coincidence or an artefact
of reporting; `deception`: what is seen is meant to be seen."""
Yardstick = Literal["icd203", "phia"]
NONE_OF_THESE = "none-of-these"
"""Id of the hypothesis that is always there and that no evidence speaks for or against."""
_Id = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")


class Requirement(Value):
    """A question that somebody needs answered."""

    ask: str
    """The question."""
    for_: str = Field(alias="for")
    """Who needs the answer."""

    model_config = Value.model_config | {"populate_by_name": True}


class PartyPattern(Value):
    """What a party must be: every field that is given must hold, of each any entry suffices."""

    names: tuple[str, ...] = ()
    """Words of a name, all of which the party's name has, in any order and case."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    sectors: tuple[str, ...] = ()
    """PLOVER sectors."""
    kinds: tuple[EntityKind, ...] = ()
    """Sorts of party."""


class WatchedActor(Value):
    """Somebody whom indicators look at, by a name of the scenario's own."""

    id: str = _Id
    """What indicators call it."""
    title: str
    """Name for people."""
    any_of: tuple[PartyPattern, ...] = Field(min_length=1)
    """A party that fits any of these patterns is meant."""
    is_party: bool = False
    """True for a party to the dispute: what its officials say of it serves their own side."""


class WatchedPlace(Value):
    """Somewhere that indicators look at: a circle, a country, or places by name."""

    id: str = _Id
    """What indicators call it."""
    title: str
    """Name for people."""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    """WGS 84 degrees of the middle of a circle."""
    longitude: float | None = Field(default=None, ge=-180, le=180)
    """WGS 84 degrees of the middle of a circle."""
    radius_km: float | None = Field(default=None, gt=0, le=20_000)
    """How far from the middle a place may lie, its own precision not counted."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    names: tuple[str, ...] = ()
    """Names of places as the gazetteer has them."""
    linked_to: str | None = None
    """Id of the place from which trouble may spill over to it."""
    because: str | None = None
    """Why the two are linked."""


class Hypothesis(Value):
    """One answer to the question; exactly one of them holds."""

    id: str = _Id
    """What indicators call it."""
    title: str
    """The answer, as a sentence."""
    role: HypothesisRole = "rival"
    """What part it plays."""
    prior: float = Field(ge=0.001, le=0.98)
    """Probability before any evidence."""
    because: str
    """Why the prior is what it is: a base rate, a precedent, a judgement."""


class DecisionPoint(Value):
    """A day or days at which something is decided, or that has a meaning of its own."""

    id: str = _Id
    """What indicators call it."""
    title: str
    """What it is."""
    kind: Literal["election", "summit", "anniversary", "vote", "expiry", "reinforcement", "other"]
    """What sort of point it is."""
    first: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    """ISO date on which it begins."""
    last: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    """ISO date on which it ends; None for one day."""
    source: str | None = None
    """Where the date is from."""


class Assumption(Value):
    """What the judgement takes for granted."""

    id: str = _Id
    """Short name."""
    text: str
    """What is assumed."""
    because: str
    """Why it should hold."""
    standing: Literal["solid", "caveats", "unsupported"]
    """How well it is founded (key assumptions check)."""
    undermined_by: tuple[str, ...] = ()
    """Ids of indicators that speak against it when they are seen."""
    rests_on_it: tuple[str, ...] = ()
    """Ids of indicators that mean nothing if it is wrong."""


class Threshold(Value):
    """A level of warning and what raises it."""

    level: int = Field(ge=1, le=9)
    """1 is the lowest; 0 is no warning."""
    name: str
    """What people call it."""
    at: float = Field(gt=0, lt=1)
    """Probability of the warned hypotheses from which it holds."""
    bound: Literal["low", "high"] = "low"
    """`low`: the probability must reach it even if what cannot be judged is worth little; `high`:
    it suffices that it could, were that to prove reliable."""


class WarningRule(Value):
    """How a probability becomes a warning."""

    yardstick: Yardstick = "icd203"
    """Whose words are used for probabilities."""
    levels: tuple[Threshold, ...] = Field(min_length=1)
    """From the lowest level up."""


class Outcome(Value):
    """Something that the scenario warns of and that did happen; for back-tests."""

    date: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    """ISO date on which it happened."""
    what: str
    """What happened."""
    source: str
    """Where that is recorded."""


class Scenario(Value):
    """The question with all that is needed to weigh evidence for its answers."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    """Number of the form of the file."""
    id: str = _Id
    """Short name; the file is called by it."""
    version: int = Field(ge=1)
    """Raised with every change of the file's meaning."""
    title: str
    """Name for people."""
    question: str
    """What is asked."""
    horizon_days: int = Field(ge=1, le=3_650)
    """How far ahead the question looks."""
    requirements: tuple[Requirement, ...] = ()
    """What must be answered, and for whom."""
    actors: tuple[WatchedActor, ...] = ()
    """Who is watched."""
    places: tuple[WatchedPlace, ...] = ()
    """What is watched; linked places for spill-over."""
    hypotheses: tuple[Hypothesis, ...] = Field(min_length=3)
    """Competing answers; what their priors leave of 1 is that of “none of these”."""
    narratives: tuple[str, ...] = ()
    """Ids of narratives that belong to it."""
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    """What would tell the hypotheses apart."""
    decision_points: tuple[DecisionPoint, ...] = ()
    """Elections, summits, anniversaries, votes, expiries."""
    assumptions: tuple[Assumption, ...] = ()
    """Key assumptions."""
    warning: WarningRule
    """Thresholds and yardstick."""
    outcomes: tuple[Outcome, ...] = ()
    """What did happen, for back-tests."""

    model_config = Value.model_config | {"populate_by_name": True}

    @property
    def prior_of_none(self) -> float:
        """Probability, before any evidence, that none of the hypotheses holds."""
        return max(0.0, 1.0 - sum(each.prior for each in self.hypotheses))
