"""From an assessment to a warning that is issued: with its sentences, kept in the case for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Dissent, IssuedWarning, Quotation, issued_id
from vedette.report import issued_text, json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.model import Assessment, Reading
    from vedette.store import Case, WarningRow

__all__ = ["Names", "issue_warning", "warning_from"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who stands for a warning, and who does not."""

    signed_by: Sequence[str] = ()
    dissents: Sequence[Dissent] = ()


def warning_from(
    found: Assessment, readings: Iterable[Reading], names: Names | None = None
) -> IssuedWarning:
    """Return a warning that can be issued, with the sentences that it rests on.

    Args:
        found: the assessment.
        readings: of the documents that it was made from.
        names: who signs it off and who dissents.
    """
    names = names or Names()
    draft = IssuedWarning(
        id="",
        issued=None,
        signed_by=tuple(names.signed_by),
        dissents=tuple(names.dissents),
        assessment=found,
        quotations=tuple(_quotations(found, {each.document.id: each for each in readings})),
    )
    return draft.model_copy(update={"id": issued_id(draft)})


def issue_warning(case: Case, warning: IssuedWarning, when: str) -> tuple[WarningRow, bool]:
    """Keep a warning in the archive of a case; the same one twice is one.

    Args:
        case: an open case.
        warning: as `warning_from` made it.
        when: ISO date-time of issue; the clock is passed in.

    Returns:
        How the warning stands in the archive, and whether it was not there before.

    Raises:
        UsageError: the time is no ISO date-time.
    """
    issued = warning.model_copy(update={"issued": when})
    with case.writer() as writer:
        is_new = writer.warnings.add(issued, json_line(issued), issued_text(issued).encode())
        return writer.warnings.row(warning.id), is_new


def _quotations(found: Assessment, readings: Mapping[str, Reading]) -> Iterator[Quotation]:
    """Yield each sentence behind what was seen once, by document and place."""
    claims: dict[tuple[str, int], list[str]] = defaultdict(list)
    for document, claim_id in sorted(
        {c for f in found.indicators for i in f.items for c in i.claims}
    ):
        reading = readings.get(document)
        claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
        if claim is not None:
            claims[document, claim.sentence].append(claim_id)
    for (document, number), ids in sorted(claims.items()):
        reading = readings[document]
        if 0 <= number < len(reading.sentences):
            start, end = reading.sentences[number]
            yield Quotation(
                document=document,
                claims=tuple(ids),
                outlet=reading.document.publisher,
                title=reading.document.title,
                published=reading.document.published,
                sentence=reading.document.text[start:end],
            )
