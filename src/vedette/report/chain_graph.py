"""The origins of an event as a graph: nodes in layers, edges with their words; DOT of it.

The layout is our own and simple: a root stands left, each report one column to the right of what it
goes back to, rows as the forest is read from above. A report that goes back to two roots stands
once, with an edge to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.report.chain import Branch

__all__ = ["Edge", "Graph", "Node", "dot_of", "graph_of"]


@dataclass(frozen=True, slots=True)
class Node:
    """A root or a report, with its place."""

    key: str
    name: str
    facts: str
    is_root: bool
    column: int
    """0 for roots."""
    row: float
    """From above; a node stands in the middle of what goes back to it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A report that goes back to another, or to a root."""

    child: str
    parent: str
    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: int
    rows: int


def graph_of(branches: Sequence[Branch]) -> Graph:
    """Lay out a forest."""
    columns: dict[str, int] = {}
    first: dict[str, Branch] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for branch in branches:
        _enter(branch, 0, columns, first, edges)
    rows: dict[str, float] = {}
    free = [0]
    for branch in branches:
        _place(branch, rows, free)
    roots = {branch.key for branch in branches}
    nodes = tuple(
        Node(key, each.name, each.facts, key in roots, columns[key], rows[key])
        for key, each in first.items()
    )
    width = max(columns.values(), default=-1) + 1
    return Graph(nodes, tuple(edges.values()), width, free[0])


def _enter(
    branch: Branch,
    column: int,
    columns: dict[str, int],
    first: dict[str, Branch],
    edges: dict[tuple[str, str, str], Edge],
) -> None:
    first.setdefault(branch.key, branch)
    columns[branch.key] = max(column, columns.get(branch.key, 0))
    for child in branch.children:
        key = (child.key, branch.key, child.link)
        edges.setdefault(key, Edge(child.key, branch.key, child.link, child.because))
        _enter(child, column + 1, columns, first, edges)


def _place(branch: Branch, rows: dict[str, float], free: list[int]) -> None:
    """Give rows to leaves from above, and to the others the middle of what hangs on them."""
    if branch.key in rows:
        return
    fresh = [child for child in branch.children if child.key not in rows]
    if not fresh:
        rows[branch.key] = float(free[0])
        free[0] += 1
        return
    for child in fresh:
        _place(child, rows, free)
    places = [rows[child.key] for child in fresh]
    rows[branch.key] = (min(places) + max(places)) / 2


def dot_of(graph: Graph, title: str) -> str:
    """Write a graph in the language of Graphviz, for whoever draws it anew."""
    lines = [
        "digraph origins {",
        f"  label={_quoted(title)};",
        '  rankdir="RL"; node [shape=box, style=rounded, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for node in graph.nodes:
        shape = ", style=filled, fillcolor=lightgrey" if node.is_root else ""
        label = _quoted(f"{node.name}\n{node.facts}")
        lines.append(f"  {_quoted(node.key)} [label={label}{shape}];")
    for edge in graph.edges:
        words = f"label={_quoted(edge.kind)}, tooltip={_quoted(edge.because)}"
        lines.append(f"  {_quoted(edge.child)} -> {_quoted(edge.parent)} [{words}];")
    return "\n".join([*lines, "}", ""])


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
