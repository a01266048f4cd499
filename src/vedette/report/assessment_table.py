"""The tables of an assessment."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import interval_words
from vedette.report.grid import plain_table
from vedette.report.scenario import LETTER_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from vedette.model import Assessment, Dependence, IndicatorFinding, Pair

__all__ = [
    "baseline_notes",
    "baseline_table",
    "change_table",
    "counter_lines",
    "dependence_table",
    "hypothesis_table",
    "look_table",
    "matrix_table",
    "narration_table",
    "pair_words",
    "posture_table",
    "reach_table",
    "shows",
    "state_words",
    "tie_table",
    "waterfall_table",
]

UNJUDGED = ("cannot_be_judged", "nobody_reports")
STATES = {
    "seen": "seen",
    "not_seen": "not seen",
    "not_collected": "nobody looked",
    "usual": "as usual",
}


def state_words(state: str) -> str:
    """Return the words for the state of an indicator."""
    return STATES[state]


def pair_words(pair: Pair, digits: int = 2, *, sign: bool = False) -> str:
    """Write a low and a high end, once where they are written alike."""
    low, high = (_number(end, digits, sign=sign) for end in (pair.low, pair.high))
    return low if low == high else f"{low} / {high}"


def _number(value: float, digits: int, *, sign: bool) -> str:
    """Write a number; what rounds to nothing has no sign."""
    written = format(value, f"{'+' if sign else ''}z.{digits}f")
    return written if float(written) else written.lstrip("+")


def _cell(text: object) -> Text:
    return Text(visible_line(str(text)))


def hypothesis_table(found: Assessment) -> Table:
    """Return the hypotheses before and after the evidence."""
    table = plain_table("prior", "low / high", "role", "hypothesis")
    for each in found.hypotheses:
        style = "bold" if each.role == "warned" else ""
        posterior = Text(pair_words(each.posterior), style=style)
        table.add_row(f"{each.prior:.2f}", posterior, each.role, _cell(each.title))
    return table


def waterfall_table(found: Assessment) -> Table:
    """Return the bars from the prior to the posterior odds, in decibans."""
    table = plain_table("decibans", "state", "origins", "what")
    findings = {each.id: each for each in found.indicators}
    for step in found.waterfall:
        finding = findings.get(step.what)
        moved = pair_words(step.decibans, 1, sign=True)
        if finding is None:
            table.add_row(moved, "", "", Text(step.what, style="dim"))
        elif shows(step.decibans, 1):
            state, origins = state_words(finding.state), _origins(finding)
            table.add_row(moved, state, _cell(origins), _cell(finding.title))
    return table


def _origins(finding: IndicatorFinding) -> str:
    names = dict.fromkeys(root.root for item in finding.items for root in item.origins)
    few = 2
    told = list(names)[:few]
    more = len(names) - len(told)
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def shows(pair: Pair, digits: int) -> bool:
    """Say whether something of it is left when it is written with so many digits."""
    return any(float(_number(end, digits, sign=False)) for end in (pair.low, pair.high))


def counter_lines(found: Assessment) -> Iterator[str]:
    """Yield the titles of what speaks against it, as far as it moved anything that shows."""
    findings = {each.id: each for each in found.indicators}
    moved = {step.what for step in found.waterfall if shows(step.decibans, 1)}
    for id_ in found.counter_evidence:
        if id_ in moved:
            state, title = findings[id_].state, findings[id_].title
            yield title if state == "seen" else f"{state_words(state)}: {title}"


def change_table(found: Assessment) -> Table:
    """Return what changed since an earlier day."""
    table = plain_table("decibans", "before", "now", "what")
    for each in found.changes:
        before, after = state_words(each.before), state_words(each.after)
        if before == after:
            after = "other evidence"
        table.add_row(pair_words(each.decibans, 1, sign=True), before, after, _cell(each.title))
    return table


def dependence_table(found: Assessment, most: int) -> Table:
    """Return what would be left without an origin or a source."""
    table = plain_table("probability", "change", "turns", "without")
    told = (each for each in found.dependences if each.turns or shows(each.change, 2))
    for each in islice(told, most):
        turns = Text("yes", style="bold red") if each.turns else Text("")
        name = _cell(f"{each.without} ({each.kind})")
        table.add_row(pair_words(each.probability), _change(each), turns, name)
    return table


def _change(each: Dependence) -> str:
    return pair_words(each.change, sign=True)


def look_table(found: Assessment, most: int) -> Table:
    """Return what to look for next."""
    table = plain_table("bits", "if seen", "if not", "what")
    for each in found.looks[:most]:
        seen, unseen = pair_words(each.if_seen), pair_words(each.if_not_seen)
        table.add_row(f"{each.gain_bits:.2f}", seen, unseen, _cell(each.title))
    return table


def matrix_table(found: Assessment, *, is_narrow: bool = False) -> Table:
    """Return the matrix of competing hypotheses with both inconsistency scores.

    Args:
        found: what is shown.
        is_narrow: leave out the numbers behind the letters and the weights, and tell in a row's
            head that it was not seen.
    """
    ids = [each.id for each in found.hypotheses if each.role != "none"]
    heads = (
        ("evidence", *ids, "bits") if is_narrow else ("evidence", "state", *ids, "bits", "weight")
    )
    table = plain_table(*heads)
    table.columns[0].min_width = 24
    for row in sorted(found.matrix, key=lambda row: (-row.diagnosticity_bits, row.indicator)):
        is_unseen = is_narrow and row.state != "seen"
        title = _cell(f"{state_words(row.state)}: {row.title}" if is_unseen else row.title)
        bits = f"{row.diagnosticity_bits:.1f}"
        if is_narrow:
            letters = [Text(row.letters[id_], style=LETTER_STYLES[row.letters[id_]]) for id_ in ids]
            table.add_row(title, *letters, bits)
        else:
            cells = [_rating(row.letters[id_], row.probabilities[id_]) for id_ in ids]
            table.add_row(title, state_words(row.state), *cells, bits, pair_words(row.weight))
    if found.matrix:
        beside = () if is_narrow else ("",)
        points = [pair_words(found.inconsistency[id_], 1) for id_ in ids]
        table.add_row(Text("inconsistency, weighted (lowest wins)", style="bold"), *beside, *points)
        squares = [f"{found.inconsistency_squares.get(id_, 0.0):.0f}" for id_ in ids]
        table.add_row(Text("inconsistency, squared", style="bold"), *beside, *squares)
    return table


def _rating(letter: str, probability: float) -> Text:
    return Text(f"{letter} {probability:.2f}".replace("0.", "."), style=LETTER_STYLES[letter])


def baseline_table(found: Assessment) -> Table:
    """Return how often each indicator was told of, against its own past, where it can be judged."""
    table = plain_table("what", "state", "now", "expected", "past, oldest first", "because")
    table.columns[0].min_width = 24
    titles = {each.id: each.title for each in found.indicators}
    for each in found.baselines:
        if each.state not in UNJUDGED:
            expected = "" if each.expected is None else f"{each.expected:.1f}"
            past = " ".join(str(count) for count in each.past)
            title, because = _cell(titles[each.indicator]), _cell(each.because)
            table.add_row(title, each.state, str(each.now), expected, past, because)
    return table


def baseline_notes(found: Assessment) -> Iterator[str]:
    """Yield why indicators cannot be compared with their past, those of one reason together."""
    titles = {each.id: each.title for each in found.indicators}
    alike: dict[str, list[str]] = {}
    for each in found.baselines:
        if each.state in UNJUDGED:
            words = f"{each.state.replace('_', ' ')}: {each.because}"
            alike.setdefault(words, []).append(titles[each.indicator])
    for words, names in alike.items():
        yield f"{words} ({len(names)}): {'; '.join(names)}"


def posture_table(found: Assessment) -> Table:
    """Return who has what where."""
    table = plain_table("when", "who", "what", "where", "rests on")
    for each in found.postures:
        forces = [
            " ".join(
                part
                for part in (
                    _count(force.low, force.high),
                    force.unit or "",
                    f"({force.of.country})" if force.of and force.of.country else "",
                )
                if part
            )
            for force in each.forces
        ]
        when = _when(each.first, each.last)
        where = f"{each.direction or ''} {each.place.name if each.place else '?'}".strip()
        rests = "; ".join((*each.evidence, *each.origins))
        names = ", ".join(dict.fromkeys(party.name for party in each.holders)) or "?"
        what = "; ".join(forces) or each.mode or "forces"
        table.add_row(when, _cell(names), _cell(what), _cell(where), _cell(rests))
    return table


def _count(low: float | None, high: float | None) -> str:
    if low is None:
        return "" if high is None else f"at most {high:g}"
    if high is None:
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def tie_table(found: Assessment) -> Table:
    """Return ties and claims of responsibility."""
    table = plain_table("when", "who", "tie", "whom", "according to")
    for each in found.ties:
        kind = each.kind.replace("_", " ")
        if each.kind == "responsible":
            kind = f"holds responsible{f', rung {each.step}: {each.rung}' if each.step else ''}"
        when = _when(each.first, each.last)
        said = ", ".join(each.said_by)
        table.add_row(when, _cell(each.from_), kind, _cell(each.to), _cell(said))
    return table


def reach_table(found: Assessment) -> Table:
    """Return how far each narrative got, and who spread it when."""
    table = plain_table("reach", "documents", "when", "narrative", "told by")
    for each in found.reach:
        who = "; ".join(
            f"{spreader.name or 'outlets themselves'} ({_when(spreader.first, spreader.last)})"
            for spreader in each.spreaders
        )
        when = _when(each.first, each.last)
        reach, documents = str(len(each.origins)), str(each.documents)
        table.add_row(reach, documents, when, _cell(each.title), _cell(who))
    return table


def narration_table(found: Assessment) -> Table:
    """Return each telling of a narrative, and the words that matched."""
    table = plain_table("day", "narrative", "manner", "who", "origin", "words")
    for each in found.narrations:
        who = _cell(each.spreader or "the outlet")
        words = _cell(" … ".join(each.matched))
        origin = _cell(", ".join(each.origins) or "left out")
        table.add_row(each.day, _cell(each.title), each.manner, who, origin, words)
    return table


def _when(first: str | None, last: str | None) -> str:
    return interval_words(first, last) or "?"
