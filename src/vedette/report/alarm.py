"""The worth of a warning in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import AlarmFinding, AlarmWorth

__all__ = ["rate_words", "worth_words"]


def worth_words(found: AlarmFinding) -> str:
    """Return what a warning is worth, and what that rests on, as one clause.

    Example: `what a warning is worth cannot be judged: 3 windows of 90 days from 2023-01-01 to
    2023-10-02, below 20`.
    """
    worth = found.worth
    if found.state != "judged" or worth is None or worth.predictive_value is None:
        return f"what a warning is worth cannot be judged: {found.because}"
    return (
        f"at a base rate of {worth.base_rate:.2f} a warning from level {found.level} on is right "
        f"with probability {worth.predictive_value:.2f} ({found.because}: {rate_words(worth)})"
    )


def rate_words(worth: AlarmWorth) -> str:
    """Return sensitivity and specificity with the windows that they were counted over."""
    return (
        f"sensitivity {_number(worth.sensitivity)} over {_windows(worth.with_outcome)} with an "
        f"outcome, specificity {_number(worth.specificity)} over "
        f"{_windows(worth.without_outcome)} without"
    )


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def _windows(count: int) -> str:
    return f"{count} window{'' if count == 1 else 's'}"
