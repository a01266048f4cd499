"""One export: one pass over dossiers feeds all writers; files get their names together, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.errors import ChecksFailedError
from vedette.model import TlpLabel, most_restrictive
from vedette.report.export.stage import StagedFile, staged
from vedette.report.export.veiled import check_veil, veiled
from vedette.report.export.writer import Totals
from vedette.report.harm import NO_VEIL, Veil
from vedette.report.marking import Marking, check_ceiling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from vedette.model import Assessment
    from vedette.report.export.dossier import Dossier
    from vedette.report.export.head import ExportHead
    from vedette.report.export.stage import Stage
    from vedette.report.export.writer import Writer

__all__ = ["ExportLimits", "ExportReport", "write_export"]

_FEW = 8
"""How many of the documents that made a marking are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What came of an export."""

    files: tuple[StagedFile, ...]
    events: int
    marking: Marking
    left_out: Mapping[str, Mapping[str, int]]
    """Format → reason → how many events are not in it for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLimits:
    """What may leave."""

    ceiling: TlpLabel = "RED"
    """Nothing may be marked above it."""
    veil: Veil = NO_VEIL
    """What must not be named."""


def write_export(
    dossiers: Iterable[Dossier],
    kinds: Sequence[type[Writer]],
    folder: Path,
    head: ExportHead,
    *,
    assessments: Sequence[Assessment] = (),
    limits: ExportLimits | None = None,
) -> ExportReport:
    """Write dossiers in some formats into a folder, all of it or nothing.

    Args:
        dossiers: in the order in which they are to stand.
        kinds: of the writers.
        folder: where the files get their names; made where it is missing.
        head: what the export says of itself.
        assessments: of scenarios, for the formats that have warnings.
        limits: what may leave; None for everything.

    Raises:
        MarkingError: something is marked above the ceiling.
        RunError: the folder cannot be written, or a check fails.
    """
    limits = limits or ExportLimits()
    with staged(folder) as stage:
        tally = _Tally(head.at_least, limits.ceiling)
        writers = [kind(stage.room(kind.name), head) for kind in kinds]
        try:
            _fill(writers, (veiled(each, limits.veil) for each in tally.counted(dossiers)))
            for assessment in assessments:
                for writer in writers:
                    writer.add_assessment(assessment)
        except BaseException:
            _close_quietly(writers, tally.totals)
            raise
        for writer in writers:
            writer.close(tally.totals)
        for writer in writers:
            writer.check()
        report = _report(stage, writers, tally.totals)
        for file in report.files:
            check_veil(stage.path(file), limits.veil)
        stage.publish(list(report.files), _manifest(report, head))
    return report


def _fill(writers: Sequence[Writer], dossiers: Iterable[Dossier]) -> None:
    for dossier in dossiers:
        for writer in writers:
            writer.add(dossier)


class _Tally:
    """Counts what passes by, and stops what may not leave."""

    def __init__(self, at_least: TlpLabel, ceiling: TlpLabel) -> None:
        self.events = 0
        self.label = at_least
        self.ceiling = ceiling
        self.because: list[str] = []
        check_ceiling(Marking(label=at_least), ceiling)

    def counted(self, dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
        """Pass events on and count them.

        Raises:
            MarkingError: one is marked above the ceiling.
        """
        for dossier in dossiers:
            self._add(dossier)
            yield dossier

    def _add(self, dossier: Dossier) -> None:
        self.events += 1
        label = dossier.label
        if label == "CLEAR":
            return
        names = [name for name in sorted(dossier.labels) if dossier.labels[name] == label]
        check_ceiling(Marking(label=label, because=tuple(names)), self.ceiling)
        if label != self.label and most_restrictive((label, self.label)) == label:
            self.label, self.because = label, []
        if label == self.label:
            self.because += [name for name in names if name not in self.because]
            del self.because[_FEW:]

    @property
    def totals(self) -> Totals:
        """What has passed by so far."""
        return Totals(self.events, Marking(label=self.label, because=tuple(self.because)))


def _close_quietly(writers: Sequence[Writer], totals: Totals) -> None:
    """Let files go that nobody will see; what went wrong before is what is told."""
    for writer in writers:
        with suppress(Exception):
            writer.close(totals)


def _report(stage: Stage, writers: Sequence[Writer], totals: Totals) -> ExportReport:
    files = stage.files()
    for writer in writers:
        if not any(file.writer == writer.name for file in files):
            what = f"the format {writer.name!r} wrote no file"
            raise ChecksFailedError(what, "Report this to whoever wrote the format.")
    left_out = {writer.name: dict(sorted(writer.left_out.items())) for writer in writers}
    return ExportReport(
        files=tuple(files), events=totals.events, marking=totals.marking, left_out=left_out
    )


def _manifest(report: ExportReport, head: ExportHead) -> dict[str, object]:
    return {
        "title": head.title,
        "program": f"vedette {head.version}",
        "question": head.question,
        "updated": head.updated,
        "tlp": report.marking.label,
        "tlp_because": list(report.marking.because),
        "events": report.events,
        "left_out": {name: why for name, why in report.left_out.items() if why},
        "files": [
            {"name": f.name, "format": f.writer, "bytes": f.bytes, "sha256": f.sha256}
            for f in report.files
        ],
    }
