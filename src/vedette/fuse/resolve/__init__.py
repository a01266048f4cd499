"""Who is who across documents."""

from vedette.fuse.resolve.party import resolve_parties

__all__ = ["resolve_parties"]
