"""Atom (RFC 4287): a feed of events, and one of warnings where scenarios were weighed.

Ids never change: that of an event is made of its id, that of a warning of its scenario's. `updated`
is when the newest of what is told was known; no clock is asked.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse
from xml.sax.saxutils import escape, quoteattr

from vedette.errors import ChecksFailedError
from vedette.report.character import visible
from vedette.report.export.head import stable_uuid, utc_time
from vedette.report.export.in_words import dissent_lines, origin_lines
from vedette.report.export.title import event_summary, event_title
from vedette.report.export.web_address import web_address
from vedette.report.export.writer import Keeps, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment
    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["ATOM", "AtomFeeds", "xml_text"]

ATOM = "http://www.w3.org/2005/Atom"
_NEVER = re.compile("[\ufffe\uffff]")
"""What XML 1.0 cannot hold and `visible` leaves alone."""
_MOST = 12
"""How many sentences an entry quotes; the others are counted."""
_MEND = "Report this: vedette wrote what it cannot read back."


class AtomFeeds(Writer):
    """A feed of events, and one of warnings."""

    name = "atom"
    title = "a feed of events, and with --scenario one of warnings"
    keeps = Keeps("as text", "in part", "as text", "as text")
    loses = "offsets of claims (the sentences are there); parties as objects; merges"
    EVENTS = "events.atom"
    WARNINGS = "warnings.atom"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        self._events = _Feed(folder / self.EVENTS, "events", head.title)
        self._warnings: _Feed | None = None

    def add(self, dossier: Dossier) -> None:
        """Write one event."""
        event = dossier.event
        parts = [
            _element("id", f"urn:uuid:{stable_uuid('event', event.id)}"),
            _element("title", event_title(event)),
            _element("updated", utc_time(dossier.updated)),
            _element("published", utc_time(event.known_since)),
            f"<category term={_attribute(event.type)}/>",
            f"<category term={_attribute(event.status)}/>",
            _element("summary", event_summary(dossier)),
            _element("content", "\n".join(_lines(dossier))),
            _element("rights", f"TLP:{dossier.label}"),
            *_links(dossier),
        ]
        self._events.add(parts)

    def add_assessment(self, assessment: Assessment) -> None:
        """Write the warning of one scenario."""
        if self._warnings is None:
            title = f"Warnings: {self.head.title}"
            self._warnings = _Feed(self.folder / self.WARNINGS, "warnings", title)
        self._warnings.add(_warning(assessment))

    def close(self, totals: Totals) -> None:
        """End the feeds."""
        for feed in self._feeds():
            feed.close(self.head, totals)

    def check(self) -> None:
        """Read the feeds back."""
        for feed in self._feeds():
            feed.check()

    def _feeds(self) -> list[_Feed]:
        return [self._events, *([self._warnings] if self._warnings else [])]


class _Feed:
    """One feed while it is written: entries first, what is only known at the end after them."""

    def __init__(self, path: Path, kind: str, title: str) -> None:
        self.path = path
        self.kind = kind
        self.entries = 0
        self._stream: IO[str] = path.open("w", encoding="utf-8", newline="\n")
        self._stream.write('<?xml version="1.0" encoding="utf-8"?>\n')
        self._stream.write(f'<feed xmlns="{ATOM}">\n')
        self._write(_element("id", f"urn:uuid:{stable_uuid('feed', kind, title)}"))
        self._write(_element("title", title))

    def add(self, parts: list[str]) -> None:
        """Write one entry."""
        self._write("<entry>\n" + "\n".join(parts) + "\n</entry>")
        self.entries += 1

    def close(self, head: ExportHead, totals: Totals) -> None:
        """End the feed; elements of a feed may stand in any order."""
        self._write(_element("updated", utc_time(head.updated)))
        self._write("<author><name>vedette</name></author>")
        self._write(f"<generator version={_attribute(head.version)}>vedette</generator>")
        self._write(_element("rights", totals.marking.words))
        self._write("</feed>")
        self._stream.close()

    def check(self) -> None:
        """Parse the feed and count its entries, each with what Atom asks for."""
        wanted = {f"{{{ATOM}}}{name}" for name in ("id", "title", "updated")}
        found = 0
        try:
            for _, element in iterparse(self.path):
                if element.tag == f"{{{ATOM}}}entry":
                    found += wanted <= {child.tag for child in element}
                    element.clear()
        except ParseError as error:
            raise ChecksFailedError(f"{self.path.name} is no XML: {error}", _MEND) from error
        if found != self.entries:
            what = f"{self.path.name} has {found} whole entries, not {self.entries}"
            raise ChecksFailedError(what, _MEND)

    def _write(self, text: str) -> None:
        self._stream.write(text + "\n")


def xml_text(text: str) -> str:
    r"""Return a text as XML 1.0 can hold it: what cannot be seen is shown, what is markup escaped.

    Example:
        >>> xml_text("a < b ]]> \x00")
        'a &lt; b ]]&gt; ␀'
    """
    return escape(_NEVER.sub("\ufffd", visible(text)))


def _element(name: str, text: str) -> str:
    return f"<{name}>{xml_text(text)}</{name}>"


def _attribute(text: str) -> str:
    return quoteattr(_NEVER.sub("\ufffd", visible(text)))


def _links(dossier: Dossier) -> list[str]:
    """Return a link to each report that has an address on the web."""
    addresses = dict.fromkeys(web_address(each.url) for each in dossier.documents)
    return [f'<link rel="via" href={_attribute(url)}/>' for url in addresses if url]


def _lines(dossier: Dossier) -> list[str]:
    """Return what an entry tells: sentences with who says them, dissent, and origins."""
    event = dossier.event
    lines = [f"{event_summary(dossier)}\n", "What the reports say:"]
    lines += [_said(quote) for quote in islice(dossier.quotes, _MOST)]
    if len(dossier.quotes) > _MOST:
        lines.append(f"… and {len(dossier.quotes) - _MOST} more sentences")
    lines += ["\nWhat they say instead, and in numbers:", *dissent_lines(dossier)]
    lines += ["\nWhat that goes back to:", *origin_lines(event)]
    return lines


def _said(quote: Quote) -> str:
    where = quote.document.url or quote.document.title or quote.document.id
    return f"- “{' '.join(quote.words.split())}” ({quote.holder}, source {quote.letter}; {where})"


def _warning(found: Assessment) -> list[str]:
    """Return the entry of a warning; likelihood and confidence stand in sentences of their own."""
    warning, confidence = found.warning, found.confidence
    low, high = warning.probability.low, warning.probability.high
    words = " to ".join(warning.words)
    told = [
        f"{found.question}",
        f"Level {warning.level}, {warning.name}: {warning.because}.",
        f"Likelihood of what is warned of: {words} ({low:.2f} to {high:.2f}, {warning.yardstick}).",
        f"Confidence in the analysis: {confidence.level}; {'; '.join(confidence.reasons)}.",
        "What would turn it: " + ("; ".join(found.reversals) or "nothing that was found") + ".",
    ]
    return [
        _element("id", f"urn:uuid:{stable_uuid('warning', found.scenario)}"),
        _element("title", f"{found.title}: level {warning.level}, {warning.name}"),
        _element("updated", utc_time(found.as_of)),
        f"<category term={_attribute(f'level-{warning.level}')}/>",
        _element("summary", "\n".join(told[1:3])),
        _element("content", "\n".join(told)),
    ]
