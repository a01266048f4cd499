"""vedette reads open reporting about a crisis and keeps every claim tied to who said it.

The flow is `collect → read → fuse → assess → report`; `vedette.pipeline` alone knows its order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Look the version up when it is asked for: finding it takes a while."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("vedette")
