"""What the claims of one event agree on, and what they disagree on, with who holds it."""

from vedette.fuse.settle.kind import settle_mode, settle_status, settle_type
from vedette.fuse.settle.party import settle_parties
from vedette.fuse.settle.place import settle_place
from vedette.fuse.settle.quantity import settle_quantities
from vedette.fuse.settle.text import text_of, texts_of
from vedette.fuse.settle.time import settle_time

__all__ = [
    "settle_mode",
    "settle_parties",
    "settle_place",
    "settle_quantities",
    "settle_status",
    "settle_time",
    "settle_type",
    "text_of",
    "texts_of",
]
