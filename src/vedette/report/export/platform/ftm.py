"""FollowTheMoney: events, articles, notes, parties and places as entities, one a line.

Entities are made by the library of FollowTheMoney, which cleans values and knows the schemata: what
its types do not take, such as a date that is none, is left out by it. Every event and note has its
articles as proof.
"""

from __future__ import annotations

import json
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from vedette.errors import ChecksFailedError, MissingExtraError
from vedette.report.event_words import place_words
from vedette.report.export.in_words import dissent_lines, origin_lines
from vedette.report.export.json_text import json_text, readable
from vedette.report.export.platform.code import alpha_2
from vedette.report.export.title import event_summary, event_title
from vedette.report.export.web_address import web_address
from vedette.report.export.writer import Keeps, Writer
from vedette.report.words import document_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vedette.model import Document, Party, PlaceValue
    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["FtmEntities", "schema_of_party"]

INSTALL = "pip install 'vedette[ftm]' (needs libicu-dev, pkg-config and a C++ compiler)"
_MEND = "Report this: vedette wrote what it cannot read back."
_PUBLIC = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
Values = dict[str, Any]


class FtmEntities(Writer):
    """Entities, one a line, as `ftm` and Aleph take them."""

    name = "ftm"
    title = "FollowTheMoney entities: events, articles, notes, parties, places"
    keeps = Keeps("as text", "as text", "as text", "as text")
    loses = (
        "numbers, grades, offsets and links as values; what happens to no person or body; merges"
    )
    FILE = "entities.ftm.json"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        try:
            from followthemoney import model
        except ImportError as error:
            raise MissingExtraError("followthemoney", INSTALL) from error
        super().__init__(folder, head)
        self._model = model
        self._stream = (folder / self.FILE).open("w", encoding="utf-8", newline="\n")
        self._written: set[str] = set()

    def add(self, dossier: Dossier) -> None:
        """Write one event with its articles, notes, parties and place."""
        event = dossier.event
        proofs = [self._article(document) for document in dossier.documents]
        parties = [*event.actors, *event.recipients]
        involved = [self._party(party) for party in parties if schema_of_party(party)]
        address = self._address(event.place) if event.place else None
        values = _event_values(dossier) | {
            "proof": proofs,
            "involved": involved,
            "addressEntity": address,
        }
        id_ = self._write("Event", ("event", event.id), values)
        for quote in dossier.quotes:
            self._note(quote, id_)
            self._mentions(quote, quote.actors, event.actors)
            self._mentions(quote, quote.recipients, event.recipients)

    def close(self, totals: Totals) -> None:
        """End the file."""
        self._stream.close()

    def check(self) -> None:
        """Have the library read every entity back; references lead to entities that are there."""
        ids: set[str] = set()
        refs: set[str] = set()
        with (self.folder / self.FILE).open(encoding="utf-8") as stream:
            for line in stream:
                entity = self._model.get_proxy(json.loads(line))
                entity.schema.validate({"properties": entity.properties})
                ids.add(str(entity.id))
                refs.update(value for prop, value in entity.itervalues() if _is_ref(prop))
        if missing := sorted(refs - ids):
            what = f"{self.FILE} refers to {missing[0]}, which is not there"
            raise ChecksFailedError(what, _MEND)

    def _article(self, document: Document) -> str:
        return self._write(
            "Article",
            ("document", document.id),
            {
                "title": document_title(document),
                "name": document_title(document),
                "sourceUrl": web_address(document.url),
                "publisher": document.publisher,
                "author": document.author,
                "publishedAt": document.published and document.published[:10],
                "language": document.language,
                "fileName": f"{document.id}.txt",
            },
        )

    def _party(self, party: Party) -> str:
        country = alpha_2(party.country)
        values: Values = {"name": party.name, "country": country}
        if party.kind != "person":
            values |= {"classification": party.kind, "sector": party.sector}
        return self._write(schema_of_party(party) or "LegalEntity", ("party", party.id), values)

    def _address(self, place: PlaceValue) -> str:
        precision = place.precision_km
        values: Values = {
            "full": place_words(place),
            "country": alpha_2(place.country),
            "city": place.name if place.kind == "settlement" else None,
            "region": place.name if place.kind in ("region", "district") else None,
            "remarks": None if precision is None else f"known to {precision:g} km",
        }
        if place.latitude is not None and precision is not None:
            values |= {"latitude": str(place.latitude), "longitude": str(place.longitude)}
        return self._write("Address", ("place", json_text(values)), values)

    def _note(self, quote: Quote, event: str) -> None:
        claim, document = quote.claim, quote.document
        where = f"{claim.trigger.start} to {claim.trigger.end}"
        values: Values = {
            "name": f"{quote.holder}: {claim.type.lower()} [{claim.id}]",
            "description": quote.words,
            "entity": event,
            "proof": self._article(document),
            "notes": [
                f"claim {claim.id}: {claim.polarity}, {claim.certainty}, {claim.tense}",
                f"“{quote.trigger}”, code points {where} of document {document.id}",
                f"sha256 of the text: {document.sha256}",
                f"source reliability {quote.letter}",
            ],
            "publisher": quote.outlet,
            "sourceUrl": web_address(document.url),
        }
        self._write("Note", ("claim", document.id, claim.id), values)

    def _mentions(self, quote: Quote, names: Sequence[str], parties: Sequence[Party]) -> None:
        """Write whom the document names, resolved to the party where that is plain."""
        for name in names:
            party = _meant(name, names, parties)
            schema = schema_of_party(party) if party else None
            values = {
                "document": self._article(quote.document),
                "name": name,
                "resolved": self._party(party) if party and schema else None,
                "detectedSchema": schema,
                "contextCountry": alpha_2(party.country) if party else None,
            }
            self._write("Mention", ("mention", quote.document.id, name), values)

    def _write(self, schema: str, key: tuple[str, ...], values: Values) -> str:
        """Write an entity once, and return its id."""
        words = "\x1f".join(key).encode("utf-8", "backslashreplace")
        id_ = f"vedette-{sha1(words, usedforsecurity=False).hexdigest()}"
        if id_ in self._written:
            return id_
        self._written.add(id_)
        entity = self._model.make_entity(schema)
        entity.id = id_
        for name, value in values.items():
            longest = entity.schema.properties[name].type.max_length
            entity.add(name, _fitting(value, longest))
        self._stream.write(json_text(entity.to_dict()) + "\n")
        return id_


def _meant(name: str, names: Sequence[str], parties: Sequence[Party]) -> Party | None:
    """Return the party that a document names: that of the name, or the only one for the only."""
    if len(names) == len(parties) == 1:
        return parties[0]
    return next((party for party in parties if party.name == name), None)


def schema_of_party(party: Party) -> str | None:
    """Return the schema of a party; None for what is no person or body, such as a place."""
    if party.kind == "person":
        return "Person"
    if party.kind == "organization":
        return "PublicBody" if party.sector in _PUBLIC else "Organization"
    return "LegalEntity" if party.kind == "group" else None


def _event_values(dossier: Dossier) -> Values:
    event = dossier.event
    time, place = event.time, event.place
    is_day = time is not None and time.earliest == time.latest
    return {
        "name": event_title(event),
        "summary": event_summary(dossier),
        "date": time.earliest if time and is_day else None,
        "startDate": time.earliest if time and not is_day else None,
        "endDate": time.latest if time and not is_day and time.earliest else None,
        "location": place_words(place) if place else None,
        "country": alpha_2(place.country) if place else None,
        "sourceUrl": [web_address(document.url) for document in dossier.documents],
        "recordId": event.id,
        "keywords": [event.type, event.mode, event.status],
        "notes": [*_grades(dossier), *dissent_lines(dossier), *origin_lines(dossier.event)],
        "modifiedAt": dossier.updated[:10],
    }


def _grades(dossier: Dossier) -> Iterator[str]:
    credibility = dossier.event.credibility
    yield f"Admiralty credibility {credibility.digit}: {credibility.because}"
    yield f"independence {dossier.event.independence}; TLP:{dossier.label}"


def _fitting(value: Any, longest: int) -> list[str]:
    """Return the texts of a value as the library takes them, cut to what their type holds."""
    several = value if isinstance(value, list) else [value]
    texts = (readable(each) for each in several if each is not None)
    return [each if len(each) <= longest else each[: longest - 1] + "…" for each in texts]


def _is_ref(prop: Any) -> bool:
    return bool(prop.type.name == "entity")
