"""Who acts and who is acted upon in a mention, as plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.fuse.token import tokens
from vedette.fuse.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Collection

    from vedette.fuse.mention import Mention
    from vedette.model import Party

__all__ = ["sector_bits", "sides_of"]

_SECTORS = (
    "GOV", "MIL", "COP", "REB", "SPY", "JUD", "LEG", "MED", "JRN", "CVL", "CRM", "OPP", "PTY",
    "BUS", "EDU", "REL", "REF", "NGO", "IGO", "UAF",
)  # fmt: skip


def sides_of(mention: Mention) -> dict[str, Any]:
    """Return the traits of both sides: names word by word and whole, countries, sectors."""
    return {
        "actors": _names(mention.actors),
        "recipients": _names(mention.recipients),
        "actor_names": _whole(mention.actors),
        "recipient_names": _whole(mention.recipients),
        "homes": _homes(mention.actors),
        "sectors": sector_bits({each.sector for each in mention.recipients if each.sector}),
    }


def sector_bits(sectors: Collection[str]) -> int:
    """Return sectors as bits; those that tell no side apart are none."""
    return sum(1 << _SECTORS.index(each) for each in sectors if each in _SECTORS)


def _names(parties: tuple[Party, ...]) -> tuple[int, ...]:
    return tokens(each for party in parties for each in content_stems(party.name))


def _whole(parties: tuple[Party, ...]) -> tuple[int, ...]:
    return tokens(party.name.casefold() for party in parties)


def _homes(parties: tuple[Party, ...]) -> tuple[int, ...]:
    countries = [party.country for party in parties]
    return tokens(each for each in countries if each) if all(countries) else ()
