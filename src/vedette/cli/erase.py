"""`vedette erase`: a document or item goes, and what stood on it is made anew."""

import json
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import UsageError

__all__ = ["erase"]


def erase(
    name: Annotated[str | None, typer.Argument(metavar="DOCUMENT|ITEM", hidden=True)] = None,
    because: Annotated[
        str | None, typer.Option(metavar="WHY", help="Why it must go; the tombstone says so.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who decided it; the tombstone says so.")
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what went as one JSON object.")
    ] = False,
) -> None:
    """Erase a document, or all versions of an item, and make anew what stood on it.

    Its text, its claims and all that quotes them go, from the disk too; so do judgements on them.
    A tombstone stays: ids, when, by whom, why, and a keyed digest that keeps the text out of later
    runs. There is no way back but to bring the document in again under another text.
    """
    if not name:
        raise UsageError("nothing to erase was named", "Name the id of a document or an item.")
    if not because or not by:
        mend = 'Say who and why: vedette erase ID --by NAME --because "…"'
        raise UsageError("an erasure needs somebody who decides it and a reason", mend)
    from vedette.pipeline import erase_from_case
    from vedette.store import Demand, open_case

    now = datetime.now(UTC).isoformat(timespec="seconds")
    with open_case(case) as opened:
        demand = Demand(name=name, by=by, because=because, when=now)
        erased, fused = erase_from_case(opened, demand)
    counts = {
        "texts": len(erased.tombstones),
        "claims": erased.claims,
        "judgements": erased.judgements,
        "warnings": erased.warnings,
        "events_changed": len(fused.changed),
        "events_vanished": len(fused.vanished),
        "events_new": len(fused.new),
    }
    if as_json:
        sys.stdout.write(json.dumps({"name": name} | counts) + "\n")
        return
    told = ", ".join(f"{count:,} {words.replace('_', ' ')}" for words, count in counts.items())
    typer.echo(f"erased: {told}")
    if erased.was_erased:
        typer.echo(f"it had been erased before, on {erased.tombstones[0].erased}")
