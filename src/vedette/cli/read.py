"""`vedette read`: files in, claims out."""

import sys
from typing import TYPE_CHECKING

from vedette.cli.deliver import Everything, Json, Show, deliver
from vedette.cli.intake import (
    GAZETTEER,
    MAX_CHARS,
    PIPELINE,
    PROCESSES,
    PUBLISHED,
    AllowPrivate,
    Collected,
    Gazetteer,
    Maps,
    MaxChars,
    Paths,
    Pipeline,
    Processes,
    Published,
    Triage,
    WatchFor,
    collect_options,
    triage_options,
)
from vedette.errors import UsageError
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from vedette.read import SetAside

__all__ = ["read"]


def read(
    paths: Paths = None,
    as_json: Json = False,
    show: Show = None,
    everything: Everything = False,
    published: Published = PUBLISHED,
    columns: Maps = None,
    collected: Collected = None,
    processes: Processes = PROCESSES,
    max_chars: MaxChars = MAX_CHARS,
    pipeline: Pipeline = PIPELINE,
    gazetteer: Gazetteer = GAZETTEER,
    allow_private: AllowPrivate = None,
    triage: Triage = False,
    watch: WatchFor = None,
) -> int:
    """Read documents and print the claims in them.

    Each claim comes with when and where, who did what to whom, who says so and how sure they are.

    PATH is a file, a folder, the address of a page (https://…), or - for JSON lines on standard
    input. Files are read by what they are:
    .txt .md .html .htm .mhtml .pdf .docx .eml .json .jsonl .csv .zip.

    Exit status: 0 all was read, 1 the run failed, 2 wrong use, 3 some inputs failed.
    """
    if not paths:
        mend = "Name files or folders, such as: vedette read reports/. Try it first: vedette demo"
        raise UsageError("no input was given", mend)
    options = collect_options(collected, published, columns, allow_private)
    read_options = ReadOptions(
        pipeline=pipeline, processes=processes, max_chars=max_chars, gazetteer=gazetteer
    )
    from vedette.pipeline import read_sources

    aside: list[SetAside] = []
    results = read_sources(
        paths,
        options,
        read_options,
        stdin=sys.stdin.buffer,
        triage=triage_options(triage, watch),
        set_aside=aside.append,
    )
    status = deliver(results, as_json=as_json, show=show, everything=everything)
    _tell_set_aside(aside)
    return status


def _tell_set_aside(aside: "list[SetAside]") -> None:
    """Say on standard error what triage left unread."""
    from vedette.report import visible_line

    sys.stdout.flush()
    for one in aside:
        named = one.document.title or one.document.url or one.document.id
        sys.stderr.write(f"set aside ({one.score:+.2f}): {visible_line(named)}\n")
