"""Who did things to whom: actors at the left, those to whom it was done at the right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.picture.drawing import COLOURS, WIDTH, Picture, Sheet, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Edge", "draw_actors"]

ROW = 34
TOP, BOTTOM = 40, 14
SIDE = 240
"""Width of the names of a side."""
MOST = 10
"""Names of a side at most."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Events between two parties."""

    actor: str
    recipient: str
    tone: str
    """`conflict`, `cooperation` or `other`."""
    events: int


def draw_actors(edges: Sequence[Edge], title: str, heads: tuple[str, str]) -> Picture:
    """Draw lines from actors to recipients, the thicker the more events; the busiest are kept."""
    actors = _busiest(edges, "actor")
    recipients = _busiest([edge for edge in edges if edge.actor in actors], "recipient")
    kept = [edge for edge in edges if edge.actor in actors and edge.recipient in recipients]
    actors = _busiest(kept, "actor")
    sheet = Sheet(title, TOP + ROW * max(len(actors), len(recipients), 1) + BOTTOM)
    sheet.text((SIDE - 10, 20), heads[0], tone="dim", size=12, anchor="end")
    sheet.text((WIDTH - SIDE + 10, 20), heads[1], tone="dim", size=12)
    left = _places(actors, sheet.height)
    right = _places(recipients, sheet.height)
    for edge in sorted(kept, key=lambda each: (each.events, each.actor, each.recipient)):
        _draw_edge(sheet, edge, left[edge.actor], right[edge.recipient])
    for name, y in left.items():
        count = sum(edge.events for edge in kept if edge.actor == name)
        sheet.text((SIDE - 10, y + 4), f"{cut(name, SIDE - 50)} · {count}", anchor="end")
    for name, y in right.items():
        count = sum(edge.events for edge in kept if edge.recipient == name)
        sheet.text((WIDTH - SIDE + 10, y + 4), f"{count} · {cut(name, SIDE - 50)}")
    return sheet.picture()


def _busiest(edges: Sequence[Edge], side: str) -> list[str]:
    count: Counter[str] = Counter()
    for edge in edges:
        count[getattr(edge, side)] += edge.events
    return sorted(count, key=lambda name: (-count[name], name))[:MOST]


def _places(names: Sequence[str], height: float) -> dict[str, float]:
    step = (height - TOP - BOTTOM) / max(1, len(names))
    return {name: TOP + step * (number + 0.5) for number, name in enumerate(names)}


def _draw_edge(sheet: Sheet, edge: Edge, start: float, end: float) -> None:
    middle = WIDTH / 2
    bend = f"C{middle} {start:.1f} {middle} {end:.1f} {WIDTH - SIDE} {end:.1f}"
    sheet.path(
        f"M{SIDE} {start:.1f} {bend}",
        f'class="{edge.tone}-edge" fill="none" stroke="{COLOURS[edge.tone]}" '
        f'stroke-opacity="0.55" stroke-width="{min(9.0, 1.2 + 1.3 * (edge.events - 1)):.1f}"',
    )
