"""Rules of alerts, as people write them in a file, and the alerts that come of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.claim import EventType
from vedette.model.event import EventStatus

__all__ = [
    "Alert",
    "AlertChannel",
    "AlertRule",
    "AlertRules",
    "AtomChannel",
    "CommandChannel",
    "EventTrigger",
    "FeedTrigger",
    "MailChannel",
    "PrintChannel",
    "Quiet",
    "ScenarioTrigger",
    "Throttle",
    "TurnTrigger",
    "Webhook",
]

Name = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")
Span = Field(pattern=r"^[1-9][0-9]{0,4}[smhd]$")
Clock = Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")


class Webhook(Value):
    """A request to an address, signed as Standard Webhooks has it."""

    url: str = Field(pattern=r"^https?://")
    """Where alerts are posted to, as JSON."""
    secret_env: str
    """Name of the environment variable that holds the secret; `whsec_…` is base64."""


class MailChannel(Value):
    """A message by SMTP."""

    to: tuple[str, ...] = Field(min_length=1)
    """Addresses of who gets it."""
    sender: str
    """Address that it comes from."""
    host: str
    """Name of the mail server."""
    port: int = Field(default=587, ge=1, le=65535)
    """Its port."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is kept private."""
    user: str | None = None
    """Name to log in with."""
    password_env: str | None = None
    """Name of the environment variable that holds the password."""


class AtomChannel(Value):
    """A feed in a file, for any feed reader."""

    file: str
    """Path of the file; it is written anew whenever an alert comes."""
    most: int = Field(default=100, ge=1, le=10_000)
    """How many alerts it holds."""


class CommandChannel(Value):
    """A program that gets each alert as JSON on its standard input."""

    run: tuple[str, ...] = Field(min_length=1)
    """The program and its arguments; no shell reads them."""


class PrintChannel(Value):
    """Standard output."""

    form: Literal["text", "json"] = "text"
    """Lines for people, or one JSON object a line."""


class AlertChannel(Value):
    """A way that alerts go; one of its forms is given."""

    id: str = Name
    """What rules call it."""
    webhook: Webhook | None = None
    """Post it, signed."""
    mail: MailChannel | None = None
    """Send it by mail."""
    atom: AtomChannel | None = None
    """Put it into a feed."""
    command: CommandChannel | None = None
    """Hand it to a program."""
    output: PrintChannel | None = None
    """Print it."""


class ScenarioTrigger(Value):
    """A scenario crosses a level or a probability, from below."""

    name: str
    """Id of a shipped scenario, or path of a file, from the folder of the rules."""
    level: int | None = Field(default=None, ge=1, le=9)
    """Level of warning, this one or higher."""
    probability: float | None = Field(default=None, gt=0, lt=1)
    """Probability of the warned hypotheses, at the lower worth of what cannot be judged."""


class EventTrigger(Value):
    """An event comes in that was not there before."""

    types: tuple[EventType, ...] = ()
    """PLOVER types; any but OTHER where none is given."""
    statuses: tuple[EventStatus, ...] = ("reported",)
    """How it stands."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 of its place; XKX for Kosovo."""
    places: tuple[str, ...] = ()
    """Names of its place, as vedette shows them."""
    actors: tuple[str, ...] = ()
    """Parts of the name of somebody in it, in any case."""
    credibility: int = Field(default=6, ge=1, le=6)
    """Admiralty digit, this one or better."""
    origins: float = Field(default=0.0, ge=0)
    """Independent origins, at least so many."""
    within_days: int = Field(default=14, ge=1, le=3660)
    """First known so many days ago at most: old news that comes in late is no alarm."""


class TurnTrigger(EventTrigger):
    """What is known of an event turns: it is told better, or taken back."""

    turn: Literal["upgrade", "retraction"]
    """Its credibility gets better, to `credibility` or beyond; it is denied, disputed or gone."""
    within_days: int = Field(default=90, ge=1, le=3660)
    """First known so many days ago at most."""
    credibility: int = Field(default=2, ge=1, le=6)
    """Admiralty digit that an upgrade reaches."""


class FeedTrigger(Value):
    """A feed falls silent or fails."""

    feeds: tuple[str, ...] = ()
    """Ids of feeds; all where none is given."""
    failing: bool = True
    """Also when it does not answer, three looks in a row."""


class Throttle(Value):
    """At most so many alerts in some time; the others wait and come as one."""

    most: int = Field(ge=1, le=10_000)
    """How many."""
    within: str = Span
    """A length of time, such as `1h`."""


class Quiet(Value):
    """Hours in which nothing is sent; what comes up waits and comes as one."""

    begin: str = Clock
    """Such as `22:00`."""
    end: str = Clock
    """Such as `06:00`."""
    zone: str = "UTC"
    """Name of a time zone, such as `Europe/Brussels`."""


class AlertRule(Value):
    """When to tell whom; one of its triggers is given."""

    id: str = Name
    """What it is called."""
    scenario: ScenarioTrigger | None = None
    """A scenario crosses a level or a probability."""
    event: EventTrigger | None = None
    """A new event."""
    turn: TurnTrigger | None = None
    """An event is upgraded or taken back."""
    feed: FeedTrigger | None = None
    """A feed is silent."""
    to: tuple[str, ...] = Field(min_length=1)
    """Ids of channels."""
    throttle: Throttle | None = None
    """Not too many at once."""
    quiet: Quiet | None = None
    """Not at night."""
    digest: str | None = Field(default=None, pattern=r"^[1-9][0-9]{0,4}[smhd]$")
    """Collect for so long, and send as one."""


class AlertRules(Value):
    """A file of rules."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    """Number of the form of the file."""
    desk: str = Field(default="http://127.0.0.1:8765", pattern=r"^https?://")
    """Address of the desk, for links."""
    channels: tuple[AlertChannel, ...] = Field(min_length=1)
    """Where alerts may go."""
    rules: tuple[AlertRule, ...] = Field(min_length=1)
    """When they go."""

    model_config = Value.model_config | {"populate_by_name": True}


class Alert(Value):
    """One thing to tell."""

    rule: str
    """Id of the rule."""
    thing: str
    """What it is about, the same for the same thing: nobody is told of it twice."""
    at: str
    """ISO date-time at which it came up."""
    title: str
    """On one line."""
    reasons: tuple[str, ...]
    """Why, a sentence each."""
    link: str
    """Where the desk shows it."""
