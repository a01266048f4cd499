"""Writers of tables: some tables, each in a file of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from vedette.report.export.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.export.dossier import Dossier
    from vedette.report.export.head import ExportHead
    from vedette.report.export.table.column import Table
    from vedette.report.export.table.file import TableFile
    from vedette.report.export.writer import Totals

__all__ = ["TableWriter"]


class TableWriter(Writer):
    """Some tables in files of one kind."""

    tables: ClassVar[tuple[Table, ...]]
    kind: ClassVar[type[TableFile]]

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        self._files = [self.kind(folder, table) for table in self.tables]

    def add(self, dossier: Dossier) -> None:
        """Write the rows of one event."""
        for file in self._files:
            why_not = file.table.why_not(dossier)
            if why_not is not None:
                self.left_out[why_not] += 1
                continue
            for row in file.table.rows(dossier):
                file.add(row)

    def close(self, totals: Totals) -> None:
        """End the files."""
        for file in self._files:
            file.close()

    def check(self) -> None:
        """Read all rows back."""
        for file in self._files:
            file.check()
