"""A Doc → its quantities."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from vedette.model import Quantity
from vedette.read.findings import findings_of
from vedette.read.quantity.count import Count, counts_in
from vedette.read.quantity.headline import dead_in_headlines
from vedette.read.quantity.noun import counted_noun, is_name, unit_of
from vedette.read.quantity.role import role_of
from vedette.read.quantity.single import singles_in
from vedette.read.tokens import entities_by_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from vedette.model import Entity, QuantityRole, TimeExpression

__all__ = ["read_quantities"]

OWNERS = ("poss", "compound", "amod", "nmod")


def read_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """Find what is counted in a Doc, in text order."""
    found = findings_of(doc)
    text = found.text
    counts = _outside_times(counts_in(text), found.times)
    if not doc.has_annotation("DEP"):
        plain = [count for count in counts if not _goes_on(text, count)]
        return tuple(q for count in plain if (q := _plain(count)))
    owners = entities_by_token(doc)
    counted = [count for count in counts if not _is_age(text, count)]
    dead = dead_in_headlines(doc, counted)
    made = [
        q for count in counted if (q := _quantity(doc, count, owners, dead.get(count.number_start)))
    ]
    singles = singles_in(doc, owners)
    return tuple(sorted(_apart(made, singles), key=lambda q: (q.start, q.end)))


def _apart(made: list[Quantity], singles: list[Quantity]) -> list[Quantity]:
    taken = {(q.start, q.end) for q in made}
    return made + [
        one for one in singles if not any(s < one.end and one.start < e for s, e in taken)
    ]


def _outside_times(counts: Iterable[Count], times: Sequence[TimeExpression]) -> list[Count]:
    """Leave out numbers that stand in a time expression."""
    starts = [time.start for time in times]
    kept = []
    for count in counts:
        at = bisect_right(starts, count.number_start) - 1
        if at < 0 or times[at].end <= count.number_start:
            kept.append(count)
    return kept


def _goes_on(text: str, count: Count) -> bool:
    """Say whether a word follows money that may multiply it, in a language that is not known."""
    return count.currency is not None and text[count.end : count.end + 2].strip()[:1].isalpha()


def _plain(count: Count) -> Quantity | None:
    """Return money and percentages of a text without a parse; other numbers may count anything."""
    if count.percent:
        return _made(count, "other", "percent", count.end, None)
    if count.currency:
        return _made(count, "money", count.currency, count.end, None)
    return None


def _quantity(
    doc: Doc, count: Count, owners: Mapping[int, Entity], dead: bool | None
) -> Quantity | None:
    """Return what a number counts; `dead` as of `dead_in_headlines`, None for other numbers."""
    if count.percent or count.currency:
        return _plain(count)
    number = doc.char_span(count.number_start, count.end, alignment_mode="expand")
    if number is None or (is_name(doc, number) and not dead):
        return None
    noun = counted_noun(doc, number)
    if dead or (dead is False and noun is not None and _are_people(owners.get(noun.i))):
        return _dead(doc, count, noun, number, owners)
    if noun is None:
        return None
    role, unit = role_of(noun), unit_of(noun, number)
    if unit is None and role == "other" and not _stands_alone(noun, count):
        return None
    end = max(count.end, noun.idx + len(noun)) if _is_near(noun, number.end) else count.end
    return _made(count, role, unit, end, _owner(noun, owners))


def _dead(
    doc: Doc, count: Count, noun: Token | None, number: Span, owners: Mapping[int, Entity]
) -> Quantity | None:
    """Return a number of dead that the words of a headline tell, whatever its parse counts."""
    if noun is None or not _is_counted(noun, number):
        return _made(count, "killed", None, count.end, None)
    end = max(count.end, noun.idx + len(noun))
    return _made(count, "killed", unit_of(noun, number), end, _owner(noun, owners))


def _are_people(entity: Entity | None) -> bool:
    return entity is not None and entity.kind in ("person", "group")


def _is_counted(noun: Token, number: Span) -> bool:
    """Say whether a noun stands behind a number with nothing but its own describers between."""
    between = number.doc[number.end : noun.i]
    return noun.i < number.end or all(
        one.pos_ in ("ADJ", "NOUN", "PROPN") and one.tag_ != "VBN" for one in between
    )


ALONE = {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}
SMALLEST_ALONE = 10
"""Number below which digits without a noun are rather a mark, a score or an hour."""


def _stands_alone(noun: Token, count: Count) -> bool:
    """Say whether digits count something named elsewhere: "the number rose to 4,500"."""
    bound = count.low if count.low is not None else count.high
    large = bound is not None and bound >= SMALLEST_ALONE
    return large and not count.is_word and noun.tag_ == "CD" and noun.dep_ in ALONE


FAR = 8
"""Tokens between a number and its noun beyond which the span holds the number alone."""


def _is_near(noun: Token, end: int) -> bool:
    return noun.i - end <= FAR


def _is_age(text: str, count: Count) -> bool:
    """Say whether a number is an age: between commas behind a name, or before "-year-old"."""
    before, behind = text[max(0, count.start - 2) : count.start], text[count.end : count.end + 9]
    if behind.startswith(("-year-old", " years ol", "-year old")):
        return True
    return before == ", " and behind[:1] in (",", ".", ";") and not count.is_word


def _owner(noun: Token, owners: Mapping[int, Entity]) -> str | None:
    """Return the entity that is counted, else the one that it belongs to."""
    entity = owners.get(noun.i)
    if entity is None:
        for child in noun.children:
            if child.dep_ in OWNERS and child.i in owners:
                entity = owners[child.i]
                break
    return entity.id if entity else None


def _made(
    count: Count, role: QuantityRole, unit: str | None, end: int, of: str | None
) -> Quantity | None:
    low, high = count.low, count.high
    if low is not None and high is not None and low > high:
        return None
    return Quantity(role=role, low=low, high=high, unit=unit, start=count.start, end=end, of=of)
