"""Every error says what is wrong and how to mend it, and ends the run with its own status."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest

import vedette
from vedette import errors
from vedette.cli.run import run
from vedette.errors import VedetteError

SOURCE = Path(vedette.__file__).parent

EXAMPLES = {
    "UnknownNameError": ("option", "--jso", ["--json", "--show"]),
    "BriefError": ("brief.html", ["number '3' in “3 killed”"]),
    "MarkingError": ("TLP:RED", "TLP:GREEN", ["a note"]),
    "CaseBusyError": ("kosovo.vedette",),
    "TooManyError": (90,),
    "MissingExtraError": ("stix2", "pip install vedette[stix]"),
}
STATUS = {"UsageError": 2, "ItemError": 3, "RunError": 1, "VedetteError": 1}


def classes(base: type[VedetteError] = VedetteError) -> list[type[VedetteError]]:
    found = [base]
    for inner in base.__subclasses__():
        found += classes(inner)
    return found


def made(kind: type[VedetteError]) -> VedetteError:
    facts: typing.Any = EXAMPLES.get(kind.__name__, ("a is wrong", "Mend a."))
    return kind(*facts)


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_an_error_says_what_and_mend(kind: type[VedetteError]) -> None:
    error = made(kind)
    assert error.what
    assert not error.what.endswith(".")
    assert error.mend[0].isupper()
    assert str(error) == f"{error.what}. {error.mend}"


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_the_tree_in_the_docstring_is_whole(kind: type[VedetteError]) -> None:
    assert re.search(rf"\b{kind.__name__}\b", errors.__doc__ or "")
    assert kind.__name__ in errors.__all__


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_an_error_ends_the_run_with_its_status(
    kind: type[VedetteError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise made(kind)

    monkeypatch.setattr("vedette.pipeline.read_sources", failing)
    status = run(["read", "x"])
    expected = next(STATUS[base.__name__] for base in kind.__mro__ if base.__name__ in STATUS)
    assert status == expected
    error = capsys.readouterr().err
    assert error.splitlines() == [f"error: {made(kind).what}", f"mend:  {made(kind).mend}"]


def test_nothing_below_the_command_line_prints_or_exits() -> None:
    talks = re.compile(r"^\s*(print\(|sys\.exit\(|raise SystemExit)", re.MULTILINE)
    offenders = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "cli" and talks.search(path.read_text("utf-8"))
    ]
    assert not offenders


def test_no_error_is_swallowed_bare() -> None:
    bare = re.compile(r"^\s*except:", re.MULTILINE)
    offenders = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.py"))
        if bare.search(path.read_text("utf-8"))
    ]
    assert not offenders
