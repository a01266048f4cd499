"""Sets of reports → how many roots behind them are found as a careful reader would find them.

Whether claims are one event is no question here: each set gives the words that tell of its event,
and their claims are traced and graded as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from vedette.evaluate.case import Case, Expectation
from vedette.evaluate.locate import locate
from vedette.evaluate.rows import gold_text, parse_rows
from vedette.evaluate.score import Miss, Tally
from vedette.fuse.credibility import grade_credibility
from vedette.fuse.mention import mentions_of
from vedette.fuse.origin import find_ties, trace_origins
from vedette.fuse.origin.name import name_keys
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of
from vedette.model import Document, Reading
from vedette.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin import Origins

__all__ = ["ORIGIN", "ReportSet", "load_sets", "parse_sets", "score_sets"]

ORIGIN = "origin"
_ASKED = ("groups", "roots", "root_kinds", "origins", "independence", "credibility")
_REPORT = {"id", "publisher", "published", "title", "author", "about", "text"}
NEAR = 0.5
"""How far the effective number may lie from the roots that a reader counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSet:
    """A few reports of one event, and what stands behind them."""

    id: str
    reports: tuple[Mapping[str, Any], ...]
    asked: Mapping[str, Any]
    """What is expected, by its name; what is not named is not asked."""


def load_sets() -> tuple[ReportSet, ...]:
    """Read the shipped sets.

    Raises:
        DataError: the file does not have the form that its README describes.
    """
    text, name = gold_text(ORIGIN)
    return parse_sets(text, origin=name)


def parse_sets(text: str, *, origin: str) -> tuple[ReportSet, ...]:
    """Read sets from TOML.

    Args:
        text: the whole file.
        origin: what to call it in an error.

    Raises:
        DataError: it is no TOML, a field is missing or unknown, or an id stands twice.
    """
    return parse_rows(text, "set", _set, origin=origin)


def _set(table: Mapping[str, Any]) -> ReportSet:
    unknown = set(table) - {"id", "reports", *_ASKED}
    for report in table["reports"]:
        unknown |= set(report) - _REPORT
        for words in _about(report):
            if locate(report["text"], words) is None:
                raise ValueError(f"{table['id']}: {words!r} does not stand in {report['id']!r}")
    if unknown:
        raise ValueError(f"{table.get('id')}: unknown fields {sorted(unknown)}")
    asked = {name: table[name] for name in _ASKED if name in table}
    return ReportSet(id=table["id"], reports=tuple(table["reports"]), asked=asked)


def _about(report: Mapping[str, Any]) -> list[str]:
    about = report["about"]
    return [about] if isinstance(about, str) else list(about)


def score_sets(sets: Sequence[ReportSet]) -> Tally:
    """Read the reports of each set, trace the claims of its event, and compare."""
    documents = [_document(each, report) for each in sets for report in each.reports]
    readings = {r.document.id: r for r in read(documents) if isinstance(r, Reading)}
    misses = tuple(miss for each in sets for miss in _misses(each, readings))
    return Tally(
        component=ORIGIN,
        cases=len(sets),
        cases_right=len(sets) - len({miss.case.id for miss in misses}),
        expectations=sum(len(each.asked) for each in sets),
        misses=misses,
    )


def _document(of: ReportSet, report: Mapping[str, Any]) -> Document:
    known = {name: report[name] for name in _REPORT - {"id", "about", "text"} if name in report}
    id_ = f"{of.id}/{report['id']}"
    return Document(
        id=id_,
        item=id_,
        text=report["text"],
        sha256=sha256(report["text"].encode()).hexdigest(),
        known_since=report.get("published", "2024-01-01"),
        **known,
    )


def _misses(of: ReportSet, readings: Mapping[str, Reading]) -> Iterator[Miss]:
    case = _case(of)
    mine = [readings[f"{of.id}/{report['id']}"] for report in of.reports]
    sheets = [sheet_of(reading) for reading in mine]
    parties = resolve_parties(sheets)
    told: list[Mention] = []
    for report, reading, sheet in zip(of.reports, mine, sheets, strict=True):
        mentions = list(mentions_of(reading, sheet, parties))
        told += _meant(report, reading, mentions)
    origins = trace_origins(told, find_ties(sheets))
    for expectation in case.expectations:
        found = _found(expectation.kind, origins, of)
        if not _is_met(expectation.kind, of.asked[expectation.kind], found):
            yield Miss(case=case, expectation=expectation, why=f"it is {found}")


def _meant(
    report: Mapping[str, Any], reading: Reading, mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the claims whose triggers share a character with the words that tell of the event."""
    for words in _about(report):
        start, end = locate(report["text"], words) or (0, 0)
        for claim, mention in zip(reading.claims, mentions, strict=True):
            if claim.trigger.start < end and claim.trigger.end > start:
                yield mention
                break


def _found(asked: str, origins: Origins, of: ReportSet) -> Any:
    groups = origins.groups
    if asked == "groups":
        names = (sorted(id_.removeprefix(f"{of.id}/") for id_ in g.documents) for g in groups)
        return sorted({" ".join(each) for each in names})
    if asked == "roots":
        return sorted(group.root for group in groups)
    if asked == "root_kinds":
        return sorted(group.root_kind for group in groups)
    if asked == "origins":
        return origins.effective
    if asked == "independence":
        return origins.independence
    return grade_credibility(origins.standing, origins).digit


def _is_met(asked: str, wanted: Any, found: Any) -> bool:
    if asked == "origins":
        return abs(float(found) - float(wanted)) <= NEAR
    if asked == "roots":
        return len(wanted) == len(found) and all(
            name_keys(one) & name_keys(other)
            for one, other in zip(sorted(wanted), found, strict=True)
        )
    return bool((sorted(wanted) if isinstance(wanted, list) else wanted) == found)


def _case(of: ReportSet) -> Case:
    text = " | ".join(f"{report.get('publisher')}: {report['text']}" for report in of.reports)
    expectations = tuple(
        Expectation(kind=name, words=str(value)) for name, value in of.asked.items()
    )
    return Case(id=of.id, component=ORIGIN, text=text, expectations=expectations)
