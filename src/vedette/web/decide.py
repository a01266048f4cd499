"""Decisions that are made at the desk: through the one form of judgement, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pydantic import Field, JsonValue

from vedette.errors import UnknownNameError, UsageError
from vedette.model import EVENT, EventType, Judgement, Verb
from vedette.pipeline import base_sources, claim_of_words, fuse_case, judge_case, undo_judgement
from vedette.store import Undo
from vedette.web.context.base import Context
from vedette.web.problem import RefusedError, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vedette.model import Reading
    from vedette.pipeline import Fused
    from vedette.store import Case, JudgementEntry
    from vedette.web.desk import Desk

__all__ = [
    "Decided",
    "Decision",
    "MissedClaim",
    "add_claim",
    "decide",
    "make_anew",
    "take_back",
]


FORBIDDEN, CLASH = 403, 409


class Decision(Context):
    """What is decided."""

    about: tuple[str, ...] = Field(min_length=1, max_length=2)
    """Ids of one thing or two: a claim (`DOCUMENT#CLAIM` where its id alone is not enough), an
    event (`event:ID`), a name, a source, a document."""
    verb: Verb
    field: str | None = None
    """Field that `set` changes."""
    value: JsonValue = None
    """Its new value, in the form of the record."""
    because: str | None = None
    """Reason; what a note says."""


class MissedClaim(Context):
    """A claim that a person saw in a text and the machine missed."""

    document: str
    words: str
    """The words that name the event, as the text has them."""
    type: EventType
    start: int | None = None
    """Where they stand, in code points; null for the first place that has them."""
    because: str | None = None


class Decided(Context):
    """A decision that was kept, and what became of the events."""

    id: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]


def decide(desk: Desk, decision: Decision) -> Decided:
    """Keep a decision and make the events anew that it changes.

    Raises:
        UsageError: there is nothing of an id, or it cannot take the value.
        RefusedError: whoever asks may not decide this.
        CaseBusyError: another run was at work on the case for too long.
    """
    _check_may(desk, decision.verb, decision.about)
    judgement = Judgement(
        about=tuple(_short(desk, each) for each in decision.about),
        verb=decision.verb,
        field=decision.field,
        value=decision.value,
        by=desk.by,
        when=desk.clock(),
        because=decision.because,
    )
    desk.targets.extend(judgement.about)
    id_, fused = desk.change(lambda: judge_case(desk.case, judgement))
    desk.targets.append(id_)
    if desk.whole is not None:
        _repeat(desk, lambda whole: judge_case(whole, _entry(desk, id_).judgement))
    if desk.bound is not None:
        with desk.home.writer() as writer:
            writer.judgements.bind(id_, desk.bound)
    return _decided(id_, fused)


def add_claim(desk: Desk, missed: MissedClaim) -> Decided:
    """Add a claim that the machine missed.

    Raises:
        RefusedError: there is no such document.
        UsageError: the text does not have the words, or there is no such type.
    """
    if missed.type not in get_args(EventType):
        raise UnknownNameError("type of event", missed.type, get_args(EventType))
    claim = claim_of_words(_reading(desk, missed.document), missed.words, missed.type, missed.start)
    return decide(
        desk,
        Decision(
            about=(missed.document,),
            verb="add",
            value=claim.model_dump(mode="json"),
            because=missed.because,
        ),
    )


def take_back(desk: Desk, id_: str, because: str | None = None) -> Decided:
    """Take a decision back.

    Raises:
        UsageError: there is none of this id, or it was taken back before.
        RefusedError: whoever asks may not decide this.
    """
    desk.targets.append(id_)
    judgement = _entry(desk, id_).judgement
    _check_may(desk, judgement.verb, judgement.about)
    undo = Undo(when=desk.clock(), by=desk.by, because=because)
    _, fused = desk.change(lambda: undo_judgement(desk.case, id_, undo))
    if desk.whole is not None:
        _repeat(desk, lambda whole: undo_judgement(whole, id_, undo))
    return _decided(id_, fused)


def make_anew(desk: Desk) -> None:
    """Make the events anew where something changed that they stand on; workers do it, if any.

    Raises:
        CaseBusyError: another run was at work on the case for too long.
    """
    whole = desk.whole or desk
    with whole.case.view() as view:
        is_worked = view.queue.is_worked()
    if is_worked:
        with whole.case.writer() as writer:
            writer.queue.put("merge", lock="merge")
        return

    def make() -> None:
        with whole.case.alone():
            fuse_case(whole.case, since=whole.clock())

    whole.change(make)


def _entry(desk: Desk, id_: str) -> JudgementEntry:
    with desk.case.view() as view:
        entry = view.judgements.get(id_)
    if entry is None:
        raise UsageError(f"there is no judgement {id_!r}", "See what was decided under Log.")
    return entry


def _repeat(desk: Desk, make: Callable[[Case], object]) -> None:
    """Do to the whole case what was just done to an extract, which took it.

    What the whole holds against it may not be told: it may rest on what is hidden.
    """
    whole = desk.whole or desk
    try:
        whole.change(lambda: make(whole.case))
    except UsageError as error:
        what = "this cannot be decided by whom a part of the case is shown alone"
        raise RefusedError(CLASH, what, "Ask somebody who sees all of it.") from error


def _check_may(desk: Desk, verb: str, about: Iterable[str]) -> None:
    """Refuse to change what a source is to whom may only judge: events are made of it."""
    if verb != "set" or desk.may("edit"):
        return
    with desk.case.view() as view:
        sources = {source.id for source in base_sources(view)}
    if sources.intersection(about):
        what = "names, domains and owners of sources are set by editors"
        raise RefusedError(FORBIDDEN, what, "Ask an editor of the case; a grade you may give.")


def _decided(id_: str, fused: Fused) -> Decided:
    return Decided(id=id_, new=fused.new, changed=fused.changed, vanished=fused.vanished)


def _reading(desk: Desk, document: str) -> Reading:
    with desk.case.view() as view:
        reading = view.readings.get(document)
    if reading is None:
        raise missing(f"there is no document {document!r}")
    return reading


def _short(desk: Desk, about: str) -> str:
    """Return the id of a claim without its document, where it is unmistakable."""
    if not about:
        raise UsageError("nothing was named", "Name a claim, an event, a name or a source.")
    prefix = EVENT if about.startswith(EVENT) else ""
    document, _, claim = about.removeprefix(EVENT).rpartition("#")
    if not document:
        return about
    with desk.case.view() as view:
        documents = {row.document for row in view.claims.get(claim)}
    return prefix + claim if documents == {document} else about
