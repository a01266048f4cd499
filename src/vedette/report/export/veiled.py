"""A dossier under a veil: private people go unnamed, places become areas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.errors import ChecksFailedError
from vedette.report.export.dossier import Dossier

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.export.dossier import Quote, Voice
    from vedette.report.harm import Veil

__all__ = ["check_veil", "veiled"]

_BINARY = (".parquet",)


def veiled(dossier: Dossier, veil: Veil) -> Dossier:
    """Return a dossier without what must not be named; ids, offsets and digests stay."""
    if not veil.is_worn:
        return dossier
    quotes = tuple(_quote(each, veil) for each in dossier.quotes)
    return Dossier(veil.event(dossier.event), quotes=quotes)


def check_veil(path: Path, veil: Veil) -> None:
    """Search a file for what must not stand in it; one that is no text is passed over.

    Raises:
        ChecksFailedError: a name shows through.
    """
    if not veil.is_worn or path.suffix in _BINARY:
        return
    with path.open(encoding="utf-8", errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            found = veil.holds(line)
            if found is not None:
                what = f"line {number} of {path.name} names {found!r}, which must not be named"
                raise ChecksFailedError(what, "Report this; nothing was written.")


def _quote(quote: Quote, veil: Veil) -> Quote:
    document = quote.document
    title = document.title and veil.words(document.title)
    hidden = {"title": title, "url": veil.url(document.url), "author": None, "text": ""}
    return replace(
        quote,
        document=document.model_copy(update=hidden),
        words=veil.words(quote.words),
        trigger=veil.words(quote.trigger),
        prefix="",
        suffix="",
        voices=tuple(_voice(each, veil) for each in quote.voices),
        actors=tuple(map(veil.words, quote.actors)),
        recipients=tuple(map(veil.words, quote.recipients)),
        place=quote.place and veil.place(quote.place),
    )


def _voice(voice: Voice, veil: Veil) -> Voice:
    return replace(voice, name=voice.name and veil.words(voice.name))
