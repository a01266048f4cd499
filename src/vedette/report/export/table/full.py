"""Our full form as tables: events, and beside them claims, parties, values, origins, judgements.

All tables share `event_id`; nothing of grades, spans, alternatives or origins is lost.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from vedette.report.day import interval_words
from vedette.report.event_words import place_words
from vedette.report.export.table.column import Row, Table, columns
from vedette.report.export.table.file import CsvFile, ParquetFile, TableFile
from vedette.report.export.table.writer import TableWriter
from vedette.report.export.writer import Keeps
from vedette.report.words import bounds_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import ClaimRef, EventQuantity, Party, PlaceValue, TimeValue
    from vedette.report.export.dossier import Dossier, Quote

__all__ = ["FULL", "FullCsv", "FullParquet"]

_EVENT_ID = ("event_id", "text", "id of the event; the same in all tables")


def _events(dossier: Dossier) -> Iterator[Row]:
    event = dossier.event
    place, time = event.place, event.time
    deaths = next((each for each in event.quantities if each.role == "killed"), None)
    yield (
        event.id, event.type, event.mode, list(event.contexts), event.status,
        time.earliest if time else None, time.latest if time else None,
        time.extent if time else None,
        place.name if place else None, place.kind if place else None,
        place.country if place else None, place.latitude if place else None,
        place.longitude if place else None, place.precision_km if place else None,
        place.gazetteer_id if place else None,
        _names(event.actors), _names(event.recipients),
        deaths.low if deaths else None, deaths.high if deaths else None,
        len(event.claims), len({document for document, _ in event.claims}),
        len(event.origins), event.independent_origins, event.independence,
        event.credibility.digit, event.credibility.because,
        event.known_since, dossier.updated, list(event.foretold_by), event.digest, dossier.label,
    )  # fmt: skip


def _claims(dossier: Dossier) -> Iterator[Row]:
    for quote in dossier.quotes:
        yield (dossier.event.id, *_claim(quote), *_document(quote))


def _claim(quote: Quote) -> Row:
    claim = quote.claim
    voice = quote.voices[0] if quote.voices else None
    return (
        claim.id, quote.document.id, claim.type, claim.mode, claim.polarity, claim.certainty,
        claim.tense, claim.hypothetical, claim.evidence, quote.holder,
        [each.name or each.kind for each in quote.voices],
        voice.kind if voice else None, voice.act if voice else None,
        voice.manner if voice else None,
        list(quote.actors), list(quote.recipients), quote.place.name if quote.place else None,
        claim.time.earliest if claim.time else None, claim.time.latest if claim.time else None,
        *quote.sentence, *claim.trigger.offsets, quote.trigger, quote.words,
        quote.prefix, quote.suffix,
    )  # fmt: skip


def _document(quote: Quote) -> Row:
    document, source = quote.document, quote.source
    return (
        document.sha256, document.url, document.title, document.publisher, document.author,
        document.published, document.known_since, document.language, document.translated_from,
        source.id if source else None, quote.letter,
    )  # fmt: skip


def _parties(dossier: Dossier) -> Iterator[Row]:
    event = dossier.event
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            given = (party.id, party.name, party.kind, party.country, party.sector)
            yield (event.id, side, *given)


def _values(dossier: Dossier) -> Iterator[Row]:
    event = dossier.event
    if event.time:
        yield _time_row(dossier, "settled", event.time, event.time.claims)
        for other in event.time.alternatives:
            yield _time_row(dossier, "alternative", other.value, other.claims)
    if event.place:
        yield _place_row(dossier, "settled", event.place, event.place.claims)
        for other_place in event.place.alternatives:
            yield _place_row(dossier, "alternative", other_place.value, other_place.claims)
    for quantity in event.quantities:
        yield from _number_rows(dossier, quantity)


def _time_row(dossier: Dossier, standing: str, time: TimeValue, refs: Sequence[ClaimRef]) -> Row:
    words = interval_words(time.earliest, time.latest)
    known: Row = (time.earliest, time.latest, None, None, None, None, None, None, None)
    return (dossier.event.id, "time", standing, words, *known, *_held(dossier, refs))


def _place_row(dossier: Dossier, standing: str, place: PlaceValue, refs: Sequence[ClaimRef]) -> Row:
    point = (place.latitude, place.longitude, place.precision_km, place.country)
    known: Row = (None, None, *point, None, None, None)
    return (dossier.event.id, "place", standing, place_words(place), *known, *_held(dossier, refs))


def _number_rows(dossier: Dossier, quantity: EventQuantity) -> Iterator[Row]:
    for value in quantity.values:
        words = bounds_words(value.low, value.high)
        known: Row = (None, None, None, None, None, None, value.low, value.high, quantity.unit)
        held = _held(dossier, value.claims)
        yield (dossier.event.id, quantity.role, "given", words, *known, *held)


def _held(dossier: Dossier, refs: Sequence[ClaimRef]) -> tuple[list[str], list[str]]:
    return [f"{document}#{id_}" for document, id_ in refs], list(dossier.holders(refs))


def _origins(dossier: Dossier) -> Iterator[Row]:
    for number, group in enumerate(dossier.event.origins, 1):
        claims = [f"{document}#{id_}" for document, id_ in group.claims]
        head = (
            dossier.event.id,
            number,
            group.root,
            group.root_kind,
            list(group.documents),
            claims,
        )
        if not group.links:
            yield (*head, None, None, None, None)
        for link in group.links:
            yield (*head, link.from_, link.to, link.kind, link.because)


def _judgements(dossier: Dossier) -> Iterator[Row]:
    for each in dossier.event.judged:
        value = None if each.value is None else json.dumps(each.value, ensure_ascii=False)
        given = (each.judgement, each.verb, each.field, value, each.by, each.when, each.because)
        yield (dossier.event.id, *given)


def _names(parties: Sequence[Party]) -> list[str]:
    return [party.name for party in parties]


FULL: tuple[Table, ...] = (
    Table(
        name="events",
        title="One event a row",
        rows=_events,
        columns=columns(
            _EVENT_ID,
            ("type", "text", "PLOVER type, or OTHER"),
            ("mode", "text", "PLOVER mode"),
            ("contexts", "texts", "PLOVER contexts of any of its claims"),
            ("status", "text", "reported, announced, threatened, foreseen, denied, …"),
            ("date_earliest", "text", "ISO date, inclusive; empty where open"),
            ("date_latest", "text", "ISO date, inclusive; empty where open"),
            ("extent", "text", "within: some time between the two; throughout: all of it"),
            ("place", "text", "settled place, as the gazetteer has it, else as written"),
            ("place_kind", "text", "country, region, district, settlement, feature or facility"),
            ("country", "text", "ISO 3166-1 alpha-3; XKX for Kosovo"),
            ("latitude", "number", "WGS 84 degrees of a representative point; see precision_km"),
            ("longitude", "number", "WGS 84 degrees of a representative point; see precision_km"),
            ("precision_km", "number", "radius round the point within which the truth may lie"),
            ("gazetteer_id", "text", "id of the place in the gazetteer"),
            ("actors", "texts", "who did it; ids and sectors in the table of parties"),
            ("recipients", "texts", "to whom it was done"),
            ("killed_low", "number", "least number of dead; all numbers are in values"),
            ("killed_high", "number", "greatest number of dead; empty where one is open"),
            ("claims", "whole", "how many claims tell of it"),
            ("documents", "whole", "how many documents tell of it"),
            ("origin_groups", "whole", "groups of documents that go back to one root"),
            ("independent_origins", "number", "effective number of independent origins"),
            ("independence", "text", "known, presumed or none"),
            ("credibility", "whole", "Admiralty digit: 1 confirmed, …, 6 cannot be judged"),
            ("credibility_because", "text", "the rule that gave it, with its facts"),
            ("known_since", "text", "when its first claim was known"),
            ("updated", "text", "when its newest claim was known"),
            ("foretold_by", "texts", "ids of events that announced or foresaw it"),
            ("digest", "text", "of all its claims; another digest is another view"),
            ("tlp", "text", "marking (TLP 2.0): the most restrictive of its documents"),
        ),
    ),
    Table(
        name="claims",
        title="One claim of a document a row, with the words that it rests on",
        rows=_claims,
        columns=columns(
            _EVENT_ID,
            ("claim_id", "text", "id of the claim"),
            ("document_id", "text", "id of the document"),
            ("type", "text", "PLOVER type that the claim has"),
            ("mode", "text", "PLOVER mode that the claim has"),
            ("polarity", "text", "affirmed or denied"),
            ("certainty", "text", "certain, probable, possible or unknown"),
            ("tense", "text", "past, present or future"),
            ("hypothetical", "yes", "whether it stands under a condition, an aim or a wish"),
            ("evidence", "text", "what the source says that it rests on"),
            ("holder", "text", "who holds it: the innermost voice, and the outlet that relays it"),
            ("voices", "texts", "the chain of those who say it, from the innermost outwards"),
            ("voice_kind", "text", "person, official, outlet, document, anonymous or unnamed"),
            ("voice_act", "text", "assert, deny, accuse, warn, promise, threaten, ask, …"),
            ("voice_manner", "text", "direct, indirect or mixed"),
            ("actors", "texts", "who does it, as the document names them"),
            ("recipients", "texts", "to whom, as the document names them"),
            ("place", "text", "its main place"),
            ("date_earliest", "text", "ISO date that this claim gives"),
            ("date_latest", "text", "ISO date that this claim gives"),
            ("sentence_start", "whole", "first code point of the sentence in the text"),
            ("sentence_end", "whole", "one past its last code point"),
            ("trigger_start", "whole", "first code point of the word that names the event"),
            ("trigger_end", "whole", "one past its last code point"),
            ("trigger", "text", "that word"),
            ("sentence", "text", "the words of the sentence"),
            ("prefix", "text", "32 code points before the trigger"),
            ("suffix", "text", "32 code points after it"),
            ("text_sha256", "text", "digest of the document's text in UTF-8"),
            ("url", "text", "address of the document"),
            ("title", "text", "title of the document"),
            ("publisher", "text", "outlet, as the document names it"),
            ("author", "text", "as the by-line has it"),
            ("published", "text", "ISO date or date-time of publication"),
            ("known_since", "text", "when the document was known"),
            ("language", "text", "ISO 639 code"),
            ("translated_from", "text", "language of the original"),
            ("source_id", "text", "id of the registered source"),
            ("source_reliability", "text", "Admiralty letter of the source, A to F"),
        ),
    ),
    Table(
        name="parties",
        title="One party of one event a row",
        rows=_parties,
        columns=columns(
            _EVENT_ID,
            ("side", "text", "actor or recipient"),
            ("party_id", "text", "the same for one party in every event"),
            ("name", "text", "canonical name"),
            ("kind", "text", "person, organization, group, place, facility, event or other"),
            ("country", "text", "ISO 3166-1 alpha-3 of its state"),
            ("sector", "text", "PLOVER sector"),
        ),
    ),
    Table(
        name="values",
        title="One value of one event a row: the settled ones, and what is said instead",
        rows=_values,
        columns=columns(
            _EVENT_ID,
            ("field", "text", "time, place, or what a number counts, such as killed"),
            ("standing", "text", "settled, alternative, or given: one of several numbers"),
            ("value", "text", "in words"),
            ("earliest", "text", "ISO date of a time"),
            ("latest", "text", "ISO date of a time"),
            ("latitude", "number", "of a place"),
            ("longitude", "number", "of a place"),
            ("precision_km", "number", "of a place"),
            ("country", "text", "of a place"),
            ("low", "number", "least of a number, inclusive; empty where open"),
            ("high", "number", "greatest of a number, inclusive; empty where open"),
            ("unit", "text", "what is counted, where the claims agree on it"),
            ("claims", "texts", "DOCUMENT#CLAIM of those who hold it"),
            ("holders", "texts", "who holds it, by name"),
        ),
    ),
    Table(
        name="origins",
        title="One link between reports a row",
        rows=_origins,
        columns=columns(
            _EVENT_ID,
            ("group", "whole", "number of the group in the event"),
            ("root", "text", "who or what the chain of reports ends at"),
            ("root_kind", "text", "first_hand, official, document, imagery, anonymous or unknown"),
            ("documents", "texts", "ids of all documents of the group"),
            ("claims", "texts", "DOCUMENT#CLAIM of the event's claims that stand on this root"),
            ("link_from", "text", "id of a document"),
            ("link_to", "text", "id of the document, or name of the root, that it goes back to"),
            ("link_kind", "text", "copies, credits, cites, relays, quotes, speaks, …"),
            ("link_because", "text", "the words, shares or dates that show it"),
        ),
    ),
    Table(
        name="judgements",
        title="One decision of a person about an event a row",
        rows=_judgements,
        columns=columns(
            _EVENT_ID,
            ("judgement_id", "text", "id of the judgement"),
            ("verb", "text", "accept, reject or set"),
            ("field", "text", "what was set"),
            ("value", "text", "to what, as JSON"),
            ("by", "text", "who decided"),
            ("when", "text", "ISO date-time"),
            ("because", "text", "the reason that was given"),
        ),
    ),
)  # fmt: skip


class _Full(TableWriter):
    tables = FULL
    keeps = Keeps("whole", "whole", "whole", "whole")
    loses = "why claims were merged (vedette why)"


class FullCsv(_Full):
    """Our full form as CSV."""

    name = "csv"
    title = "all that an event holds, as six CSV tables that share event_id"
    kind: ClassVar[type[TableFile]] = CsvFile


class FullParquet(_Full):
    """Our full form as Parquet."""

    name = "parquet"
    title = "the same six tables as Parquet, with typed columns"
    kind: ClassVar[type[TableFile]] = ParquetFile
