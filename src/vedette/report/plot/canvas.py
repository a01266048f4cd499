"""A white canvas for plots: text that is wrapped to fit, lines, boxes; colours for all eyes.

The two strong colours are told apart by every common kind of colour vision and differ in print;
none of them says anything that a number, a letter or a side does not say, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rich.cells import cell_len

from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BLUE", "DIM", "INK", "LIGHT_BLUE", "LIGHT_ORANGE", "ORANGE", "RULE", "Canvas", "fitted"]

BLUE, LIGHT_BLUE = "#0b5394", "#a9cbe8"
ORANGE, LIGHT_ORANGE = "#b84a00", "#f6c9a0"
INK, DIM, RULE = "#1b2430", "#5b6775", "#d5dbe2"
FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
CELL = 0.56
"""Width of a character, in sizes of its font, about."""


class Canvas:
    """Collects the elements of a plot.

    Args:
        width: in pixels.
        height: in pixels.
        title: what the plot shows, for those who do not see it.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height = width, height
        self._elements = [f"<title>{_escaped(title)}</title>"]
        self.box((0, 0), (width, height), fill="white")

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        size: float = 13,
        anchor: str = "start",
        fill: str = INK,
        bold: bool = False,
    ) -> None:
        """Write one line; `at` is where its base line begins, ends or has its middle."""
        weight = ' font-weight="bold"' if bold else ""
        self._elements.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" text-anchor="{anchor}" '
            f'fill="{fill}"{weight}>{_escaped(words)}</text>'
        )

    def label(self, at: tuple[float, float], words: str, *, size: float = 12) -> None:
        """Write one line on a white ground, so that no line runs through it."""
        width = CELL * size * cell_len(words)
        self.box((at[0] - 3, at[1] - size), (width + 6, size + 4), fill="white")
        self.text(at, words, size=size)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        stroke: str = RULE,
        width: float = 1,
        dashes: str = "",
    ) -> None:
        """Draw a line."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._elements.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'
        )

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        *,
        fill: str = "none",
        stroke: str = "none",
    ) -> None:
        """Draw a box."""
        self._elements.append(
            f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{size[0]:.1f}" '
            f'height="{size[1]:.1f}" fill="{fill}" stroke="{stroke}"/>'
        )

    def dot(self, at: tuple[float, float], radius: float, *, fill: str) -> None:
        """Draw a dot with a white rim."""
        self._elements.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" fill="{fill}" '
            'stroke="white" stroke-width="1.5"/>'
        )

    def path(
        self, points: Sequence[tuple[float, float]], *, stroke: str = "none", fill: str = "none"
    ) -> None:
        """Draw a line through points, or what it encloses."""
        if points:
            joined = " L ".join(f"{x:.1f} {y:.1f}" for x, y in points)
            closed = " Z" if fill != "none" else ""
            self._elements.append(
                f'<path d="M {joined}{closed}" stroke="{stroke}" stroke-width="1.5" fill="{fill}"/>'
            )

    def svg(self) -> str:
        """Return the plot."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" '
            f'height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'font-family="{FONT}" role="img">'
        )
        return "\n".join((head, *self._elements, "</svg>")) + "\n"


def fitted(words: str, width: float, size: float = 13, most: int = 2) -> list[str]:
    """Cut words into lines that fit a width; what is too much for the last ends in an ellipsis.

    Example:
        >>> fitted("troops move towards the border", 120, 13)
        ['troops move', 'towards the…']
    """
    room = max(4, int(width / (CELL * size)))
    lines = [""]
    for word in visible_line(words).split():
        longer = f"{lines[-1]} {word}".strip()
        if cell_len(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] += "…"
    return [
        line if cell_len(line) <= room else line[: room - 1].rstrip("…") + "…" for line in lines
    ]


def _escaped(words: str) -> str:
    return escape(visible_line(words))
