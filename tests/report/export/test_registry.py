"""Formats: those that are shipped, those that a package brings, and those that nobody has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vedette.errors import DataError, UnknownNameError
from vedette.report.export import Writer, writer_named, writer_names

GUIDE = Path(__file__).parents[3] / "docs/how-to/export.md"


def test_every_format_says_what_it_is() -> None:
    kinds = [writer_named(name) for name in writer_names()]
    assert [kind.name for kind in kinds] == writer_names()
    assert all(kind.title and kind.keeps for kind in kinds)


def test_a_name_that_nobody_has_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="geojson"):
        writer_named("geojsn")


def bring(folder: Path, code: str, entry: str) -> None:
    """Install a package by hand, as pip lays it down."""
    (folder / "brought.py").write_text(code)
    facts = folder / "brought-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[vedette.writers]\n{entry}\n")


def test_a_package_that_brings_no_writer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, "Wrong = 3\n", "wrong = brought:Wrong\ngone = brought:Gone")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {"wrong", "gone"} <= set(writer_names())
    with pytest.raises(DataError, match="is no Writer"):
        writer_named("wrong")
    with pytest.raises(DataError, match="cannot be loaded"):
        writer_named("gone")


def test_the_example_of_the_guide_is_a_format(tmp_path: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    bring(tmp_path, code, "names = brought:NamesWriter")
    script = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(Path(__file__).parents[2])!r}]\n"
        "from pathlib import Path\n"
        "from report.export.build import exported\n"
        f"exported(Path({str(tmp_path / 'out')!r}), 'names', 'jsonl')\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    assert (tmp_path / "out" / "names.txt").read_text().splitlines() == ["assault", "aid"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert {file["format"] for file in manifest["files"]} == {"names", "jsonl"}


def test_a_writer_must_be_whole() -> None:
    with pytest.raises(TypeError):
        Writer(Path(), None)  # type: ignore[abstract, arg-type]
