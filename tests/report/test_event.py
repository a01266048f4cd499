"""Events for people: a table, a block with all that it rests on, and why it was merged."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from build import raid_reading
from vedette.model import (
    Credibility,
    Event,
    EventPlace,
    EventQuantity,
    EventTime,
    Feature,
    Judged,
    Merge,
    OriginGroup,
    OriginLink,
    Party,
    QuantityValue,
    Reading,
    TimeAlternative,
    TimeValue,
)
from vedette.report import (
    print_dissent,
    print_event,
    print_event_legend,
    print_events,
    print_waterfall,
)

ONE = raid_reading()
OTHER = raid_reading(id="other", publisher="Evening Post", title="Raid")
READINGS = {"raid": ONE, "other": OTHER}
LEFT, RIGHT = ("raid", ONE.claims[0].id), ("other", OTHER.claims[0].id)


def raid_event(**fields: Any) -> Event:
    values: dict[str, Any] = {
        "id": LEFT[1],
        "digest": "0" * 24,
        "type": "ASSAULT",
        "claims": (LEFT, RIGHT),
        "actors": tuple(Party(id=f"p{n}", name=f"group {n}", kind="group") for n in range(5)),
        "recipients": (Party(id="q", name="police", kind="organization", sector="COP"),),
        "place": EventPlace(name="Rakova", kind="settlement", country="XKX", claims=(LEFT,)),
        "time": EventTime(
            earliest="2024-03-18",
            latest="2024-03-18",
            claims=(LEFT,),
            alternatives=(
                TimeAlternative(
                    value=TimeValue(earliest="2024-03-17", latest="2024-03-17"), claims=(RIGHT,)
                ),
            ),
        ),
        "quantities": (
            EventQuantity(
                role="killed",
                low=2,
                high=3,
                values=(
                    QuantityValue(low=2, high=2, claims=(LEFT,)),
                    QuantityValue(low=3, high=3, claims=(RIGHT,)),
                ),
            ),
        ),
        "status": "reported",
        "foretold_by": ("c00000000",),
        "origins": (
            OriginGroup(
                root="raid",
                root_kind="first_hand",
                documents=("other", "raid"),
                claims=(LEFT, RIGHT),
                links=(
                    OriginLink(from_="other", to="raid", kind="copies", because="90 % of words"),
                ),
            ),
        ),
        "independent_origins": 1.0,
        "independence": "none",
        "credibility": Credibility(digit=3, because="one origin, nothing against it"),
        "known_since": "2024-03-19",
        "merged_because": (
            Merge(
                left=LEFT,
                right=RIGHT,
                score=3.5,
                features=(
                    Feature(name="prior", value="two claims at random", weight_bits=-4),
                    Feature(name="time", value="the same day", weight_bits=7.5),
                ),
            ),
        ),
    }
    return Event.model_validate(values | fields)


def console(width: int) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width, highlight=False, markup=False), out


def block(event: Event, readings: dict[str, Reading], width: int = 120) -> str:
    to, out = console(width)
    print_event(event, readings, to)
    return out.getvalue()


@pytest.mark.parametrize("width", [30, 60, 90, 130])
def test_no_row_is_wider_than_the_screen(width: int) -> None:
    to, out = console(width)
    print_events([raid_event(), raid_event(status="foreseen", place=None, time=None)], to)
    print_event_legend(to)
    assert out.getvalue()
    for line in out.getvalue().splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_row_tells_what_is_settled_and_that_there_is_dissent() -> None:
    to, out = console(220)
    print_events([raid_event()], to)
    row = out.getvalue().splitlines()[1]
    for words in (
        LEFT[1][:8], "18 Mar 2024 (or 1 other)", "Rakova, Kosovo", "group 0, group 1, 3 more",
        "→ police", "assault", "2 or 3 killed", "2 reports, 1 origin", "reported · 3",
    ):  # fmt: skip
        assert words in row


def test_a_block_names_who_holds_what_and_shows_the_sentences() -> None:
    out = block(raid_event(), READINGS)
    assert "18 Mar 2024  according to The Daily Herald" in out
    assert "or          17 Mar 2024  according to Evening Post" in out
    assert "2 killed  according to The Daily Herald" in out
    assert "3 killed  according to Evening Post" in out
    assert "credibility 3 possibly true: one origin, nothing against it" in out
    assert "90 % of words" in out
    assert out.count("[attacked]") == 2


def test_a_block_shows_what_people_decided() -> None:
    decided = Judged(
        judgement="j1", verb="set", field="killed", value={"low": 2, "high": 2}, by="Ana",
        when="2024-04-01T10:00:00+00:00", because="the morgue's list",
    )  # fmt: skip
    time = raid_event().time
    assert time is not None
    set_by_hand = time.model_copy(update={"claims": ()})
    out = block(raid_event(judged=(decided,), time=set_by_hand), READINGS)
    assert "judged        set killed" in out
    assert "by Ana, 2024-04-01: the morgue's list (j1)" in " ".join(out.split())
    assert "18 Mar 2024  as judged" in out


def test_a_document_that_is_not_at_hand_is_named() -> None:
    assert "other (not at hand)" in block(raid_event(), {"raid": ONE})


def test_a_waterfall_adds_up_to_the_score() -> None:
    to, out = console(120)
    print_waterfall(raid_event(), READINGS, to)
    lines = out.getvalue().splitlines()
    weights = [float(line[16:23]) for line in lines if line.startswith("  ")]
    assert weights == [-4.0, 7.5, 3.5]
    assert any("the same day" in line for line in lines)


def test_a_lone_claim_needs_no_reason() -> None:
    to, out = console(120)
    print_waterfall(raid_event(claims=(LEFT,), merged_because=()), READINGS, to)
    assert "nothing was merged" in out.getvalue()


def test_dissent_puts_values_side_by_side_with_who_holds_them() -> None:
    to, out = console(160)
    calm = raid_event(time=None, quantities=())
    print_dissent([calm, raid_event()], READINGS, to)
    lines = out.getvalue().splitlines()
    assert sum(line.startswith(LEFT[1][:8]) for line in lines) == 1
    assert "  when: 17 Mar 2024, says “Raid”" in lines
    assert "  how many: 2 killed, says “Two officers killed in raid near Rakova”" in lines
    assert not any(line.startswith("  where:") for line in lines)
