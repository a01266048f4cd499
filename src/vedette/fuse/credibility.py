"""The Admiralty digit of an event: what its origins, and those that deny it, amount to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Credibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin import Origins

__all__ = ["grade_credibility"]


def grade_credibility(mentions: Sequence[Mention], origins: Origins) -> Credibility:
    """Return the digit of methods.md 1.2 with its reason."""
    return Credibility(digit=6, because="no basis of comparison")
