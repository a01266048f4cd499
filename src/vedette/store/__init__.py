"""Where a case is kept: documents, readings, events, judgements, sources, and what went wrong.

    with open_case("case.vedette", create=True) as case:
        with case.writer() as writer:
            writer.readings.put(readings)
        with case.view(as_of="2023-10-01") as view:
            for reading in view.readings.current(): ...

SQLite and PostgreSQL behave alike: one suite of tests holds both to the same values.
"""

from vedette.store.account import SessionRow
from vedette.store.address import Address, parse_address
from vedette.store.alert import Delivery, delivery_id
from vedette.store.atlas import DayCount, SpotCount
from vedette.store.backup import back_up, restore
from vedette.store.capture import CaptureRow
from vedette.store.case import Case, open_case
from vedette.store.check import Problem
from vedette.store.claim import ClaimFilter, ClaimRow
from vedette.store.crowd import Crowding
from vedette.store.document import DocumentRow, Standing
from vedette.store.erasure import Demand, Erased
from vedette.store.event_filter import EventFilter
from vedette.store.feed import FeedDay
from vedette.store.grade import Grade
from vedette.store.judgement import JudgementEntry, Judgements, Undo
from vedette.store.ledger import ISSUE_KINDS, Issue, IssueKind
from vedette.store.listing import (
    EventOrder,
    EventPage,
    Listing,
    Mark,
    PartyPage,
    PartyRow,
)
from vedette.store.lock import hold_file
from vedette.store.moment import as_of_moment, begin_of
from vedette.store.news import EventHead
from vedette.store.outlet import OutletRow
from vedette.store.party_tie import PartyTies, TieFilter, TieRow, TieSort, ToldTie
from vedette.store.queue import QueueState, WorkerOptions
from vedette.store.register import Register
from vedette.store.run import Run
from vedette.store.search import ClaimHit, DocumentHit, Query, Snippet, parse_query
from vedette.store.tombstone import Tombstone
from vedette.store.view import View, Writer
from vedette.store.warning import ErasedContent, WarningRow

__all__ = [
    "ISSUE_KINDS",
    "Address",
    "CaptureRow",
    "Case",
    "ClaimFilter",
    "ClaimHit",
    "ClaimRow",
    "Crowding",
    "DayCount",
    "Delivery",
    "Demand",
    "DocumentHit",
    "DocumentRow",
    "Erased",
    "ErasedContent",
    "EventFilter",
    "EventHead",
    "EventOrder",
    "EventPage",
    "FeedDay",
    "Grade",
    "Issue",
    "IssueKind",
    "JudgementEntry",
    "Judgements",
    "Listing",
    "Mark",
    "OutletRow",
    "PartyPage",
    "PartyRow",
    "PartyTies",
    "Problem",
    "Query",
    "QueueState",
    "Register",
    "Run",
    "SessionRow",
    "Snippet",
    "SpotCount",
    "Standing",
    "TieFilter",
    "TieRow",
    "TieSort",
    "ToldTie",
    "Tombstone",
    "Undo",
    "View",
    "WarningRow",
    "WorkerOptions",
    "Writer",
    "as_of_moment",
    "back_up",
    "begin_of",
    "delivery_id",
    "hold_file",
    "open_case",
    "parse_address",
    "parse_query",
    "restore",
]
