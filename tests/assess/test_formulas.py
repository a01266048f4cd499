"""Every formula against values worked out by hand or by another library."""

from __future__ import annotations

from itertools import permutations
from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.assess.charge import share_out
from vedette.assess.likelihood import decay, decibans, penalties, report_likelihood
from vedette.assess.observation import Observation, Root
from vedette.assess.posterior import discounted_probability, entropy_bits, posteriors
from vedette.assess.worth import worth_of
from vedette.assess.yardstick import bands_of, words_of
from vedette.model import RootKind

LETTERS = ("A", "B", "C", "D", "E", "F")


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param((1, 1, 1), 0.771, id="independent"),
        pytest.param((1, 0.5, 0.5), 0.457, id="half"),
        pytest.param((1, 0.25, 0.25), 0.296, id="quarter"),
        pytest.param((1,), 0.174, id="one"),
    ],
)
def test_three_reports_of_a_ratio_of_four(weights: tuple[float, ...], expected: float) -> None:
    found = discounted_probability(0.05, [(4.0, weight) for weight in weights])
    assert found == pytest.approx(expected, abs=0.0005)


def test_a_source_caps_how_much_an_indicator_tells() -> None:
    ratios = [report_likelihood(0.9, worth) / report_likelihood(0.1, worth) for worth in (1, 4, 16)]
    assert ratios[0] == pytest.approx(1)
    assert ratios == sorted(ratios)
    assert report_likelihood(0.9, 1e9) / report_likelihood(0.1, 1e9) == pytest.approx(9)


def test_posteriors_of_two_hypotheses_are_bayes() -> None:
    found = posteriors({"a": 0.05, "b": 0.95}, penalties({"a": 0.8, "b": 0.2}, 99))
    assert found["a"] == pytest.approx(0.174, abs=0.0005)


def test_without_evidence_posteriors_are_the_priors_to_the_last_bit() -> None:
    priors = {"a": 0.1, "b": 0.3, "c": 0.6}
    assert posteriors(priors, dict.fromkeys(priors, 0.0)) == priors


def test_weights_halve_with_each_half_life() -> None:
    assert [decay(age, 30) for age in (0, 30, 90)] == [1, 0.5, 0.125]


def test_decibans() -> None:
    assert decibans(log(2)) == pytest.approx(3.0103)


def test_an_item_counts_at_most_the_cap() -> None:
    assert penalties({"a": 1.0, "b": 1e-9}, log(10))["b"] == pytest.approx(log(10))


def test_entropy_is_scipys() -> None:
    from scipy.stats import entropy

    each = [0.5, 0.2, 0.2, 0.1]
    assert entropy_bits(each) == pytest.approx(entropy(each, base=2))


VALUES = st.dictionaries(
    st.sampled_from("abcde"),
    st.dictionaries(st.sampled_from("xyz"), st.floats(0.01, 5), min_size=1, max_size=3),
    max_size=5,
)


def total(values: dict[str, dict[str, float]], dependence: float = 0.5) -> float:
    return sum(each.amount for each in share_out(values, dependence).values())


def best_by_trying(values: dict[str, dict[str, float]], dependence: float) -> float:
    """Try every order of the items, each at each of its origins."""
    best = 0.0
    for order in permutations(values):
        found: dict[tuple[str, ...], float] = {(): 0.0}
        for item in order:
            found = {
                (*taken, root): amount + value * (1 - dependence) ** taken.count(root)
                for taken, amount in found.items()
                for root, value in values[item].items()
            }
        best = max(best, *found.values())
    return best


@given(VALUES.filter(lambda v: prod(len(at) for at in v.values()) <= 81))
def test_sharing_out_is_as_good_as_trying_everything(values: dict[str, dict[str, float]]) -> None:
    assert total(values) == pytest.approx(best_by_trying(values, 0.5))


@given(VALUES, st.floats(0, 1))
def test_the_discount_is_monotone(values: dict[str, dict[str, float]], dependence: float) -> None:
    whole = total(values, dependence)
    for item in values:
        left = {name: at for name, at in values.items() if name != item}
        assert total(left, dependence) <= whole + 1e-9
        for root in values[item]:
            less = {name: dict(at) for name, at in values.items()}
            del less[item][root]
            assert total(less, dependence) <= whole + 1e-9


def test_a_hundred_items_of_one_origin_count_less_than_two() -> None:
    assert total({f"i{n:03}": {"x": 1.0} for n in range(100)}) < 2


def observation(*letters: str, digit: int = 3, independent: float | None = None) -> Observation:
    kind: RootKind = "first_hand"
    roots = tuple(Root(f"r{n}", f"R{n}", kind, letter) for n, letter in enumerate(letters))  # type: ignore[arg-type]
    return Observation(
        id="o", kind="event", label="ASSAULT", what="", first=1, last=1, known=1, digit=digit,
        roots=roots, independent=len(roots) if independent is None else independent,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("letters", "digit", "low", "high"),
    [
        pytest.param("B", 3, 16, 16, id="usually-reliable"),
        pytest.param("BB", 2, 256, 256, id="two-of-them"),
        pytest.param("E", 3, 1.5, 1.5, id="unreliable-but-possible"),
        pytest.param("F", 6, 1, 16, id="cannot-be-judged"),
        pytest.param("FF", 1, 10, 256, id="confirmed-by-strangers"),
        pytest.param("A", 4, 2, 2, id="doubtful"),
        pytest.param("AA", 5, 1, 1, id="improbable"),
        pytest.param("B", 6, 2, 16, id="reliable-source-item-not-judged"),
        pytest.param("F", 2, 1.5, 16, id="one-origin-is-never-corroborated"),
    ],
)
def test_what_reports_are_worth(letters: str, digit: int, low: float, high: float) -> None:
    one = observation(*letters, digit=digit)
    assert worth_of([one], "low").worth == pytest.approx(low)
    assert worth_of([one], "high").worth == pytest.approx(high)


def test_dependent_origins_count_in_part() -> None:
    assert worth_of([observation("B", "B", digit=2, independent=1.5)], "high").worth == (
        pytest.approx(16**1.5)
    )


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=6), st.integers(1, 6))
def test_another_origin_is_never_worth_less(letters: list[str], digit: int) -> None:
    for side in ("low", "high"):
        fewer = worth_of([observation(*letters[:-1], digit=digit)], side).worth
        more = worth_of([observation(*letters, digit=digit)], side).worth
        assert more >= fewer - 1e-9


@given(st.sampled_from(LETTERS), st.integers(1, 6))
def test_the_low_worth_is_not_above_the_high(letter: str, digit: int) -> None:
    one = observation(letter, digit=digit)
    assert worth_of([one], "low").worth <= worth_of([one], "high").worth


def test_yardsticks_are_whole() -> None:
    icd = bands_of("icd203")
    assert [band.low for band in icd[1:]] == [band.high for band in icd[:-1]]
    assert (icd[0].low, icd[-1].high) == (0, 1)
    assert len(bands_of("phia")) == 7


def test_a_probability_in_a_gap_gets_the_nearest_term_and_says_so() -> None:
    assert words_of(0.52, 0.52, "phia") == ("realistic possibility (nearest band)",)
    assert words_of(0.42, 0.42, "icd203") == ("unlikely",)
