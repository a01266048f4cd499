"""Who is who: what is joined, what stays apart, and what a person's judgement changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.build import days
from vedette.fuse.resolve import NamedEntity, Resolution, Roster, resolve
from vedette.model import EntityKind, Judgement, Party


def entity(name: str, kind: EntityKind = "person", **fields: str) -> NamedEntity:
    return NamedEntity(
        id=fields.get("id", name), kind=kind, name=name, country=fields.get("country"),
        sector=fields.get("sector"), acronym=fields.get("acronym"),
    )  # fmt: skip


def roster(document: str, *entities: NamedEntity, published: str | None = None) -> Roster:
    return Roster(document, days(published), entities)


def judged(verb: str, left: str, right: str, when: str = "2024-01-01T00:00") -> Judgement:
    return Judgement.model_validate(
        {"about": (left, right), "verb": verb, "by": "Ana", "when": when, "because": "I know her"}
    )


def party(resolution: Resolution, document: str, name: str) -> Party:
    return resolution.parties[document, name]


def form_id(resolution: Resolution, document: str, name: str) -> str:
    """Return the id of a name that is one party's, as `vedette actors` shows it."""
    forms = resolution.forms[party(resolution, document, name).id]
    own = [form for form in forms if form.name == name and form.document in (document, None)]
    return next(form.id for form in own if not form.is_listed)


KURTI = [
    roster("d1", entity("Albin Kurti", country="XKX"), entity("Milan Radoičić")),
    roster("d2", entity("Kurti"), entity("Milan Radoicic", country="SRB")),
    roster("d3", entity("Radoičić"), entity("Милан Радоичић")),
]


def test_a_party_is_one_across_documents_and_has_its_fullest_name() -> None:
    found = resolve(KURTI)
    assert party(found, "d1", "Albin Kurti") == party(found, "d2", "Kurti")
    assert party(found, "d2", "Milan Radoicic") == party(found, "d3", "Radoičić")
    assert party(found, "d3", "Милан Радоичић").name == "Milan Radoičić"
    assert party(found, "d3", "Милан Радоичић").country == "SRB"


def test_every_merge_says_why() -> None:
    found = resolve(KURTI)
    reasons = {link.reason for link in found.why(party(found, "d1", "Milan Radoičić").id)}
    assert reasons == {
        "the same name in another spelling",
        "the same name in another script",
        "the only one of this surname",
        "the only one of this surname in its document",
    }


def test_links_of_a_party_join_all_its_forms_and_no_other() -> None:
    found = resolve(KURTI)
    for party_id, forms in found.forms.items():
        linked = found.why(party_id)
        assert len(linked) == len(forms) - 1
        assert {f.id for link in linked for f in (link.left, link.right)} <= {f.id for f in forms}


def test_a_listed_party_has_one_id_whatever_the_documents_call_it() -> None:
    long = resolve([roster("d1", entity("Vladimir Putin", country="RUS"))])
    short = resolve([roster("d2", entity("Путин"))])
    assert party(long, "d1", "Vladimir Putin").id == party(short, "d2", "Путин").id


def test_a_surname_that_two_of_a_document_bear_means_neither() -> None:
    found = resolve([roster("d1", entity("Arben Hoxhaj"), entity("Mira Hoxhaj"), entity("Hoxhaj"))])
    assert (
        len({party(found, "d1", name).id for name in ("Arben Hoxhaj", "Mira Hoxhaj", "Hoxhaj")})
        == 3
    )


def test_a_state_that_contradicts_keeps_one_name_apart() -> None:
    texts = [
        roster("d1", entity("Martin Weiss", country="AUT")),
        roster("d2", entity("Martin Weiss", country="USA")),
        roster("d3", entity("Martin Weiss")),
    ]
    found = resolve(texts)
    assert len({party(found, d, "Martin Weiss").id for d in ("d1", "d2", "d3")}) == 3
    assert party(resolve([texts[0], texts[2]]), "d3", "Martin Weiss").country == "AUT"


def test_a_description_means_somebody_in_its_document_only() -> None:
    found = resolve(
        [roster(d, entity("armed men", "group"), entity("gunmen", "group")) for d in ("d1", "d2")]
    )
    ids = {each.id for each in found.parties.values()}
    assert len(ids) == 4
    assert all(each.startswith("d") for each in ids)


@pytest.mark.parametrize(
    ("published", "holder"),
    [
        pytest.param("2016-05-01", "Tomislav Nikolić", id="before"),
        pytest.param("2023-09-25", "Aleksandar Vučić", id="after"),
        pytest.param("2017-05-31", "Serbian president", id="day-of-hand-over"),
        pytest.param(None, "Serbian president", id="no-date"),
    ],
)
def test_an_office_means_whoever_held_it_then(published: str | None, holder: str) -> None:
    office = entity("Serbian president", country="SRB")
    found = resolve([roster("d1", office, published=published)])
    assert party(found, "d1", "Serbian president").name == holder


def test_an_acronym_means_the_body_that_a_document_introduces_by_it() -> None:
    long = entity("Northern Border Observatory", "organization", acronym="NBO")
    found = resolve([roster("d1", long), roster("d2", entity("NBO", "organization"))])
    assert party(found, "d2", "NBO").name == "Northern Border Observatory"


def test_sector_is_that_of_most_entities() -> None:
    found = resolve(
        [roster(d, entity("Dolina Guard", "organization", sector=sector))
         for d, sector in (("d1", "MIL"), ("d2", "MIL"), ("d3", "GOV"))]
    )  # fmt: skip
    assert party(found, "d3", "Dolina Guard").sector == "MIL"


def test_a_judgement_parts_what_was_joined_and_its_undo_joins_it_again() -> None:
    before = resolve(KURTI)
    pair = (form_id(before, "d2", "Milan Radoicic"), form_id(before, "d1", "Milan Radoičić"))
    apart = resolve(KURTI, [judged("different", *pair)])
    assert party(apart, "d1", "Milan Radoičić") != party(apart, "d2", "Milan Radoicic")
    assert resolve(KURTI, []) == before


def test_a_judgement_joins_what_the_rules_keep_apart() -> None:
    texts = [
        roster("d1", entity("armed men", "group")),
        roster("d2", entity("the gunmen", "group", country="XKX")),
    ]
    before = resolve(texts)
    left, right = sorted(ids_of(before.parties))
    found = resolve(texts, [judged("same", left, right)])
    assert len({each.id for each in found.parties.values()}) == 1
    assert [link.reason for link in found.because] == ["Ana decided it: I know her"]
    assert all(link.judgement for link in found.because)


def test_the_later_of_two_contradicting_judgements_holds() -> None:
    left, right = sorted(ids_of(resolve(KURTI[:1]).parties))
    same, apart = ("same", left, right), ("different", left, right)
    early, late = "2024-01-01T00:00", "2024-01-02T00:00"
    joined = resolve(KURTI[:1], [judged(*apart, when=early), judged(*same, when=late)])
    parted = resolve(KURTI[:1], [judged(*same, when=early), judged(*apart, when=late)])
    assert len(ids_of(joined.parties)) == 1
    assert len(ids_of(parted.parties)) == 2


def test_a_judgement_on_what_is_not_there_does_no_harm() -> None:
    assert resolve(KURTI, [judged("same", "p0", "p1")]) == resolve(KURTI)


NAMES = st.sampled_from(
    ["Albin Kurti", "Kurti", "Lindita Kurti", "Aleksandar Vučić", "Вучић", "A. Vučić", "Vučić's",
     "Milan Radoičić", "Milana Radoičića", "Radoičić", "president", "Milan Radoicic", "Smith"]
)  # fmt: skip
BODIES = st.sampled_from(
    ["BIA", "Security and Intelligence Agency", "Serbia", "Belgrade", "Defence Ministry", "NBO",
     "Serbian Defence Ministry", "armed men", "Northern Border Observatory"]
)  # fmt: skip
COUNTRIES = st.sampled_from([None, "SRB", "XKX"])
ENTITIES = st.one_of(
    st.tuples(st.just("person"), NAMES, COUNTRIES),
    st.tuples(st.just("organization"), BODIES, COUNTRIES),
)


@st.composite
def rosters(draw: st.DrawFn) -> list[Roster]:
    texts = []
    for number in range(draw(st.integers(1, 4))):
        named = draw(st.lists(ENTITIES, min_size=1, max_size=4))
        texts.append(
            Roster(
                f"d{number}",
                days(draw(st.sampled_from([None, "2023-09-25"]))),
                tuple(
                    NamedEntity(f"e{at}", kind, name, country, None, "NBO" if " " in name else None)  # type: ignore[arg-type]
                    for at, (kind, name, country) in enumerate(named)
                ),
            )
        )
    return texts


@given(st.data())
def test_the_order_of_documents_does_not_show(data: st.DataObject) -> None:
    texts = data.draw(rosters())
    shuffled = data.draw(st.permutations(texts))
    assert resolve(shuffled) == resolve(texts)


@given(rosters())
def test_no_party_has_two_states(texts: list[Roster]) -> None:
    named = {(t.document, e.id): e for t in texts for e in t.entities}
    by_party: dict[str, set[str]] = {}
    for ref, each in resolve(texts).parties.items():
        country = named[ref].country
        by_party.setdefault(each.id, set()).update([country] if country else [])
    assert all(len(countries) <= 1 for countries in by_party.values())


@given(st.data())
def test_what_is_judged_different_is_never_one_party(data: st.DataObject) -> None:
    texts = data.draw(rosters())
    before = resolve(texts)
    ids = sorted({form.id for forms in before.forms.values() for form in forms})
    pairs = data.draw(st.lists(st.tuples(*[st.sampled_from(ids)] * 2), max_size=4))
    judgements = [judged("different", *sorted(pair)) for pair in pairs if pair[0] != pair[1]]
    after = resolve(texts, judgements)
    party_of = {form.id: party_id for party_id, forms in after.forms.items() for form in forms}
    assert not [j for j in judgements if party_of.get(j.about[0], 0) == party_of.get(j.about[1], 1)]


@given(st.data())
def test_more_documents_never_part_what_is_listed(data: st.DataObject) -> None:
    texts = data.draw(rosters())
    listed = roster("listed", entity("Ana Brnabić", country="SRB"))
    alone, among = resolve([listed]), resolve([listed, *texts])
    assert party(alone, "listed", "Ana Brnabić").id == party(among, "listed", "Ana Brnabić").id


def ids_of(parties: Mapping[tuple[str, str], Party]) -> set[str]:
    return {each.id for each in parties.values()}


def test_ids_tell_what_means_one_party_everywhere() -> None:
    found = resolve(KURTI)
    local = resolve([roster("d9", entity("Larssen"))])
    assert {each[0] for each in ids_of(found.parties)} == {"p"}
    assert {each[0] for each in ids_of(local.parties)} == {"d"}


SPELLINGS = [
    ("Vučić", "Vucic", "Вучић", "Vuchich", "Вучич"),
    ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский", "Зеленський"),
    ("Đinđić", "Djindjic", "Ђинђић"),
    ("Shcherbakov", "Щербаков", "Ščerbakov"),
    ("Thaçi", "Thaci", "Tači", "Тачи"),
    ("Ljubiša", "Љубиша", "Lyubisha"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=[each[0] for each in SPELLINGS])
def test_spellings_of_a_name_share_a_key(spellings: tuple[str, ...]) -> None:
    from vedette.fuse.resolve.spelling import word_keys

    assert set.intersection(*(set(word_keys(each)) for each in spellings))


def test_names_that_are_not_spellings_of_one_another_share_none() -> None:
    from vedette.fuse.resolve.spelling import word_keys

    for one, other in product(SPELLINGS, SPELLINGS):
        if one is not other:
            assert not set(word_keys(one[0])) & set(word_keys(other[0]))
