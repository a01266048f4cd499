"""MISP: one MISP event an event, with objects of its templates and tags of its taxonomies.

Events are made by PyMISP, which knows the templates. Nothing is for detection (`to_ids` is false),
nothing is published, and all stays in the organisation until somebody there decides otherwise.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vedette.errors import ChecksFailedError, MissingExtraError
from vedette.report.event_words import CREDIBILITY, place_words
from vedette.report.export.head import stable_uuid, utc_time
from vedette.report.export.in_words import dissent_lines, origin_lines
from vedette.report.export.json_text import json_text, readable
from vedette.report.export.platform.code import alpha_2
from vedette.report.export.title import event_summary, event_title
from vedette.report.export.web_address import web_address
from vedette.report.export.writer import Keeps, Writer
from vedette.report.words import document_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pymisp import MISPEvent, MISPObject

    from vedette.model import Assessment, Party, PlaceValue
    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["MispEvents"]

INSTALL = "pip install 'vedette[misp]'"
_MEND = "Report this: vedette wrote what it cannot read back."
_RELIABILITY = {
    "A": "A - Completely reliable",
    "B": "B - Usually reliable",
    "C": "C - Fairly reliable",
    "D": "D - Not usually reliable",
    "E": "E - Unreliable",
    "F": "F - Reliability cannot be judged",
}
_CREDIBILITY = {
    1: "1 - Confirmed by other sources",
    2: "2 - Probably true",
    3: "3 - Possibly true",
    4: "4 - Doubtfully true",
    5: "5 - Improbable",
    6: "6 - Truth cannot be judged",
}
_LIKELIHOODS = frozenset({
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
    "almost certain",
})  # fmt: skip
"""Terms of the taxonomy `estimative-language`, which are those of ICD 203."""
_EPOCH = "1970-01-01"
Values = dict[str, Any]


class MispEvents(Writer):
    """MISP events in one file, as MISP imports it."""

    name = "misp"
    title = "MISP events with intelligence, media, place, person objects and tags"
    keeps = Keeps("whole", "as text", "as text", "as text")
    loses = "offsets, holders and links as values (they stand in comments); merges"
    FILE = "misp.json"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        try:
            import pymisp
        except ImportError as error:
            raise MissingExtraError("pymisp", INSTALL) from error
        super().__init__(folder, head)
        self._pymisp = pymisp
        self._stream = (folder / self.FILE).open("w", encoding="utf-8", newline="\n")
        self._stream.write('{"response":[')
        self._events = 0

    def add(self, dossier: Dossier) -> None:
        """Write one event."""
        event = dossier.event
        made = self._event("event", event.id, event_title(event), dossier.updated)
        made.set_date((event.time and event.time.earliest) or event.known_since[:10])
        for tag in _tags(dossier):
            made.add_tag(tag)
        for name, key, values, comment in _objects(dossier):
            made.add_object(self._object(name, (event.id, *key), values, comment))
        self._write(made)

    def add_assessment(self, assessment: Assessment) -> None:
        """Write the warning of a scenario, and the narratives that it found."""
        warning = assessment.warning
        info = f"{assessment.title}: level {warning.level}, {warning.name}"
        made = self._event("warning", assessment.scenario, info, assessment.as_of)
        made.set_date(assessment.as_of)
        made.add_tag(f"tlp:{self.head.at_least.lower()}")
        for words in warning.words:
            if words in _LIKELIHOODS:
                term = words.replace(" ", "-")
                made.add_tag(f'estimative-language:likelihood-probability="{term}"')
        level = assessment.confidence.level
        made.add_tag(f'estimative-language:confidence-in-analytic-judgment="{level}"')
        report = {
            "report-id": f"{assessment.scenario} {assessment.as_of}",
            "report-type": "Intelligence Report",
            "narrative": assessment.question,
            "conclusion": f"Level {warning.level}, {warning.name}: {warning.because}.",
            "comment": [
                f"Likelihood of what is warned of: {' to '.join(warning.words)}.",
                f"Confidence in the analysis: {level}.",
            ],
        }
        made.add_object(self._object("intelligence-report", (assessment.scenario,), report, ""))
        for each in assessment.narrations:
            told = {"narrative-summary": f"{each.title} ({each.manner}): {each.phrase}"}
            comment = f"{each.spreader or 'nobody named'}, in {each.document}, {each.day}"
            made.add_object(self._object("narrative", (each.id,), told, comment))
        self._write(made)

    def close(self, totals: Totals) -> None:
        """End the file."""
        self._stream.write("\n]}\n")
        self._stream.close()

    def check(self) -> None:
        """Read every event back: each has its id, no two the same, and objects with attributes."""
        ids: set[str] = set()
        with (self.folder / self.FILE).open(encoding="utf-8") as stream:
            next(stream)
            for line in stream:
                if line == "]}\n":
                    break
                event = json.loads(line.rstrip("\n,"))["Event"]
                if event["info"] and all(each["Attribute"] for each in event["Object"]):
                    ids.add(event["uuid"])
        if len(ids) != self._events:
            what = f"{self.FILE} has {len(ids)} whole events, not {self._events}"
            raise ChecksFailedError(what, _MEND)

    def _event(self, kind: str, id_: str, info: str, updated: str) -> MISPEvent:
        made = self._pymisp.MISPEvent()
        made.uuid = stable_uuid("misp", kind, id_)
        made.info = readable(" ".join(info.split()))
        made.distribution, made.threat_level_id, made.analysis = 0, 4, 2
        made.published = False
        made.timestamp = datetime.fromisoformat(utc_time(updated))
        return made

    def _object(self, name: str, key: tuple[str, ...], values: Values, comment: str) -> MISPObject:
        made = self._pymisp.MISPObject(name)
        made.uuid = stable_uuid("misp", name, *key)
        made.comment = readable(comment)
        for relation, given in values.items():
            several = given if isinstance(given, list) else [given]
            for at, value in enumerate(each for each in several if each not in (None, "")):
                id_ = stable_uuid("misp", name, *key, relation, str(at))
                made.add_attribute(relation, value=readable(value), uuid=id_, to_ids=False)
        return made

    def _write(self, event: MISPEvent) -> None:
        # PyMISP writes by whichever JSON package is there: one of them decides the bytes.
        line = json_text({"Event": json.loads(event.to_json())})
        comma = "," if self._events else ""
        self._stream.write(f"{comma}\n{line}")
        self._events += 1


def _tags(dossier: Dossier) -> Iterator[str]:
    event = dossier.event
    yield f"tlp:{dossier.label.lower()}"
    yield "information-origin:uncertain-origin"
    yield 'osint:source-type="automatic-analysis"'
    yield f'admiralty-scale:information-credibility="{event.credibility.digit}"'
    for letter in sorted({quote.letter for quote in dossier.quotes}):
        yield f'admiralty-scale:source-reliability="{letter.lower()}"'


def _objects(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...], Values, str]]:
    """Yield template, key, values and comment of the objects of one event."""
    event = dossier.event
    yield "intelligence-report", (), _report(dossier), event.status
    if event.place is not None:
        yield "geolocation", (), _place(event.place), _held(dossier)
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            name, values = _party(party)
            yield name, (side, party.id), values, f"named as {side}"
    for document in dossier.documents:
        quotes = [each for each in dossier.quotes if each.document.id == document.id]
        yield "news-media", (document.id,), _media(quotes), _spans(quotes)
    letters = {quote.outlet: quote for quote in dossier.quotes}
    for outlet, quote in letters.items():
        values = {
            "source-id": outlet,
            "source-reliability": _RELIABILITY[quote.letter],
            "information-credibility": _CREDIBILITY[event.credibility.digit],
            "source-type": "OSINT",
            "evaluation": f"{CREDIBILITY[event.credibility.digit]}: {event.credibility.because}",
        }
        yield "intelligence-source-assessment", (outlet,), values, ""


def _report(dossier: Dossier) -> Values:
    event = dossier.event
    time = event.time
    return {
        "report-id": event.id,
        "report-type": "Intelligence Report",
        "narrative": event_summary(dossier),
        "activity-time": time.earliest if time and time.earliest == time.latest else None,
        "sources": list(dict.fromkeys(quote.holder for quote in dossier.quotes)),
        "evaluation": f"{event.independence} independence, {event.independent_origins:g} origins",
        "comment": [*dissent_lines(dossier), *origin_lines(event)],
    }


def _place(place: PlaceValue) -> Values:
    """Return a place; a point only with its radius of accuracy, in metres."""
    values: Values = {
        "text": place_words(place),
        "city": place.name if place.kind == "settlement" else None,
        "region": place.name if place.kind in ("region", "district") else None,
        "country": place.country,
        "countrycode": alpha_2(place.country),
    }
    if place.latitude is not None and place.precision_km is not None:
        values |= {"latitude": place.latitude, "longitude": place.longitude}
        values |= {"accuracy-radius": round(place.precision_km * 1000)}
    if not any(values[name] for name in ("city", "region", "country")) and len(values) == 5:  # noqa: PLR2004
        values["city"] = place.name
    return values


def _held(dossier: Dossier) -> str:
    place = dossier.event.place
    return "; ".join(dossier.holders(place.claims)) if place else ""


def _party(party: Party) -> tuple[str, Values]:
    if party.kind == "person":
        return "person", {"full-name": party.name, "nationality": alpha_2(party.country)}
    facts = ", ".join(each for each in (party.country, party.sector) if each)
    return "organization", {
        "name": party.name,
        "type-of-organization": party.kind,
        "description": facts or None,
    }


def _media(quotes: list[Quote]) -> Values:
    document = quotes[0].document
    return {
        "title": document_title(document),
        "source": quotes[0].outlet,
        "url": web_address(document.url),
        "content": "\n".join(dict.fromkeys(quote.words for quote in quotes)),
        "type": "News agency"
        if quotes[0].source and quotes[0].source.sort == "agency"
        else "Other",
    }


def _spans(quotes: list[Quote]) -> str:
    """Tell where the claims stand in the text."""
    document = quotes[0].document
    told = (
        f"{each.claim.id}: {each.claim.trigger.start} to {each.claim.trigger.end} ({each.holder})"
        for each in quotes
    )
    return f"document {document.id}, sha256 {document.sha256}; code points of {'; '.join(told)}"
