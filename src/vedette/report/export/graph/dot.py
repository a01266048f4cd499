"""DOT of a whole view: what reports go back to, and who did what to whom.

The graphs are strict, so that a report or a pair that comes up again is drawn once, and nothing but
the pairs of parties is held in memory.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vedette.errors import ChecksFailedError
from vedette.report.character import visible_line
from vedette.report.export.writer import Keeps, Writer
from vedette.report.words import document_title, published_words

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment, Document, OriginGroup, Party
    from vedette.report.export.dossier import Dossier
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["DotGraphs", "quoted"]

_LONGEST = 80
"""Code points of a label."""
_MEND = "Report this: vedette wrote what it cannot read back."
_NAMELESS = ("unnamed", "somebody", "whom ")
"""How roots are called that nobody is named for."""
_SHAPES = {"person": "ellipse", "group": "octagon", "organization": "box"}


class DotGraphs(Writer):
    """A graph of origins and one of actors."""

    name = "dot"
    title = "graphs for Graphviz: origins of reports, and who did what to whom"
    keeps = Keeps("no", "no", "no", "in part")
    loses = "all of an event but its origins, its parties, its type"
    ORIGINS = "origins.dot"
    ACTORS = "actors.dot"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        path = folder / self.ORIGINS
        self._origins = path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")
        self._origins.write("strict digraph origins {\n  rankdir=RL; node [shape=box];\n")
        self._parties: dict[str, Party] = {}
        self._deeds: Counter[tuple[str, str, str]] = Counter()
        self._ties: dict[tuple[str, str, str], str] = {}

    def add(self, dossier: Dossier) -> None:
        """Write the origins of one event, and count who did what."""
        documents = {each.id: each for each in dossier.documents}
        for group in dossier.event.origins:
            self._add_group(group, documents)
        self._count(dossier)

    def add_assessment(self, assessment: Assessment) -> None:
        """Add the ties between parties that a scenario found."""
        for tie in assessment.ties:
            self._ties.setdefault((tie.from_, tie.to, tie.kind), "; ".join(tie.said_by))

    def close(self, totals: Totals) -> None:
        """End the graph of origins, and write that of actors."""
        label = quoted(f"{self.head.title} ({totals.marking.words})")
        self._origins.write(f"  label={label};\n}}\n")
        self._origins.close()
        lines = ["digraph actors {", f"  label={label};", *self._actor_lines(), "}", ""]
        text = "\n".join(lines)
        path = self.folder / self.ACTORS
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")

    def check(self) -> None:
        """See that both graphs end, and that quotes are closed on every line."""
        for name in (self.ORIGINS, self.ACTORS):
            last = ""
            with (self.folder / name).open(encoding="utf-8") as stream:
                for number, line in enumerate(stream, 1):
                    bare = line.replace("\\\\", "").replace('\\"', "")
                    if bare.count('"') % 2:
                        raise ChecksFailedError(f"line {number} of {name} is open", _MEND)
                    last = line
            if last != "}\n":
                raise ChecksFailedError(f"{name} does not end", _MEND)

    def _add_group(self, group: OriginGroup, documents: dict[str, Document]) -> None:
        key = _root_key(group, group.root)
        if key != group.root:
            kind = group.root_kind.replace("_", " ")
            self._node(key, f"{group.root}\n{kind}", "shape=ellipse, style=filled")
        for id_ in group.documents:
            document = documents.get(id_)
            name = id_ if document is None else _document_words(document)
            self._node(id_, name, "style=filled" if id_ == key else "style=rounded")
        for link in group.links:
            words = f"label={quoted(link.kind)}, tooltip={quoted(link.because)}"
            ends = f"{quoted(link.from_)} -> {quoted(_root_key(group, link.to))}"
            self._origins.write(f"  {ends} [{words}];\n")

    def _node(self, key: str, label: str, style: str) -> None:
        self._origins.write(f"  {quoted(key)} [label={quoted(label)}, {style}];\n")

    def _count(self, dossier: Dossier) -> None:
        event = dossier.event
        what = f"{event.type}, {event.mode}" if event.mode else event.type
        what = what if event.status == "reported" else f"{what} ({event.status})"
        for party in (*event.actors, *event.recipients):
            self._parties.setdefault(party.id, party)
        for actor in event.actors:
            for recipient in event.recipients:
                self._deeds[actor.id, recipient.id, what.lower()] += 1

    def _actor_lines(self) -> list[str]:
        lines = []
        for id_ in sorted(self._parties):
            party = self._parties[id_]
            facts = ", ".join(each for each in (party.country, party.sector) if each)
            shape = _SHAPES.get(party.kind, "box")
            label = quoted(f"{party.name}\n{facts}" if facts else party.name)
            lines.append(f"  {quoted(id_)} [label={label}, shape={shape}];")
        for (actor, recipient, what), count in sorted(self._deeds.items()):
            label = quoted(what if count == 1 else f"{what} ×{count}")
            lines.append(f"  {quoted(actor)} -> {quoted(recipient)} [label={label}];")
        ids = {party.name: id_ for id_, party in sorted(self._parties.items())}
        for (one, other, kind), said_by in sorted(self._ties.items()):
            ends = f"{quoted(ids.get(one, one))} -> {quoted(ids.get(other, other))}"
            words = f"label={quoted(kind)}, tooltip={quoted(said_by)}, style=dashed"
            lines.append(f"  {ends} [{words}];")
        return lines


def _root_key(group: OriginGroup, name: str) -> str:
    """Return the node of a root or document; nobody who is not named is one with another."""
    if name in group.documents:
        return name
    is_nameless = group.root_kind == "anonymous" or name.startswith(_NAMELESS)
    return f"root:{name}:{group.documents[0]}" if is_nameless else f"root:{name}"


def quoted(words: str) -> str:
    r"""Return words as a quoted name of DOT, on one line, no longer than a label may be.

    Example:
        >>> quoted('the "front"')
        '"the \\"front\\""'
    """
    lines = [visible_line(line) for line in words.split("\n")]
    cut = [line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…" for line in lines]
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in cut)
    return '"' + "\\n".join(escaped) + '"'


def _document_words(document: Document) -> str:
    outlet = document.publisher or "outlet unknown"
    return f"{outlet}\n{document_title(document)}\n{published_words(document)}"
