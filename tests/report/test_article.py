from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import RAID, raid_reading
from vedette.report.article import article_of


def text_of(text: str) -> list[str]:
    reading = raid_reading(text=text).model_copy(
        update={
            "claims": (), "entities": (), "places": (), "times": (), "quantities": (),
            "statements": (),
        }
    )  # fmt: skip
    return ["".join(piece.text for piece in line) for line in article_of(reading, "d1").paragraphs]


def test_paragraphs_hold_the_whole_text() -> None:
    article = article_of(raid_reading(), "d1")
    shown = ["".join(piece.text for piece in line) for line in article.paragraphs]
    assert shown == RAID.split("\n\n")


@given(st.text(st.sampled_from("ab \n\t"), max_size=200))
def test_no_letter_is_lost_between_paragraphs(text: str) -> None:
    assert "".join("".join(text_of(text)).split()) == "".join(text.split())


def test_lines_that_were_broken_to_fit_stay_in_one_paragraph() -> None:
    assert text_of("a short line\nand another\n\nnew paragraph") == [
        "a short line\nand another",
        "new paragraph",
    ]


def test_long_lines_are_paragraphs() -> None:
    line = "word " * 40 + "end"
    assert text_of(f"{line}\n{line}") == [line, line]


def test_every_claim_can_be_reached_from_its_word_and_back() -> None:
    article = article_of(raid_reading(), "d1")
    pieces = [piece for line in article.paragraphs for piece in line]
    anchors = [claim for piece in pieces for claim in piece.anchors]
    assert sorted(anchors) == list(range(len(article.cards)))
    for piece in pieces:
        if piece.anchors:
            assert piece.link in piece.anchors
            assert str(piece.link) in piece.claims.split()


@pytest.mark.parametrize(
    ("trigger", "classes"),
    [
        pytest.param("attacked", {"say", "what", "conflict"}, id="said to be so"),
        pytest.param("killed", {"what", "conflict"}, id="the outlet's own"),
        pytest.param("strike", {"say", "what", "conflict", "open"}, id="to come"),
        pytest.param("taken part", {"say", "what", "other", "denied"}, id="denied"),
        pytest.param("move", {"say", "what", "conflict", "open"}, id="thought of"),
    ],
)
def test_a_trigger_shows_how_it_stands(trigger: str, classes: set[str]) -> None:
    article = article_of(raid_reading(), "d1")
    (piece,) = (p for line in article.paragraphs for p in line if p.text == trigger)
    assert set(piece.classes.split()) == classes


def test_overlapping_layers_are_told_apart() -> None:
    article = article_of(raid_reading(), "d1")
    (piece,) = (p for line in article.paragraphs for p in line if p.text == "about 20 masked men")
    assert set(piece.classes.split()) == {"who", "say", "many"}
    assert piece.note == "group: masked men; number: participants"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://herald.example/raid", "https://herald.example/raid", id="web"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("data:text/html,x", None, id="data"),
        pytest.param('https://x.example/" onclick="x', None, id="quote"),
        pytest.param("file:///etc/passwd", None, id="file"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address: str | None) -> None:
    assert article_of(raid_reading(url=url), "d1").address == address
