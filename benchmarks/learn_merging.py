"""Learn what each level of comparison weighs, and write it as settings of Splink.

    python benchmarks/learn_merging.py GOLD BENCH ECBPLUS HEADLINES [--check] [--write]

GOLD and BENCH are the folders `../shared/gold` and `../shared/bench`; ECBPLUS and HEADLINES the
reading records that `vedette read --json` made of the two sets. `--check` learns on four fifths and
scores the fifth that was left out, in turns: ECB+ by topics, headlines by months. `--write` learns
on all and writes src/vedette/data/weights/event_same.json with its manifest.

How: pairs that are candidates, and a sample of other pairs of like documents, are labelled from the
gold. A logistic regression with a ridge finds the weight of each level beside the others; Fellegi
and Sunter's own estimate would count what depends on each other twice. u is the share of a level
among pairs of two events, m follows from u and the weight
(docs/decisions/0004-weights-beside-one-another.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.mention import Mention, founding_order, mentions_of
from vedette.fuse.pair.apart import are_apart
from vedette.fuse.pair.candidate import candidate_pairs
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.compare import COMPARISONS, OF_BRIEF, compare
from vedette.fuse.pair.pairs import Pairs
from vedette.fuse.pair.setting import PUBLICATIONS
from vedette.fuse.pair.weights import weights_from_settings
from vedette.fuse.pair.wording import level_words
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of
from vedette.model.record import reading_from_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.fuse.pair.score import ScoredPair
    from vedette.fuse.pair.weights import Weights

    Array = NDArray[Any]

RIDGE = 1.0
BRIEF_RIDGE = 40.0
"""Ridge of the levels of brief documents: few headlines teach them, of one war, and what they are
like in one year they are not in the next."""
WORDS = ("trigger", "meaning")
"""Comparisons that keep the lighter ridge there, too: what words mean is the same in any war, and
brief articles teach it beside the headlines."""
FEWEST = 10
"""Pairs from which a level has a weight of its own."""
LIKE_ARTICLES = ("time", "place", "numbers")
"""Comparisons whose levels, where brief documents show them too seldom, weigh what they weigh in
articles: few brief documents give a day, a place or a number, and those that do must count."""
AS_ARTICLES = ("numbers",)
"""Of these, comparisons whose levels are never learned from brief documents, of which hardly one
gives a number other than its dead, and these are compared as `toll`."""
FOLDS = 5
SHARE = 0.2
"""Share of pairs of like documents that are no candidates, that are learned from."""
ALIKE = 0.2
HEADLINE_WEIGHT = 8.0
"""Pairs of headlines are few; each counts as this many."""
LAST_STRAY = 2
"""Relations of triggers up to this one have nothing in common."""
FOREIGN = 0.1
"""How much a pair of two stories counts, beside one of one story."""
BUSY = 1.0
"""Pairs of other events on one day for each pair of one event, beyond what the gold has."""
DEED_BITS = 12.0
"""Set by hand: ECB+ takes a deed and what came of it for two events, vedette for one."""
NOTHING_BITS = -6.0
"""Set by hand, beside what is learned for the rest of brief documents: headlines of one war always
share a word, so the gold cannot teach what it means that nothing but a day joins two of them."""
SHIFT_BITS = 1.75
"""Added to the prior: average linkage does best where pairs of a third of a chance still join."""
BRIEF_BITS = 0.5
"""Added for brief documents, of which fewer pairs of one event look alike."""
SPOTS_BITS = -4.0
"""Set by hand, beside what is learned for headlines that name no spot: the gold seldom has two."""
ONE_BITS = -6.0
"""Set by hand, beside what is learned for others who were harmed: one person is not another."""
BY_HAND = {
    "spots": {OF_BRIEF + 3: (OF_BRIEF, SPOTS_BITS)},
    "harmed": {OF_BRIEF + 4: (OF_BRIEF + 3, ONE_BITS)},
    "ground": {OF_BRIEF + 1: (OF_BRIEF, NOTHING_BITS)},
    "deed": {1: (0, DEED_BITS)},
}
"""Comparison → level → the level that it is learned as, and the bits that are added to that."""
OUT = Path("src/vedette/data/weights")


@dataclass
class Labelled:
    """Mentions of one set with labelled pairs."""

    mentions: list[Mention]
    label: list[str]
    """Gold event of each mention."""
    fold: Array
    """Fold of each mention."""
    left: Array
    right: Array
    weight: Array
    levels: Array
    columns: Any

    @property
    def same(self) -> Array:
        """1 for pairs of one gold event, else 0."""
        label = np.array(self.label)
        same: Array = label[self.left] == label[self.right]
        return same.astype(float)


def mentions_from(records: Sequence[dict[str, Any]]) -> list[Mention]:
    """Return the mentions of records in founding order."""
    readings = [reading_from_record(record) for record in records]
    sheets = [sheet_of(reading) for reading in readings]
    parties = resolve_parties(sheets)
    found = [
        mention
        for reading, sheet in zip(readings, sheets, strict=True)
        for mention in mentions_of(reading, sheet, parties)
    ]
    return sorted(found, key=founding_order)


def labelled(
    mentions: list[Mention],
    label: list[str],
    fold: list[int],
    weight: float,
    story: list[str] | None = None,
) -> Labelled:
    """Return candidate pairs and a sample of others, compared.

    Args:
        mentions: in founding order.
        label: gold event of each.
        fold: of each.
        weight: how much a pair counts.
        story: what the document of each is about, where the gold knows.
    """
    columns = columns_of(mentions)
    left, right = candidate_pairs(mentions)
    known = set(zip(left.tolist(), right.tolist(), strict=True))
    more = other_pairs(mentions, columns, known, story)
    weights = np.concatenate([np.full(len(left), weight), np.full(len(more), weight / SHARE)])
    left = np.concatenate([left, more[:, 0]])
    right = np.concatenate([right, more[:, 1]])
    # Pairs of one document are no evidence where only whole documents are labelled.
    if weight != 1.0:
        apart = columns.numbers["document"][left] != columns.numbers["document"][right]
        left, right, weights = left[apart], right[apart], weights[apart]
    levels = levels_of(columns, left, right)
    if story is not None:
        weights = weights * evened(label, story, left, right)
    if weight != 1.0:
        # Headlines of one event hold claims of other things too: those teach nothing.
        name = np.array(label)
        same = name[left] == name[right]
        weights = np.where(same & (levels[0] % OF_BRIEF <= LAST_STRAY), 0.0, weights)
        left, right, weights, levels = busier(left, right, weights, levels, same)
    return Labelled(mentions, label, np.array(fold), left, right, weights, levels, columns)


def evened(label: list[str], story: list[str], left: Array, right: Array) -> Array:
    """Return how much pairs count, so that neither large events nor far stories drown others.

    An event of n mentions has n (n - 1) / 2 pairs, but is one event; and stories that have nothing
    to do with each other make most of all pairs, but are the easy ones.
    """
    _names, number, counts = np.unique(label, return_inverse=True, return_counts=True)
    same = number[left] == number[right]
    told = np.array(story)
    foreign = told[left] != told[right]
    return np.where(same, (2 / counts[number[left]]) ** 0.5, np.where(foreign, FOREIGN, 1.0))


def busier(
    left: Array, right: Array, weight: Array, levels: Array, same: Array
) -> tuple[Array, Array, Array, Array]:
    """Add pairs of other events as if they had come out on one day.

    The gold holds one war, and of it only events that several headlines told of; whoever follows
    more than that sees many events a day, and a day in common must not be enough to join them.
    """
    row = [each.name for each in COMPARISONS].index("publication")
    day = OF_BRIEF + PUBLICATIONS.index("published on one day")
    far = np.flatnonzero(~same & (levels[row] == OF_BRIEF + 1))
    told = weight[same & (levels[row] == day)].sum()
    copies = levels[:, far].copy()
    copies[row] = day
    added = np.full(len(far), BUSY * told / max(1, len(far)))
    return (
        np.concatenate([left, left[far]]),
        np.concatenate([right, right[far]]),
        np.concatenate([weight, added]),
        np.concatenate([levels, copies], axis=1),
    )


def levels_of(columns: Any, left: Array, right: Array) -> Array:
    """Return the levels of pairs, compared in steps."""
    steps = range(0, max(1, len(left)), 100_000)
    parts = [slice(start, start + 100_000) for start in steps]
    return np.concatenate([compare(Pairs(columns, left[p], right[p])) for p in parts], axis=1)


def other_pairs(
    mentions: list[Mention],
    columns: Any,
    known: set[tuple[int, int]],
    story: list[str] | None,
) -> Array:
    """Return a sample of the pairs of like documents, or of one story, that are no candidates."""
    inside: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        inside[mention.sheet.id].append(index)
    documents = list(inside.values())
    first = np.array([members[0] for members in documents])
    one, other = np.triu_indices(len(first))
    alike = columns.vectors["document"].dot(first[one], first[other]) >= ALIKE
    if story is not None:
        told = np.array(story)[first]
        alike |= told[one] == told[other]
    draw = np.random.default_rng(20)
    found = [
        (min(a, b), max(a, b))
        for x, y in zip(one[alike], other[alike], strict=True)
        for a in documents[x]
        for b in documents[y]
        if a != b and (x != y or a < b) and draw.random() < SHARE
    ]
    return np.array([pair for pair in found if pair not in known], np.int64).reshape(-1, 2)


def ecbplus_labelled(gold: list[dict[str, Any]], readings: list[dict[str, Any]]) -> Labelled:
    """Return the gold mentions of ECB+ as mentions, labelled by chain."""
    import ecbplus  # type: ignore[import-not-found]

    read = {record["document"]["id"]: record for record in readings}
    records: list[dict[str, Any]] = []
    chain, fold, story = {}, {}, {}
    for row in gold:
        record = ecbplus.with_gold_mentions(row, read[row["id"]])
        records.append(record)
        for claim, mention in zip(record["claims"], row["mentions"], strict=True):
            chain[row["id"], claim["id"]] = mention["chain"]
            fold[row["id"], claim["id"]] = int(row["topic"]) % FOLDS
            story[row["id"], claim["id"]] = row["subtopic"]
    mentions = mentions_from(records)
    refs = [mention.ref for mention in mentions]
    chains, stories = ([table[ref] for ref in refs] for table in (chain, story))
    return labelled(mentions, chains, [fold[ref] for ref in refs], 1.0, stories)


def headlines_labelled(gold: list[dict[str, Any]], readings: list[dict[str, Any]]) -> Labelled:
    """Return the claims of headlines, labelled by the event of their document."""
    event = {row["id"]: row["event"] for row in gold}
    months = sorted({row["published"][:7] for row in gold})
    fold = {row["id"]: months.index(row["published"][:7]) % FOLDS for row in gold}
    mentions = mentions_from(readings)
    ids = [mention.sheet.id for mention in mentions]
    return labelled(
        mentions, [event[each] for each in ids], [fold[each] for each in ids], HEADLINE_WEIGHT
    )


class Learner:
    """Finds the weight of each level.

    Args:
        sets: labelled pairs.
    """

    def __init__(self, sets: Sequence[Labelled]) -> None:
        self.sets = sets
        levels = np.concatenate([each.levels for each in sets], axis=1)
        for number, comparison in enumerate(COMPARISONS):
            for level, (base, _) in BY_HAND.get(comparison.name, {}).items():
                levels[number][levels[number] == level] = base
            if comparison.name in AS_ARTICLES:
                levels[number][levels[number] > OF_BRIEF] = OF_BRIEF
        self.columns: dict[tuple[int, int], int] = {}
        for number, row in enumerate(levels):
            for level, count in zip(*np.unique(row, return_counts=True), strict=True):
                if count >= FEWEST:
                    self.columns[number, int(level)] = len(self.columns)
        self.ridge = np.array([*(ridge_of(*each) for each in self.columns), 1e-6])
        self.rows = self.one_hot(levels)
        self.levels = levels
        self.same = np.concatenate([each.same for each in sets])
        self.weight = np.concatenate([each.weight for each in sets])
        self.fold = np.concatenate([each.fold[each.left] for each in sets])
        self.whole = regress(self.rows, self.same, self.weight, self.ridge)

    def one_hot(self, levels: Array) -> csr_matrix:
        """Return a row for each pair with a 1 for each of its levels, and one for the prior."""
        rows, places = [], []
        for number, row in enumerate(levels):
            for level in np.unique(row):
                if (number, int(level)) in self.columns:
                    found = np.flatnonzero(row == level)
                    rows.append(found)
                    places.append(np.full(len(found), self.columns[number, int(level)]))
        shape = (levels.shape[1], len(self.columns))
        ones = np.ones(sum(map(len, rows)))
        table = csr_matrix((ones, (np.concatenate(rows), np.concatenate(places))), shape=shape)
        return hstack([table, np.ones((shape[0], 1))]).tocsr()

    def fit(self, without: int | None = None) -> dict[str, Any]:
        """Return settings of Splink, learned on all folds but one."""
        kept = np.ones(len(self.fold), bool) if without is None else self.fold != without
        found = self.whole
        if without is not None:
            found = regress(
                self.rows[kept], self.same[kept], self.weight[kept], self.ridge, self.whole
            )
        return self.settings(found / np.log(2), kept)

    def settings(self, bits: Array, kept: Array) -> dict[str, Any]:
        """Turn weights into m and u of Splink; what does not fit goes to the prior."""
        prior = float(bits[-1]) + SHIFT_BITS
        apart = kept & (self.same == 0)
        comparisons = []
        for number, comparison in enumerate(COMPARISONS):
            known = [level for each, level in self.columns if each == number]
            share = [
                (self.weight[apart] * (self.levels[number, apart] == level)).sum() + 0.5
                for level in known
            ]
            own = [float(bits[self.columns[number, level]]) for level in known]
            if comparison.name == "ground":
                own[known.index(OF_BRIEF)] += BRIEF_BITS
            for level, (base, added) in BY_HAND.get(comparison.name, {}).items():
                own.append(own[known.index(base)] + added)
                known, share = [*known, level], [*share, 0.5]
            rare = comparison.name in LIKE_ARTICLES
            for level in [each for each in known if rare and each < OF_BRIEF]:
                if OF_BRIEF + level not in known:
                    own.append(own[known.index(level)])
                    known, share = [*known, OF_BRIEF + level], [*share, 0.5]
            u = np.array([*share, 0.5]) / (sum(share) + 0.5)
            odds = 2.0 ** np.array([*own, 0.0])
            scale = float((u * odds).sum())
            prior += float(np.log2(scale))
            m = u * odds / scale
            comparisons.append(comparison_settings(comparison.name, known, m, u))
        return {
            "link_type": "dedupe_only",
            "unique_id_column_name": "pair",
            "probability_two_random_records_match": float(1 / (1 + 2.0**-prior)),
            "blocking_rules_to_generate_predictions": [],
            "comparisons": comparisons,
        }


def ridge_of(number: int, level: int) -> float:
    """Return the ridge of a level of a comparison."""
    is_light = level < OF_BRIEF or COMPARISONS[number].name in WORDS
    return RIDGE if is_light else BRIEF_RIDGE


def comparison_settings(name: str, levels: list[int], m: Array, u: Array) -> dict[str, Any]:
    """Return one comparison of Splink's settings."""
    rows: list[dict[str, Any]] = [
        {
            "sql_condition": f'"{name}_l" IS NULL',
            "label_for_charts": "not compared",
            "is_null_level": True,
        }
    ]
    rows += [
        {
            "sql_condition": f'"{name}_l" = {level}',
            "label_for_charts": level_words(name, level),
            "m_probability": float(f"{m[place]:.6g}"),
            "u_probability": float(f"{u[place]:.6g}"),
        }
        for place, level in enumerate(levels)
    ]
    rows.append(
        {
            "sql_condition": "ELSE",
            "label_for_charts": "never seen",
            "m_probability": float(f"{m[-1]:.6g}"),
            "u_probability": float(f"{u[-1]:.6g}"),
        }
    )
    return {"output_column_name": name, "comparison_levels": rows}


def regress(
    rows: csr_matrix, same: Array, weight: Array, ridge: Array, start: Array | None = None
) -> Array:
    """Return the coefficients of a logistic regression with a ridge, by Newton's method."""
    found = np.zeros(rows.shape[1]) if start is None else start.copy()
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(rows @ found)))
        slope = rows.T @ (weight * (same - chance)) - ridge * found
        curve = rows.T @ rows.multiply((weight * chance * (1 - chance))[:, None]).tocsr()
        step = np.linalg.solve(curve.toarray() + np.diag(ridge), slope)
        found += step
        if np.abs(step).max() < 1e-4:
            break
    return found


class FoldScores:
    """Match weights by the weights that were learned without the fold of the left mention."""

    def __init__(self, data: Labelled, weights: dict[int, Weights], keep: Array | None) -> None:
        self.data, self.weights = data, weights
        self.left, self.right = candidate_pairs(data.mentions)
        if keep is not None:
            same = keep[self.left] == keep[self.right]
            self.left, self.right = self.left[same], self.right[same]
        self.bits = self.between(self.left, self.right)

    def between(self, left: Array, right: Array) -> Array:
        """Return the match weights of pairs."""
        found = np.zeros(len(left))
        if len(left):
            levels = levels_of(self.data.columns, left, right)
            for fold, weights in self.weights.items():
                own = self.data.fold[left] == fold
                found[own] = weights.score(levels[:, own])
        return found

    def apart(self, left: Array, right: Array) -> Array:
        """Say of pairs whether they cannot tell of one event."""
        return are_apart(Pairs(self.data.columns, left, right))

    def explain(self, left: Array, right: Array) -> list[ScoredPair]:
        """Say nothing: nobody reads why."""
        raise NotImplementedError


def check(ecb: Labelled, heads: Labelled, gold: Sequence[list[dict[str, Any]]]) -> dict[str, float]:
    """Print and return scores of folds that were not learned from."""
    learner = Learner([ecb, heads])
    weights = {fold: weights_from_settings(learner.fit(fold)) for fold in range(FOLDS)}
    return report(ecb, heads, weights, gold)


def report(
    ecb: Labelled,
    heads: Labelled,
    weights: dict[int, Weights],
    gold: Sequence[list[dict[str, Any]]],
) -> dict[str, float]:
    """Print and return CoNLL F1 of both sets and F1 of pairs of headlines."""
    import headlines  # type: ignore[import-not-found]
    from coreference import clusters_from, score_clusters  # type: ignore[import-not-found]

    subtopic = {row["id"]: row["subtopic"] for row in gold[0]}
    story = np.array([subtopic[mention.sheet.id] for mention in ecb.mentions])
    wanted = clusters_from(dict(enumerate(ecb.label)))
    found = {}
    for name, keep in (("merging_by_subtopic", story), ("merging_corpus_wide", None)):
        groups = cluster_mentions(ecb.mentions, FoldScores(ecb, weights, keep), 0.0)
        assigned = {i: number for number, group in enumerate(groups) for i in group.members}
        found[name] = score_clusters(wanted, clusters_from(assigned))["conll_f1"]
    groups = cluster_mentions(heads.mentions, FoldScores(heads, weights, None), 0.0)
    events = [{"claims": [list(heads.mentions[i].ref) for i in group.members]} for group in groups]
    ids = {mention.sheet.id for mention in heads.mentions}
    scored = headlines.score(gold[1], {each: {"claims": [1]} for each in ids}, lambda _: events)
    found["headlines"] = scored["conll_f1"]
    found["headlines_pairs"] = scored["pairs"]["f1"]
    print({name: round(value, 4) for name, value in found.items()}, flush=True)
    return found


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def write(settings: dict[str, Any], manifest: dict[str, Any]) -> None:
    """Write settings and manifest."""
    OUT.mkdir(exist_ok=True)
    for name, value in (("event_same.json", settings), ("event_same.manifest.json", manifest)):
        (OUT / name).write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, learn, and do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("gold", "bench", "ecbplus", "headlines"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sys.path.insert(0, str(given.bench))
    files = [given.gold / name / "dev.jsonl" for name in ("ecbplus", "headlines")]
    gold = [rows_of(path) for path in files]
    ecb = ecbplus_labelled(gold[0], rows_of(given.ecbplus))
    heads = headlines_labelled(gold[1], rows_of(given.headlines))
    checked = check(ecb, heads, gold) if given.check else None
    if given.write:
        settings = Learner([ecb, heads]).fit()
        weights = weights_from_settings(settings)
        seen = report(ecb, heads, dict.fromkeys(range(FOLDS), weights), gold)
        write(settings, {
            "scorer": "event-same/1",
            "learned": date.today().isoformat(),  # noqa: DTZ011 - the day for people
            "command": "benchmarks/learn_merging.py GOLD BENCH ECBPLUS HEADLINES --check --write",
            "data": {
                path.parent.name: {
                    "rows": len(rows), "sha256": sha256(path.read_bytes()).hexdigest(),
                }
                for path, rows in zip(files, gold, strict=True)
            },
            "pairs": {"ecbplus": len(ecb.left), "headlines": len(heads.left)},
            "left_out": checked,
            "learned_from": seen,
            "set_by_hand": {
                "prior": f"{SHIFT_BITS:+g} bits, {BRIEF_BITS:+g} for brief documents",
                "spots": f"{SPOTS_BITS:+g} bits where brief documents name other spots",
                "harmed": f"{ONE_BITS:+g} bits where each tells of harm to another person",
                "ground": f"{NOTHING_BITS:+g} bits where nothing but a day joins brief documents",
                "deed": f"{DEED_BITS:+g} bits where one tells what came of the other or names it",
            },
        })  # fmt: skip


if __name__ == "__main__":
    main()
