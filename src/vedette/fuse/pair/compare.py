"""How two mentions compare: for each question one level, such as "days overlap".

A level says what was found, never how much it weighs. Levels that depend on one another stand in
one comparison: how alike two documents are means more where the same word names the event, so the
level of `documents` holds both. Where nothing is known, that is a level of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.pair.pairs import SPAN, Pairs
from vedette.fuse.pair.relation import CLOSE, SPEECH
from vedette.fuse.pair.setting import place_level, publication_level, time_level
from vedette.fuse.pair.toll import FAR_RATIO, dead_level, harmed_level, toll_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["COMPARISONS", "compare"]

DOCUMENT_STEPS = np.array([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6])
SENTENCE_STEPS = np.array([0.001, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6])
NEAR_STEPS = np.array([0.001, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6])
CENTRAL_STEPS = np.array([0.001, 0.05, 0.1, 0.2, 0.3])
MEANING_STEPS = np.array([0.0, 0.07, 0.14, 0.21, 0.28, 0.35, 0.42, 0.49, 0.56, 0.63, 0.7, 0.77])
FEW_STEPS = np.array([0.001, 0.1, 0.2, 0.4])
"""Steps of similarity, 0 to 1; few for pairs of which there is little to learn from."""
OF_BRIEF = 1000
"""Where the codes of pairs begin of which one document is brief."""
WITHIN_SPAN = 128
"""Codes of `meaning` and `adjoining` of pairs of one document begin here."""
ADJOINING_SPAN = 3
_KINSHIP = np.array([0, 1, 1, 1, 2, 2, 3, 3])
"""Of each group of relations: other words, kin, words of one sense, forms of one word."""
_ONE_WORD = 3
_LATE = 2
"""Sentences from this on count as one place in a document."""


def compare_triggers(pairs: Pairs) -> Ints:
    """Tell how the words that name the events are related."""
    return pairs.relation


def compare_meanings(pairs: Pairs) -> Ints:
    """Tell how near the triggers are in meaning where they are no forms of one word.

    Level 0 where one is not known, or where they are; then from the farthest to the nearest.
    """
    alike = pairs.meaning
    level = np.where(np.isnan(alike), 0, 1 + np.digitize(np.nan_to_num(alike), MEANING_STEPS))
    kind = _KINSHIP[pairs.group]
    level = np.where(kind == _ONE_WORD, 0, level)
    codes: Ints = level + SPAN * kind + WITHIN_SPAN * pairs.is_within
    return codes


def compare_adjoining(pairs: Pairs) -> Ints:
    """Tell whether the content words next to the triggers, before and after, are the same."""
    numbers = pairs.columns.numbers
    known = [(numbers[name][pairs.left] != 0) & (numbers[name][pairs.right] != 0)
             for name in ("before", "after")]  # fmt: skip
    same = [pairs.same(name) for name in ("before", "after")]
    before, after = (
        np.select([~each, agree], [0, 2], default=1)
        for each, agree in zip(known, same, strict=True)
    )
    sides = before * ADJOINING_SPAN + after
    codes: Ints = sides + SPAN * _KINSHIP[pairs.group] + WITHIN_SPAN * pairs.is_within
    return codes


def compare_documents(pairs: Pairs) -> Ints:
    """Tell how alike the documents are, by the relation of the triggers."""
    alike = pairs.alike("document")
    brief = np.digitize(alike, FEW_STEPS)
    return pairs.by_kind((pairs.group, brief, np.digitize(alike, DOCUMENT_STEPS)))


def compare_sentences(pairs: Pairs) -> Ints:
    """Tell how alike the sentences are, the triggers apart."""
    alike = pairs.alike("words")
    few = np.digitize(alike, FEW_STEPS)
    within = np.where(pairs.same("sentence_key"), SPAN - 1, few)
    return pairs.by_kind((within, few, np.digitize(alike, SENTENCE_STEPS)))


def compare_neighbours(pairs: Pairs) -> Ints:
    """Tell how alike the words right before and after the triggers are."""
    alike = pairs.alike("near")
    few = np.digitize(alike, FEW_STEPS)
    return pairs.by_kind((few, few, np.digitize(alike, NEAR_STEPS)))


def compare_centres(pairs: Pairs) -> Ints:
    """Tell whether the documents turn on the words that name the events."""
    central = pairs.columns.floats["central"]
    weaker = np.minimum(central[pairs.left], central[pairs.right])
    level = np.digitize(weaker, CENTRAL_STEPS)
    return pairs.by_kind((level, np.zeros_like(level), level))


def compare_openings(pairs: Pairs) -> Ints:
    """Tell how near the opening of their documents the sentences stand."""
    number = np.minimum(pairs.columns.numbers["sentence"], _LATE)
    late = number[pairs.left] + number[pairs.right]
    return pairs.by_kind((late, np.zeros_like(late), late))


def compare_parties(pairs: Pairs) -> Ints:
    """Tell whether the same names act and are acted on."""
    tokens = pairs.columns.tokens
    sides = [(tokens[name].is_known, tokens[name].meet(pairs.left, pairs.right))
             for name in ("actors", "recipients")]  # fmt: skip
    met = np.sum([meet for _, meet in sides], axis=0)
    contrary = [known[pairs.left] & known[pairs.right] & ~meet for known, meet in sides]
    known = sides[0][0] | sides[1][0]
    crossed = pairs.columns.joint["sides"].meet(pairs.left, pairs.right)
    level = np.select(
        [
            ~(known[pairs.left] & known[pairs.right]),
            met == len(sides),
            (met == 1) & ~(contrary[0] | contrary[1]),
            met == 1,
            crossed,
        ],
        [0, 5, 4, 3, 2],
        default=1,
    )
    codes: Ints = level + SPAN * pairs.is_within + 2 * SPAN * _manner(pairs)
    return codes


def compare_times(pairs: Pairs) -> Ints:
    """Tell whether the days that the texts give meet."""
    return time_level(pairs) + SPAN * _likeness(pairs)


def compare_publications(pairs: Pairs) -> Ints:
    """Tell how far apart the documents came out."""
    return publication_level(pairs)


def compare_places(pairs: Pairs) -> Ints:
    """Tell whether the main places can be one."""
    return place_level(pairs) + SPAN * _likeness(pairs)


def compare_numbers(pairs: Pairs) -> Ints:
    """Tell of numbers of one role, but for tolls: 0 unknown, 1 agree, 2 near, 3 far apart."""
    told = dead_level(pairs) > 0
    low, high = pairs.columns.bounds.common(pairs.left, pairs.right)
    known = ~np.isnan(low) & ~np.isnan(high) & ~told[:, None]
    differ = (known & (low > high)).any(axis=1)
    far = (known & (low > FAR_RATIO * high)).any(axis=1)
    return np.select([far, differ, known.any(axis=1)], [3, 2, 1], default=0)


def compare_sectors(pairs: Pairs) -> Ints:
    """Tell whether it is done to people of one sector: 0 unknown, 1 shared, 2 not shared."""
    sectors = pairs.columns.numbers["sectors"]
    left, right = sectors[pairs.left], sectors[pairs.right]
    return np.select([(left == 0) | (right == 0), (left & right) > 0], [0, 1], default=2)


def compare_types(pairs: Pairs) -> Ints:
    """Tell whether the event types are one: 0 both OTHER, 1 one is OTHER, 2 differ, 3 the same."""
    types = pairs.columns.numbers["type"]
    left, right = types[pairs.left], types[pairs.right]
    return np.select(
        [(left == 0) & (right == 0), (left == 0) | (right == 0), left != right],
        [0, 1, 2],
        default=3,
    )


def compare_standings(pairs: Pairs) -> Ints:
    """Tell whether both happened: 0 alike, 1 one looks ahead, 2 one is denied, 3 one may not."""
    ahead, foretold = pairs.differ("ahead"), pairs.either("foretold")
    return np.select([ahead & foretold, ahead, pairs.differ("denied")], [1, 3, 2], default=0)


def compare_repeats(pairs: Pairs) -> Ints:
    """Tell about "second", "another": 0 none, 1 one side, 2 both alike, 3 both, not alike."""
    another = pairs.columns.numbers["another"]
    left, right = another[pairs.left], another[pairs.right]
    return np.select(
        [(left == 0) & (right == 0), (left == 0) | (right == 0), left == right],
        [0, 1, 2],
        default=3,
    )


def compare_tolls(pairs: Pairs) -> Ints:
    """Tell whether brief documents give one number of dead, by who was harmed."""
    return toll_level(pairs)


def compare_harmed(pairs: Pairs) -> Ints:
    """Tell whether brief documents tell of harm to one kind of people."""
    return harmed_level(pairs)


def compare_spots(pairs: Pairs) -> Ints:
    """Tell whether brief documents name one spot.

    0 neither does, 1 one does, 2 they have one in common, 3 others.
    """
    spots = pairs.columns.tokens["spots"]
    left, right = (spots.is_known[side] & pairs.is_brief for side in (pairs.left, pairs.right))
    level = np.where(left != right, 1, 0)
    both = left & right
    level[both] = np.where(spots.meet(pairs.left[both], pairs.right[both]), 2, 3)
    return level


def compare_deeds(pairs: Pairs) -> Ints:
    """Tell whether the two speak of one deed, by the words of their document: 1 they do, else 0."""
    told: Bools = pairs.same("deed") & (pairs.columns.numbers["deed"][pairs.left] != 0)
    return told.astype(np.int64)


def compare_grounds(pairs: Pairs) -> Ints:
    """Tell of brief documents whether anything but a day joins them: 1 nothing, else 0."""
    nothing = pairs.is_brief & (pairs.group < CLOSE)
    left, right = pairs.left[nothing], pairs.right[nothing]
    tokens = pairs.columns.tokens
    names = ("actors", "recipients", "places")
    shared = np.any([tokens[name].meet(left, right) for name in names], axis=0)
    shared |= pairs.columns.vectors["words"].dot(left, right) > 0
    nothing[nothing] = ~shared
    return nothing.astype(np.int64)


def compare_hours(pairs: Pairs) -> Ints:
    """Tell about parts of the day: 0 unknown, 1 shared, 2 not shared."""
    parts = pairs.columns.numbers["day_parts"]
    left, right = parts[pairs.left], parts[pairs.right]
    return np.select([(left == 0) | (right == 0), (left & right) > 0], [0, 1], default=2)


def _likeness(pairs: Pairs) -> Ints:
    """Return 2 for closely related words of one event type, 1 for other such words, else 0.

    What has a type was read with its own parties, places and days; a claim of type OTHER may have
    those that happen to stand in its sentence. Brief documents are too few to learn that from.
    """
    types = pairs.columns.numbers["types"]
    own = pairs.columns.numbers["type"]
    typed = (own[pairs.left] != 0) & (own[pairs.right] != 0)
    typed &= (types[pairs.left] & types[pairs.right]) != 0
    close = pairs.group >= CLOSE
    found: Ints = close.astype(np.int64) + (close & typed & ~pairs.is_brief)
    return found


def _manner(pairs: Pairs) -> Ints:
    """Return 3 for two words of speech, else how like the events are."""
    speech = pairs.columns.flags["is_speech"]
    both = speech[pairs.left] & speech[pairs.right]
    return np.where(both, SPEECH, _likeness(pairs))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question about a pair."""

    name: str
    """As explanations show it."""
    levels: Callable[[Pairs], Ints]
    """Codes of the levels of all pairs."""


COMPARISONS = (
    Comparison("trigger", compare_triggers),
    Comparison("meaning", compare_meanings),
    Comparison("adjoining", compare_adjoining),
    Comparison("documents", compare_documents),
    Comparison("sentences", compare_sentences),
    Comparison("neighbours", compare_neighbours),
    Comparison("centre", compare_centres),
    Comparison("opening", compare_openings),
    Comparison("parties", compare_parties),
    Comparison("sectors", compare_sectors),
    Comparison("time", compare_times),
    Comparison("publication", compare_publications),
    Comparison("place", compare_places),
    Comparison("numbers", compare_numbers),
    Comparison("type", compare_types),
    Comparison("standing", compare_standings),
    Comparison("repeat", compare_repeats),
    Comparison("hour", compare_hours),
    Comparison("toll", compare_tolls),
    Comparison("harmed", compare_harmed),
    Comparison("spots", compare_spots),
    Comparison("ground", compare_grounds),
    Comparison("deed", compare_deeds),
)
"""All comparisons, in the order in which explanations tell them."""


def compare(pairs: Pairs) -> NDArray[np.int16]:
    """Return the levels of pairs: a row for each comparison, a column for each pair.

    Where one document is brief, every level is one of its own: there a shared word says less than
    in articles, and a shared day more.
    """
    levels = np.stack([each.levels(pairs) for each in COMPARISONS])
    return (levels + OF_BRIEF * pairs.is_brief).astype(np.int16)
