"""Readings as people mended them: with claims that they added and values that they set.

Whatever tells of claims, or weighs them, looks at these. Claims that people rejected stay, so that
a page can show that they were; they stand in no event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.judgement import overlay_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from vedette.model import ClaimRef, Judgement, Reading
    from vedette.store import View

__all__ = ["mended", "mended_readings"]

_VERBS = ("add", "set")


def mended(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Iterator[Reading]:
    """Yield readings as people mended them.

    Args:
        readings: in any order.
        judgements: those in force, all that there are.
    """
    overlay = overlay_of([each for each in judgements if each.verb in _VERBS])
    return map(overlay.read, readings)


def mended_readings(
    view: View, readings: Mapping[str, Reading], only: Collection[ClaimRef] | None = None
) -> dict[str, Reading]:
    """Return a few readings, by document id, as people mended them.

    Args:
        view: of the case.
        readings: by document id.
        only: claims that are looked at; None for all.
    """
    added = _in_force(view, "add", readings)
    claims = {(id_, claim.id) for id_, each in readings.items() for claim in each.claims}
    claims |= {(judged.about[0], _claim_id(judged)) for judged in added}
    claims = claims if only is None else claims.intersection(only)
    names = {name for id_, claim in claims for name in (claim, f"{id_}#{claim}")}
    overlay = overlay_of([*added, *_in_force(view, "set", names)])
    return {id_: overlay.read(reading) for id_, reading in readings.items()}


def _in_force(view: View, verb: str, names: Iterable[str]) -> list[Judgement]:
    entries = view.judgements.of(names)
    return [e.judgement for e in entries if e.undo is None and e.judgement.verb == verb]


def _claim_id(judged: Judgement) -> str:
    """Return the id of a claim that somebody added."""
    return str(judged.value.get("id", "")) if isinstance(judged.value, dict) else ""
