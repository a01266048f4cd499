"""What a brief says, whatever its face: laws of its sentences, markings, harm, atomic files."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from report.brief import made
from vedette.errors import BriefError, MarkingError, RunError, UsageError
from vedette.report.brief import Brief, Material, check_brief, read_rendered, write_brief
from vedette.report.brief.happened import AHEAD
from vedette.report.brief.specific import specifics
from vedette.report.brief.value import Part, Sentence, units_of
from vedette.report.marking import check_ceiling, marking_of

WEIGHED = [pytest.param(True, id="with a scenario"), pytest.param(False, id="without one")]


@pytest.mark.parametrize("weighed", WEIGHED)
def test_likelihood_and_confidence_never_stand_in_one_sentence(*, weighed: bool) -> None:
    for sentence in made.brief_of(made.material(weighed=weighed)).sentences():
        kinds = {each.kind for each in specifics(sentence.text)}
        assert not {"likelihood", "confidence"} <= kinds, sentence.text


@pytest.mark.parametrize("weighed", WEIGHED)
def test_every_sentence_names_its_basis(*, weighed: bool) -> None:
    brief = made.brief_of(made.material(weighed=weighed))
    marks = {each.mark for each in brief.commands} | {str(r.number) for r in brief.references}
    for sentence in brief.sentences():
        assert set(sentence.marks) <= marks
        if sentence.basis.kind == "claims":
            assert sentence.basis.claims or sentence.basis.values
        elif sentence.basis.kind == "computed":
            assert sentence.basis.command
            assert sentence.basis.command.startswith("vedette ")


def test_frames_hold_no_numbers_dates_and_words_of_likelihood(brief: Brief) -> None:
    for sentence in brief.sentences():
        if sentence.basis.kind != "fixed":
            kinds = {each.kind for each in specifics(sentence.frame)}
            assert not kinds & {"number", "date", "likelihood"}, sentence.frame


def test_the_bottom_line_comes_first(brief: Brief) -> None:
    assert [section.id for section in brief.sections] == [
        "bottom-line", "reasons", "pictures", "events", "ahead", "unknown", "sources", "method",
    ]  # fmt: skip


def test_a_case_that_holds_nothing_of_it_is_of_no_day() -> None:
    empty = dataclasses.replace(made.material(weighed=False), events=[], readings={})
    said = [sentence.text for sentence in made.brief_of(empty).sentences()]
    assert "0 events told in 0 reports" in said
    assert "No report tells of anything that was asked for." in said


def test_what_is_only_to_come_is_not_said_to_be_unreported() -> None:
    found = made.material(weighed=False)
    coming = dataclasses.replace(
        found, events=[each for each in found.events if each.status in AHEAD]
    )
    assert coming.events
    said = made.brief_of(coming).sections[0].parts[0].sentences[0].text  # type: ignore[union-attr]
    assert said.endswith("has happened; some of it is said to be coming.")


def test_disagreement_stands_with_its_holders(brief: Brief) -> None:
    told = "\n".join(sentence.text for sentence in brief.sentences())
    assert "2 killed according to The Daily Herald" in told
    assert "3 killed according to Valley Post" in told
    assert "But 19 Mar 2024 according to Valley Post" in told
    assert "But Dolina, RUR according to Valley Post" in told


def test_what_somebody_fears_stays_his(brief: Brief) -> None:
    [ahead] = [section for section in brief.sections if section.id == "ahead"]
    [card] = ahead.parts
    assert card.kind == "card"
    assert card.heading.text.startswith("According to Arben Hoxhaj, said to be to come")


def test_quotes_are_short_and_stand_in_their_source(brief: Brief, material: Material) -> None:
    for reference in brief.references:
        [words] = re.findall(r"“([^”]+)”$", reference.sentence.text)
        text = " ".join(material.readings[reference.claim[0]].document.text.split())
        assert words.strip("… ") in text
        assert len(words.split()) <= 27


def test_what_changed_is_told() -> None:
    now = made.material(weighed=False, since="2024-03-19")
    first = now.events[0].model_copy(
        update={"status": "reported", "independent_origins": 1.0, "claims": now.events[0].claims}
    )
    told = made.brief_of(Material(**{n: getattr(now, n) for n in (
        "recipe", "events", "readings", "as_of", "sources")}, before=[first]))  # fmt: skip
    [changed] = [section for section in told.sections if section.id == "changed"]
    words = " ".join(s.text for p in changed.parts for s in _sentences(p))
    assert "2 events came up after 19 Mar 2024" in words
    assert "Status: disputed: some reports deny what others affirm, before reported." in words
    assert "Independent origins: 1.9, before 1." in words


def _sentences(part: Part) -> list[Sentence]:
    return [sentence for unit in units_of(part) for sentence in unit]


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_the_marking_stands_on_every_page(name: str, files: dict[str, Path]) -> None:
    rendered = read_rendered(files[name])
    assert all("TLP:CLEAR" in page for page in rendered.pages)
    assert rendered.recipe is not None
    assert rendered.recipe.scenario == "test"


def test_every_page_has_its_number(files: dict[str, Path]) -> None:
    pages = PdfReader(files["pdf"]).pages
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page.extract_text()


def test_a_page_asks_nothing_of_anybody(files: dict[str, Path]) -> None:
    page = files["html"].read_text("utf-8")
    assert "default-src 'none'" in unescape(page)
    assert not re.findall(r"<(?:script|link|img|iframe)", page)
    assert not re.findall(r"(?:src|srcset)=", page)


def test_the_most_restrictive_part_marks_the_brief() -> None:
    documents = [made.ward_reading(tlp="AMBER").document, made.readings()[0].document]
    with pytest.raises(MarkingError, match="Three officers dead"):
        check_ceiling(marking_of(documents), "GREEN")
    assert marking_of(documents).words == "TLP:AMBER"


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_nobody_private_and_no_fine_place_shows(name: str, tmp_path: Path) -> None:
    material = made.material(do_no_harm=True)
    brief = made.brief_of(material)
    path = tmp_path / f"brief.{name}"
    write_brief(brief, material, path)
    rendered = read_rendered(path)
    everything = "\n".join((*rendered.pages, *rendered.links))
    for hidden in ("Horvat", "Vesna", "vesna-horvat", "Rakova", "Dolina", "Petrova"):
        assert hidden not in everything
    assert "Arben Hoxhaj" in everything
    assert "are not named here" in re.sub(r"\s+", " ", everything)
    if name in ("html", "md"):
        assert not re.search(rb"Horvat|Rakova|Dolina", path.read_bytes())


def test_a_name_that_shows_through_is_refused(files: dict[str, Path], brief: Brief) -> None:
    verdict = check_brief(files["html"], brief, made.material(do_no_harm=True))
    assert any("'Rakova' was to be withheld" in finding.what for finding in verdict.refused)


def test_a_brief_with_a_fault_leaves_nothing(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_text("before")
    wrong = brief.sections[0].parts[1].sentences[0]  # type: ignore[union-attr]
    lied = wrong.model_copy(update={"text": wrong.text.replace("2024", "2025")})
    broken = Brief.model_validate_json(
        brief.model_dump_json().replace(wrong.model_dump_json(), lied.model_dump_json())
    )
    with pytest.raises(BriefError, match="20 Mar 2025"):
        write_brief(broken, material, path)
    assert [each.name for each in tmp_path.iterdir()] == ["brief.html"]
    assert path.read_text() == "before"


def test_templates_of_ones_own_take_the_place_of_the_shipped(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "brief.md.j2").write_text(
        "Ministry of Rain, desk 7\n\n**{{ brief.marking_words.text|markdown }}**\n\n"
        "{% for s in brief.sections[0].parts[1].sentences %}{{ s.marked|markdown }} {% endfor %}\n"
    )
    path = tmp_path / "brief.md"
    write_brief(brief, material, path, templates=folder)
    assert path.read_text().startswith("Ministry of Rain, desk 7")


@pytest.mark.parametrize(
    ("source", "error", "match"),
    [
        pytest.param("{{ brief.nothing }}", RunError, "brief.md.j2", id="wrong"),
        pytest.param("TLP:CLEAR {{ 40 + 2 }}", BriefError, "'42'", id="counts by itself"),
        pytest.param("nothing", BriefError, "does not carry", id="without marking"),
    ],
)
def test_a_template_that_is_wrong_leaves_nothing(
    source: str,
    error: type[Exception],
    match: str,
    brief: Brief,
    material: Material,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "brief.md.j2").write_text(source)
    with pytest.raises(error, match=match):
        write_brief(brief, material, tmp_path / "brief.md", templates=folder)
    assert [each.name for each in tmp_path.iterdir()] == ["templates"]


def test_a_format_that_there_is_not_is_refused(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="names no format"):
        write_brief(brief, material, tmp_path / "brief.txt")


@pytest.mark.parametrize("name", ["html", "md", "pdf"])
def test_the_same_brief_gives_the_same_bytes(
    name: str, files: dict[str, Path], brief: Brief, material: Material, tmp_path: Path
) -> None:
    again = tmp_path / f"brief.{name}"
    write_brief(made.brief_of(made.material()), material, again)
    assert again.read_bytes() == files[name].read_bytes()


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_a_file_keeps_all_that_was_asked_for(name: str, tmp_path: Path) -> None:
    question = {"text": "mortar*", "actor": "Škarić " * 30, "type": ["assault", "coerce"]}
    material = made.material(weighed=False, question=question, since="2024-03-18")
    path = tmp_path / f"brief.{name}"
    write_brief(made.brief_of(material), material, path)
    assert read_rendered(path).recipe == material.recipe


def test_what_is_interrupted_leaves_nothing(
    brief: Brief, material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vedette.report.brief.write.check_brief", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_brief(brief, material, tmp_path / "brief.html")
    assert not list(tmp_path.iterdir())
