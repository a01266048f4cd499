"""Force postures: who has what where, moving which way, with the sentences that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Posture
from vedette.report.event_words import place_words
from vedette.web.context.base import Context
from vedette.web.context.spot import AREAS
from vedette.web.cursor import cursor_of, worded_mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Assessment, ClaimRef
    from vedette.store import View
    from vedette.store.claim import SaidRow

__all__ = ["PosturesContext", "postures_context"]

MOST = 60
"""Postures of a page and its map; the others stand on the next pages."""


class PostureSentence(Context):
    """A sentence that tells of a posture."""

    document: str
    """Id."""
    outlet: str | None
    number: int
    """Of its claim within the document, from 0."""
    words: str


class PostureRow(Posture):
    """A posture, as the page and its map show it."""

    number: int
    """By which the map names it, from 1."""
    where: str | None
    """The place with its country."""
    is_area: bool
    """Whether no more is known than a country or region."""
    sentences: tuple[PostureSentence, ...]
    """What it rests on."""


class PosturesContext(Context):
    """Force postures: who has what where, moving which way."""

    postures: tuple[PostureRow, ...]
    """The latest first."""
    total: int
    """How many there are on all pages."""
    is_weighed: bool
    """False while some scenario is still being weighed."""
    after: str | None
    next: str | None


def postures_context(
    view: View, found: Iterable[Assessment | None], after: str | None = None
) -> PosturesContext:
    """Make the page.

    Args:
        view: of the case.
        found: assessments of the watched scenarios; None for one that is being made.
        after: cursor of the page before.

    Raises:
        UsageError: the cursor is none.
    """
    mark, known = worded_mark_of(after), list(found)
    postures = {posture.event: posture for each in known if each for posture in each.postures}
    order = sorted(postures.values(), key=_place_in_order, reverse=True)
    first = sum(_place_in_order(each) >= mark for each in order) if mark else 0
    shown, has_more = order[first : first + MOST], len(order) > first + MOST
    said = view.claims.said(ref for posture in shown for ref in posture.claims)
    return PosturesContext(
        postures=tuple(_row(number, each, said) for number, each in enumerate(shown, first + 1)),
        total=len(order),
        is_weighed=None not in known,
        after=after,
        next=cursor_of(_place_in_order(shown[-1])) if has_more else None,
    )


def _place_in_order(posture: Posture) -> tuple[str, str]:
    return posture.last or posture.first or "", posture.event


def _row(number: int, posture: Posture, said: Mapping[ClaimRef, SaidRow]) -> PostureRow:
    place = posture.place
    return PostureRow.model_validate(
        {
            **dict(posture),
            "number": number,
            "where": place_words(place) if place else None,
            "is_area": place is not None and place.kind in AREAS,
            "sentences": tuple(
                PostureSentence(
                    document=row.document,
                    outlet=row.publisher,
                    number=row.number,
                    words=row.words,
                )
                for ref in posture.claims
                if (row := said.get(ref)) is not None
            ),
        }
    )
