"""`vedette check`: whether a case is sound, what is broken, and what to do."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

import vedette
from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.errors import ChecksFailedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.store import Case, Problem

__all__ = ["check"]


def check(
    case: CaseOption = DEFAULT_CASE,
    mend: Annotated[
        bool, typer.Option("--mend", help="Make all events anew from what was read, then check.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was found as one JSON object.")
    ] = False,
) -> None:
    """Check whether a case is sound: its file, index, documents, claims and events.

    Every record is opened, which takes a while. Where something is broken, it says what to do and
    ends with status 1.
    """
    from vedette.store import open_case

    with open_case(case) as opened:
        if mend:
            _make_anew(opened)
        with opened.writer() as writer:
            counts, found = writer.soundness.counts(), writer.soundness.problems()
            maker = writer.soundness.made_by()
            waits = counts["events"] > 0 and writer.events.are_all_stale()
    if as_json:
        problems = [asdict(each) for each in found]
        made = {"made_by": maker, "wait_to_be_made_anew": waits}
        told = {"case": opened.name, **counts, **made, "problems": problems}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        _tell(opened.name, counts, case_words(case))
        if waits:
            typer.echo(
                "all events wait to be merged anew, and are as they were until then: the next run"
                f" does it, or: vedette check{case_words(case)} --mend"
            )
        if counts["events"] and maker != vedette.__version__:
            typer.echo(_older(maker, case_words(case)))
        _tell_problems(found)
    if found:
        what = f"the case {opened.name} is not sound: {len(found)} things are wrong with it"
        raise ChecksFailedError(what, "Do what stands beside each, then check again.")


def _make_anew(case: "Case") -> None:
    from vedette.pipeline import fuse_case

    with case.alone():
        with case.writer() as writer:
            writer.events.mark_stale()
        fuse_case(case, since=datetime.now(UTC).isoformat(timespec="seconds"))


def _older(maker: str | None, words: str) -> str:
    """Say that what was found likely before is kept, and how all is made anew."""
    version = "an older version" if maker is None else f"version {maker}"
    return (
        f"all events were made by {version} of vedette, and what has not changed since is as that"
        f" merged it; to make all anew: vedette check{words} --mend"
    )


def _tell(name: str, counts: "Mapping[str, int]", words: str) -> None:
    typer.echo(
        f"{name}: {counts['documents']:,} documents and {counts['superseded']:,} superseded"
        f" versions, {counts['claims']:,} claims, {counts['events']:,} events,"
        f" {counts['judgements']:,} judgements"
    )
    if counts["waiting"]:
        waiting = f"{counts['waiting']:,} documents wait to be merged"
        typer.echo(f"{waiting}; the next run does it, or: vedette check{words} --mend")


def _tell_problems(found: "Sequence[Problem]") -> None:
    for problem in found:
        typer.echo(f"✗ {problem.what}\n  {problem.mend}")
    if not found:
        typer.echo("sound")
