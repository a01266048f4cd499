"""Our full form as JSON lines: one event a line, in the form of `vedette events --json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from vedette.errors import ChecksFailedError
from vedette.report.export.json_text import json_text, value_text
from vedette.report.export.writer import Keeps, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["NestedLines"]

_MEND = "Report this: vedette wrote what it cannot read back."


class NestedLines(Writer):
    """One event a line, with its quotes."""

    name = "jsonl"
    title = "all that an event holds, one JSON object a line: event, quotes, tlp"
    keeps = Keeps("whole", "whole", "whole", "whole")
    FILE = "events.jsonl"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        self._stream = (folder / self.FILE).open("w", encoding="utf-8", newline="\n")
        self._lines = 0

    def add(self, dossier: Dossier) -> None:
        """Write one event."""
        quotes = ",".join(map(_quote_json, dossier.quotes))
        label = json_text(dossier.label)
        event = value_text(dossier.event)
        self._stream.write(f'{{"event":{event},"quotes":[{quotes}],"tlp":{label}}}\n')
        self._lines += 1

    def close(self, totals: Totals) -> None:
        """End the file."""
        self._stream.close()

    def check(self) -> None:
        """Read all lines back."""
        with (self.folder / self.FILE).open(encoding="utf-8") as stream:
            found = sum(1 for line in stream if "event" in json.loads(line))
        if found != self._lines:
            what = f"{self.FILE} has {found} events, not {self._lines}"
            raise ChecksFailedError(what, _MEND)


def _quote_json(quote: Quote) -> str:
    told: dict[str, Any] = {
        "document": quote.document.model_dump(exclude={"text"}),
        "source": quote.source and {"id": quote.source.id, "name": quote.source.name},
        "reliability": quote.letter,
        "holder": quote.holder,
        "voices": [
            {"name": each.name, "kind": each.kind, "act": each.act, "manner": each.manner}
            for each in quote.voices
        ],
        "actors": quote.actors,
        "recipients": quote.recipients,
        "place": quote.place and quote.place.model_dump(),
        "sentence": quote.sentence,
        "words": quote.words,
        "trigger": quote.trigger,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    return f'{{"claim":{value_text(quote.claim)},{json_text(told)[1:]}'
