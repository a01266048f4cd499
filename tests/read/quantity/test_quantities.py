"""What is counted, how many, in what role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model import Quantity, Reading
from vedette.read.quantity.count import counts_in

ReadText = Callable[..., Reading]

CASES = """
The raid ended with the death of [one policeman] and three guards. | killed | 1 | 1 | policeman
The raid ended with the death of one policeman and [three guards]. | killed | 3 | 3 | guards
[About 20 vehicles] were found. | vehicles | 18 | 22 | vehicles
[More than 130 extra troops] arrived on Monday. | deployed | 131 | - | troops
They joined [two hundred Dutch soldiers] deployed in May. | deployed | 200 | 200 | soldiers
[Three] were killed and five wounded. | killed | 3 | 3 | -
Three were killed and [five] wounded. | wounded | 5 | 5 | -
The blast tore through a market, leaving [12 dead]. | killed | 12 | 12 | -
Five people, including [two children], died in the fire. | killed | 2 | 2 | children
[A policeman] was killed. | killed | 1 | 1 | policeman
[Between 20 and 30 gunmen] attacked the post. | participants | 20 | 30 | gunmen
The rebels hold [10-15 trucks] there. | vehicles | 10 | 15 | trucks
Guards arrested [two or three smugglers]. | detained | 2 | 3 | smugglers
They spent [$3bn] on roads. | money | 3000000000 | 3000000000 | $
They spent [2.5 million euros] on roads. | money | 2500000 | 2500000 | euros
[At least 1,500 protesters] marched. | participants | 1500 | - | protesters
Police held [up to 50 marchers]. | participants | - | 50 | marchers
[Fewer than 40 tanks] remain. | vehicles | - | 39 | tanks
[Dozens of people] fled their homes. | displaced | 24 | - | people
[Several hundred families] were displaced. | displaced | 300 | - | families
[Half a dozen rockets] hit the depot. | weapons | 6 | 6 | rockets
[A couple of drones] hit the depot. | weapons | 2 | 2 | drones
[Several drones] hit the depot. | weapons | 3 | - | drones
[Two of the hostages] were shot dead. | killed | 2 | 2 | hostages
[200 of its soldiers] were captured. | detained | 200 | 200 | soldiers
Three men were taken prisoner and [four women] were abducted. | abducted | 4 | 4 | women
Losses were cut from [8,350 men] to 4,500. | other | 8350 | 8350 | men
[Nearly 300 houses] burned. | other | 270 | 300 | houses
Turnout was [3.5 percent]. | other | 3.5 | 3.5 | percent
The town is [40 kilometers] from the border. | other | 40 | 40 | kilometers
[3 rebels], 2 villagers killed in army raid on Zelenik: insurgents | killed | 3 | 3 | rebels
3 rebels, [2 villagers] killed in army raid on Zelenik: insurgents | killed | 2 | 2 | villagers
Army shells militia truck, [two] killed - defence ministry | killed | 2 | 2 | -
[Five] dead in fighting near Zelenik: agency | killed | 5 | 5 | -
[13] including two children, killed in clashes in Tarin | killed | 13 | 13 | -
[Forty] said dead in fighting, most of them rebels | killed | 40 | 40 | -
Police storm square, activists say [one] shot dead | killed | 1 | 1 | -
Rebels down transport plane, killing [49] in east | killed | 49 | 49 | -
One inmate killed, [106 flee] as shells hit jail | other | 106 | 106 | flee
Shells hit [3 hospitals], two doctors killed | other | 3 | 3 | hospitals
Two held over blast that killed [seven traders] | killed | 7 | 7 | traders
"""
"""Sentence with its quantity in brackets, role, low, high, unit; - is open or unknown."""


def cases() -> list[object]:
    rows = [line.split(" | ") for line in CASES.strip().splitlines()]
    return [pytest.param(*row, id=row[0]) for row in rows]


def shown(number: float | None) -> str:
    return "-" if number is None else f"{number:.10g}"


@pytest.mark.parametrize(("sentence", "role", "low", "high", "unit"), cases())
def test_quantities_have_role_bounds_and_unit(
    read_text: ReadText, sentence: str, role: str, low: str, high: str, unit: str
) -> None:
    words = sentence[sentence.index("[") + 1 : sentence.index("]")]
    reading = read_text(sentence.replace("[", "").replace("]", ""))
    found = {reading.document.text[q.start : q.end]: q for q in reading.quantities}
    assert words in found, found
    quantity: Quantity = found[words]
    bounds = (shown(quantity.low), shown(quantity.high))
    assert (quantity.role, bounds, quantity.unit or "-") == (role, (low, high), unit)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("They met on 24 September 2023 at 10:30.", id="date and clock"),
        pytest.param("Jan Novak, 44, is an analyst.", id="age behind a name"),
        pytest.param("She is a 30-year-old driver.", id="age"),
        pytest.param("The second and the 3rd column halted.", id="ordinals"),
        pytest.param("Call 044-123-456 for help.", id="telephone"),
        pytest.param("The Group of Seven met.", id="name"),
        pytest.param("They cited Resolution 1244 and Article 5.", id="law"),
        pytest.param("Our side won 3-1.", id="score"),
    ],
)
def test_quantities_leave_what_counts_nothing(read_text: ReadText, sentence: str) -> None:
    assert read_text(sentence).quantities == ()


@given(st.text(alphabet="0123456789,.-$% atwomorethan dozens\n", max_size=60))
def test_counts_cut_what_they_say_in_any_text(text: str) -> None:
    end = 0
    for count in counts_in(text):
        assert end <= count.start <= count.number_start < count.end <= len(text)
        end = count.end
