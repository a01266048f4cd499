"""How far a product may be passed on: the most restrictive marking of its parts (TLP 2.0).

Labels and colours are those that FIRST defines for version 2.0. What nobody marked is CLEAR: it
comes from open reporting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.errors import MarkingError
from vedette.model import TlpLabel, most_restrictive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Document, Source

__all__ = ["BACKGROUND", "MEANING", "TEXT", "Marking", "check_ceiling", "marking_of"]

BACKGROUND = "#000000"
TEXT: dict[TlpLabel, str] = {
    "CLEAR": "#FFFFFF",
    "GREEN": "#33FF00",
    "AMBER": "#FFC000",
    "AMBER+STRICT": "#FFC000",
    "RED": "#FF2B2B",
}
"""Colour of the label on its black ground."""
MEANING: dict[TlpLabel, str] = {
    "CLEAR": "May be passed on without limit.",
    "GREEN": "May be passed on within the community, not in public.",
    "AMBER": "May be passed on inside the organisation and to clients who need to know.",
    "AMBER+STRICT": "May be passed on inside the organisation only, where there is need to know.",
    "RED": "For the named recipients alone.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What a product is marked with, and why."""

    label: TlpLabel
    because: tuple[str, ...] = ()
    """Names of the parts that made it so, sorted; empty where none is marked."""

    @property
    def words(self) -> str:
        """The label as it stands on a page, such as `TLP:AMBER+STRICT`."""
        return f"TLP:{self.label}"

    @property
    def colour(self) -> str:
        """Colour of the words, as `#RRGGBB`, on `BACKGROUND`."""
        return TEXT[self.label]


def marking_of(
    documents: Iterable[Document],
    sources: Mapping[str, Source] | None = None,
    *,
    at_least: TlpLabel = "CLEAR",
) -> Marking:
    """Return the marking of what is made of documents.

    Args:
        documents: all that anything of the product rests on.
        sources: id of a document → the source that it comes from, where that is known.
        at_least: what the product is marked with even if no part of it is.
    """
    found: dict[str, TlpLabel] = {"the marking that was asked for": at_least}
    for document in documents:
        source = (sources or {}).get(document.id)
        labels = [label for label in (document.tlp, source.tlp if source else None) if label]
        if labels:
            found[document.title or document.id] = most_restrictive(labels)
    label = most_restrictive(found.values())
    because = () if label == "CLEAR" else sorted(n for n in found if found[n] == label)
    return Marking(label=label, because=tuple(because))


def check_ceiling(marking: Marking, ceiling: TlpLabel) -> None:
    """Let pass what may be passed on under a ceiling.

    Raises:
        MarkingError: the product is marked more restrictively than that.
    """
    if most_restrictive((marking.label, ceiling)) != ceiling:
        raise MarkingError(marking.words, f"TLP:{ceiling}", marking.because)
