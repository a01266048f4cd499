"""What a person writes for a field of a claim or an event, as a judgement takes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.model import Claim, Span, claim_id
from vedette.pipeline.place import place_of_words

if TYPE_CHECKING:
    from vedette.model import EventType, Reading

__all__ = ["claim_of_words", "value_of_words"]


def value_of_words(field: str, words: str) -> object:
    """Return the value that a person wrote for a field.

    JSON is taken as it is; `-` is unknown; a time may be a day or two with a slash between them, a
    number of killed or others a range ("3", "2-4", "30+"), a place a name of the gazetteer as
    `place_of_words` takes it.

    Raises:
        UsageError: no place is called so, or several are.
    """
    if words == "-":
        return None
    if field == "time" and (days := re.fullmatch(r"([\d-]{10})?(?:(/)([\d-]{10})?)?", words)):
        first, slash, last = days.groups()
        return {"earliest": first, "latest": last if slash else first}
    if field == "place" and not words.startswith("{"):
        return place_of_words(words)
    if number := re.fullmatch(r"(\d+)(?:(-)(\d+)|(\+))?", words):
        low, dash, high, plus = number.groups()
        if dash or plus:
            return {"low": int(low), "high": int(high) if high else None}
        return int(low)
    try:
        return json.loads(words)
    except ValueError:
        return words


def claim_of_words(
    reading: Reading, words: str, type_: EventType, start: int | None = None
) -> Claim:
    """Return the claim that a person saw in a text and the machine missed.

    It is affirmed, certain and past; whoever adds it can set the rest.

    Args:
        reading: of the document.
        words: the words that name the event, as the text has them.
        type_: PLOVER type.
        start: where they stand, in code points; None for the first place that has them.

    Raises:
        UsageError: the text has no such words there.
    """
    text = reading.document.text
    at = text.find(words) if start is None else start
    if not words.strip() or at < 0 or text[at : at + len(words)] != words:
        what = f"the text does not have the words {words[:60]!r}"
        raise UsageError(what, "Copy them from the text, letter by letter.")
    trigger = Span(start=at, end=at + len(words))
    same = sum(claim.trigger == trigger for claim in reading.claims)
    return Claim(
        id=claim_id(reading.document.id, trigger, same),
        trigger=trigger,
        sentence=next((n for n, (s, e) in enumerate(reading.sentences) if s <= at < e), 0),
        type=type_,
        certainty="certain",
        tense="past",
    )
