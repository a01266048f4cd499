"""The small brief, made and rendered once for all tests of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.brief import made
from vedette.report.brief import write_brief

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.brief import Brief, Material


@pytest.fixture(scope="session")
def material() -> Material:
    return made.material()


@pytest.fixture(scope="session")
def brief(material: Material) -> Brief:
    return made.brief_of(material)


@pytest.fixture(scope="session")
def files(
    material: Material, brief: Brief, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Format → the brief, written and checked."""
    folder = tmp_path_factory.mktemp("briefs")
    written = {}
    for name in ("html", "md", "pdf", "docx"):
        path = folder / f"brief.{name}"
        write_brief(brief, material, path)
        written[name] = path
    return written
