from __future__ import annotations

from pathlib import Path

from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")
REPORT = "Two border guards were hurt near the crossing, the ministry said."


def inputs(folder: Path) -> dict[str, str]:
    """Return what each failure names, relative to the folder, and what it says."""
    results = collect([str(folder)], OPTIONS)
    return {
        item.input.removeprefix(f"{folder}/"): item.error.what
        for item in results
        if isinstance(item, Failure)
    }


def texts(folder: Path) -> list[str]:
    return [item.text for item in collect([str(folder)], OPTIONS) if isinstance(item, Document)]


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{REPORT} {name}", encoding="utf-8")
    assert [text.split()[-1] for text in texts(tmp_path)] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
        "c.txt",
    ]


def test_the_readme_of_a_folder_is_no_report_unless_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "readme", "readmes.txt"):
        (tmp_path / name).write_text(f"{REPORT} {name}", encoding="utf-8")
    assert [text.split()[-1] for text in texts(tmp_path)] == ["readmes.txt"]
    assert len(texts(tmp_path / "README.md")) == 1


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside.txt", tmp_path / "in"
    outside.write_text(REPORT, encoding="utf-8")
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path)
    assert inputs(inside) == {
        "link.txt": "the link leads out of the folder",
        "up": "the link leads out of the folder",
    }
    assert texts(inside) == []


def test_a_ring_of_links_is_refused_and_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    assert set(inputs(tmp_path)) == {"a/again", "a/self"}


def test_a_link_inside_the_folder_is_read_and_a_linked_folder_only_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "report.txt")
    assert texts(tmp_path) == [REPORT, REPORT]
    assert inputs(tmp_path) == {}


def test_a_deep_folder_is_walked_to_its_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "report.txt").write_text(REPORT, encoding="utf-8")
    assert texts(tmp_path) == [REPORT]


def test_a_side_car_speaks_of_the_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "report.meta.toml").write_text(
        'title = "At the crossing"\npublished = 2023-10-01\npublisher = "Border Post"\n',
        encoding="utf-8",
    )
    (document,) = collect([str(tmp_path)], OPTIONS)
    assert isinstance(document, Document)
    assert (document.title, document.publisher) == ("At the crossing", "Border Post")
    assert (document.published, document.published_from) == ("2023-10-01", "given")


def test_a_broken_side_car_gives_a_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "report.txt.meta.json").write_text('{"titel": "x"}', encoding="utf-8")
    assert "'titel'" in inputs(tmp_path)["report.txt"]


def test_a_meta_file_beside_no_other_file_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "alone.meta.json").write_text(f'{{"text": "{REPORT}"}}', encoding="utf-8")
    assert texts(tmp_path) == [REPORT]


def test_a_side_car_named_beside_its_file_is_no_document(tmp_path: Path) -> None:
    report, sidecar = tmp_path / "a.txt", tmp_path / "a.meta.json"
    report.write_text(REPORT, encoding="utf-8")
    sidecar.write_text('{"title": "Guards hurt"}', encoding="utf-8")
    [document] = collect([str(sidecar), str(report)], OPTIONS)
    assert isinstance(document, Document)
    assert document.title == "Guards hurt"


def test_a_side_car_marks_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"tlp": "tlp:amber"}', encoding="utf-8")
    [document] = collect([str(tmp_path)], OPTIONS)
    assert isinstance(document, Document)
    assert document.tlp == "AMBER"


def test_a_marking_that_there_is_not_is_a_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"tlp": "secret"}', encoding="utf-8")
    [failed] = collect([str(tmp_path)], OPTIONS)
    assert isinstance(failed, Failure)
    assert "'secret' is no label" in failed.error.what
