"""Time expressions read one after another, each against its own anchor.

A news text is read against its publication. A text that tells of other times in order (a history, a
chronology) is read against the date mentioned last. What stands inside a statement is read against
the time at which it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.time.anchor import Anchor, anchor_from_period
from vedette.read.time.form import Cyclic, Fixed, Form, Plain, Shift
from vedette.read.time.resolve import Resolved, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Expression", "dateline_anchor", "is_narrative", "resolve_all"]

MIN_YEARS = 8
"""Dates with their year from which a text can count as a history."""
OTHER_SHARE = 0.7
"""Share of the years named that are not the publication's, in a history."""
PRESENT_SHARE = 0.25
"""Share of dates told from the publication ("today", "on Friday") above which a text is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A form found in a text, with what the text around it says."""

    start: int
    end: int
    form: Form
    direction: int
    """-1 past, 1 future, 0 unknown."""
    leads: bool = False
    """Whether it stands at the head of its sentence, where a story sets its time."""
    heads_text: bool = False
    """Whether it stands where a dateline does: behind a comma and before a dash or a bracket."""
    statement: Anchor | None = None
    """When the statement was made in which it stands, where the text dates it."""


DATELINE_CHARS = 300
"""Where a text begins with its own date, it does so before this character."""


def dateline_anchor(expressions: Sequence[Expression]) -> Anchor | None:
    """Return the day that a text gives at its head, where its publication is not known."""
    for index, expression in enumerate(expressions):
        base = expression.form.base
        if expression.start > DATELINE_CHARS:
            return None
        if expression.heads_text and isinstance(base, Fixed) and base.period.unit == "day":
            return anchor_from_period(base.period, f"time:{index}")
    return None


def is_narrative(expressions: Sequence[Expression], publication: Anchor | None) -> bool:
    """Say whether a text tells of other times than that of its publication."""
    years = [
        expression.form.base.period.year
        for expression in expressions
        if isinstance(expression.form.base, Fixed)
    ]
    if publication is None:
        return True
    now = publication.period.year
    other = sum(year != now for year in years)
    present = sum(_is_of_publication(expression.form) for expression in expressions)
    return (
        len(years) >= MIN_YEARS
        and other >= OTHER_SHARE * len(years)
        and present <= PRESENT_SHARE * other
    )


def _is_of_publication(form: Form) -> bool:
    base = form.base
    if isinstance(base, Cyclic):
        return base.cycle == "week" and base.base == "anchor"
    return isinstance(base, Shift) and base.base == "anchor"


def resolve_all(expressions: Sequence[Expression], publication: Anchor | None) -> list[Resolved]:
    """Resolve expressions in text order.

    Args:
        expressions: in text order.
        publication: when the document was published; None where that is not known.
    """
    narrative = is_narrative(expressions, publication)
    preceding: Anchor | None = None
    day: Anchor | None = None
    resolved = []
    for index, expression in enumerate(expressions):
        before = day if day and _wants_day(expression.form) else preceding
        anchor, story = _anchor_of(expression, publication, before, narrative=narrative)
        found = resolve(expression.form, anchor, expression.direction, narrative=story)
        resolved.append(found)
        if found.period is not None and _sets_time(
            expression, found, preceding, narrative=narrative
        ):
            preceding = anchor_from_period(found.period, f"time:{index}")
            day = preceding if found.period.unit == "day" else day
    return resolved


def _wants_day(form: Form) -> bool:
    """Say whether only a day will do: for a time of day, and for days counted from another."""
    base = form.base
    return isinstance(base, Shift) and base.base == "preceding" and base.unit == "day"


def _sets_time(
    expression: Expression, found: Resolved, preceding: Anchor | None, *, narrative: bool
) -> bool:
    """Say whether what follows is told from this date.

    In a story a bare year does so only at the head of a sentence, or where nothing finer has come
    before: "the election of 1976" amid the events of 1975 changes nothing. What is told from the
    publication does not belong to the story.
    """
    unit = found.period.unit if found.period else "century"
    if unit in ("decade", "century"):
        return False
    if not narrative:
        return True
    if found.anchor == "publication":
        return False
    if unit == "year":
        return expression.leads or preceding is None or preceding.period.unit == "year"
    return True


def _anchor_of(
    expression: Expression, publication: Anchor | None, preceding: Anchor | None, *, narrative: bool
) -> tuple[Anchor | None, bool]:
    """Return the anchor, and whether it is the story that goes on."""
    base = expression.form.base
    statement = expression.statement
    if statement is not None and _can_hold(expression.form, statement):
        return statement, False
    if isinstance(base, Plain):
        return publication, False
    if isinstance(base, Fixed):
        return None, False
    if base.base == "preceding" or (narrative and _is_of_story(base)):
        if preceding is not None:
            return preceding, narrative or base.base == "preceding"
        return publication, False
    if publication is None and _is_deictic(base):
        return None, False
    return publication or preceding, publication is None


def _is_deictic(base: Cyclic | Shift) -> bool:
    """Say whether a form counts from the day of writing alone: "two months ago", "yesterday"."""
    return isinstance(base, Shift) and base.base == "anchor" and base.count != 0


def _is_of_story(base: Cyclic | Shift) -> bool:
    """Say whether a story reads a form against its own dates: "in April", "this year"."""
    return isinstance(base, Cyclic) or (base.count == 0 and base.unit != "day")


def _can_hold(form: Form, statement: Anchor) -> bool:
    """Say whether the time of a statement is fine enough to read a form against it."""
    base = form.base
    if not isinstance(base, Cyclic | Shift) or base.base == "preceding":
        return False
    if isinstance(base, Cyclic):
        return base.cycle == "year" or statement.period.unit == "day"
    return statement.period.widen(base.unit) is not None
