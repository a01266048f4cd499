"""Learn what each trait of a phrase weighs for that a text tells of one deed.

    python benchmarks/learn_telling.py GOLD BENCH [--check] [--write]

GOLD is the folder `../shared/gold` with the sets muc4 and plover, BENCH the folder
`../shared/bench`, whose scorer says which claims of violence fit an incident that careful readers
marked. `--check` learns on four fifths of
the messages and judges the fifth that was left out, in turns. `--write` learns on all and writes
src/vedette/data/weights/event_told.json with its manifest.

How: claims of assaults are labelled by whether they fit a marked incident. Fights between armed
sides are left out, for the markers did not count them as incidents; messages whose incidents are
optional are left out as well; a claim that fits none in a message with others counts half, for its
parties may only be misread. What coders of single sentences took for an assault is told, and so are
the examples of the lexicon of events. A logistic regression with a ridge finds the weights.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import sys
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.collect import CollectOptions, collect
from vedette.data import read_table
from vedette.read import ReadOptions, read
from vedette.read.event.instance import Instances, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    from vedette.read.event.trigger import Trigger
    from vedette.read.findings import EventFound

    Record = dict[str, Any]
    Numbers = NDArray[np.float64]

RIDGE = 1.0
FEWEST = 20
"""Claims from which a trait has a weight of its own."""
FOLDS = 5
LEAST = 0.5
"""A deed is told where that is likelier than not."""
DOUBTFUL = 0.5
"""What a claim counts that fits no incident of a message that has some."""
CODED = 2.0
"""What a sentence counts that was coded as an assault by hand."""
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
OUT = Path("src/vedette/data/weights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A claim of an assault: in which message, how told, whether it fits an incident."""

    message: int
    claim: str
    traits: tuple[str, ...]
    fits: bool
    weight: float


class Recorder:
    """Notes the traits of events in the place of judging them."""

    def __init__(self) -> None:
        self.traits: dict[str, tuple[str, ...]] = {}

    def record(self) -> None:
        """Let every `Instances` take all events for told, and note their traits by claim."""
        kept = self.traits

        def is_one(self: Instances, trigger: Trigger, event: EventFound) -> bool:
            kept[event.id] = tuple(self.traits(trigger, event))
            return True

        Instances.is_one = is_one  # type: ignore[method-assign]


def coded_examples(
    rows: Sequence[Record], readings: Mapping[str, Record], traits: Mapping[str, tuple[str, ...]]
) -> list[Example]:
    """Return the claims of sentences that were coded as assaults by hand; all are told."""
    return [
        Example(
            message=number,
            claim=claim["id"],
            traits=traits[claim["id"]],
            fits=True,
            weight=CODED,
        )
        for number, row in enumerate(rows)
        if row["event"]["type"] == "ASSAULT"
        for claim in readings[row["id"]]["claims"]
        if claim["type"] == "ASSAULT" and claim["id"] in traits
    ]


def lexicon_rows() -> list[Record]:
    """Return the examples of the lexicon's assaults as rows of coded sentences."""
    rows = (row for row in read_table("lexicon", "events.tsv") if row["type"] == "ASSAULT")
    return [
        {"id": f"row-{number}", "text": row["example"], "event": {"type": "ASSAULT"}}
        for number, row in enumerate(rows)
    ]


def read_messages(rows: Iterable[Record]) -> dict[str, Record]:
    """Read the messages, as the benchmark does; readings by id."""
    lines = "\n".join(
        json.dumps({"id": row["id"], "text": row["text"], "language": "en"}) for row in rows
    )
    options = CollectOptions(collected_at="2026-01-01T00:00:00Z")
    documents = collect(["-"], options, stdin=io.BytesIO(lines.encode()))
    readings = (
        json.loads(one.model_dump_json(by_alias=True)) for one in read(documents, ReadOptions())
    )
    return {one["document"]["id"]: one for one in readings}


def examples_of(
    rows: Sequence[Record],
    readings: Mapping[str, Record],
    traits: Mapping[str, tuple[str, ...]],
    scorer: ModuleType,
) -> list[Example]:
    """Label the claims of all messages."""
    found = []
    for number, row in enumerate(rows):
        reading = readings[row["id"]]
        claims = [one for one in reading["claims"] if is_incident(one, reading, scorer)]
        incidents = scorer.incidents_of(reading)
        _, unfit = scorer.lay_on(incidents, row["incidents"])
        strangers = {id(one) for one in unfit}
        for claim, incident in zip(claims, incidents, strict=True):
            if claim["id"] in traits:
                fits = id(incident) not in strangers
                found.append(
                    Example(
                        message=number,
                        claim=claim["id"],
                        traits=traits[claim["id"]],
                        fits=fits,
                        weight=weight_of(claim, reading, row, fits=fits),
                    )
                )
    return found


def is_incident(claim: Record, reading: Record, scorer: ModuleType) -> bool:
    """Say whether the scorer takes a claim for an incident."""
    text, trigger = reading["document"]["text"], claim["trigger"]
    types = scorer.types_of(claim, text[trigger["start"] : trigger["end"]])
    return bool(types) and claim["polarity"] != "denied" and not claim.get("hypothetical")


def weight_of(claim: Record, reading: Record, row: Record, *, fits: bool) -> float:
    """Return how much a claim teaches."""
    incidents = row["incidents"]
    if is_fight(claim, reading) or (incidents and all(one["optional"] for one in incidents)):
        return 0.0
    return DOUBTFUL if incidents and not fits else 1.0


def is_fight(claim: Record, reading: Record) -> bool:
    """Say whether only armed sides take part."""
    sectors = {entity["id"]: entity["sector"] for entity in reading["entities"]}
    actors, recipients = ([sectors.get(i) for i in claim[k]] for k in ("actors", "recipients"))
    if recipients:
        return ARMED.issuperset(recipients)
    return len(actors) > 1 and ARMED.issuperset(actors)


def learn(examples: Sequence[Example]) -> Weights:
    """Find the weights of the traits that are common enough."""
    counts = Counter(trait for one in examples if one.weight for trait in one.traits)
    names = sorted(trait for trait, count in counts.items() if count >= FEWEST)
    columns = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    for row, one in enumerate(examples):
        table[row, [columns[trait] for trait in one.traits if trait in columns]] = 1.0
    fits = np.array([one.fits for one in examples], dtype=np.float64)
    found = regression(table, fits, np.array([one.weight for one in examples]))
    rounded = [round(float(weight), 3) for weight in found]
    return Weights(bias=rounded[-1], traits=dict(zip(names, rounded, strict=False)), least=LEAST)


def regression(table: Numbers, fits: Numbers, weight: Numbers) -> Numbers:
    """Fit a logistic regression with a ridge on all but the last column, by Newton's method."""
    found = np.zeros(table.shape[1])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[-1] = 1e-3
    for _ in range(50):
        share = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (share - fits)) + ridge * found
        bend = (table * (weight * share * (1 - share))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-9:
            break
    return found


def check(rows: Sequence[Record], readings: Mapping[str, Record], examples: Sequence[Example],
          scorer: ModuleType) -> Record:  # fmt: skip
    """Judge each fifth of the messages by weights that were learned on the others."""
    chances = {}
    for fold in range(FOLDS):
        weights = learn([one for one in examples if one.message % FOLDS != fold])
        for one in examples:
            if one.message % FOLDS == fold:
                chances[one.claim] = weights.probability(one.traits)
    taught = [one for one in examples if one.weight]
    return {
        "area_under_curve": round(area([(chances[one.claim], one.fits) for one in taught]), 4),
        **{name: round(value, 4) for name, value in scores(rows, readings, chances, scorer)},
    }


def scores(rows: Sequence[Record], readings: Mapping[str, Record], chances: Mapping[str, float],
           scorer: ModuleType) -> Iterable[tuple[str, float]]:  # fmt: skip
    """Yield the scores of what is left where claims that are no deed are dropped."""
    total = scorer.Score()
    for row in rows:
        reading = readings[row["id"]]
        kept = [one for one in reading["claims"] if chances.get(one["id"], 1.0) >= LEAST]
        total.add(scorer.incidents_of(reading | {"claims": kept}), row["incidents"])
    metrics = total.metrics()
    for name in ("relevant", "type", "all_slots"):
        yield name, metrics[name]["f1"]


def area(judged: Sequence[tuple[float, bool]]) -> float:
    """Return the chance that a told deed is judged likelier than talk."""
    ordered = sorted(judged)
    ranks = [rank for rank, (_, fits) in enumerate(ordered) if fits]
    good = len(ranks)
    return (sum(ranks) - good * (good - 1) / 2) / (good * (len(ordered) - good))


def write(weights: Weights, manifest: Record) -> None:
    """Write the weights and what they were learned from."""
    found = {
        "bias": weights.bias,
        "least": weights.least,
        "traits": dict(sorted(weights.traits.items())),
    }
    for name, content in (("event_told.json", found), ("event_told.manifest.json", manifest)):
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        (OUT / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Read, label, learn, and print what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.bench))
    recorder = Recorder()
    recorder.record()
    sets = {}
    for name in ("muc4", "plover"):
        path = arguments.gold / name / "dev.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        sets[name] = rows, read_messages(importlib.import_module(name).inputs(rows))
    rows = lexicon_rows()
    sets["lexicon"] = rows, read_messages(rows)
    finish(sets, recorder.traits, arguments)


def finish(
    sets: Mapping[str, tuple[Sequence[Record], Mapping[str, Record]]],
    traits: Mapping[str, tuple[str, ...]],
    arguments: argparse.Namespace,
) -> None:
    """Learn from what was read; check and write where that is asked for."""
    scorer = importlib.import_module("muc4")
    rows, readings = sets["muc4"]
    examples = examples_of(rows, readings, traits, scorer)
    examples += coded_examples(*sets["plover"], traits)
    examples += coded_examples(*sets["lexicon"], traits)
    weights = learn(examples)
    taught = [one for one in examples if one.weight]
    manifest: Record = {
        "scorer": "event-told/1",
        "learned": "2026-11-26",
        "command": "benchmarks/learn_telling.py GOLD BENCH --check --write",
        "data": {name: facts_of(arguments.gold / name / "dev.jsonl") for name in ("muc4", "plover")}
        | {"lexicon": {"rows": len(sets["lexicon"][0])}},
        "claims": len(taught),
        "told": sum(one.fits for one in taught),
        "traits": len(weights.traits),
        "least": "set by hand: told where likelier than not",
    }
    if arguments.check:
        manifest["without"] = {k: round(v, 4) for k, v in scores(rows, readings, {}, scorer)}
        manifest["left_out"] = check(rows, readings, examples, scorer)
    print(json.dumps(manifest, indent=1))
    if arguments.write:
        write(weights, manifest)


def facts_of(path: Path) -> Record:
    """Return how many rows a file has, and its digest."""
    raw = path.read_bytes()
    return {"rows": len(raw.splitlines()), "sha256": sha256(raw).hexdigest()}


if __name__ == "__main__":
    main()
