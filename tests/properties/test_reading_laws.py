"""What holds for every text, whatever it is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vedette.collect import CollectOptions
from vedette.model import Failure, Reading
from vedette.pipeline import read_sources
from vedette.report import json_line, line_schema

OPTIONS = CollectOptions(collected_at="2024-06-01")
SCHEMA = Draft202012Validator(line_schema())

WORDS = st.sampled_from(
    re.split(
        " ",
        "Police in Mitrovica said on Sunday that three gunmen were killed . , “ ” ( ) - 's "
        "He denied it last week ; NATO may send 130 soldiers to Kosovo if Serbia attacks "
        "According to the Telegraph , Vučić Đorđe Київ \u202e 🇽🇰 \x00 \t \r\n \n\n",
    )
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text("aA .\n\u200d\u0301", max_size=80),
)


def read_line(row: dict[str, object]) -> Reading | Failure:
    line = json.dumps(row).encode()
    (result,) = read_sources(["-"], OPTIONS, stdin=BytesIO(line + b"\n"))
    return result


def spans_of(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from reading.sentences
    for entity in reading.entities:
        yield from entity.mentions
        yield from ((role.start, role.end) for role in entity.roles)
    yield from ((place.start, place.end) for place in reading.places)
    yield from ((time.start, time.end) for time in reading.times)
    yield from ((quantity.start, quantity.end) for quantity in reading.quantities)
    yield from ((claimed.start, claimed.end) for claimed in reading.attributions)
    for statement in reading.statements:
        yield from statement.content
        yield from (part.offsets for part in (statement.source, statement.cue) if part)
    yield from (tie.trigger for tie in reading.relations if tie.trigger)
    yield from (claim.trigger.offsets for claim in reading.claims)


def check_references(reading: Reading) -> None:
    entities = {entity.id for entity in reading.entities}
    statements = {statement.id for statement in reading.statements}
    claims = [claim.id for claim in reading.claims]
    assert len(entities) == len(reading.entities)
    assert len(statements) == len(reading.statements)
    assert len(set(claims)) == len(claims)
    for claim in reading.claims:
        assert {*claim.actors, *claim.recipients} <= entities
        assert claim.statement is None or claim.statement in statements
        assert all(at.place < len(reading.places) for at in claim.places)
        assert 0 <= claim.sentence < len(reading.sentences)
        if claim.time and isinstance(claim.time.source, int):
            assert claim.time.source < len(reading.times)
    for statement in reading.statements:
        assert statement.parent is None or statement.parent in statements - {statement.id}
        assert statement.source_entity is None or statement.source_entity in entities


@settings(max_examples=150)
@given(TEXTS, st.sampled_from([None, "2023-09-25", "2023-09", "nonsense"]))
@example("\ud800", None)
@example("x" * 3_000, None)
@example("KILLED IN KOSOVO", "2023-09-25")
def test_any_text_gives_a_record_or_a_failure(text: str, published: str | None) -> None:
    result = read_line({"id": "a", "text": text, "published": published})
    SCHEMA.validate(json.loads(json_line(result)))
    if isinstance(result, Failure):
        assert result.input == "a"
        assert result.error.what
        assert "it could not be read:" not in result.error.what
        assert result.error.mend
        return
    assert result.document.text == text
    assert result.document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert all(0 <= start < end <= len(text) for start, end in spans_of(result))
    check_references(result)


@settings(max_examples=10)
@given(TEXTS)
def test_a_text_is_read_the_same_alone_and_among_others(text: str) -> None:
    alone = read_line({"id": "a", "text": text, "language": "en"})
    rows = [
        {"id": id_, "text": words, "language": "en"}
        for id_, words in (
            ("b", "Nothing happened on Monday."),
            ("a", text),
            ("c", "War broke out."),
        )
    ]
    lines = "\n".join(map(json.dumps, rows)).encode()
    _, among, _ = read_sources(["-"], OPTIONS, stdin=BytesIO(lines))
    assert among == alone
