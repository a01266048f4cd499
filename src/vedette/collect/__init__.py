"""Files → documents."""

from __future__ import annotations

from vedette.collect.options import CollectOptions

__all__ = ["CollectOptions"]
