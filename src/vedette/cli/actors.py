"""`vedette actors`: who is who in a case, under which names, and why they are taken for one."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption

if TYPE_CHECKING:
    from vedette.fuse.resolve import Form, Resolution
    from vedette.model import Party
    from vedette.report import PartyBlock

__all__ = ["actors"]

MOST = 20


def actors(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Part of a name, or an id.")
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    most: Annotated[int, typer.Option(min=1, help="How many parties are shown.")] = MOST,
    described: Annotated[
        bool, typer.Option("--described", help="Also those who are described only, not named.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """List the parties of a case, with their names and the reason of every merge.

    Ids that begin with p mean one party everywhere, those with d somebody in one document. Part or
    join them with: vedette judge ID different ID, vedette judge ID same ID.
    """
    from vedette.pipeline import parties_of_case
    from vedette.store import open_case

    with open_case(case) as opened, opened.view(as_of) as view:
        resolution = parties_of_case(view)
    found = _asked(resolution, name, described)
    if as_json:
        for party, documents in found:
            line = json.dumps(_row(resolution, party, documents), ensure_ascii=False)
            sys.stdout.write(line + "\n")
        return
    if not found:
        typer.echo("there is nobody of that name" if name else "there is nobody")
        return
    from vedette.cli.face import plain_console
    from vedette.report import print_parties

    blocks = (_block(resolution, *each, with_merges=name is not None) for each in found[:most])
    print_parties(blocks, plain_console())
    if len(found) > most:
        typer.echo(f"\nand {len(found) - most:,} more; see: vedette actors NAME, or --most")


def _asked(
    resolution: "Resolution", name: str | None, described: bool
) -> list[tuple["Party", set[str]]]:
    """Return parties with the documents that speak of them, those of most documents first."""
    from vedette.fuse.resolve import name_key

    documents: dict[str, set[str]] = {}
    parties: dict[str, Party] = {}
    for (document, _), party in resolution.parties.items():
        documents.setdefault(party.id, set()).add(document)
        parties[party.id] = party
    wanted = name_key(name or "")
    found = [
        (party, documents[id_])
        for id_, party in parties.items()
        if (described or name or id_.startswith("p"))
        and any(wanted in name_key(f.name) or f.id == name for f in resolution.forms[id_])
    ]
    return sorted(found, key=lambda each: (-len(each[1]), each[0].name, each[0].id))


def _block(
    resolution: "Resolution", party: "Party", documents: set[str], *, with_merges: bool
) -> "PartyBlock":
    from vedette.report import PartyBlock

    forms = resolution.forms[party.id]
    names = dict.fromkeys(f.name for f in forms if f.name != party.name and not f.is_listed)
    links = resolution.why(party.id) if with_merges else ()
    merges = tuple((_form(link.left), _form(link.right), link.reason) for link in links)
    return PartyBlock(party=party, documents=len(documents), names=tuple(names), merges=merges)


def _form(form: "Form") -> str:
    where = f" in {form.document}" if form.document else ""
    return f"{form.name}{where} [{form.id}]"


def _row(resolution: "Resolution", party: "Party", documents: set[str]) -> dict[str, object]:
    return {
        **party.model_dump(mode="json"),
        "documents": sorted(documents),
        "forms": [
            {"id": form.id, "name": form.name, "country": form.country, "document": form.document,
             "listed": form.is_listed}
            for form in resolution.forms[party.id]
        ],
        "because": [
            {"left": link.left.id, "right": link.right.id, "reason": link.reason,
             "judgement": link.judgement}
            for link in resolution.why(party.id)
        ],
    }  # fmt: skip
