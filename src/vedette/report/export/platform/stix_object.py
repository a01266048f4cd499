"""The objects of STIX 2.1 that events, claims, parties and places become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.report.event_words import place_words
from vedette.report.export.head import stable_uuid, utc_time
from vedette.report.export.platform.code import alpha_2, stix_confidence
from vedette.report.export.title import event_summary, event_title
from vedette.report.export.web_address import web_address

if TYPE_CHECKING:
    from vedette.model import Assessment, Event, Party, PlaceValue, TlpLabel
    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead

__all__ = [
    "EXTENSION",
    "INCIDENT_CORE",
    "SELF",
    "definition",
    "identity_of_outlet",
    "identity_of_party",
    "identity_of_self",
    "incident",
    "location",
    "marking",
    "moment",
    "note_of_quote",
    "opinion",
    "related",
    "warning_note",
]

Object = dict[str, Any]

SELF = f"identity--{stable_uuid('identity', 'vedette')}"
"""The identity that creates all objects: this program."""
EXTENSION = f"extension-definition--{stable_uuid('extension-definition', 'event', '1')}"
"""Our own extension."""
INCIDENT_CORE = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"
"""Core extension of incidents (OASIS common objects)."""
_TLP_2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_TLP_CREATED = "2022-10-01T00:00:00.000Z"
_MARKINGS: dict[TlpLabel, str] = {
    "CLEAR": "94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""Marking definitions of TLP 2.0, as OASIS published them."""
_OPINIONS = {1: "strongly-agree", 2: "agree", 3: "neutral", 4: "disagree", 5: "strongly-disagree"}
"""Admiralty digit → opinion that the information is right; 6 is no opinion."""
_CLASSES = {"person": "individual", "organization": "organization", "group": "group"}
_BEGINNING = "2020-01-01T00:00:00.000Z"
"""`created` of what several events share: it must not depend on which of them are exported."""
_SURE = 2
"""Worst credibility at which a reported event is told as one that took place."""


def moment(given: str) -> str:
    """Return a date or date-time as STIX has it."""
    return utc_time(given).replace("Z", ".000Z")


def identity_of_self() -> Object:
    """Return the identity of this program."""
    return _object("identity", SELF, _BEGINNING, _BEGINNING) | {
        "name": "vedette",
        "identity_class": "system",
        "description": "Reads open reporting and keeps every claim tied to who said it.",
    }


def definition() -> Object:
    """Return the definition of our extension."""
    return _object("extension-definition", EXTENSION, _BEGINNING, _BEGINNING) | {
        "name": "vedette events and claims",
        "description": (
            "On an incident: PLOVER type, status, settled values with alternatives and holders, "
            "origin groups, Admiralty credibility. On a note: the claim, its chain of speakers, "
            "W3C text selectors. On an identity: kind, state, sector, reliability. On a note "
            "about a scenario: warning, hypotheses, indicators."
        ),
        "schema": "The fields are those of `vedette schema reading` and `vedette events --json`.",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def marking(label: TlpLabel) -> Object:
    """Return the marking definition of a TLP 2.0 label."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{_MARKINGS[label]}",
        "created": _TLP_CREATED,
        "name": f"TLP:{label}",
        "extensions": {_TLP_2: {"extension_type": "property-extension", "tlp_2_0": label.lower()}},
    }


def incident(dossier: Dossier) -> Object:
    """Return the incident of an event."""
    event = dossier.event
    made = _made("incident", event.id, event.known_since, dossier.updated) | {
        "name": event_title(event),
        "description": event_summary(dossier),
        "extensions": {
            INCIDENT_CORE: {
                "extension_type": "property-extension",
                "determination": _determination(event),
                "investigation_status": "open",
                "incident_types": [event.type.lower()],
            },
            EXTENSION: _ours(_event_fields(dossier)),
        },
    }
    return made | _confidence(event.credibility.digit) | _references(dossier.quotes)


def note_of_quote(quote: Quote, about: str) -> Object:
    """Return the note of a claim, with where it stands in the text of its document."""
    claim, document = quote.claim, quote.document
    outlet = f"identity--{stable_uuid('identity', 'outlet', quote.outlet)}"
    told = _made("note", f"{document.id}#{claim.id}", document.known_since, document.known_since)
    fields = {
        "claim": claim.model_dump(mode="json"),
        "document": document.model_dump(mode="json", exclude={"text"}),
        "voices": [
            {"name": each.name, "kind": each.kind, "act": each.act, "manner": each.manner}
            for each in quote.voices
        ],
        "reliability": quote.letter,
        "selector": [
            {"type": "TextPositionSelector", "start": quote.sentence[0], "end": quote.sentence[1]},
            {
                "type": "TextQuoteSelector",
                "exact": quote.trigger,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
        ],
    }
    return told | {
        "abstract": f"{quote.holder}: {claim.type.lower()} ({claim.polarity}, {claim.certainty})",
        "content": quote.words,
        "authors": [quote.holder],
        "object_refs": [about, outlet],
        "extensions": {EXTENSION: _ours(fields)},
        **_references([quote]),
    }


def opinion(dossier: Dossier, about: str) -> Object | None:
    """Return how credible an event is as an opinion; None where that cannot be judged."""
    credibility = dossier.event.credibility
    if credibility.digit not in _OPINIONS:
        return None
    event = dossier.event
    return _made("opinion", event.id, event.known_since, dossier.updated) | {
        "opinion": _OPINIONS[credibility.digit],
        "explanation": f"Admiralty credibility {credibility.digit}: {credibility.because}",
        "authors": ["vedette"],
        "object_refs": [about],
    }


def identity_of_party(party: Party, head: ExportHead) -> Object:
    """Return the identity of a party; nobody is called a threat actor."""
    return _shared("identity", ("party", party.id), head) | {
        "name": party.name,
        "identity_class": _CLASSES.get(party.kind, "unknown"),
        "extensions": {EXTENSION: _ours(party.model_dump(mode="json"))},
    }


def identity_of_outlet(quote: Quote, head: ExportHead) -> Object:
    """Return the identity of an outlet, with its letter."""
    fields: Object = {"reliability": quote.letter}
    if quote.source is not None:
        fields |= quote.source.model_dump(mode="json", include={"id", "sort", "country", "domains"})
    return _shared("identity", ("outlet", quote.outlet), head) | {
        "name": quote.outlet,
        "identity_class": "organization",
        "extensions": {EXTENSION: _ours(fields)},
    }


def location(place: PlaceValue | None, head: ExportHead) -> Object | None:
    """Return the location of a place with how well it is known, in metres; None without any."""
    if place is None:
        return None
    found: Object = {"name": place_words(place)}
    country = alpha_2(place.country)
    if country:
        found["country"] = country
    if place.latitude is not None and place.longitude is not None and place.precision_km:
        point = {"latitude": place.latitude, "longitude": place.longitude}
        found |= point | {"precision": round(place.precision_km * 1000, 1)}
    if len(found) == 1:
        return None
    key = (place.gazetteer_id or place.name, str(sorted(found.items())))
    fields = place.model_dump(mode="json", include=set(type(place).model_fields) & _PLACE)
    return _shared("location", key, head) | found | {"extensions": {EXTENSION: _ours(fields)}}


def related(source: str, target: str, about: Object, why: str) -> Object:
    """Return a relationship of an incident: who is named in it, where it is said to be.

    Args:
        source: id of an object.
        target: id of another.
        about: the incident, which is one of them.
        why: in words.
    """
    id_ = f"relationship--{stable_uuid('relationship', source, target, why)}"
    return _object("relationship", id_, about["created"], about["modified"]) | {
        "relationship_type": "located-at" if target.startswith("location") else "related-to",
        "source_ref": source,
        "target_ref": target,
        "description": why,
    }


def warning_note(found: Assessment, head: ExportHead, known: set[str]) -> Object:
    """Return the warning of a scenario as a note about the incidents that it rests on.

    Likelihood and confidence stand in sentences of their own.
    """
    warning = found.warning
    ids = (f"incident--{stable_uuid('incident', item.id)}" for item in _items(found))
    refs = sorted(known.intersection(ids)) or [SELF]
    words = " to ".join(warning.words)
    at = moment(max(head.updated[:10], found.as_of))
    content = (
        f"{found.question}\nLevel {warning.level}, {warning.name}: {warning.because}.\n"
        f"Likelihood of what is warned of: {words} ({warning.yardstick}).\n"
        f"Confidence in the analysis: {found.confidence.level}."
    )
    fields = {
        "scenario": found.scenario,
        "as_of": found.as_of,
        "warning": warning.model_dump(mode="json"),
        "confidence": found.confidence.model_dump(mode="json"),
        "hypotheses": [each.model_dump(mode="json") for each in found.hypotheses],
        "indicators": [
            {"id": each.id, "title": each.title, "state": each.state, "because": each.because}
            for each in found.indicators
        ],
        "reversals": list(found.reversals),
    }
    id_ = f"note--{stable_uuid('note', 'warning', found.scenario, found.as_of)}"
    return _object("note", id_, at, at) | {
        "created_by_ref": SELF,
        "abstract": f"{found.title}: level {warning.level}, {warning.name}",
        "content": content,
        "authors": ["vedette"],
        "object_refs": refs,
        "extensions": {EXTENSION: _ours(fields)},
    }


_PLACE = frozenset({"name", "kind", "country", "gazetteer_id", "precision_km"})


def _items(found: Assessment) -> list[Any]:
    return [item for each in found.indicators for item in each.items if item.kind == "event"]


def _object(kind: str, id_: str, created: str, modified: str) -> Object:
    made = {"type": kind, "spec_version": "2.1", "id": id_}
    if id_ != SELF:
        made["created_by_ref"] = SELF
    return made | {"created": created, "modified": max(created, modified)}


def _made(kind: str, key: str, created: str, modified: str) -> Object:
    id_ = f"{kind}--{stable_uuid(kind, key)}"
    return _object(kind, id_, moment(created), moment(modified))


def _shared(kind: str, key: tuple[str, ...], head: ExportHead) -> Object:
    id_ = f"{kind}--{stable_uuid(kind, *key)}"
    return _object(kind, id_, _BEGINNING, moment(head.updated))


def _ours(fields: Object) -> Object:
    filled: Object = _filled(fields)
    return {"extension_type": "property-extension"} | filled


def _filled(value: Any) -> Any:
    """Return a value without what is unknown or empty: STIX has no place for these."""
    if isinstance(value, dict):
        known = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in known.items() if each not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    return value


def _determination(event: Event) -> str:
    is_sure = event.status == "reported" and event.credibility.digit <= _SURE
    return "successful-attempt" if is_sure else "suspected"


def _event_fields(dossier: Dossier) -> Object:
    """Return all that an event holds but its merges, each value with who holds it."""
    event = dossier.event
    fields = event.model_dump(mode="json", by_alias=True, exclude={"merged_because"})
    for name in ("time", "place"):
        for each in (fields[name] or {}).get("alternatives", ()):
            refs = [(document, claim) for document, claim in each["claims"]]
            each["holders"] = list(dossier.holders(refs))
    for quantity in fields["quantities"]:
        for value in quantity["values"]:
            refs = [(document, claim) for document, claim in value["claims"]]
            value["holders"] = list(dossier.holders(refs))
    return {"event": fields}


def _confidence(digit: int) -> Object:
    number = stix_confidence(digit)
    return {} if number is None else {"confidence": number}


def _references(quotes: Any) -> Object:
    found = {}
    for quote in quotes:
        told = {"source_name": quote.outlet, "external_id": quote.document.id}
        if quote.document.title:
            told["description"] = quote.document.title
        if url := web_address(quote.document.url):
            told["url"] = url
        found[quote.document.id] = told
    return {"external_references": list(found.values())} if found else {}
