"""An assessment: what the evidence, as known on a day, makes of a scenario, and why.

Four numbers stay apart: reliability of a source, credibility of an item, confidence in the
analysis, probability of a hypothesis. What cannot be judged gives two posteriors, no middle one.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.alarm import AlarmFinding
from vedette.model.base import Value
from vedette.model.event import ClaimRef, EventStatus
from vedette.model.finding import Narration, Posture, Reach, Tie
from vedette.model.worth import RootWorth

__all__ = [
    "Assessment",
    "AssumptionFinding",
    "BaselineFinding",
    "BaselineState",
    "Change",
    "Charge",
    "Confidence",
    "ConfidenceLevel",
    "Dependence",
    "EvidenceItem",
    "HypothesisFinding",
    "IndicatorFinding",
    "IndicatorState",
    "Look",
    "MatrixRow",
    "Pair",
    "Step",
    "Upcoming",
    "Versions",
    "WarningFinding",
]

IndicatorState = Literal["seen", "not_seen", "not_collected", "usual"]
"""`not_seen`: looked for where somebody would have told of it; `not_collected`: nobody would;
`usual`: seen, but no more than its own past has it."""
ConfidenceLevel = Literal["high", "moderate", "low"]
BaselineState = Literal["unusual", "usual", "quiet", "nobody_reports", "cannot_be_judged"]


class Pair(Value):
    """A number at the low and at the high worth of what cannot be judged."""

    low: float
    """With all that cannot be judged at its low worth."""
    high: float
    """With all that cannot be judged at its high worth."""


class EvidenceItem(Value):
    """Something that an indicator was seen in."""

    id: str
    """Id of the event, or of the tie, claim of responsibility or narration."""
    kind: Literal["event", "relation", "attribution", "narrative"]
    """What sort of thing it is."""
    what: str
    """In a few words, for people."""
    day: str
    """ISO date that its age is counted from."""
    status: EventStatus
    """How it stands: reported, disputed, or looking ahead where the indicator asks for that."""
    credibility: int = Field(ge=1, le=6)
    """Admiralty digit of the item; 6 where it cannot be judged."""
    origins: tuple[RootWorth, ...]
    """The independent origins behind it."""
    claims: tuple[ClaimRef, ...]
    """The claims, and through them the sentences, that it rests on."""


class Charge(Value):
    """What an indicator counts against one hypothesis, relative to the one that it suits best."""

    decibans: Pair
    """Ten times the decimal logarithm of the likelihood ratio, after every discount; 0 or more."""
    weight: Pair
    """Discount for dependence: 1, then a half, a quarter for what rests on the same origin."""
    root: str | None = None
    """The origin that it is counted at, at its high worth."""


class IndicatorFinding(Value):
    """What became of one indicator."""

    id: str
    """Its id in the scenario."""
    title: str
    """Its title in the scenario."""
    state: IndicatorState
    """Seen, looked for and not seen, not collected, or seen as usual."""
    because: str
    """Why it has that state, with the numbers."""
    items: tuple[EvidenceItem, ...] = ()
    """What it was seen in, the newest first."""
    worth: Pair | None = None
    """How many times likelier these reports are if it happened than if not; None if not seen."""
    fresh: float | None = Field(default=None, ge=0, le=1)
    """What is left of its weight after decay, for the newest item; None if not seen."""
    coverage: float | None = Field(default=None, ge=0, le=1)
    """Probability that somebody would have told of it; None if it was seen."""
    family: str | None = None
    """The activity that it measures together with others."""
    charges: dict[str, Charge] = Field(default_factory=dict)
    """Hypothesis → what it counts against it; empty where it says nothing."""


class HypothesisFinding(Value):
    """One hypothesis before and after the evidence."""

    id: str
    """Its id in the scenario."""
    title: str
    """Its title in the scenario."""
    role: str
    """`warned`, `rival`, `coincidence`, `deception`, or `none` for none of these."""
    prior: float
    """Probability before any evidence."""
    posterior: Pair
    """Probability after it."""


class Step(Value):
    """One bar of the waterfall from the prior to the posterior odds of two hypotheses."""

    what: str
    """The prior, an indicator's id, or the posterior."""
    decibans: Pair
    """How far it moves the odds: above 0 towards the warned hypothesis."""


class MatrixRow(Value):
    """One row of the matrix of competing hypotheses, filled from merged evidence."""

    indicator: str
    """Id of the indicator."""
    title: str
    """Title of the indicator."""
    state: IndicatorState
    """What became of it."""
    letters: dict[str, str]
    """Hypothesis → CC, C, N, I or II."""
    probabilities: dict[str, float]
    """Hypothesis → probability of what was found (seen, or not seen) if it holds."""
    diagnosticity_bits: float
    """Largest difference of any two hypotheses."""
    weight: Pair
    """Credibility weight of the row, 0 to 1: (R - 1) / (R + 1) of what its reports are worth."""


class Dependence(Value):
    """What would be left without one origin, source or indicator."""

    without: str
    """What is left out."""
    kind: Literal["origin", "source", "indicator", "assumption"]
    """What sort of thing is left out."""
    probability: Pair
    """Of the warned hypotheses without it."""
    change: Pair
    """By how much that differs from the probability with it."""
    turns: bool
    """True where the level or the leading hypothesis changes: then it is a linchpin."""


class Look(Value):
    """What to look for next, or what would turn the judgement."""

    indicator: str
    """Id of the indicator."""
    title: str
    """Title of the indicator."""
    gain_bits: float
    """Expected information about the hypotheses from looking for it."""
    if_seen: Pair
    """Probability of the warned hypotheses once it is seen."""
    if_not_seen: Pair
    """Probability of the warned hypotheses once it is looked for and not seen."""
    turns: bool
    """True where one of the two would change the level of warning."""


class BaselineFinding(Value):
    """How often an indicator's events were told of lately, against its own past."""

    indicator: str
    """Id of the indicator."""
    state: BaselineState
    """`quiet`: those who always report tell of it less; `nobody_reports`: they are silent."""
    now: int
    """Events of the last period that lasting sources tell of."""
    past: tuple[int, ...]
    """The same for each period before, the oldest first."""
    expected: float | None = None
    """Mean of the past; None where it cannot be judged."""
    probability_of_fewer: float | None = None
    """Probability, given the past, of fewer events than there were."""
    panel: int = 0
    """Lines of reporting that were there throughout; only what they tell of is counted."""
    because: str
    """For people."""


class AssumptionFinding(Value):
    """A key assumption and how it stands."""

    id: str
    """Its id in the scenario."""
    text: str
    """What is taken for granted."""
    standing: Literal["solid", "caveats", "unsupported"]
    """How well it stands by itself."""
    undermined_by: tuple[str, ...] = ()
    """Indicators that were seen and speak against it."""
    if_wrong: Pair
    """Probability of the warned hypotheses without what rests on it."""
    turns: bool
    """True where the judgement flips without it."""


class Confidence(Value):
    """How well the judgement is founded; never a probability."""

    level: ConfidenceLevel
    """How well it is founded, all in all."""
    reasons: tuple[str, ...]
    """What holds it up or down, with numbers."""
    origins: int
    """Origin groups behind what was seen."""
    lines: int = 0
    """Lines of reporting, or origins that several lines tell of, through which they are known."""
    interested_share: float | None = None
    """Part of those that speak about their own or their adversary's conduct; None without any."""
    newest_first_hand_days: int | None = None
    """Age of the newest item from a first-hand, documentary or imagery origin."""
    largest_change: float = 0.0
    """Largest change of the probability when one origin is left out."""
    gap: float = 0.0
    """Part of the indicators that nobody looked for."""


class WarningFinding(Value):
    """The level of warning."""

    level: int = Field(ge=0, le=9)
    """0 is none."""
    name: str
    """What the scenario calls it."""
    probability: Pair
    """Of the warned hypotheses together, held between 0.01 and 0.99 where evidence moved it."""
    words: tuple[str, ...]
    """One or two terms of the yardstick, from the lower to the higher posterior."""
    yardstick: str
    """`icd203` or `phia`."""
    because: str
    """Which threshold was reached, and at which worth."""
    without_evidence: bool = False
    """True where nothing was found: the probability is the prior, and that is said."""


class Change(Value):
    """What became different since an earlier day."""

    indicator: str
    """Id of the indicator."""
    title: str
    """Title of the indicator."""
    before: IndicatorState
    """Its state then."""
    after: IndicatorState
    """Its state now."""
    decibans: Pair
    """How far that moved the odds of the warned hypothesis against its strongest rival."""


class Upcoming(Value):
    """A decision point that lies ahead."""

    id: str
    """Its id in the scenario."""
    title: str
    """Its title in the scenario."""
    days: int
    """Days until it begins; 0 while it lasts."""


class Versions(Value):
    """What the assessment was made with."""

    vedette: str
    """Version of the program."""
    scenario: int
    """Version of the scenario."""
    scenario_digest: str | None = None
    """Digest of the scenario's text, where it was read from a file."""
    tables: str
    """Digest of the tables of numbers that weighing uses."""
    lexicon: str
    """Digest of the lexicons that reading uses."""
    weights: str | None = None
    """Digest of the weights by which claims are merged."""
    narratives: str | None = None
    """Digest of the narratives that the scenario names."""


class Assessment(Value):
    """Everything that one weighing found."""

    schema_: Literal[1] = 1
    """Number of the form of an assessment."""
    scenario: str
    """Id of the scenario."""
    title: str
    """Title of the scenario."""
    question: str
    """What the scenario asks."""
    as_of: str
    """ISO date: only what was known by the end of that day counts."""
    without: tuple[str, ...] = ()
    """Sources that were left out."""
    versions: Versions
    """What it was made with."""
    warning: WarningFinding
    """Level and probability."""
    confidence: Confidence
    """How well the judgement is founded."""
    hypotheses: tuple[HypothesisFinding, ...]
    """In the order of the scenario; none of these comes last."""
    rival: str
    """Strongest hypothesis that is not warned of; the waterfall is against it."""
    waterfall: tuple[Step, ...]
    """From the prior odds to the posterior odds of the leading warned hypothesis and the rival."""
    indicators: tuple[IndicatorFinding, ...]
    """What became of each, in the order of the scenario."""
    matrix: tuple[MatrixRow, ...]
    """Rows of what was seen, and of what was looked for and not seen."""
    inconsistency: dict[str, Pair]
    """Hypothesis → points against it, weighted by credibility (Open Source ACH); lowest wins."""
    inconsistency_squares: dict[str, float]
    """Hypothesis → sum of squared inconsistency over the ratings 1 to 5 (open-synthesis)."""
    dependences: tuple[Dependence, ...]
    """Leaving out one origin, then one source at a time; the largest change first."""
    counter_evidence: tuple[str, ...]
    """Ids of indicators that count against the warned hypothesis, the strongest first."""
    gaps: tuple[str, ...]
    """Ids of indicators that nobody looked for."""
    looks: tuple[Look, ...]
    """What to look for next, the most informative first."""
    reversals: tuple[str, ...]
    """What would bring the level down or up, in words."""
    assumptions: tuple[AssumptionFinding, ...]
    """What is taken for granted, and what is left if it is wrong."""
    upcoming: tuple[Upcoming, ...]
    """Decision points that lie ahead, the nearest first."""
    baselines: tuple[BaselineFinding, ...] = ()
    """Indicators against their own past, where that was asked."""
    changes: tuple[Change, ...] = ()
    """Since `since`, where an earlier day was compared."""
    since: str | None = None
    """ISO date of what it was compared with."""
    postures: tuple[Posture, ...] = ()
    """Who has what where."""
    ties: tuple[Tie, ...] = ()
    """Ties between parties, and claims of responsibility."""
    narrations: tuple[Narration, ...] = ()
    """Every telling of the narratives that the scenario names."""
    reach: tuple[Reach, ...] = ()
    """How far each of them got."""
    alarm: AlarmFinding | None = None
    """What a warning of its level is worth; None where that was not asked."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }
