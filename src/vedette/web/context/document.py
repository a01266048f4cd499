"""The Reader: a document with everything that was found in it, its claims beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vedette.fuse import Tie
from vedette.model import EVENT
from vedette.pipeline import mended_readings
from vedette.report.article import TextPiece, article_of
from vedette.report.change import changed_sentences
from vedette.report.layer import Mark
from vedette.report.words import ClaimWords, claims_in_words, document_title, outlet_words
from vedette.web.context.base import Context
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.fuse.source import Registry
    from vedette.model import Claim, ClaimRef, Reading
    from vedette.store import Case, JudgementEntry, View

__all__ = ["DocumentContext", "document_context"]

KEY = "d"
"""Begins every address inside the text."""
PART = 100_000
"""Code points of a text that are shown at once."""


class ClaimCard(Context):
    """A claim beside the text."""

    id: str
    number: int
    """Place in the document, from 0."""
    start: int
    end: int
    """Of the word that names it, in code points; end exclusive."""
    trigger: str
    what: str
    who: str | None
    when: str | None
    where: str | None
    how_many: str | None
    says: str
    sure: str
    standing: str
    """`reported`, `foreseen`, `hypothetical` or `denied`."""
    reasons: tuple[str, ...]
    """Why it was read so."""
    standing_of_reading: str | None
    """`accept` or `reject` where a person said so; null where nobody did."""
    event: str | None
    """Id of the event that it stands in; null where it was rejected or stands in none yet."""
    decisions: tuple[DecisionRow, ...]


class VersionRow(Context):
    """One version of the article."""

    number: int
    document: str
    known_since: str
    is_current: bool
    is_shown: bool


class ChangeRow(Context):
    """A sentence that went or came from one version to the next."""

    sign: str
    """`-` for one that went, `+` for one that came."""
    sentence: str


class PassageRow(Context):
    """Words that another document has, too."""

    start: int
    end: int
    """In this text, in code points; end exclusive."""
    text: str
    document: str
    """Id of the other document."""
    outlet: str
    is_copy: bool
    """True where this one goes back to the other, false where the other goes back to it."""
    because: str


class DocumentContext(Context):
    """The Reader."""

    id: str
    title: str
    outlet: str
    facts: tuple[str, ...]
    address: str | None
    """Where it stands on the web; null where that is unknown or no web address."""
    notices: tuple[str, ...]
    """What to know about how it was read."""
    source: str | None
    reliability: str | None
    """Admiralty letter of its source."""
    length: int
    """Code points of the whole text."""
    part: int
    """Number of the part that is shown, from 1."""
    parts: int
    start: int
    """Where the part that is shown begins, in code points."""
    paragraphs: tuple[tuple[TextPiece, ...], ...]
    """The text of the part that is shown, cut wherever something that was found begins or ends."""
    claims: tuple[ClaimCard, ...]
    versions: tuple[VersionRow, ...]
    """All versions of the article, the first one first; none where there is only one."""
    changes: tuple[ChangeRow, ...]
    """What became different from the version before the one that is shown."""
    passages: tuple[PassageRow, ...]
    notes: tuple[DecisionRow, ...]
    """Notes on the document, and claims that were added to it; the last one first."""


def document_context(
    case: Case, id_: str, registry: Registry, version: int | None = None, part: int = 1
) -> DocumentContext:
    """Make the page.

    Args:
        case: an open case.
        id_: of the document.
        registry: of the sources of the case.
        version: of the article; None for the latest under this id.
        part: number of the part of a long text, from 1.

    Raises:
        RefusedError: there is no such document.
    """
    with case.view() as view:
        reading = view.readings.get(id_, version)
        if reading is None:
            raise missing(
                f"there is no document {id_!r}", "It may have been erased; search for it."
            )
        reading = mended_readings(view, {id_: reading})[id_]
        document = reading.document
        versions = _versions(view, reading)
        changes = _changes(view, reading, versions)
        passages = _passages(view, reading)
        cards = _cards(view, reading)
        notes = decisions(view.judgements.history(document.id))
    source = registry.of(document.url, document.publisher)
    shown = _part_of(len(document.text), part)
    article = article_of(reading, KEY, list(map(_copied, passages)), (shown.start, shown.end))
    return DocumentContext(
        id=document.id,
        title=document_title(document),
        outlet=outlet_words(document),
        facts=tuple(article.facts),
        address=article.address,
        notices=tuple(article.notices),
        source=source.id if source else None,
        reliability=source.reliability.letter if source else None,
        length=len(document.text),
        part=shown.number,
        parts=shown.of,
        start=shown.start,
        paragraphs=tuple(map(tuple, article.paragraphs)),
        claims=tuple(each for each in cards if shown.has(each.start)),
        versions=versions,
        changes=changes,
        passages=passages,
        notes=notes,
    )


class _Part(NamedTuple):
    """A part of a long text that is shown at once."""

    number: int
    """From 1."""
    of: int
    start: int
    end: int
    """In code points; end exclusive."""

    def has(self, place: int) -> bool:
        """Say whether something stands in it; of the only part, all does."""
        return self.of == 1 or self.start <= place < self.end


def _part_of(length: int, number: int) -> _Part:
    """Return a part of a text by its number; the nearest that there is."""
    count = max(1, -(-length // PART))
    number = min(max(1, number), count)
    start = (number - 1) * PART
    return _Part(number, count, start, min(length, start + PART))


def _copied(passage: PassageRow) -> Mark:
    how = "copied from" if passage.is_copy else "copied by"
    notes = [f"{how} {passage.outlet}"]
    return Mark(layer="copied", start=passage.start, end=passage.end, notes=notes)


def _versions(view: View, reading: Reading) -> tuple[VersionRow, ...]:
    shown = (reading.document.id, reading.document.sha256)
    row = next(
        (each for each in view.documents.rows(item=_item(view, reading)) if each.id == shown[0]),
        None,
    )
    if row is None:
        return ()
    rows = view.documents.rows(item=row.item)
    if len(rows) == 1:
        return ()
    return tuple(
        VersionRow(
            number=each.version,
            document=each.id,
            known_since=each.known_since,
            is_current=each.superseded_by is None,
            is_shown=(each.id, each.sha256) == shown,
        )
        for each in rows
    )


def _item(view: View, reading: Reading) -> str:
    row = view.documents.row(reading.document.id)
    return row.item if row else reading.document.item


def _changes(view: View, reading: Reading, versions: Sequence[VersionRow]) -> tuple[ChangeRow, ...]:
    shown = next((at for at, each in enumerate(versions) if each.is_shown), 0)
    if shown == 0:
        return ()
    before = versions[shown - 1]
    old = view.readings.get(before.document, before.number)
    if old is None:
        return ()
    return tuple(
        ChangeRow(sign=sign, sentence=sentence)
        for sign, sentence in changed_sentences(old, reading)
    )


def _passages(view: View, reading: Reading) -> tuple[PassageRow, ...]:
    id_, text = reading.document.id, reading.document.text
    ties = [Tie.from_json(line) for line in view.links.ties_of([id_]).values()]
    rows = []
    for tie in ties:
        other = tie.parent if tie.child == id_ else tie.child
        document = view.documents.row(other)
        outlet = (document.publisher or document.title) if document else None
        rows += [
            PassageRow(
                start=start,
                end=end,
                text=text[start:end],
                document=other,
                outlet=outlet or other,
                is_copy=tie.child == id_,
                because=tie.because,
            )
            for start, end in tie.covered(id_)
            if 0 <= start < end <= len(text)
        ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.document)))


def _cards(view: View, reading: Reading) -> list[ClaimCard]:
    id_ = reading.document.id
    events = _events(view, reading)
    about = _decisions(view, reading)
    return [
        _card(reading, number, claim, words, events.get((id_, claim.id)), about.get(claim.id, []))
        for number, (claim, words) in enumerate(
            zip(reading.claims, claims_in_words(reading), strict=True)
        )
    ]


def _events(view: View, reading: Reading) -> dict[ClaimRef, str]:
    """Return the events that claims stand in."""
    return view.events.of_claims((reading.document.id, claim.id) for claim in reading.claims)


def _decisions(view: View, reading: Reading) -> Mapping[str, list[JudgementEntry]]:
    """Return claim → the decisions about it."""
    names = {claim.id: claim.id for claim in reading.claims}
    names |= {f"{reading.document.id}#{claim.id}": claim.id for claim in reading.claims}
    found: dict[str, list[JudgementEntry]] = {}
    for entry in view.judgements.of({*names, *(f"{EVENT}{name}" for name in names)}):
        for about in entry.judgement.about:
            claim = names.get(about.removeprefix(EVENT))
            if claim is not None:
                found.setdefault(claim, []).append(entry)
    return found


def _card(
    reading: Reading,
    number: int,
    claim: Claim,
    words: ClaimWords,
    event: str | None,
    about: Sequence[JudgementEntry],
) -> ClaimCard:
    return ClaimCard(
        id=claim.id,
        number=number,
        start=claim.trigger.start,
        end=claim.trigger.end,
        trigger=claim.trigger.cut(reading.document.text),
        what=words.what,
        who=words.parties,
        when=words.when,
        where=words.where,
        how_many=words.how_many,
        says=words.says_on,
        sure=words.sure,
        standing=words.standing,
        reasons=tuple(_reasons(reading, claim)),
        standing_of_reading=_last_word(about),
        event=event,
        decisions=decisions(about),
    )


def _last_word(about: Sequence[JudgementEntry]) -> str | None:
    """Return whether a claim was accepted or rejected last, among what holds."""
    words = [
        entry.judgement.verb
        for entry in about
        if entry.undo is None
        and entry.judgement.verb in ("accept", "reject")
        and not entry.judgement.about[0].startswith(EVENT)
    ]
    return words[-1] if words else None


def _reasons(reading: Reading, claim: Claim) -> Iterator[str]:
    """Say which words each part of a claim was read from."""
    text = reading.document.text
    yield f"“{claim.trigger.cut(text)}” names the event"
    if claim.time is not None:
        if isinstance(claim.time.source, int):
            time = reading.times[claim.time.source]
            anchor = f", counted from {time.anchor.partition(':')[0]}" if time.anchor else ""
            yield f"when: “{text[time.start : time.end]}”{anchor}"
        elif claim.time.source == "publication":
            yield "when: only the publication bounds it"
    if claim.place is not None:
        place = reading.places[claim.place]
        yield f"where: “{text[place.start : place.end]}”, score {place.confidence:.2f}"
    said = next((each for each in reading.statements if each.id == claim.statement), None)
    if said is not None and said.cue is not None:
        yield f"said by the cue “{said.cue.cut(text)}” ({said.act})"
    for quantity in claim.quantities:
        yield f"how many: “{text[quantity.start : quantity.end]}” ({quantity.role})"
