"""The two faces of a case: a view to read it, a writer to write it. Each is one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.store.added import AddedClaims
from vedette.store.alert import Alerts, AlertWriter
from vedette.store.atlas import Atlas
from vedette.store.breadth import Breadth
from vedette.store.capture import Captures, CaptureWriter
from vedette.store.check import Soundness
from vedette.store.claim import Claims
from vedette.store.content import Content
from vedette.store.document import Documents
from vedette.store.erasure import ErasureWriter
from vedette.store.event import Events, EventWriter
from vedette.store.feed import Feeds, FeedWriter
from vedette.store.grade import Grades, GradeWriter
from vedette.store.judgement import Judgements, JudgementWriter
from vedette.store.ledger import Ledger, LedgerWriter
from vedette.store.link import Links, LinkWriter
from vedette.store.listing import Listing
from vedette.store.news import News
from vedette.store.outlet import Outlets
from vedette.store.party_tie import PartyTies, PartyTieWriter
from vedette.store.pending import Pending
from vedette.store.preference import Preferences, PreferenceWriter
from vedette.store.pulse import Pulse
from vedette.store.queue.queue import Queue, QueueWriter
from vedette.store.reading import Readings, ReadingWriter
from vedette.store.roster import Rosters, RosterWriter
from vedette.store.run import Runs, RunWriter
from vedette.store.search import Search
from vedette.store.source import Sources, SourceWriter
from vedette.store.tombstone import Tombstones, TombstoneWriter
from vedette.store.verdict import Verdicts
from vedette.store.warning import Warnings, WarningWriter

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["View", "Writer"]


@dataclass(frozen=True, slots=True)
class View:
    """What a case holds, as of a moment; one attribute a part."""

    documents: Documents
    readings: Readings
    claims: Claims
    links: Links
    rosters: Rosters
    events: Events
    grades: Grades
    judgements: Judgements
    sources: Sources
    ledger: Ledger
    preferences: Preferences
    pulse: Pulse
    runs: Runs
    tombstones: Tombstones
    warnings: Warnings
    feeds: Feeds
    captures: Captures
    content: Content
    search: Search
    soundness: Soundness
    listing: Listing
    news: News
    outlets: Outlets
    breadth: Breadth
    party_ties: PartyTies
    atlas: Atlas
    alerts: Alerts
    queue: Queue


@dataclass(frozen=True, slots=True)
class Writer:
    """The same parts as a view has, which also write; nothing is kept until its block ends."""

    documents: Documents
    readings: ReadingWriter
    claims: Claims
    added: AddedClaims
    links: LinkWriter
    rosters: RosterWriter
    events: EventWriter
    grades: GradeWriter
    judgements: JudgementWriter
    verdicts: Verdicts
    pending: Pending
    sources: SourceWriter
    ledger: LedgerWriter
    preferences: PreferenceWriter
    pulse: Pulse
    runs: RunWriter
    tombstones: TombstoneWriter
    warnings: WarningWriter
    feeds: FeedWriter
    captures: CaptureWriter
    content: Content
    search: Search
    soundness: Soundness
    listing: Listing
    news: News
    outlets: Outlets
    breadth: Breadth
    party_ties: PartyTieWriter
    atlas: Atlas
    alerts: AlertWriter
    queue: QueueWriter
    erasure: ErasureWriter


def make_view(connection: Connection, as_of: str | None) -> View:
    """Return a view inside a transaction."""
    at = (connection, as_of)
    return View(
        Documents(*at), Readings(*at), Claims(*at), Links(*at), Rosters(*at), Events(*at),
        Grades(*at), Judgements(*at), Sources(*at), Ledger(*at), Preferences(*at), Pulse(*at),
        Runs(*at), Tombstones(*at), Warnings(*at), Feeds(*at), Captures(*at), Content(*at),
        Search(*at), Soundness(*at), Listing(*at), News(*at), Outlets(*at), Breadth(*at),
        PartyTies(*at), Atlas(*at), Alerts(*at), Queue(*at),
    )  # fmt: skip


def make_writer(connection: Connection) -> Writer:
    """Return a writer inside a transaction."""
    at = (connection, None)
    return Writer(
        Documents(*at), ReadingWriter(*at), Claims(*at), AddedClaims(*at), LinkWriter(*at),
        RosterWriter(*at), EventWriter(*at), GradeWriter(*at), JudgementWriter(*at), Verdicts(*at),
        Pending(*at), SourceWriter(*at), LedgerWriter(*at), PreferenceWriter(*at), Pulse(*at),
        RunWriter(*at), TombstoneWriter(*at), WarningWriter(*at), FeedWriter(*at),
        CaptureWriter(*at), Content(*at), Search(*at), Soundness(*at), Listing(*at), News(*at),
        Outlets(*at), Breadth(*at), PartyTieWriter(*at), Atlas(*at), AlertWriter(*at),
        QueueWriter(*at), ErasureWriter(*at),
    )  # fmt: skip
