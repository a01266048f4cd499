"""A person's decision on a case: checked against what is there, kept, and the events made anew.

What a decision is about is told by its id: `event:ID` is an event, `p…` and `d…` are names as
`vedette actors` shows them, an id of the registry is a source, the rest are claims.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import ValidationError

from vedette.errors import CaseBusyError, UsageError
from vedette.fuse.judgement import overlay_of, stands_in
from vedette.fuse.mending import CLAIM_FIELDS, mended
from vedette.fuse.source import SETTABLE, Registry
from vedette.fuse.verdict import EVENT_FIELDS, judged_event
from vedette.model import (
    EVENT,
    Claim,
    Judged,
    Judgement,
    ReliabilityLetter,
    Source,
    judgement_id,
)
from vedette.pipeline.mending import mended_readings
from vedette.pipeline.merge import Fused, fuse_case, lay_decisions, with_sources
from vedette.pipeline.parties import parties_of_case
from vedette.pipeline.sources import base_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.fuse import FuseOptions
    from vedette.model import Event, Reading
    from vedette.store import Case, Undo, View, Writer

__all__ = ["judge_case", "undo_judgement"]

T = TypeVar("T")
PATIENCE_S = 20.0
"""How long whoever decides waits while a run keeps or merges what it brought."""

_VERBS = {
    "claim": ("accept", "reject", "set", "same", "different", "unsure", "note"),
    "event": ("accept", "reject", "set", "same", "different", "unsure", "note"),
    "name": ("same", "different", "unsure", "note"),
    "source": ("set", "grade", "note"),
    "document": ("add", "note"),
}
"""What may be decided of each kind of thing."""


def judge_case(
    case: Case, judgement: Judgement, options: FuseOptions | None = None
) -> tuple[str, Fused]:
    """Keep a decision and make the events anew that it changes, also while a run is at work.

    Args:
        case: an open case.
        judgement: what was decided; the ids of a pair in any order, those of claims, events and
            names as short as they are unmistakable.
        options: how to merge; None for the defaults.

    Returns:
        The id of the judgement, and what became of the events.

    Raises:
        UsageError: there is nothing of that id, or nothing of its kind has that field or value.
        CaseBusyError: another run is at work on the case, and merges for long, or all events are to
            be made anew for this; nothing is kept.
    """
    with case.view() as view:
        about = sorted(_whole_id(view, judgement, each) for each in judgement.about)
        judgement = judgement.model_copy(update={"about": tuple(about)})
        _check(view, judgement)
    return _keep(case, lambda writer: writer.judgements.add(judgement), options, judgement.when)


def undo_judgement(
    case: Case, id_: str, undo: Undo, options: FuseOptions | None = None
) -> tuple[Judgement, Fused]:
    """Take a decision back: everything is again as it would be without it.

    Raises:
        UsageError: there is none of this id, or it was taken back before.
        CaseBusyError: as `judge_case`.
    """
    return _keep(case, lambda writer: writer.judgements.undo(id_, undo), options, undo.when)


def _keep(
    case: Case, act: Callable[[Writer], T], options: FuseOptions | None, since: str
) -> tuple[T, Fused]:
    """Keep what was decided, and make events anew: of a run that is at work, those of the decision.

    What a run brought it merges itself; nobody who decides waits for that.
    """
    with _alone_if_free(case) as is_alone:
        if is_alone:
            with case.writer() as writer:
                kept = act(writer)
            return kept, fuse_case(case, options, since=since)
        with case.view() as view:
            options = with_sources(view, options)
        with case.writer(PATIENCE_S) as writer:
            kept = act(writer)
            fused = lay_decisions(writer, options, since=since)
            if fused is None:
                raise CaseBusyError(case.name)
        return kept, fused


@contextmanager
def _alone_if_free(case: Case) -> Iterator[bool]:
    """Hold a case alone where no run is at work on it; yield whether that is so."""
    with ExitStack() as stack:
        try:
            stack.enter_context(case.alone())
            is_alone = True
        except CaseBusyError:
            is_alone = False
        yield is_alone


_SHORT = 4
"""Characters that an id must have to stand for a longer one."""


def _whole_id(view: View, judgement: Judgement, about: str) -> str:
    """Return an id whose beginning a person wrote; as it is where nothing begins with it.

    Raises:
        UsageError: several ids begin with it.
    """
    if judgement.verb == "grade":
        return _source_id(view, about)
    prefix = EVENT if about.startswith(EVENT) else ""
    short = about.removeprefix(EVENT)
    if judgement.verb == "add" or len(short) < _SHORT or _claims(view, short):
        return about
    found = view.claims.beginning(short)
    if not found and not prefix and short[0] in ("p", "d"):
        found = sorted(id_ for id_ in _forms(view) if id_.startswith(short))
        found = [short] if short in found else found
    if len(found) > 1:
        what = f"several ids begin with {short!r}: {', '.join(found[:3])}, …"
        raise UsageError(what, "Write more of it.")
    return prefix + found[0] if found else about


def _source_id(view: View, about: str) -> str:
    """Return the id of a source of which a person wrote the id, a name or a domain."""
    registry = Registry(base_sources(view))
    found = registry.get(about) or registry.named(about)
    return about if found is None else found.id


def _check(view: View, judgement: Judgement) -> None:
    """Refuse what nothing in the case can take."""
    kinds = {_kind(view, judgement, about) for about in judgement.about}
    if len(kinds) > 1 and kinds != {"claim", "event"}:
        what = f"{' and '.join(judgement.about)} are no two things of one kind"
        raise UsageError(what, "Compare claims or events with one another, or names.")
    kind = min(kinds)
    if judgement.verb not in _VERBS[kind]:
        what = f"{kind} {judgement.about[0]!r} cannot be judged {judgement.verb!r}"
        raise UsageError(what, f"Of {_a(kind)}, decide one of: {', '.join(_VERBS[kind])}.")
    if len(set(judgement.about)) < len(judgement.about):
        raise UsageError(f"{judgement.about[0]!r} is one and the same", "Name two different ids.")
    if judgement.verb in _CHECKS:
        _CHECKS[judgement.verb](view, judgement, kind)


def _kind(view: View, judgement: Judgement, about: str) -> str:
    """Return what an id names.

    Raises:
        UsageError: it names nothing.
    """
    is_noted = judgement.verb == "note" and view.documents.row(about) is not None
    if judgement.verb == "add" or is_noted:
        if view.documents.row(about) is None:
            raise UsageError(f"there is no document {about!r}", "List them: vedette search WORDS")
        return "document"
    if about.startswith(EVENT):
        _event(view, about)
        return "event"
    if judgement.verb == "grade" or any(source.id == about for source in base_sources(view)):
        _source(view, about)
        return "source"
    if _claims(view, about):
        _reading_of(view, about)
        return "claim"
    if about[:1] in ("p", "d") and about in _forms(view):
        return "name"
    mend = (
        "Claims stand in `vedette show EVENT`, names in `vedette actors`, sources in "
        "`vedette sources list`; write event:ID for an event."
    )
    raise UsageError(f"nothing in the case has the id {about!r}", mend)


def _forms(view: View) -> set[str]:
    resolution = parties_of_case(view)
    linked = {form.id for link in resolution.because for form in (link.left, link.right)}
    return linked | {form.id for forms in resolution.forms.values() for form in forms}


def _claims(view: View, about: str) -> list[str]:
    """Return the ids of the documents whose claim is meant."""
    document, _, claim = about.rpartition("#")
    rows = view.claims.get(claim)
    return sorted({row.document for row in rows if document in ("", row.document)})


def _reading_of(view: View, about: str) -> Reading:
    """Return the reading that a claim stands in.

    Raises:
        UsageError: claims of several documents have this id.
    """
    documents = _claims(view, about)
    if len(documents) > 1:
        what = f"claims of {len(documents)} documents have the id {about!r}"
        raise UsageError(what, f"Name the document with it, such as {documents[0]}#{about}")
    reading = view.readings.get(documents[0])
    if reading is None:
        raise UsageError(f"there is no claim {about!r}", "Name one that `vedette show` prints.")
    return reading


def _event(view: View, about: str) -> Event:
    id_ = about.removeprefix(EVENT)
    event = view.events.get(id_)
    if event is None:
        refs = [(document, id_.rpartition("#")[2]) for document in _claims(view, id_)]
        homes = view.events.of_claims(refs)
        event = view.events.get(next(iter(homes.values()), ""))
    if event is None:
        raise UsageError(f"there is no event {id_!r}", "List them: vedette events")
    return event


def _source(view: View, about: str) -> Source:
    for source in base_sources(view):
        if source.id == about:
            return source
    mend = f"List them: vedette sources list; add one: vedette sources add ID {about!r}"
    raise UsageError(f"there is no source {about!r}", mend)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _check_set(view: View, judgement: Judgement, kind: str) -> None:
    fields = {"claim": CLAIM_FIELDS, "event": EVENT_FIELDS, "source": SETTABLE}[kind]
    if judgement.field not in fields:
        what = f"{_a(kind)} has no field {judgement.field!r} that can be set"
        raise UsageError(what, f"Set one of: {', '.join(fields)}.")
    try:
        _TRIES[kind](view, judgement)
    except ValueError as error:
        what = f"{judgement.field} of {_a(kind)} cannot be {judgement.value!r}: {error}"
        raise UsageError(what, "Give a value in the form of the record: vedette schema") from error


def _try_claim(view: View, judgement: Judgement) -> None:
    about = judgement.about[0]
    claim, bare = about.rpartition("#")[2], _reading_of(view, about)
    reading = mended_readings(view, {bare.document.id: bare})[bare.document.id]
    mended(reading, claim, judgement.field or "", judgement.value)


def _try_event(view: View, judgement: Judgement) -> None:
    judged_event(
        _event(view, judgement.about[0]),
        Judged(
            judgement=judgement_id(judgement),
            verb="set",
            field=judgement.field,
            value=judgement.value,
            by=judgement.by,
            when=judgement.when,
        ),
    )


def _try_source(view: View, judgement: Judgement) -> None:
    source = _source(view, judgement.about[0])
    Source.model_validate(source.model_dump() | {judgement.field or "": judgement.value})


_TRIES: dict[str, Callable[[View, Judgement], None]] = {
    "claim": _try_claim,
    "event": _try_event,
    "source": _try_source,
}


def _check_grade(view: View, judgement: Judgement, kind: str) -> None:
    letters = get_args(ReliabilityLetter)
    if judgement.value not in letters:
        what = f"no reliability is called {judgement.value!r}"
        raise UsageError(what, f"Give one of: {', '.join(letters)}.")


def _check_add(view: View, judgement: Judgement, kind: str) -> None:
    try:
        claim = Claim.model_validate(judgement.value)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        what = f"that is no claim: {first['msg'][0].lower()}{first['msg'][1:]} @ {path}"
        raise UsageError(what, "Give it in the form of the record: vedette schema") from error
    reading = view.readings.get(judgement.about[0])
    if reading is not None and claim.trigger.end > len(reading.document.text):
        raise UsageError("its trigger lies behind the end of the text", "Count code points.")
    if reading is not None:
        _check_new(view, reading, claim)


def _check_new(view: View, reading: Reading, claim: Claim) -> None:
    """Refuse a claim that a document has, and one that points at what it has not."""
    document = reading.document.id
    added = overlay_of(view.judgements.in_force(("add",))).added_to(reading)
    if any(each.id == claim.id for each in (*reading.claims, *added.values())):
        what = f"document {document} has a claim {claim.id} already"
        raise UsageError(what, "Judge that one, or give yours an id of its own.")
    if not stands_in(claim, reading):
        what = f"claim {claim.id} points at a place or time that document {document} has not"
        raise UsageError(what, "Places and times are counted from 0, as its record lists them.")


def _check_note(view: View, judgement: Judgement, kind: str) -> None:
    if not judgement.because:
        raise UsageError("a note says nothing", 'Say it: --because "…"')


def _check_pair(view: View, judgement: Judgement, kind: str) -> None:
    if len(judgement.about) == 1:
        raise UsageError(f"{judgement.verb!r} takes two ids", "Name the other one behind it.")


_CHECKS: dict[str, Callable[[View, Judgement, str], None]] = {
    "set": _check_set,
    "grade": _check_grade,
    "add": _check_add,
    "same": _check_pair,
    "different": _check_pair,
    "note": _check_note,
}
