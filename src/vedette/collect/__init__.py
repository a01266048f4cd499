"""Files → documents.

`collect` takes files, folders and JSON lines and yields a document or a failure for each item in
them. It fetches nothing from anywhere, and acts on nothing that it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.collect.options import CollectOptions

if TYPE_CHECKING:
    from vedette.collect.collection import collect

__all__ = ["CollectOptions", "collect"]


def __getattr__(name: str) -> Any:
    """Import the stage when it is first used: its options are needed without it."""
    if name != "collect":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from vedette.collect.collection import collect

    return collect
