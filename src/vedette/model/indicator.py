"""An indicator: what to look for, and how telling it would be under each hypothesis.

What to look for is a query over what was merged (events) and over what was read (relations,
claims of responsibility, narratives), alone or together within a number of days.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.claim import EventType, Evidence
from vedette.model.event import EventStatus
from vedette.model.quantity import QuantityRole

__all__ = [
    "LIKELIHOOD_WORDS",
    "AttributionQuery",
    "Baseline",
    "Coincidence",
    "Convergence",
    "EventQuery",
    "Indicator",
    "Likelihood",
    "LikelihoodWord",
    "LookFor",
    "NarrativeQuery",
    "Near",
    "QuantityQuery",
    "RelationQuery",
    "Repetition",
    "Visibility",
]

LikelihoodWord = Literal["highly likely", "likely", "could", "unlikely", "highly unlikely"]
"""The five steps of the Indicators Validator (Pherson)."""
LIKELIHOOD_WORDS: tuple[LikelihoodWord, ...] = (
    "highly likely",
    "likely",
    "could",
    "unlikely",
    "highly unlikely",
)
Likelihood = LikelihoodWord | Annotated[float, Field(ge=0.01, le=0.99)]
"""How likely something is to be seen if a hypothesis holds: words, or a number of 0.01 to 0.99."""
Visibility = Literal["open", "guarded", "hidden"]
"""How readily one reporter who watches the area would come to tell of it."""
Names = tuple[str, ...]
Days = Annotated[int, Field(ge=1, le=36_500)]


class Near(Value):
    """Closeness in time to a decision point of the scenario."""

    decision: str
    """Id of the decision point."""
    days_before: int = Field(default=60, ge=0, le=3_650)
    """At most this many days before it begins."""
    days_after: int = Field(default=0, ge=0, le=3_650)
    """At most this many days after it ends."""


class QuantityQuery(Value):
    """A number that must be reached."""

    role: QuantityRole
    """What the number counts, such as `deployed` or `killed`."""
    at_least: float = Field(gt=0)
    """Threshold; the lowest number that is given has to reach it."""


class EventQuery(Value):
    """Which events are meant: every field that is given must hold, of each any name suffices."""

    types: tuple[EventType, ...] = ()
    """PLOVER event types."""
    modes: Names = ()
    """PLOVER modes."""
    contexts: Names = ()
    """PLOVER contexts, any of them."""
    actors: Names = ()
    """Watched actors of the scenario: who does it."""
    recipients: Names = ()
    """Watched actors of the scenario: to whom it is done."""
    parties: Names = ()
    """Watched actors of the scenario on either side."""
    places: Names = ()
    """Watched places of the scenario."""
    statuses: tuple[EventStatus, ...] = ("reported", "disputed")
    """How the event stands; unless named here, nothing announced, planned or foreseen counts."""
    quantities: tuple[QuantityQuery, ...] = ()
    """Numbers that must be reached, all of them."""
    words: Names = ()
    """Words of which one must stand in a sentence that tells of it; compared by their stems."""
    evidence: tuple[Evidence, ...] = ()
    """What a report must rest on."""
    near: Near | None = None
    """Closeness to a decision point."""


class RelationQuery(Value):
    """Which ties between parties are meant."""

    kinds: Names = Field(min_length=1)
    """Such as `advises`, `decorates`, `supplies`, `commands`."""
    from_: Names = Field(default=(), alias="from")
    """Watched actors of the scenario that the tie goes out from."""
    to: Names = ()
    """Watched actors of the scenario that the tie goes to."""

    model_config = Value.model_config | {"populate_by_name": True}


class AttributionQuery(Value):
    """Which claims of responsibility are meant; each is somebody's claim, never a fact."""

    actors: Names = ()
    """Watched actors of the scenario that are held responsible."""
    claimants: Names = ()
    """Watched actors of the scenario that say so."""
    step_at_least: int = Field(default=1, ge=1, le=10)
    """Lowest rung of the state-responsibility ladder (Healey); an unknown rung counts as 1."""


class NarrativeQuery(Value):
    """Which propaganda lines are meant, and by whom they must be spread."""

    narratives: Names = Field(min_length=1)
    """Ids of narrative files, or `*` for every narrative of the scenario."""
    spreaders: Names = ()
    """Watched actors of the scenario that say it; empty for anybody."""


class Coincidence(Value):
    """Several things within a number of days, in any order or in the order given."""

    of: tuple[LookFor, ...] = Field(min_length=2)
    """What must be seen, all of it."""
    within_days: Days
    """All within this many days of the first."""
    ordered: bool = False
    """True where each must not begin before the one named before it."""


class Repetition(Value):
    """The same thing several times within a number of days."""

    of: LookFor
    """What must be seen again."""
    at_least: int = Field(ge=2, le=1_000)
    """So many distinct events."""
    within_days: Days
    """All within this many days of the first."""


class Convergence(Value):
    """Activity in several domains at once, out of the other indicators of the scenario."""

    at_least: int = Field(default=3, ge=2, le=13)
    """So many distinct domains of the hybrid-threat frame."""
    within_days: Days = 60
    """All within this many days."""
    near: Near | None = None
    """Closeness to a decision point."""


class LookFor(Value):
    """What to look for: exactly one of the fields is given."""

    event: EventQuery | None = None
    """An event."""
    relation: RelationQuery | None = None
    """A tie between parties."""
    attribution: AttributionQuery | None = None
    """A claim of responsibility."""
    narrative: NarrativeQuery | None = None
    """A propaganda line that is spread."""
    any_of: tuple[LookFor, ...] | None = Field(default=None, min_length=1)
    """Any of several things."""
    together: Coincidence | None = None
    """Several things within a number of days."""
    repeated: Repetition | None = None
    """The same thing several times."""
    domains: Convergence | None = None
    """Activity in several domains at once."""


class Baseline(Value):
    """The indicator's own past, against which it has to stand out to count as seen."""

    period_days: Days = 7
    """Length of the period that is compared."""
    reference_periods: int = Field(default=12, ge=4, le=520)
    """How many periods before it are the past."""
    unusual_at: float = Field(default=0.95, ge=0.5, le=0.9999)
    """Probability, given the past, of fewer events than there were; from here on it stands out."""


class Indicator(Value):
    """One observable, and what it says about each hypothesis."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Short, in lower case with hyphens."""
    title: str
    """What would be observed, in a few words."""
    because: str | None = None
    """Why it tells anything."""
    look_for: LookFor
    """The query that finds it."""
    seen: dict[str, Likelihood]
    """Hypothesis → how likely it is to happen if that hypothesis holds; all of them are rated."""
    not_seen: dict[str, Likelihood] | None = None
    """Hypothesis → how likely it is not to happen; None for one minus `seen`."""
    domain: str | None = None
    """Domain of the hybrid-threat frame (Hybrid CoE and JRC, 2021)."""
    tool: str | None = None
    """Tool of the hybrid-threat frame."""
    family: str | None = None
    """Name of the one activity that it measures together with others: they count once."""
    half_life_days: Days = 30
    """After so many days it weighs half."""
    expires_days: Days | None = None
    """After so many days it no longer counts; None for five half-lives."""
    visibility: Visibility = "guarded"
    """How readily it would be reported: that decides whether silence says anything."""
    coverage: Names = ()
    """Watched places whose reporting would show it; empty for those of the query, else all."""
    baseline: Baseline | None = None
    """Where given, it counts as seen only when it stands out from its own past."""

    @property
    def window_days(self) -> int:
        """How many days back it is looked for."""
        return self.expires_days or 5 * self.half_life_days
