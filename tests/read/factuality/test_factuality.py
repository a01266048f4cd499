"""How sure the source is of the word in brackets, and when it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read.parsing import parse
from vedette.read.factuality import factuality_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Factuality

CASES = """
Rebels [attacked] the convoy. | certain | affirmed | past | no
Rebels did not [attack] the convoy. | certain | denied | past | no
Rebels never [attacked] the convoy. | certain | denied | past | no
Nobody [attacked] the convoy. | certain | denied | past | no
Rebels no longer [attack] the convoy. | certain | denied | present | no
No [attack] was made on the convoy. | certain | denied | past | no
Rebels may have [attacked] the convoy. | possible | affirmed | past | no
Rebels must have [attacked] the convoy. | probable | affirmed | past | no
Rebels could [attack] the convoy. | possible | affirmed | future | yes
Rebels should [leave] the town. | possible | affirmed | future | yes
Rebels cannot [leave] the town. | probable | denied | future | no
Rebels will [leave] the town on Friday. | certain | affirmed | future | no
Rebels are to [leave] the town on Friday. | certain | affirmed | future | no
Rebels are set to [leave] the town. | certain | affirmed | future | no
Rebels would have [left] the town. | possible | denied | past | yes
If rebels [attack], the bridge will be closed. | possible | affirmed | future | yes
If rebels attack, the army will [close] the bridge. | possible | affirmed | future | yes
Had the rebels [attacked], many would be dead. | possible | denied | past | yes
The army left without [firing] a shot. | certain | denied | past | no
The army bought trucks to [supply] the front. | possible | affirmed | future | yes
Did rebels [attack] the convoy? | unknown | affirmed | past | no
It is unclear whether rebels [attacked] the convoy. | unknown | affirmed | past | no
The mayor said that rebels [attacked] the convoy. | certain | affirmed | past | no
The mayor said that rebels may have [attacked] it. | possible | affirmed | past | no
The mayor did not say that rebels [attacked] the convoy. | unknown | affirmed | past | no
The mayor denied that rebels had [attacked] the convoy. | certain | denied | past | no
The mayor does not think that rebels [attacked] it. | probable | denied | past | no
The mayor regretted that rebels had [attacked] it. | certain | affirmed | past | no
The mayor did not regret that rebels had [attacked] it. | certain | affirmed | past | no
The mayor said that the army would [leave]. | certain | affirmed | future | no
Rebels did not manage to [take] the town. | certain | denied | past | no
Rebels did not fail to [take] the town. | certain | affirmed | past | no
Rebels may fail to [take] the town. | possible | denied | future | yes
Rebels planned to attack and [burn] the town. | possible | affirmed | future | yes
The threat of an [attack] alarmed the town. | possible | affirmed | future | yes
The clerk was charged with the [murder]. | certain | affirmed | past | no
"""


@pytest.mark.parametrize(
    ("sentence", "certainty", "polarity", "tense", "hypothetical"),
    [
        pytest.param(*(cells := line.split(" | ")), id=cells[0])
        for line in CASES.strip().splitlines()
    ],
)
def test_word_is_judged(
    sentence: str,
    certainty: str,
    polarity: str,
    tense: str,
    hypothetical: str,
    judge: Callable[[str], Factuality],
) -> None:
    found = judge(sentence)
    assert (found.certainty, found.polarity, found.hypothetical) == (
        certainty,
        polarity,
        hypothetical == "yes",
    )
    assert found.tense == tense


WORDS = (
    "if not no to may attack attacks failed said that the ? . without had likely and will rebels "
    "plan of “ was"
)


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25).map(" ".join))
def test_every_word_of_any_text_can_be_judged(text: str) -> None:
    for token in parse([text])[text]:
        found = factuality_of(token)
        assert factuality_of(token) == found
        assert not (found.hypothetical and found.certainty == "certain")
