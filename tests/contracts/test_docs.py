"""What is written down is checked: links lead somewhere, pages are short, all is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMPONENTS = (
    "places", "entities", "statements", "times", "quantities", "events", "factuality", "ties",
)  # fmt: skip
MAX_LINES = 500


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_pages_are_short(page: Path) -> None:
    if page.name != "CHANGELOG.md":
        assert len(page.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_is_explained(component: str) -> None:
    overview = (ROOT / "docs/explanation/reading.md").read_text(encoding="utf-8")
    assert f"({component}.md)" in overview


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_shows_the_commands_that_set_everything_up(command: str) -> None:
    assert f"    {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").strip().splitlines()
    assert lines[-1].endswith("make test")
    assert "make check" in lines
