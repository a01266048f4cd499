"""Pairs: what is compared, what it weighs, and that Splink says the same."""

from __future__ import annotations

import warnings
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuse.build import BANJSKA, BELGRADE, days, mention, party, sheet
from vedette.fuse.mention import Count, Mention, founding_order
from vedette.fuse.pair import block_keys, score_pairs
from vedette.fuse.pair.candidate import FIRST, LARGEST, candidate_pairs
from vedette.fuse.pair.compare import COMPARISONS
from vedette.fuse.pair.weights import load_settings, load_weights
from vedette.fuse.pair.wording import level_words
from vedette.fuse.words import content_stems, stem

TEXT = "Gunmen attacked a police patrol near Banjska. Two officers were killed, the ministry said."


def told(document: str, trigger: str = "attacked", text: str = TEXT, **fields: Any) -> Mention:
    """Make a mention of a word of a text; its sentence is the one that holds the word."""
    start = text.index(trigger)
    first = text.rfind(". ", 0, start)
    first = 0 if first < 0 else first + 2
    last = text.find(".", start) + 1 or len(text)
    spans = fields.pop("sheet", None) or sheet(document, text=text, sentences=((first, last),))
    words = content_stems(text[first:last])
    values = {"trigger": trigger, "stem": stem(trigger), "words": words,
              "at": (start, start + len(trigger)), "sheet": spans} | fields  # fmt: skip
    return mention(document, f"{document}-{trigger}", **values)


def weight(one: Mention, other: Mention) -> float:
    scores = score_pairs([one, other], 0.0)
    return float(scores.between(np.array([0]), np.array([1]))[0])


MENTIONS = st.builds(
    lambda number, trigger, day, place, killed, status: told(
        f"d{number}", trigger, days=days(day), place=place, status=status,
        places=() if place is None else (place,), is_dated=number % 2 == 0,
        counts=(Count("killed", killed, killed, "officers"),), actors=(party("Gunmen"),),
    ),
    st.integers(0, 9), st.sampled_from(["attacked", "killed", "patrol", "said"]),
    st.sampled_from(["2023-09-24", "2023-09-25", "2023-10-24"]),
    st.sampled_from([None, BANJSKA, BELGRADE]), st.integers(1, 3),
    st.sampled_from(["reported", "denied", "foreseen"]),
)  # fmt: skip


def test_the_same_report_in_two_documents_is_one_event() -> None:
    assert weight(told("d1"), told("d2")) > 0


def test_reports_with_nothing_in_common_are_not() -> None:
    other = "A ferry with three hundred people on board sank off the coast of the island on Monday."
    assert weight(told("d1"), told("d2", "sank", other, type="OTHER")) < 0


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"days": days("2023-09-10")}, id="days"),
        pytest.param({"place": BELGRADE, "places": (BELGRADE,)}, id="place"),
        pytest.param({"counts": (Count("killed", 30, 30, None),)}, id="numbers"),
    ],
)
def test_what_contradicts_lowers_the_weight(changed: dict[str, Any]) -> None:
    known: dict[str, Any] = {
        "place": BANJSKA, "places": (BANJSKA,), "counts": (Count("killed", 1, 1, None),)
    }  # fmt: skip
    one, like, unlike = (told(n, **(known | more)) for n, more in
                         (("d1", {}), ("d2", {}), ("d3", changed)))  # fmt: skip
    assert weight(one, unlike) < weight(one, like)


@given(MENTIONS, MENTIONS)
@settings(max_examples=30, deadline=None)
def test_a_weight_does_not_depend_on_sides_or_on_what_else_is_compared(
    one: Mention, other: Mention
) -> None:
    alone = weight(one, other)
    assert weight(other, one) == alone
    scores = score_pairs([told("x", "killed"), one, told("y"), other], 0.0)
    assert scores.between(np.array([1]), np.array([3]))[0] == alone


@given(MENTIONS, MENTIONS)
@settings(max_examples=30, deadline=None)
def test_an_explanation_adds_up_to_the_score(one: Mention, other: Mention) -> None:
    [pair] = score_pairs([one, other], 0.0).explain(np.array([0]), np.array([1]))
    assert pair.score == pytest.approx(sum(feature.weight_bits for feature in pair.features))
    assert [feature.name for feature in pair.features] == ["prior", *(c.name for c in COMPARISONS)]
    assert all(feature.value for feature in pair.features)


def test_splink_in_duckdb_gives_the_same_weights() -> None:
    from splink import DuckDBAPI, Linker, SettingsCreator

    weights, shipped = load_weights(), load_settings()
    draw = np.random.default_rng(7)
    levels = np.stack([draw.integers(0, len(bits), 500) for bits in weights.bits]).astype(np.int16)
    rows = [
        {"pair": number, **{c.name: int(level) for c, level in zip(COMPARISONS, row, strict=True)}}
        for number, row in enumerate(levels.T)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        api = DuckDBAPI()
        linker = Linker(api.register(rows), SettingsCreator(**shipped), log_level=None,
                        validate_settings=False)  # fmt: skip
        own = [{"match_key": 0, "join_key_l": n, "join_key_r": n} for n in range(len(rows))]
        linker.table_management.register_blocked_pairs_for_predict(api.register(own))
        found = linker.inference.predict(warning_mode="never").as_record_list()
    by_pair = {row["pair_l"]: row["match_weight"] for row in found}
    wanted = weights.score(levels)
    assert [by_pair[n] for n in range(len(rows))] == pytest.approx(wanted.tolist(), abs=1e-6)


def test_every_level_that_weighs_has_words() -> None:
    for comparison in load_settings()["comparisons"]:
        for level in comparison["comparison_levels"][1:-1]:
            number = int(level["sql_condition"].rpartition(" ")[2])
            words = level_words(comparison["output_column_name"], number)
            assert words == level["label_for_charts"]


def test_mentions_of_one_event_share_a_key_whatever_the_words_of_the_trigger() -> None:
    one = set(block_keys(told("d1")))
    assert one & set(block_keys(told("d2", "attack", "The attack near Banjska killed two.")))
    assert one & set(block_keys(told("d3", "ambush", "An ambush of a patrol near Banjska.")))


def test_keys_follow_from_the_mention_alone() -> None:
    assert block_keys(told("d1")) == block_keys(told("d1")) != block_keys(told("d2"))


def test_all_pairs_of_a_small_block_are_compared() -> None:
    left, right = candidate_pairs([told(f"d{number:02}") for number in range(LARGEST)])
    assert len(left) == len(right) == LARGEST * (LARGEST - 1) // 2


def test_the_first_of_a_large_block_are_compared_with_all() -> None:
    copies = [told(f"d{number:04}") for number in range(10 * LARGEST)]
    Random(3).shuffle(copies)
    left, right = candidate_pairs(copies)
    pairs = {
        frozenset((copies[a].ref[0], copies[b].ref[0])) for a, b in zip(left, right, strict=True)
    }
    firsts = sorted(copies, key=founding_order)[:FIRST]
    wanted = {frozenset((a.ref[0], b.ref[0])) for a in firsts for b in copies if a is not b}
    assert pairs == wanted
    assert (left < right).all()


def test_days_that_both_texts_give_leave_no_say_to_publication() -> None:
    def by(document: str, out: str, day: str | None) -> Mention:
        return mention(
            document, f"c{document}", is_dated=day is not None, days=days(day or out),
            sheet=sheet(document, published=days(out), text="Gunmen attacked a post."),
        )  # fmt: skip

    soon, late = (by(n, out, "2023-09-24") for n, out in (("1", "2023-09-25"), ("2", "2024-09-25")))
    assert weight(soon, late) == weight(soon, by("3", "2023-09-25", "2023-09-24"))
    assert weight(by("4", "2023-09-25", None), by("5", "2024-09-25", None)) < weight(soon, late)


def test_no_mentions_no_pairs() -> None:
    scores = score_pairs([], 0.0)
    assert len(scores.left) == len(scores.bits) == 0
