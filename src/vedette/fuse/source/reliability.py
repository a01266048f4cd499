"""Reliability of a source from its record: a beta-binomial, graded on what is nearly sure.

A source begins with the prior of its sort and gains a count for every claim of it that was
adjudicated. The letter is that of the lower bound of the 80 % credible interval of the share that
holds, so that a short record never earns a good letter; below five adjudications it is F
(methods.md 1.3). The same rule grades every source, whatever its ties to a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Reliability

if TYPE_CHECKING:
    from vedette.model import ReliabilityLetter, SourceSort

__all__ = ["ENOUGH", "PRIORS", "grade_record"]

PRIORS: dict[SourceSort, tuple[float, float]] = {
    "agency": (2.0, 1.0),
    "outlet": (2.0, 1.0),
    "dataset": (2.0, 1.0),
    "official": (1.0, 1.0),
    "anonymous": (1.0, 1.0),
}
"""Counts (right, wrong) that a source of a sort begins with: weak, so that five adjudications
outweigh them. Editors check what they print; officials and anonymous voices speak for themselves.
"""
ENOUGH = 5.0
"""Adjudications from which a letter is given."""
TAIL = 0.1
"""Probability below the lower bound of the 80 % interval."""
CUTS: tuple[tuple[ReliabilityLetter, float], ...] = (
    ("A", 0.95),
    ("B", 0.80),
    ("C", 0.60),
    ("D", 0.40),
)
"""Least share for a letter; below the last it is E."""


def grade_record(sort: SourceSort, right: float, wrong: float) -> Reliability:
    """Return the grade of a record.

    Args:
        sort: of the source: it gives the prior.
        right: adjudicated claims that held.
        wrong: adjudicated claims that did not.

    Example:
        >>> grade_record("outlet", 4, 0).letter, grade_record("outlet", 60, 0).letter
        ('F', 'A')
    """
    if right + wrong < ENOUGH:
        because = f"fewer than {ENOUGH:g} adjudicated claims ({right:g} right, {wrong:g} wrong)"
        return Reliability(letter="F", right=right, wrong=wrong, because=because)
    from scipy.special import betaincinv

    before, against = PRIORS[sort]
    low = float(betaincinv(right + before, wrong + against, TAIL))
    letter = next((letter for letter, least in CUTS if low >= least), "E")
    because = (
        f"{right:g} right, {wrong:g} wrong: at least {low:.2f} hold, with a probability of 90 %"
    )
    return Reliability.model_validate(
        {"letter": letter, "right": right, "wrong": wrong, "because": because}
    )
