"""`vedette search`: what was said, and where."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption
from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.store import ClaimHit, DocumentHit

__all__ = ["search"]


def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", hidden=True)] = None,
    case: CaseOption = DEFAULT_CASE,
    documents: Annotated[bool, typer.Option("--documents", help="Only documents.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Only claims.")] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="In superseded versions of documents, too.")
    ] = False,
    most: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many of each are shown at most.")
    ] = 20,
    as_of: AsOf = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """Find documents and claims that have all of WORDS.

    A phrase stands in quotes: '"armed men"'. A word that ends in * is the beginning of one:
    barricad*. Case and accents do not count. What was known last comes first.
    """
    if not words:
        raise UsageError("no words were given", "Name some: vedette search monastery barricad*")
    from vedette.store import open_case, parse_query

    query = parse_query(" ".join(words))
    only = {"only_current": not versions}
    with open_case(case) as opened, opened.view(as_of=as_of) as view:
        said = [] if documents else list(view.search.claims(query, most=most, **only))
        found = [] if claims else list(view.search.documents(query, most=most, **only))
        counts = view.search.count_claims(query, **only), view.search.count_documents(query, **only)
    if as_json:
        _print_lines("claim", said)
        _print_lines("document", found)
        return
    if not documents:
        _print_claims(said, counts[0])
    if not claims:
        _print_documents(found, counts[1])


def _print_lines(kind: str, hits: "Sequence[ClaimHit | DocumentHit]") -> None:
    for hit in hits:
        row = {"kind": kind} | asdict(hit)
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print_claims(hits: "list[ClaimHit]", count: int) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_claim_hits

    typer.echo(_count_words(count, len(hits), "claim"))
    print_claim_hits(hits, plain_console())


def _print_documents(hits: "list[DocumentHit]", count: int) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_document_hits

    typer.echo(_count_words(count, len(hits), "document"))
    print_document_hits(hits, plain_console())


def _count_words(count: int, shown: int, noun: str) -> str:
    told = f"{count:,} {noun}{'' if count == 1 else 's'}"
    return told if shown == count else f"{told}, of which {shown:,} are shown: --most N shows more"
