"""Behind the two reports that started the project stand the origins that a careful reader names.

A site relays a paper's comment, quotes itself and the United States; an unsigned analysis rests on
intelligence sources, on nobody named, on Kosovo's prime minister and on a statement of NATO. The
expectations were written down from the texts. The reports lie beside the checkout, not in it;
without them this file is not collected.
"""

from __future__ import annotations

import pytest

from test_reports import reading_of
from vedette.fuse.mention import Mention, mentions_of
from vedette.fuse.origin import find_ties, trace_origins
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of

ROOTS = [
    ("first", "Serb attack on the Kosovo patrol", "The Telegraph", "unknown"),
    ("first", "stoking tensions", "The Telegraph", "unknown"),
    ("first", "spill over into North Macedonia", "The Telegraph", "unknown"),
    ("first", "ambushed a police patrol", "UNIAN", "unknown"),
    ("first", "ambush was of", "United States", "official"),
    ("second", "uprising", "intelligence sources", "anonymous"),
    ("second", "oversee", "intelligence", "anonymous"),
    ("second", "dispatched", "unsigned", "unknown"),
    ("second", "registered", "Albin Kurti", "official"),
    ("second", "arrived in Kosovo", "NATO", "official"),
    ("second", "deployed earlier", "NATO", "official"),
    ("second", "attack on Kosovo Police", "NATO", "official"),
]
NOBODY = "unsigned"
"""Stands for a root that names nobody."""


def claim_at(report: str, words: str) -> Mention:
    """Return the claim whose trigger begins within some words of a report."""
    reading = reading_of(report)
    start = reading.document.text.index(words)
    sheet = sheet_of(reading)
    mentions = mentions_of(reading, sheet, resolve_parties([sheet]))
    for claim, mention in zip(reading.claims, mentions, strict=True):
        if start <= claim.trigger.start < start + len(words):
            return mention
    raise AssertionError(f"no claim at {words!r}")


@pytest.mark.parametrize(("report", "words", "name", "kind"), ROOTS)
def test_claim_goes_back_to_whom_a_reader_names(
    report: str, words: str, name: str, kind: str
) -> None:
    mention = claim_at(report, words)
    (group,) = trace_origins([mention], find_ties([mention.sheet])).groups
    assert group.root_kind == kind
    assert group.root == ("unnamed sources" if name == NOBODY else name)


def test_ambush_over_both_reports_has_the_origins_of_a_reader() -> None:
    told = [
        claim_at("first", "ambushed a Kosovo police patrol"),
        claim_at("first", "ambushed a police patrol"),
        claim_at("first", "ambush was of"),
        claim_at("second", "attack on Kosovo Police"),
    ]
    sheets = [told[0].sheet, told[-1].sheet]
    origins = trace_origins(told, find_ties(sheets))
    roots = {group.root for group in origins.groups} - {told[0].ref[0]}
    assert roots == {"UNIAN", "United States", "NATO"}
    assert len(list(find_ties(sheets))) == 0, "neither report goes back to the other"
    assert 2 <= origins.effective < 3, "the site and whom it cites are not three origins"


def test_what_nobody_is_named_for_adds_no_origin() -> None:
    told = [claim_at("second", "dispatched"), claim_at("second", "oversee")]
    assert trace_origins(told, find_ties([told[0].sheet])).effective == 1.0
