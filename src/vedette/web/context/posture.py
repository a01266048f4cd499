"""Force postures: who has what where, moving which way, with the sentences that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Posture
from vedette.report.event_words import place_words
from vedette.web.context.base import Context
from vedette.web.context.spot import AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Assessment, ClaimRef
    from vedette.store import View
    from vedette.store.claim import SaidRow

__all__ = ["PosturesContext", "postures_context"]


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
    is_weighed: bool
    """False while some scenario is still being weighed."""


def postures_context(view: View, found: Iterable[Assessment | None]) -> PosturesContext:
    """Make the page.

    Args:
        view: of the case.
        found: assessments of the watched scenarios; None for one that is being made.
    """
    known = list(found)
    postures = {posture.event: posture for each in known if each for posture in each.postures}
    order = sorted(
        postures.values(), key=lambda p: (p.last or p.first or "", p.event), reverse=True
    )
    said = view.claims.said(ref for posture in order for ref in posture.claims)
    rows = tuple(_row(number, posture, said) for number, posture in enumerate(order, 1))
    return PosturesContext(postures=rows, is_weighed=None not in known)


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
