from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect.imprint import read_imprint

BODY = (
    "Two guards were hurt on 24 September 2021 when a lorry broke through the barrier, police said."
)


@pytest.mark.parametrize(
    ("line", "moment", "author"),
    [
        ("date 2023-10-01 Ann Lee12:52, 01.10.23", "2023-10-01T12:52", "Ann Lee"),
        ("By Ann Lee, 3 May 2023, 14:05 GMT", "2023-05-03T14:05+00:00", "Ann Lee"),
        ("By Ann Lee and Jo de Vries | May 3, 2023", "2023-05-03", "Ann Lee and Jo de Vries"),
        ("By Ann Lee in Kyiv\n3 May 2023", "2023-05-03", "Ann Lee"),
        ("By Ann Lee, Border Post | 3 May 2023", "2023-05-03", "Ann Lee"),
        (
            "By Ann Lee, Jo Kos, and Ivo Mar\nMay 3, 2023",
            "2023-05-03",
            "Ann Lee, Jo Kos, and Ivo Mar",
        ),
        ("Published: 3 May 2023", "2023-05-03", None),
        ("Published 3 May 2023 | Updated 5 May 2023", "2023-05-03", None),
        ("Updated 5 May 2023, published 3 May 2023", "2023-05-03", None),
        ("Wednesday, 3 May 2023 at 2:05 p.m.", "2023-05-03T14:05", None),
        ("3 May 2023 14:05 (GMT+02:00)", "2023-05-03T14:05+02:00", None),
        ("03.05.2023.", "2023-05-03", None),
        ("Situation report, 3 May 2023", "2023-05-03", None),
        ("Border assessment — May 3, 2023", "2023-05-03", None),
        ("KYIV, May 3, 2023 (Agency) - A shell fell.", "2023-05-03", None),
        ("Kyiv, 3 May 2023 — A shell fell.", "2023-05-03", None),
        ("NOVI PAZAR (SERBIA), 3 MAY 89 (RADIO - ONE) -- [TEXT] A SHELL FELL.", "1989-05-03", None),
    ],
)
def test_read_imprint_reads_bylines_and_datelines(
    line: str, moment: str, author: str | None
) -> None:
    imprint = read_imprint(f"{line}\n\n{BODY}", year=2026)
    assert imprint.span is not None
    assert (imprint.span.moment, imprint.author) == (moment, author)
    assert imprint.origin == "dateline"
    assert imprint.title is None or "2023" in imprint.title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="a sentence"),
        pytest.param(f"Attack on the bridge, 24 September 2021\n\n{BODY}", id="heading with event"),
        pytest.param(f"Statement on the attack of 24 September 2021\n\n{BODY}", id="of"),
        pytest.param(f"KYIV, Sept 24 (Agency) - {BODY}", id="no year"),
        pytest.param(f"KYIV (Agency) — {BODY}", id="no date"),
        pytest.param(f"24 September 2021 – {BODY}", id="chronicle"),
        pytest.param(
            f"Kyiv, 1 May 2022 – {BODY}\nLviv, 2 May 2022 – {BODY}", id="chronicle of places"
        ),
        pytest.param(f"{BODY} The paper, published on 3 May 2022, said so.", id="another's date"),
        pytest.param(
            "24 September 2021 police closed the road\n\nNothing more is known.", id="words"
        ),
    ],
)
def test_read_imprint_never_takes_an_events_date(text: str) -> None:
    assert read_imprint(text, year=2026).span is None


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        (f"{BODY}\n\nThis report was finished in spring 2024.", "2024-03-01"),
        (f"{BODY}\n\nInformation as of 3 May 2023", "2023-05-03"),
        (
            f"{BODY}\nOriginally published on 3 May 2023 by our desk in the valley of the west",
            "2023-05-03",
        ),
    ],
)
def test_read_imprint_reads_words_about_the_publication(words: str, earliest: str) -> None:
    imprint = read_imprint(words, year=2026)
    assert imprint.span is not None
    assert str(imprint.span.earliest) == earliest
    assert imprint.origin == "text"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Lorry breaks through barrier\n\n{BODY}", "Lorry breaks through barrier"),
        (f"3 May 2023\n\n{BODY}", None),
        (f"{BODY}\n\n{BODY}", None),
        ("One line only", None),
        (f"KYIV (Agency) --\n\n{BODY}", None),
    ],
)
def test_read_imprint_reads_a_title(text: str, title: str | None) -> None:
    assert read_imprint(text, year=2026).title == title


@given(st.text())
def test_read_imprint_takes_any_text(text: str) -> None:
    assert read_imprint(text, year=2026) == read_imprint(text, year=2026)
