"""Which house a report comes out of: outlets of one owner are not presumed to be independent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin.root import Desk
    from vedette.fuse.source import Registry

__all__ = ["houses_of"]


def houses_of(
    mentions: Iterable[Mention], desks: Mapping[str, Desk], registry: Registry
) -> dict[str, str]:
    """Return the owner of whose report each document is, as the registry names it.

    Whom a document credits decides; else the outlet that publishes it. Documents of outlets that
    the registry does not know, or of which it knows no owner, are left out.

    Args:
        mentions: of one event.
        desks: document id → who publishes it.
        registry: of sources.
    """
    found = {}
    for sheet in {mention.sheet.id: mention.sheet for mention in mentions}.values():
        desk = desks.get(sheet.id)
        if desk is not None and desk.credit is not None:
            source = registry.named(desk.credit.name)
        else:
            source = registry.of(sheet.url, sheet.publisher)
        if source is not None and source.owner:
            found[sheet.id] = source.owner
    return found
