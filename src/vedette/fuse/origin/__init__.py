"""Which documents and claims go back to one root, and how many independent roots there are."""

from vedette.fuse.origin.group import Origins, Ties, find_ties, trace_origins

__all__ = ["Origins", "Ties", "find_ties", "trace_origins"]
