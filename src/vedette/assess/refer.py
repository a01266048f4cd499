"""Names within a scenario file: whether what one part calls another by is there.

This looks at the raw values, so that broken names are told together with broken shapes.
"""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from vedette.assess.table import domain_tools
from vedette.assess.yaml_text import path_text
from vedette.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vedette.assess.yaml_text import Path, YamlText

__all__ = ["name_faults"]

ACTOR_FIELDS = ("actors", "recipients", "parties", "from", "to", "claimants", "spreaders")
PLACE_FIELDS = ("places", "coverage")
SECTIONS = ("actors", "places", "hypotheses", "indicators", "decision_points", "assumptions")


def name_faults(text: YamlText, narratives: Collection[str]) -> list[Fault]:
    """Return the names in a scenario that nothing has, and those that two things have.

    Args:
        text: the file.
        narratives: ids of the narratives that can be found.
    """
    if not isinstance(text.value, dict):
        return []
    check = _Check(text, narratives)
    check.unique()
    check.indicators()
    check.others()
    return check.faults


class _Check:
    def __init__(self, text: YamlText, narratives: Collection[str]) -> None:
        self.text = text
        self.value: dict[str, Any] = text.value
        self.known = {section: self._ids(section) for section in SECTIONS}
        self.narratives = narratives
        self.named = self._named_by_field()
        self.faults: list[Fault] = []

    def _named_by_field(self) -> dict[str, tuple[list[str], str]]:
        """Return for each field of a query that holds names which there are, and of what."""
        actors = (self.known["actors"], "actor")
        places = (self.known["places"], "place")
        return {
            **dict.fromkeys(ACTOR_FIELDS, actors),
            **dict.fromkeys(PLACE_FIELDS, places),
            "narratives": (["*", *self._narratives()], "narrative of the scenario"),
            "decision": (self.known["decision_points"], "decision point"),
        }

    def _rows(self, section: str) -> Iterator[tuple[int, dict[str, Any]]]:
        rows = self.value.get(section)
        for index, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict):
                yield index, row

    def _ids(self, section: str) -> list[str]:
        return [row["id"] for _, row in self._rows(section) if isinstance(row.get("id"), str)]

    def _blame(self, path: Path, what: str, mend: str) -> None:
        self.faults.append(Fault(what, path_text(path), self.text.line_of(path), mend))

    def _hold(self, path: Path, names: Any, known: Collection[str], noun: str) -> None:
        """Blame each of the names that is not known."""
        listed = names if isinstance(names, list) else [names]
        for index, name in enumerate(listed):
            if isinstance(name, str) and name not in known:
                at = (*path, index) if isinstance(names, list) else path
                close = get_close_matches(name, known, n=1)
                there = ", ".join(known) or "none are named"
                mend = f"Did you mean {close[0]!r}?" if close else f"Name one of: {there}."
                self._blame(at, f"no {noun} is called {name!r}", mend)

    def unique(self) -> None:
        for section, ids in self.known.items():
            for name, count in Counter(ids).items():
                if count > 1:
                    what = f"{count} {section.replace('_', ' ')} are called {name!r}"
                    self._blame((section,), what, "Give each its own id.")

    def indicators(self) -> None:
        for index, row in self._rows("indicators"):
            path: Path = ("indicators", index)
            self._walk((*path, "look_for"), row.get("look_for"))
            self._hold((*path, "coverage"), row.get("coverage"), self.known["places"], "place")
            self._ratings(path, row)
            self._frame(path, row)

    def _walk(self, path: Path, value: Any) -> None:
        """Look at the names in a query, however deep."""
        if isinstance(value, list):
            for index, each in enumerate(value):
                self._walk((*path, index), each)
        if not isinstance(value, dict):
            return
        for key, inner in value.items():
            at = (*path, key)
            if key in self.named:
                self._hold(at, inner, *self.named[key])
            else:
                self._walk(at, inner)

    def _narratives(self) -> list[str]:
        listed = self.value.get("narratives")
        return [n for n in listed if isinstance(n, str)] if isinstance(listed, list) else []

    def _ratings(self, path: Path, row: dict[str, Any]) -> None:
        for field in ("seen", "not_seen"):
            rated = row.get(field)
            if not isinstance(rated, dict):
                continue
            self._hold((*path, field), list(rated), self.known["hypotheses"], "hypothesis")
            missing = [each for each in self.known["hypotheses"] if each not in rated]
            if missing:
                what = f"{field} does not rate {', '.join(missing)}"
                self._blame((*path, field), what, "Rate every hypothesis: across, never down.")

    def _frame(self, path: Path, row: dict[str, Any]) -> None:
        frame = domain_tools()
        domain, tool = row.get("domain"), row.get("tool")
        if domain is not None:
            self._hold((*path, "domain"), domain, list(frame), "domain")
        if tool is not None:
            self._hold((*path, "tool"), tool, frame.get(str(domain), ()), f"tool of {domain!r}")

    def others(self) -> None:
        for index, row in self._rows("assumptions"):
            for field in ("undermined_by", "rests_on_it"):
                at = ("assumptions", index, field)
                self._hold(at, row.get(field), self.known["indicators"], "indicator")
        for index, row in self._rows("places"):
            at = ("places", index, "linked_to")
            self._hold(at, row.get("linked_to"), self.known["places"], "place")
        if self.value.get("narratives") is not None:
            known = sorted(self.narratives)
            self._hold(("narratives",), self.value["narratives"], known, "narrative file")
