"""Triage: which documents are worth a full reading.

A scan by Aho and Corasick (1975) finds the words of the lexicons and the names that are watched, in
a time that does not grow with their number; neither tagger nor parser is asked. How many words of
each group a document has, by their logarithm and brought to one length, is weighed by a logistic
regression (`data/weights/triage.json`, with its manifest), which was learned from what full reading
finds: claims of material conflict in documents that matter. A document is set aside where its score
is below the bar and it names nothing that is watched. What is set aside is told, never dropped.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import data_path
from vedette.model import Document
from vedette.read.options import TriageOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Failure

__all__ = ["Scan", "SetAside", "TriageWeights", "load_weights", "triage"]

WATCHED = "watched"
LENGTH = 4.0
"""Length of the vector of each document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A document that is not read in full."""

    document: Document
    score: float
    """In log-odds: how likely it is that full reading would find material conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageWeights:
    """What each group of words weighs."""

    bias: float
    least: float
    groups: Mapping[str, float]


@cache
def load_weights() -> TriageWeights:
    """Return the weights that are shipped."""
    raw = json.loads(data_path("weights", "triage.json").read_text(encoding="utf-8"))
    return TriageWeights(**raw)


def triage(
    items: Iterable[Document | Failure], options: TriageOptions | None = None
) -> Iterator[Document | Failure | SetAside]:
    """Tell what is worth reading from what is not, in order; failures pass through.

    Texts in other languages than English pass, too: the words are English.

    Args:
        items: documents from `collect`, and the failures among them.
        options: what is watched, and where the bar lies.
    """
    options = options or TriageOptions()
    weights = load_weights()
    least = weights.least if options.least is None else options.least
    scan = Scan(options.watched)
    for item in items:
        if not isinstance(item, Document) or item.language not in (None, "en"):
            yield item
            continue
        counts = scan.counts(f"{item.title}\n{item.text}" if item.title else item.text)
        score = score_of(counts, weights)
        worth = score >= least or WATCHED in counts
        yield item if worth else SetAside(document=item, score=score)


class Scan:
    """Finds words in a text; built once, for all texts."""

    def __init__(self, watched: Iterable[str] = ()) -> None:
        import ahocorasick

        from vedette.read.scan_words import groups_by_form

        self._automaton = ahocorasick.Automaton()
        forms = dict(groups_by_form())
        for name in watched:
            word = name.lower().strip()
            if word:
                forms[word] = forms.get(word, frozenset()) | {WATCHED}
        for form, groups in forms.items():
            self._automaton.add_word(form, (len(form), tuple(sorted(groups))))
        self._automaton.make_automaton()

    def counts(self, text: str) -> Counter[str]:
        """Return how many words of each group a text has."""
        lower = text.lower()
        last = len(lower) - 1
        found: Counter[str] = Counter()
        for end, (length, groups) in self._automaton.iter(lower):
            start = end - length + 1
            if (start and lower[start - 1].isalnum()) or (end < last and lower[end + 1].isalnum()):
                continue
            found.update(groups)
        return found


def score_of(counts: Mapping[str, int], weights: TriageWeights) -> float:
    """Return the log-odds that a text with these words tells of material conflict.

    Args:
        counts: words by group, as `Scan.counts` gives them.
        weights: what each group weighs; groups without a weight do not count.

    Example:
        >>> weights = TriageWeights(bias=-1.0, least=0.0, groups={"type:ASSAULT": 0.5})
        >>> score_of({"type:ASSAULT": 3}, weights)
        1.0
        >>> score_of({}, weights)
        -1.0
    """
    values = {group: math.log1p(n) for group, n in counts.items() if group in weights.groups}
    length = math.sqrt(sum(value * value for value in values.values()))
    if not length:
        return weights.bias
    weighed = sum(weights.groups[group] * value for group, value in values.items())
    return weights.bias + LENGTH * weighed / length
