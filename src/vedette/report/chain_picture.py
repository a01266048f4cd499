"""The origins of an event as a picture: SVG that stands alone, without others' fonts or scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.report.chain_graph import Edge, Graph, Node

__all__ = ["svg_of"]

BOX = (250, 46)
"""Width and height of a node, in pixels."""
GAP = (120, 22)
"""Space between columns, in which the kind of the edge is written, and between rows."""
MARGIN = 24
LINE = 20
"""Height of a line of the head."""
NAME, FACTS, HEAD = 29, 38, 105
"""Characters that fit on a line of a node and of the head."""
WIDE = 8
"""Pixels that a character of the head takes in a wide font."""
STYLE = """
text{font-family:system-ui,sans-serif;font-size:13px;fill:#1b1f24}
.head{font-size:14px}.bold{font-weight:600}.small{font-size:11px;fill:#57606a}
rect{fill:#fff;stroke:#8c959f}.root{fill:#ddf4ff;stroke:#0969da}
path{fill:none;stroke:#8c959f}.paper{fill:#fff;stroke:none}.back{fill:#fff;stroke:none}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9198a1}
rect{fill:#151b23;stroke:#656c76}.root{fill:#0c2d6b;stroke:#4493f8}path{stroke:#656c76}
.paper,.back{fill:#0d1117}}
""".replace("\n", "")


def svg_of(graph: Graph, head: Sequence[str]) -> str:
    """Draw a graph.

    Args:
        graph: with its layout.
        head: lines that stand above it: what the event is, its origins, its credibility.
    """
    lines = [line for words in head for line in _lines(words, HEAD)]
    top = MARGIN + LINE * len(lines)
    width = max(2 * MARGIN + graph.columns * (BOX[0] + GAP[0]) - GAP[0], 2 * MARGIN + WIDE * HEAD)
    height = top + MARGIN + graph.rows * (BOX[1] + GAP[1])
    places = {node.key: _place(node, top) for node in graph.nodes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        f' width="{width}" height="{height}" role="img">',
        f"<title>{escape(head[0] if head else 'origins')}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        *_head(lines),
        *(line for edge in graph.edges for line in _edge(edge, places)),
        *(line for node in graph.nodes for line in _node(node, places[node.key])),
        "</svg>",
        "",
    ]
    return "\n".join(parts)


def _place(node: Node, top: int) -> tuple[int, int]:
    left = MARGIN + node.column * (BOX[0] + GAP[0])
    return left, round(top + node.row * (BOX[1] + GAP[1]))


def _head(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        kind = "head bold" if number == 0 else "head"
        height = MARGIN + LINE * number + LINE // 4
        yield f'<text class="{kind}" x="{MARGIN}" y="{height}">{escape(line)}</text>'


def _node(node: Node, place: tuple[int, int]) -> Iterator[str]:
    left, top = place
    kind = "root" if node.is_root else "report"
    yield f"<g><title>{escape(f'{node.name}: {node.facts}')}</title>"
    yield (f'<rect class="{kind}" x="{left}" y="{top}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>')
    name, facts = _cut(node.name, NAME), _cut(node.facts, FACTS)
    yield f'<text class="bold" x="{left + 10}" y="{top + 19}">{escape(name)}</text>'
    yield f'<text class="small" x="{left + 10}" y="{top + 36}">{escape(facts)}</text></g>'


def _edge(edge: Edge, places: dict[str, tuple[int, int]]) -> Iterator[str]:
    child, parent = places[edge.child], places[edge.parent]
    start = (parent[0] + BOX[0], parent[1] + BOX[1] // 2)
    end = (child[0], child[1] + BOX[1] // 2)
    middle = end[0] - GAP[0] // 2
    yield f"<g><title>{escape(edge.because)}</title>"
    bend = f"C{middle} {start[1]} {middle} {end[1]} {end[0]} {end[1]}"
    yield f'<path d="M{start[0]} {start[1]} {bend}"/>'
    if edge.kind:
        height = (start[1] + end[1]) // 2  # two that meet at a node are apart there
        wide = 7 * len(edge.kind)
        yield (
            f'<rect class="back" x="{middle - wide // 2}" y="{height - 9}" '
            f'width="{wide}" height="18"/>'
        )
        yield (
            f'<text class="small" text-anchor="middle" x="{middle}" y="{height + 4}">'
            f"{escape(edge.kind)}</text>"
        )
    yield "</g>"


def _lines(words: str, most: int) -> list[str]:
    """Break a line at blanks."""
    lines = [""]
    for word in words.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _cut(words: str, most: int) -> str:
    if cell_len(words) <= most:
        return words
    return set_cell_size(words, most - 1).rstrip() + "…"
