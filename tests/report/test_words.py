from __future__ import annotations

import pytest

from build import raid_reading
from vedette.model import Act, Certainty, Claim, Polarity, Reading, Tense
from vedette.report.words import (
    ClaimWords,
    Standing,
    claims_in_words,
    document_facts,
    document_title,
    side_of,
)


def words_of(reading: Reading, number: int = 0) -> ClaimWords:
    return claims_in_words(reading)[number]


def with_claim(number: int, **changes: object) -> Reading:
    """The raid with one claim changed, and no other left."""
    reading = raid_reading()
    values = reading.claims[number].model_dump() | changes
    return reading.model_copy(update={"claims": (Claim.model_validate(values),)})


def test_a_full_claim_in_words() -> None:
    assert words_of(raid_reading()) == ClaimWords(
        when="18 Mar 2024",
        where="near Rakova",
        who="masked men",
        whom="police",
        what="assault",
        how_many="18–22 men",
        says="Arben Hoxhaj",
        rests_on="video",
        sure="certain",
        standing="reported",
    )


def test_a_publication_date_is_no_date_of_the_event() -> None:
    assert words_of(raid_reading(), 1).when is None


@pytest.mark.parametrize(
    ("time", "when"),
    [
        pytest.param(("2024-03-11", "2024-03-17", "within"), "11–17 Mar 2024", id="within"),
        pytest.param(("2024-03-01", "2024-03-31", "throughout"), "throughout Mar 2024", id="all"),
        pytest.param(("2008-02-17", None, "throughout"), "since 17 Feb 2008", id="since"),
        pytest.param((None, "2024-03-17", "throughout"), "until 17 Mar 2024", id="until"),
        pytest.param((None, "2024-03-17", "within"), "by 17 Mar 2024", id="by"),
        pytest.param((None, None, "within"), None, id="unknown"),
    ],
)
def test_when(time: tuple[str | None, str | None, str], when: str | None) -> None:
    earliest, latest, extent = time
    values = {"earliest": earliest, "latest": latest, "extent": extent, "source": 1}
    assert words_of(with_claim(1, time=values)).when == when


def test_the_chain_runs_from_the_innermost_source_outwards() -> None:
    words = words_of(raid_reading(), 4)
    assert words.says == "unnamed intelligence officers, via The Daily Herald"
    assert words.says_on.endswith("(intelligence)")


def test_what_the_outlet_says_itself_is_the_outlets() -> None:
    assert words_of(raid_reading(), 1).says == "the outlet"


def test_a_ring_of_statements_ends() -> None:
    reading = raid_reading()
    ring = tuple(
        statement.model_copy(update={"parent": "s4"}) if statement.id == "s3" else statement
        for statement in reading.statements
    )
    words = words_of(reading.model_copy(update={"statements": ring}), 4)
    assert words.says == "unnamed intelligence officers, via The Daily Herald"


@pytest.mark.parametrize(
    ("number", "parties"),
    [
        pytest.param(0, "masked men → police", id="both"),
        pytest.param(1, "? → police", id="nobody knows who"),
        pytest.param(2, "masked men", id="nobody is named as whom"),
    ],
)
def test_parties(number: int, parties: str) -> None:
    assert words_of(raid_reading(), number).parties == parties


@pytest.mark.parametrize(
    ("polarity", "tense", "hypothetical", "certainty", "standing", "sure"),
    [
        pytest.param("affirmed", "past", False, "probable", "reported", "probable", id="happened"),
        pytest.param("affirmed", "present", False, "unknown", "reported", "left open", id="open"),
        pytest.param("affirmed", "future", False, "certain", "foreseen", "announced", id="to come"),
        pytest.param(
            "affirmed", "past", True, "possible", "hypothetical", "could be", id="thought of"
        ),
        pytest.param("denied", "past", False, "certain", "denied", "denied", id="denied"),
        pytest.param("denied", "future", True, "certain", "denied", "denied", id="denied wins"),
    ],
)
def test_standing_and_how_sure(
    polarity: Polarity,
    tense: Tense,
    hypothetical: bool,
    certainty: Certainty,
    standing: Standing,
    sure: str,
) -> None:
    reading = with_claim(
        1, polarity=polarity, tense=tense, hypothetical=hypothetical, certainty=certainty
    )
    words = words_of(reading)
    assert (words.standing, words.sure) == (standing, sure)


@pytest.mark.parametrize(
    ("act", "sure"),
    [
        pytest.param("warn", "feared", id="warned of"),
        pytest.param("threaten", "threatened", id="threatened"),
        pytest.param("promise", "promised", id="promised"),
        pytest.param("assert", "may come", id="asserted"),
    ],
)
def test_what_is_to_come_stands_as_it_was_said(act: Act, sure: str) -> None:
    reading = with_claim(2)
    said = tuple(statement.model_copy(update={"act": act}) for statement in reading.statements)
    assert words_of(reading.model_copy(update={"statements": said})).sure == sure


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        pytest.param({"role": "killed", "low": 3, "high": 3}, "3 killed", id="exact"),
        pytest.param({"role": "wounded", "low": 24}, "24+ wounded", id="dozens"),
        pytest.param({"role": "vehicles", "high": 10}, "up to 10 vehicles", id="at most"),
        pytest.param({"role": "money", "low": 2.5e6, "high": 2.5e6, "unit": "EUR"}, "2,500,000 EUR",
                     id="money"),
        pytest.param({"role": "other", "low": 1.5, "high": 2, "unit": "tons"}, "1.5–2 tons",
                     id="fraction"),
        pytest.param({"role": "displaced"}, "? displaced", id="unknown"),
    ],
)  # fmt: skip
def test_how_many(quantity: dict[str, object], words: str) -> None:
    reading = with_claim(1, quantities=[quantity | {"start": 0, "end": 1}])
    assert words_of(reading).how_many == words


def test_an_event_of_no_type_is_told_by_its_own_word() -> None:
    assert words_of(raid_reading(), 3).what == "“taken part”"


def test_sides_follow_the_quadrants() -> None:
    sides = [side_of(claim) for claim in raid_reading().claims]
    assert sides == ["conflict", "conflict", "conflict", "other", "conflict"]


def test_words_of_documents_are_made_visible() -> None:
    reading = raid_reading(title="Raid\x1b[2J", publisher="He\u202erald")
    assert document_title(reading.document) == "Raid␛[2J"
    assert document_facts(reading.document)[0] == "He⟨U+202E⟩rald"


def test_a_document_without_a_title_is_called_by_its_first_words() -> None:
    title = document_title(raid_reading(title=None).document)
    assert title == "On Monday the interior minister, Arben Hoxhaj, said that about 20 …"


def test_a_by_line_is_no_title() -> None:
    text = "By A. Writer, 12:52, 01.10.23\n\nThe council of the town met late on Monday."
    reading = raid_reading(title=None, text=text)
    assert document_title(reading.document) == "The council of the town met late on Monday."


def test_the_date_says_where_it_comes_from() -> None:
    assert "19 Mar 2024 (from the dateline)" in document_facts(raid_reading().document)
    undated = raid_reading(
        published=None, published_earliest=None, published_latest=None, published_from=None
    )
    assert "date unknown" in document_facts(undated.document)
    spring = raid_reading(
        published=None,
        published_earliest="2024-03-01",
        published_latest="2024-05-31",
        published_from="given",
    )
    assert "Mar–May 2024 (given)" in document_facts(spring.document)
