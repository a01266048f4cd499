"""Graphs for Graphviz: whole, and of what stands in the events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from report.export.build import exported, hostile_dossier, raid_dossier
from vedette.model import OriginGroup

if TYPE_CHECKING:
    from pathlib import Path

QUOTED = r'"(?:[^"\\]|\\.)*"'
STATEMENT = re.compile(
    rf"^  (?:label={QUOTED};|rankdir=RL; node \[shape=box\];"
    rf"|{QUOTED}(?: -> {QUOTED})? \[[a-z]+=(?:{QUOTED}|\w+)(?:, [a-z]+=(?:{QUOTED}|\w+))*\];)$"
)


def lines_of(path: Path) -> list[str]:
    head, *lines, last = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"(strict )?digraph \w+ \{", head)
    assert last == "}"
    return lines


def test_origins_and_actors_are_drawn(tmp_path: Path) -> None:
    exported(tmp_path, "dot", dossiers=[raid_dossier(), raid_dossier(id="again")])
    origins, actors = lines_of(tmp_path / "origins.dot"), lines_of(tmp_path / "actors.dot")
    assert '  "other" -> "raid" [label="copies", tooltip="14 shared words"];' in origins
    assert any('"root:Arben Hoxhaj" [label="Arben Hoxhaj\\nofficial"' in line for line in origins)
    assert '  "p1" -> "p2" [label="assault, firearms ×2"];' in actors


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    exported(tmp_path, "dot", dossiers=[hostile_dossier()])
    for name in ("origins.dot", "actors.dot"):
        for line in lines_of(tmp_path / name):
            assert STATEMENT.match(line), line


def test_two_who_are_not_named_are_not_one(tmp_path: Path) -> None:
    groups = [
        OriginGroup(root="unnamed sources", root_kind="anonymous", documents=(id_,), claims=())
        for id_ in ("raid", "other")
    ]
    exported(tmp_path, "dot", dossiers=[raid_dossier(origins=tuple(groups))])
    roots = {line for line in lines_of(tmp_path / "origins.dot") if "unnamed sources" in line}
    assert len(roots) == 2
