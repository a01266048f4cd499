"""Who is who across documents."""

from vedette.fuse.entity import NamedEntity
from vedette.fuse.resolve.joining import Form, Link
from vedette.fuse.resolve.party import is_described, resolve_parties
from vedette.fuse.resolve.resolution import Resolution, resolve
from vedette.fuse.resolve.roster import Roster, roster_of
from vedette.fuse.resolve.spelling import fold as name_key

__all__ = [
    "Form",
    "Link",
    "NamedEntity",
    "Resolution",
    "Roster",
    "is_described",
    "name_key",
    "resolve",
    "resolve_parties",
    "roster_of",
]
