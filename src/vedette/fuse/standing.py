"""How a claim stands to the world: reported, denied, or in some way looking ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import Claim, EventStatus, Statement

__all__ = ["AHEAD", "is_ahead", "status_of"]

AHEAD: frozenset[EventStatus] = frozenset(("announced", "threatened", "planned", "foreseen"))
"""What has not happened when it is told; it never merges with what has."""


def is_ahead(status: EventStatus) -> bool:
    """Say whether a status looks ahead."""
    return status in AHEAD


def status_of(claim: Claim, statement: Statement | None) -> EventStatus:
    """Return the standing of one claim.

    What is told as past or present without a condition is reported, or denied. What looks ahead is
    threatened or announced where its speaker threatens or promises it, planned where it is an aim
    or plan, and foreseen in all other cases.

    Args:
        claim: what is said.
        statement: the innermost statement that it stands in.
    """
    if claim.tense != "future" and not claim.hypothetical:
        return "denied" if claim.polarity == "denied" else "reported"
    act = statement.act if statement else None
    if act == "threaten":
        return "threatened"
    if claim.tense == "future" and not claim.hypothetical and act in ("promise", "assert"):
        return "announced"
    return "planned" if act == "promise" else "foreseen"
