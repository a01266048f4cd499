"""Builders: readings made by hand, so that faces are tested without a language model."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

from vedette.model import (
    Claim,
    ClaimPlace,
    ClaimTime,
    Complaint,
    Document,
    Entity,
    Event,
    Failure,
    Notice,
    Place,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    TimeExpression,
    claim_id,
    event_digest,
)

RAID = """On Monday the interior minister, Arben Hoxhaj, said that about 20 masked men had \
attacked a police patrol near the village of Rakova on 18 March. Two officers were killed.

"We fear that they will strike Dolina next," the minister warned.

The Northern Front denied that its fighters had taken part. The Daily Herald, citing unnamed \
intelligence officers, wrote that Ruritania plans to move more than 130 soldiers to the border."""
"""An article of our own about states that there are not; spans overlap in it on purpose."""


def document(**fields: object) -> Document:
    """Make a document; what is not given is made up or unknown."""
    text = str(fields["text"])
    values: dict[str, object] = {
        "id": "raid",
        "text": text,
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "item": "raid",
        "known_since": "2024-03-19",
    }
    return Document.model_validate(values | fields)


def offsets(words: str, text: str = RAID) -> tuple[int, int]:
    """Find words in a text."""
    start = text.index(words)
    return start, start + len(words)


def span(words: str, text: str = RAID) -> Span:
    """Find words in a text."""
    start, end = offsets(words, text)
    return Span(start=start, end=end)


def failure(what: str = "the file 'x.pdf' is protected by a password") -> Failure:
    """Make a failure."""
    return Failure(
        error=Complaint(what=what, mend="Remove the password, or give the text."), input="x.pdf"
    )


def raid_reading(**fields: object) -> Reading:
    """Make the reading of `RAID`: every kind of finding, every standing of a claim.

    Args:
        fields: of the document, in place of the ones made up here.
    """
    given: dict[str, object] = {
        "text": RAID,
        "title": "Two officers killed in raid near Rakova",
        "publisher": "The Daily Herald",
        "author": "Mina Petrova",
        "url": "https://herald.example/raid",
        "published": "2024-03-19",
        "published_earliest": "2024-03-19",
        "published_latest": "2024-03-19",
        "published_from": "dateline",
        "language": "en",
    }
    ends = [0, *(offsets(words)[1] for words in SENTENCE_ENDS)]
    sentences = [
        (start + len(RAID[start:end]) - len(RAID[start:end].lstrip()), end)
        for start, end in pairwise(ends)
    ]
    return Reading(
        document=document(**(given | fields)),
        sentences=tuple(sentences),
        entities=ENTITIES,
        places=PLACES,
        times=TIMES,
        quantities=QUANTITIES,
        statements=STATEMENTS,
        claims=_claims(),
        notices=(Notice(code="translated", what="translated from 'fr': wording may differ"),),
    )


SENTENCE_ENDS = ("on 18 March.", "were killed.", "warned.", "taken part.", "the border.")

ENTITIES = (
    Entity(
        id="e0",
        kind="person",
        name="Arben Hoxhaj",
        sector="GOV",
        mentions=(
            offsets("the interior minister, Arben Hoxhaj"),
            offsets("the minister"),
        ),
        roles=(Role(title="interior minister", start=14, end=31),),
    ),
    Entity(id="e1", kind="group", name="masked men", mentions=(offsets("about 20 masked men"),)),
    Entity(
        id="e2",
        kind="organization",
        name="police",
        sector="COP",
        mentions=(offsets("a police patrol"), offsets("Two officers")),
    ),
    Entity(
        id="e3", kind="organization", name="Northern Front", mentions=(offsets("Northern Front"),)
    ),
    Entity(
        id="e4",
        kind="organization",
        name="Ruritania",
        sector="GOV",
        mentions=(offsets("Ruritania"),),
    ),
    Entity(
        id="e5",
        kind="organization",
        name="The Daily Herald",
        sector="JRN",
        mentions=(offsets("The Daily Herald"),),
    ),
)


def _place(words: str, kind: str, country: str, **fields: object) -> Place:
    start, end = offsets(words)
    values = {"start": start, "end": end, "name": words, "kind": kind, "country": country}
    return Place.model_validate(values | {"confidence": 0.9} | fields)


PLACES = (
    _place("Rakova", "settlement", "RUR", latitude=42.5, longitude=20.5, precision_km=3),
    _place("Dolina", "settlement", "RUR", latitude=43.0, longitude=21.0, precision_km=5),
    _place("Ruritania", "country", "RUR", metonym=True),
    _place("the border", "feature", "RUR"),
)


def _time(words: str, value: str, day: str, anchor: str | None) -> TimeExpression:
    start, end = offsets(words)
    values = {"start": start, "end": end, "kind": "DATE", "value": value, "anchor": anchor}
    return TimeExpression.model_validate(
        values | {"earliest": day, "latest": day, "granularity": "day"}
    )


TIMES = (
    _time("Monday", "2024-03-18", "2024-03-18", "publication"),
    _time("18 March", "2024-03-18", "2024-03-18", None),
)


def _quantity(words: str, role: str, **fields: object) -> Quantity:
    start, end = offsets(words)
    return Quantity.model_validate({"role": role, "start": start, "end": end} | fields)


QUANTITIES = (
    _quantity("about 20 masked men", "participants", low=18, high=22, unit="men"),
    _quantity("Two officers", "killed", low=2, high=2, unit="officers", of="e2"),
    _quantity("more than 130 soldiers", "deployed", low=131, unit="soldiers", of="e4"),
)

STATEMENTS = (
    Statement(
        id="s0",
        source=span("the interior minister, Arben Hoxhaj,"),
        source_entity="e0",
        source_name="Arben Hoxhaj",
        source_kind="official",
        cue=span("said"),
        content=(
            offsets(
                "that about 20 masked men had attacked a police patrol near the village of "
                "Rakova on 18 March"
            ),
        ),
        manner="indirect",
        act="assert",
    ),
    Statement(
        id="s1",
        source=span("the minister"),
        source_entity="e0",
        source_name="Arben Hoxhaj",
        source_kind="official",
        cue=span("warned"),
        content=(offsets('"We fear that they will strike Dolina next,"'),),
        manner="direct",
        act="warn",
    ),
    Statement(
        id="s2",
        source=span("The Northern Front"),
        source_entity="e3",
        source_name="Northern Front",
        source_kind="official",
        cue=span("denied"),
        content=(offsets("that its fighters had taken part"),),
        manner="indirect",
        act="deny",
    ),
    Statement(
        id="s3",
        source=span("The Daily Herald"),
        source_entity="e5",
        source_name="The Daily Herald",
        source_kind="outlet",
        cue=span("wrote"),
        content=(offsets("that Ruritania plans to move more than 130 soldiers to the border"),),
        manner="indirect",
        act="assert",
    ),
    Statement(
        id="s4",
        source=span("unnamed intelligence officers"),
        source_kind="unnamed",
        cue=span("citing"),
        content=(offsets("that Ruritania plans to move more than 130 soldiers to the border"),),
        manner="indirect",
        act="assert",
        parent="s3",
    ),
)


def _claim(words: str, sentence: int, type_: str, **fields: object) -> Claim:
    trigger = span(words)
    values = {
        "id": claim_id("raid", trigger, 0),
        "trigger": trigger,
        "sentence": sentence,
        "type": type_,
        "certainty": "certain",
        "tense": "past",
    }
    return Claim.model_validate(values | fields)


def _claims() -> tuple[Claim, ...]:
    return (
        _claim(
            "attacked",
            0,
            "ASSAULT",
            actors=("e1",),
            recipients=("e2",),
            place=0,
            places=(ClaimPlace(place=0, relation="near"),),
            time=ClaimTime(earliest="2024-03-18", latest="2024-03-18", source=1),
            quantities=(QUANTITIES[0],),
            statement="s0",
            evidence="video",
        ),
        _claim(
            "killed",
            1,
            "ASSAULT",
            mode="firearms",
            recipients=("e2",),
            time=ClaimTime(latest="2024-03-19", source="publication"),
            quantities=(QUANTITIES[1],),
        ),
        _claim(
            "strike",
            2,
            "ASSAULT",
            actors=("e1",),
            place=1,
            places=(ClaimPlace(place=1, relation="at"),),
            time=ClaimTime(earliest="2024-03-19", source="publication"),
            certainty="possible",
            tense="future",
            statement="s1",
        ),
        _claim("taken part", 3, "OTHER", actors=("e3",), polarity="denied", statement="s2"),
        _claim(
            "move",
            4,
            "MOBILIZE",
            actors=("e4",),
            place=3,
            places=(ClaimPlace(place=3, relation="toward"),),
            quantities=(QUANTITIES[2],),
            certainty="unknown",
            tense="future",
            hypothetical=True,
            statement="s4",
            evidence="intelligence",
        ),
    )


def told(id_: str, text: str, **fields: object) -> Reading:
    """Make the reading of a short text: one claim a sentence, its trigger the second word.

    Args:
        id_: of the document.
        text: sentences that end in a full stop.
        fields: of the document.
    """
    ends = [0, *(match.end() for match in re.finditer(r"\.(?=\s|$)", text))]
    sentences = [(start + (start > 0), end) for start, end in pairwise(ends)]
    claims = []
    for number, (start, end) in enumerate(sentences):
        first, second, *_ = text[start:end].split()
        at = start + len(first) + 1
        trigger = Span(start=at, end=at + len(second))
        claims.append(
            Claim(
                id=claim_id(id_, trigger, 0),
                trigger=trigger,
                sentence=number,
                type="ASSAULT",
                certainty="certain",
                tense="past",
            )
        )
    made = document(**({"id": id_, "item": id_, "text": text} | fields))
    return Reading(document=made, sentences=tuple(sentences), claims=tuple(claims))


def event_of_claims(*refs: tuple[str, str], **fields: object) -> Event:
    """Make an event of claims; the first one founds it."""
    values: dict[str, object] = {
        "id": refs[0][1],
        "digest": event_digest(refs),
        "type": "ASSAULT",
        "claims": refs,
        "status": "reported",
        "independent_origins": 1.0,
        "independence": "none",
        "credibility": {"digit": 3, "because": "one origin"},
        "known_since": "2024-03-19",
    }
    return Event.model_validate(values | fields)
