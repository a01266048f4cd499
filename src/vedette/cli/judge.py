"""`vedette judge`, `undo`, `judgements`: what a person decides, taken back, and listed."""

import getpass
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.model import Judgement
    from vedette.pipeline import Fused
    from vedette.store import JudgementEntry

__all__ = ["Because", "By", "When", "by_whom", "judge", "judgements", "moment", "tell", "undo"]

ALONE = ("accept", "reject", "unsure", "note")
PAIRS = ("same", "different")
VERBS = (*ALONE, *PAIRS, "set", "grade", "add")

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar="VEDETTE_BY", help="Who decides; you, unless given."
    ),
]
Because = Annotated[str | None, typer.Option("--because", metavar="WORDS", help="Why.")]
When = Annotated[
    str | None,
    typer.Option("--when", metavar="TIME", help="When it was decided; now, unless given."),
]


def judge(
    target: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A claim, event:ID, a name of vedette actors, a source, a document."
        ),
    ],
    verb: Annotated[
        str,
        typer.Argument(
            metavar="VERB", help="accept, reject, unsure, same, different, set, grade, add, note"
        ),
    ],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[OTHER | FIELD VALUE]", show_default=False)
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    field: Annotated[
        str | None,
        typer.Option(help="reading: accept or reject says that the reading is right or wrong."),
    ] = None,
    by: By = None,
    because: Because = None,
    when: When = None,
) -> None:
    """Decide about a claim, an event, a name or a source; it outranks every score.

    vedette judge c1f3 reject                        the claim does not hold
    vedette judge event:c1f3 set time 2023-09-24     a value of the event
    vedette judge c1f3 same c9a0                     both tell of one event
    vedette judge p77aa different p12bc              two names are two parties

    accept and reject say whether what a claim or event tells did happen, and go into the record of
    its sources. same and different take a second ID, set a FIELD and a VALUE, grade a letter, add a
    claim as JSON, for the document whose ID is given. note keeps what --because says and changes
    nothing. Everything can be undone.
    """
    from vedette.pipeline import judge_case
    from vedette.store import open_case

    if verb not in VERBS:
        raise UnknownNameError("verb", verb, VERBS)
    told = _judgement(target, verb, words or [], field)
    made = told.model_copy(update={"by": by_whom(by), "when": moment(when), "because": because})
    with open_case(case) as opened:
        id_, fused = judge_case(opened, made)
    tell(id_, fused)


def _judgement(target: str, verb: str, words: list[str], field: str | None) -> "Judgement":
    from vedette.model import Judgement

    expected = {"set": 2, "grade": 1, "add": 1, "same": 1, "different": 1}.get(verb, 0)
    if len(words) != expected and not (verb == "unsure" and len(words) == 1):
        forms = {0: "nothing", 1: "one word", 2: "a field and a value"}
        what = f"{verb!r} takes {forms[expected]} behind it, not {len(words)} words"
        raise UsageError(what, "See: vedette judge --help")
    about = [target, *words] if verb in (*PAIRS, "unsure") else [target]
    values: dict[str, object] = {"about": about, "verb": verb, "field": field, "by": "", "when": ""}
    if verb == "set":
        from vedette.pipeline import value_of_words

        values |= {"field": words[0], "value": value_of_words(words[0], words[1])}
    elif verb == "grade":
        values |= {"field": "reliability", "value": words[0].upper()}
    elif verb == "add":
        values |= {"value": _json(words[0])}
    return Judgement.model_validate(values)


def _json(words: str) -> object:
    try:
        return json.loads(words)
    except ValueError as error:
        mend = "Give a claim as one JSON object, in the form of the record: vedette schema"
        raise UsageError(f"that is no JSON: {error}", mend) from error


def by_whom(given: str | None) -> str:
    """Return who decides: as given, else the name of the user."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise UsageError("nobody knows who decides", "Say it: --by NAME") from error


def moment(given: str | None) -> str:
    """Return a time as given, else now."""
    if given is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(given)
    except ValueError as error:
        mend = "Write it as 2023-10-01 or 2023-10-01T12:00:00+00:00."
        raise UsageError(f"--when is no date or time: {given!r}", mend) from error
    return given


def tell(id_: str, fused: "Fused") -> None:
    """Say what was decided and what became of the events."""
    counts = ((fused.new, "new"), (fused.changed, "changed"), (fused.vanished, "merged or gone"))
    told = ", ".join(f"{len(ids):,} {word}" for ids, word in counts if ids) or "none changed"
    typer.echo(f"judgement {id_}; events: {told}")


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id.")],
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    because: Because = None,
    when: When = None,
) -> None:
    """Take a decision back: everything is again as it would be without it."""
    from vedette.pipeline import undo_judgement
    from vedette.store import Undo, open_case

    taken = Undo(when=moment(when), by=by_whom(by), because=because)
    with open_case(case) as opened:
        _, fused = undo_judgement(opened, judgement, taken)
    tell(f"{judgement} undone", fused)


def judgements(
    case: CaseOption = DEFAULT_CASE,
    about: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what was decided about this.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """List what people decided on a case, and what was taken back."""
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        names = {about, f"event:{about}"} if about else {None}
        found = {entry.id: entry for name in names for entry in view.judgements.history(name)}
    entries = sorted(found.values(), key=lambda entry: (entry.judgement.when, entry.id))
    if as_json:
        for entry in entries:
            sys.stdout.write(json.dumps(_row(entry), ensure_ascii=False) + "\n")
    elif entries:
        from vedette.cli.face import plain_console
        from vedette.report import print_judgements

        print_judgements(entries, plain_console())
    else:
        typer.echo("nothing was decided")


def _row(entry: "JudgementEntry") -> dict[str, object]:
    undone = entry.undo
    taken = {"when": undone.when, "by": undone.by, "because": undone.because} if undone else None
    return {"id": entry.id, **entry.judgement.model_dump(mode="json"), "undone": taken}
