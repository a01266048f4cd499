"""Write the generated parts of the reference; cog calls it from the pages themselves."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.data import data_path
from vedette.evaluate import (
    MERGING,
    ORIGIN,
    RESOLUTION,
    load_cases,
    load_pairs,
    load_reports,
    load_sets,
    read_floors,
)
from vedette.report import line_schema
from vedette.report.export import writer_named, writer_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.report.export.table.column import Table

WIDTH = "88"
PAGES = {
    "events": ("events", "show", "why", "origins", "search"),
    "judge": ("actors", "judge", "undo", "judgements", "sources", "serve"),
    "weighing": ("scenario", "assess", "warn", "warnings", "backtest"),
    "watch": ("feeds", "watch", "alerts"),
    "team": ("users", "keys", "audit", "units", "work", "backup", "restore"),
    "archive": ("batch",),
    "exchange": ("brief", "export", "import"),
}
"""Page of its own → commands that stand there; all others stand on the main page."""


def commands() -> list[str]:
    """Return every command and group, by its words after `vedette`; the empty one is first."""
    import typer.main

    from vedette.cli.app import app

    waiting: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    found = []
    while waiting:
        words, command = waiting.pop(0)
        found.append(words)
        inner = getattr(command, "commands", {})
        waiting[:0] = [(f"{words} {name}".strip(), each) for name, each in inner.items()]
    return found


def help_texts(page: str = "") -> str:
    """Return the help of the commands of a page, as a terminal shows it.

    Args:
        page: one of `PAGES`; empty for the main one.
    """
    parts = []
    homes = {name: each for each, names in PAGES.items() for name in names}
    for command in commands():
        if homes.get(command.split(" ")[0], "") != page:
            continue
        arguments = [*command.split(), "--help"]
        done = subprocess.run(
            [sys.executable, "-m", "vedette", *arguments],
            capture_output=True,
            check=True,
            text=True,
            env=os.environ | {"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH},
        )
        lines = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
        title = f"vedette {command}".strip()
        parts.append(f"## {title}\n\n```\n$ {title} --help\n{lines}\n```\n")
    return "\n".join(parts)


def format_table() -> str:
    """Return what every format keeps, one row a format."""
    rows = (
        f"| `{kind.name}` | {kind.title} | {' | '.join(kind.keeps)} | {kind.loses or '—'} |\n"
        for kind in map(writer_named, writer_names())
    )
    head = (
        "| format | what it writes | grades | spans | alternatives | origins | has no place for |"
    )
    return f"{head}\n|{' --- |' * 7}\n" + "".join(rows)


def column_tables(tables: Sequence[Table]) -> str:
    """Return one table of columns for each table of an export."""
    return "\n".join(
        f"### {table.name}\n\n{table.title}.\n\n| column | form | what |\n| --- | --- | --- |\n"
        + "".join(f"| `{c.name}` | {c.form} | {_cell(c.what)} |\n" for c in table.columns)
        for table in tables
    )


def record_tables(schema: dict[str, Any] | None = None) -> str:
    """Return one table of fields for each model of a schema; of the record where none is given."""
    return "\n".join(
        f"## {name}\n\n{form['description']}\n\n| field | form | what |\n| --- | --- | --- |\n"
        + "".join(
            f"| `{field}` | {_form(value)} | {_cell(value.get('description', ''))} |\n"
            for field, value in form["properties"].items()
        )
        for name, form in (schema or line_schema())["$defs"].items()
    )


def _count(component: str) -> int:
    fused = {RESOLUTION: load_pairs, MERGING: load_reports, ORIGIN: load_sets}
    return len(fused[component]() if component in fused else load_cases(component))


def quality_table() -> str:
    """Return the floors of the quality gate, one row a component."""
    floors = read_floors(data_path("gold", "floors.tsv"))
    rows = (
        f"| {floor.component} | {_count(floor.component)} | {floor.rate:.3f} |\n"
        for floor in floors
    )
    return "| component | cases | met, at least |\n| --- | --- | --- |\n" + "".join(rows)


def _form(value: dict[str, Any]) -> str:
    match value:
        case {"$ref": str(name)}:
            model = name.rsplit("/", 1)[-1]
            return f"[{model}](#{model.lower()})"
        case {"anyOf": list(forms)}:
            return " or ".join(_form(form) for form in forms)
        case {"enum": list(names)}:
            return ", ".join(f"`{name}`" for name in names)
        case {"const": constant}:
            return f"`{constant}`"
        case {"type": "array" | "object"}:
            return _form_of_several(value)
        case {"type": str(name)}:
            return name
    raise ValueError(f"no words for {value}")


def _form_of_several(value: dict[str, Any]) -> str:
    match value:
        case {"prefixItems": [{"type": "string"}, _]}:
            return "[document id, claim id]"
        case {"prefixItems": _}:
            return "[start, end]"
        case {"items": dict(items)}:
            return f"list of {_form(items)}"
        case {"additionalProperties": dict(items)}:
            return f"object of {_form(items)}"
    raise ValueError(f"no words for {value}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("None", "null")


@cache
def demo_lines() -> tuple[str, ...]:
    """Return what `vedette demo` prints on a screen of 100 cells."""
    done = subprocess.run(
        [sys.executable, "-m", "vedette", "demo"],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1"},
    )
    return tuple(line.rstrip() for line in done.stdout.splitlines())


def demo_excerpt(title: str) -> str:
    """Return the block of one document as `vedette demo` prints it.

    Args:
        title: the line that the block begins with.
    """
    lines = demo_lines()
    start = lines.index(title)
    end = next(n for n in range(start, len(lines)) if lines[n].startswith("and "))
    return _block(lines[start : end + 1])


def demo_ending() -> str:
    """Return the events, their dissent and the roots with which `vedette demo` ends."""
    lines = demo_lines()
    start = next(n for n, line in enumerate(lines) if " claims of " in line and " tell of " in line)
    return _block(lines[start:])


def _block(lines: Sequence[str]) -> str:
    return "```\n" + "\n".join(lines) + "\n```\n"


ARTICLES = ("02-monastery-cleared", "06-us-warns-of-build-up")
"""The two shipped reports that the tutorial begins with."""


@cache
def _tutorial_folder() -> str:
    """Read the two reports of the tutorial once, into a folder of their own."""
    folder = Path(tempfile.mkdtemp(prefix="vedette-tutorial-"))
    documents = data_path("examples", "kosovo-2023", "documents")
    for name in ARTICLES:
        for source in documents.glob(f"{name}*"):
            (folder / source.name).write_bytes(source.read_bytes())
    read = ["read", "--json", "--collected", "2023-10-02", *(f"{name}.txt" for name in ARTICLES)]
    (folder / "readings.jsonl").write_text(_run(read, str(folder)), encoding="utf-8")
    atexit.register(shutil.rmtree, folder)
    return str(folder)


def tutorial_block(command: str, first: str = "", last: str = "") -> str:
    """Return what a command of the tutorial prints, from one line to another.

    Args:
        command: its words after `vedette`.
        first: beginning of the first line that is shown; empty for the first of all.
        last: beginning of the line before which it ends; empty for the end.
    """
    lines = [line.rstrip() for line in _run(command.split(), _tutorial_folder()).splitlines()]
    start = next(n for n, line in enumerate(lines) if line.startswith(first))
    ends = (n for n, line in enumerate(lines) if n > start and last and line.startswith(last))
    shown = "\n".join(lines[start : next(ends, len(lines))]).rstrip()
    return f"\n```\n$ vedette {command}\n\n{shown}\n```\n"


def _run(arguments: list[str], folder: str) -> str:
    """Run vedette in a folder; the exit status of `warn` is a level and no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "vedette", *arguments],
        capture_output=True,
        check=False,
        text=True,
        cwd=folder,
        env=os.environ | {"COLUMNS": "110", "NO_COLOR": "1"},
    )
    if done.returncode in (1, 2):
        raise RuntimeError(done.stderr)
    return done.stdout
