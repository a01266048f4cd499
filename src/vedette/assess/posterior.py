"""From priors and what counts against each hypothesis to posteriors, and odds."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["discounted_probability", "entropy_bits", "log_odds", "posteriors"]


def posteriors(priors: Mapping[str, float], against: Mapping[str, float]) -> dict[str, float]:
    """Return the posterior of exclusive hypotheses: softmax over ln P(H) - what counts against H.

    Args:
        priors: hypothesis → probability; they sum to 1.
        against: hypothesis → sum of nats against it; nothing counts against one that is missing.

    Example:
        >>> found = posteriors({"a": 0.5, "b": 0.5}, {"b": log(4.0)})
        >>> round(found["a"], 3)
        0.8
    """
    if not any(against.values()):
        return dict(priors)
    logs = {
        name: log(prior) - against.get(name, 0.0) for name, prior in priors.items() if prior > 0
    }
    top = max(logs.values())
    raised = {name: exp(each - top) for name, each in logs.items()}
    total = sum(raised.values())
    return {name: raised.get(name, 0.0) / total for name in priors}


def log_odds(probability: float) -> float:
    """Return the natural logarithm of the odds of a probability within 0 and 1."""
    return log(probability / (1.0 - probability))


def discounted_probability(prior: float, ratios: Iterable[tuple[float, float]]) -> float:
    """Return the probability of one hypothesis after likelihood ratios with weights.

    logit P(H|E) = logit P(H) + Σ w · ln LR (odds form of Bayes' rule).

    Args:
        prior: within 0 and 1.
        ratios: (likelihood ratio, weight).

    Example:
        >>> round(discounted_probability(0.05, [(4.0, 1.0), (4.0, 0.5), (4.0, 0.5)]), 3)
        0.457
    """
    odds = log_odds(prior) + sum(weight * log(ratio) for ratio, weight in ratios)
    return 1.0 / (1.0 + exp(-odds))


def entropy_bits(probabilities: Iterable[float]) -> float:
    """Return the uncertainty over exclusive hypotheses, in bits.

    Example:
        >>> entropy_bits([0.5, 0.25, 0.25])
        1.5
    """
    return sum(-each * log(each) for each in probabilities if each > 0) / log(2.0)
