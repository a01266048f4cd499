"""Learn what each group of words weighs for whether a document is worth a full reading.

    python benchmarks/learn_triage.py GOLD [--readings FILE] [--check] [--write]

GOLD is the folder `../shared/gold` with the set news. Without `--readings` (what `vedette read
--json GOLD/news/news.jsonl` prints) all of it is read first, which takes minutes. `--check` learns
on four fifths and judges the fifth that was left out, in turns; topics of ECB+ stay together.
`--write` learns on the documents that `benchmarks/triage.py` does not stream, and writes
src/vedette/data/weights/triage.json with its manifest.

How: a document matters where full reading finds claims of material conflict in it, and it is none
of ECB+'s topics on sports, films and celebrities. A logistic regression with a ridge finds the
weights; a document with many claims counts more, by the logarithm of their number, and the topics
that never matter count three times. The bar is where a share of RECALL of the claims is kept.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from vedette.collect import CollectOptions, collect
from vedette.read import ReadOptions, read
from vedette.read.scan import LENGTH, Scan, TriageWeights, score_of
from vedette.read.scan_words import MATERIAL_CONFLICT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Record = dict[str, Any]
    Numbers = NDArray[np.float64]

RIDGE = 0.03
"""Inverse of the strength of the ridge, as scikit-learn's `C`."""
RECALL = 0.99
FOLDS = 5
ELSEWHERE = frozenset({1, 2, 4, 5, 6, 7, 10, 25, 29, 31, 35})
"""Topics of ECB+ on sports, films and celebrities."""
OFTEN = 3.0
TOPIC = re.compile(r"ecbplus:(\d+)_")
OUT = Path("src/vedette/data/weights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document, the words found in it, and how many claims of material conflict it has."""

    id: str
    counts: dict[str, int]
    words: int
    claims: int
    topic: int | None

    @property
    def is_elsewhere(self) -> bool:
        """Say whether it is about sports, films or celebrities."""
        return self.topic in ELSEWHERE

    @property
    def matters(self) -> bool:
        """Say whether it is worth a full reading."""
        return self.claims > 0 and not self.is_elsewhere


def main() -> None:
    """Learn, check and write, as asked for."""
    options = _options()
    source = options.gold / "news" / "news.jsonl"
    records = _kept(options.readings) if options.readings else _read(source)
    documents = labelled(records)
    if options.check:
        check(documents)
    if options.write:
        seen = [document for number, document in enumerate(documents) if not is_streamed(number)]
        write(seen, source)


def is_streamed(number: int) -> bool:
    """Say whether the document at this place of the set is kept for `benchmarks/triage.py`."""
    return number % 2 == 1


def labelled(records: Iterable[Record]) -> list[Labelled]:
    """Return what is learned from, in the order of the set."""
    scan, documents = Scan(), []
    for record in records:
        document = record["document"]
        topic = TOPIC.match(document["id"])
        title = f"{document['title']}\n" if document["title"] else ""
        documents.append(
            Labelled(
                id=document["id"],
                counts=scan.counts(title + document["text"]),
                words=len(document["text"].split()),
                claims=sum(claim["type"] in MATERIAL_CONFLICT for claim in record["claims"]),
                topic=int(topic[1]) if topic else None,
            )
        )
    return documents


def learn(documents: Sequence[Labelled]) -> TriageWeights:
    """Return the weights of groups, and the bar that keeps RECALL of the claims."""
    groups = sorted({group for document in documents for group in document.counts})
    matters = np.array([document.matters for document in documents])
    heed = [
        OFTEN if document.is_elsewhere else math.log1p(document.claims) if document.matters else 1.0
        for document in documents
    ]
    table = np.array([_vector(document, groups) for document in documents])
    model = LogisticRegression(C=RIDGE, max_iter=1000).fit(table, matters, sample_weight=heed)
    weights = {
        group: round(float(weight), 4) for group, weight in zip(groups, model.coef_[0], strict=True)
    }
    bare = TriageWeights(bias=round(float(model.intercept_[0]), 4), least=0.0, groups=weights)
    scores = np.array([score_of(document.counts, bare) for document in documents])
    return TriageWeights(bias=bare.bias, least=_bar(documents, scores), groups=weights)


def _vector(document: Labelled, groups: Sequence[str]) -> Numbers:
    values = np.log1p([document.counts.get(group, 0) for group in groups])
    length = np.linalg.norm(values)
    return np.asarray(values * LENGTH / length if length else values, dtype=np.float64)


def _bar(documents: Sequence[Labelled], scores: Numbers) -> float:
    claims = np.array([0 if one.is_elsewhere else one.claims for one in documents])
    order = np.argsort(-scores, kind="stable")
    kept = np.cumsum(claims[order]) / claims.sum()
    return round(float(scores[order][np.searchsorted(kept, RECALL)]), 4)


def check(documents: Sequence[Labelled]) -> None:
    """Print what is kept and what is read, with each fifth left out in turn."""
    kept = {"claims that matter": [0, 0], "words elsewhere": [0, 0], "words that matter": [0, 0]}
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(documents) if _fold(number, one) != fold]
        weights = learn(rest)
        for number, document in enumerate(documents):
            if _fold(number, document) != fold or not (
                document.is_elsewhere or document.topic is None
            ):
                continue
            passes = score_of(document.counts, weights) >= weights.least
            for name, size in _sizes(document):
                kept[name][0] += size * passes
                kept[name][1] += size
    print("left out, ECB+ by topic:")
    for name, (passed, total) in kept.items():
        print(f"  {name}: {passed:,} of {total:,} read ({passed / total:.3f})")


def _fold(number: int, document: Labelled) -> int:
    return (number if document.topic is None else document.topic) % FOLDS


def _sizes(document: Labelled) -> list[tuple[str, int]]:
    if document.is_elsewhere:
        return [("words elsewhere", document.words)]
    return [("claims that matter", document.claims), ("words that matter", document.words)]


def write(documents: Sequence[Labelled], source: Path) -> None:
    """Write the weights and their manifest."""
    weights = learn(documents)
    raw = {"bias": weights.bias, "least": weights.least, "groups": dict(weights.groups)}
    manifest = {
        "scorer": "triage/1",
        "learned": datetime.now(UTC).date().isoformat(),
        "command": "benchmarks/learn_triage.py GOLD --check --write",
        "data": {"news": {"sha256": sha256(source.read_bytes()).hexdigest(), "half": "even rows"}},
        "documents": len(documents),
        "matter": sum(document.matters for document in documents),
        "groups": len(weights.groups),
        "least": f"keeps {RECALL} of the claims of material conflict learned from",
    }
    for name, content in (("triage.json", raw), ("triage.manifest.json", manifest)):
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (OUT / name).write_text(text + "\n", encoding="utf-8")


def _read(source: Path) -> Iterable[Record]:
    options = CollectOptions(collected_at=datetime.now(UTC).isoformat(timespec="seconds"))
    for result in read(collect([str(source)], options), ReadOptions()):
        yield result.model_dump(mode="json", by_alias=True)


def _kept(readings: Path) -> Iterable[Record]:
    with readings.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
