"""STIX 2.1: a bundle with a report of incidents, and every claim as a note with its selectors.

Ids are made of vedette's (UUID version 5, our own namespace), so that an object that is exported
again is the same one; its `modified` is when the newest that it rests on was known. What STIX has
no place for stands in one extension of ours. A warning is a note: a STIX indicator is a pattern
for detection, and no indicator of a scenario becomes one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from vedette.errors import ChecksFailedError
from vedette.model import most_restrictive
from vedette.report.export.head import stable_uuid
from vedette.report.export.json_text import json_text
from vedette.report.export.platform.stix_object import (
    EXTENSION,
    SELF,
    definition,
    identity_of_outlet,
    identity_of_party,
    identity_of_self,
    incident,
    location,
    marking,
    moment,
    note_of_quote,
    opinion,
    related,
    warning_note,
)
from vedette.report.export.writer import Keeps, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment, TlpLabel
    from vedette.report.export.dossier import Dossier
    from vedette.report.export.head import ExportHead
    from vedette.report.export.writer import Totals

__all__ = ["StixBundle"]

_MEND = "Report this: vedette wrote what it cannot read back."
Object = dict[str, Any]


class StixBundle(Writer):
    """One bundle."""

    name = "stix"
    title = "STIX 2.1: report, incidents, claims as notes, TLP 2.0 markings"
    keeps = Keeps("whole", "whole", "whole", "whole")
    loses = "why claims were merged (vedette why)"
    FILE = "stix.json"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        self._stream = (folder / self.FILE).open("w", encoding="utf-8", newline="\n")
        self._bundle = stable_uuid("bundle", head.title, head.updated, json_text(head.question))
        self._stream.write(f'{{"type":"bundle","id":"bundle--{self._bundle}","objects":[\n')
        self._stream.write(json_text(identity_of_self()))
        self._shared: dict[str, tuple[Object, TlpLabel]] = {}
        self._incidents: list[str] = []
        self._labels: set[TlpLabel] = set()
        self._warnings: list[Assessment] = []
        self._write(definition())

    def add(self, dossier: Dossier) -> None:
        """Write one event: its incident, its claims, its credibility, its ties."""
        found = incident(dossier)
        self._incidents.append(found["id"])
        objects = [found, *(note_of_quote(each, found["id"]) for each in dossier.quotes)]
        judged = opinion(dossier, found["id"])
        objects += [judged] if judged else []
        for role, parties in (("actor", "actors"), ("recipient", "recipients")):
            for party in getattr(dossier.event, parties):
                who = self._share(identity_of_party(party, self.head), dossier.label)
                objects.append(related(who, found["id"], found, f"named as {role}"))
        where = location(dossier.event.place, self.head)
        if where is not None:
            place = self._share(where, dossier.label)
            objects.append(related(found["id"], place, found, "where it is said to be"))
        for quote in dossier.quotes:
            self._share(identity_of_outlet(quote, self.head), dossier.label)
        self._labels.add(dossier.label)
        for each in _distinct(objects):
            self._write(each | {"object_marking_refs": [marking(dossier.label)["id"]]})

    def add_assessment(self, assessment: Assessment) -> None:
        """Keep the warning of a scenario until the marking of the whole is known."""
        self._warnings.append(assessment)

    def close(self, totals: Totals) -> None:
        """Write what is shared, the report, and end the bundle."""
        for id_ in sorted(self._shared):
            each, label = self._shared[id_]
            self._write(each | {"object_marking_refs": [marking(label)["id"]]})
        whole = {"object_marking_refs": [marking(totals.marking.label)["id"]]}
        self._labels.add(totals.marking.label)
        known = set(self._incidents)
        notes = [warning_note(each, self.head, known) for each in self._warnings]
        for note in notes:
            self._write(note | whole)
        refs = self._incidents + [note["id"] for note in notes]
        self._write(self._report(refs or [SELF]) | whole)
        for label in sorted(self._labels):
            self._write(marking(label))
        self._stream.write("\n]}\n")
        self._stream.close()

    def check(self) -> None:
        """Read every object back: no id twice, and every reference leads to an object."""
        ids: set[str] = set()
        refs: set[str] = set()
        with (self.folder / self.FILE).open(encoding="utf-8") as stream:
            next(stream)
            for line in stream:
                if line == "]}\n":
                    break
                each = json.loads(line.rstrip("\n,"))
                if each["id"] in ids:
                    raise ChecksFailedError(f"{each['id']} stands twice in {self.FILE}", _MEND)
                ids.add(each["id"])
                refs.update(_refs(each))
        if missing := sorted(refs - ids):
            what = f"{self.FILE} refers to {missing[0]}, which is not there"
            raise ChecksFailedError(what, _MEND)

    def _report(self, refs: list[str]) -> Object:
        at = moment(self.head.updated)
        return {
            "type": "report",
            "spec_version": "2.1",
            "id": f"report--{self._bundle}",
            "created_by_ref": SELF,
            "created": at,
            "modified": at,
            "name": self.head.title,
            "description": f"What was asked: {json_text(self.head.question)}",
            "report_types": ["incident"],
            "published": at,
            "object_refs": refs,
        }

    def _share(self, each: Object, label: TlpLabel) -> str:
        """Keep an object that several events name; it is marked as the least marked of them."""
        id_: str = each["id"]
        known, before = self._shared.get(id_, (each, label))
        self._shared[id_] = known, before if most_restrictive((before, label)) == label else label
        return id_

    def _write(self, each: Object) -> None:
        self._stream.write(",\n" + json_text(each))


def _distinct(objects: list[Object]) -> list[Object]:
    return list({each["id"]: each for each in objects}.values())


def _refs(each: Object) -> set[str]:
    found: set[str] = set()
    for name, value in each.items():
        if name.endswith("_ref"):
            found.add(value)
        elif name.endswith("_refs"):
            found.update(value)
    if EXTENSION in each.get("extensions", {}):
        found.add(EXTENSION)
    return found
