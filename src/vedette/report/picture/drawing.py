"""A sheet that pictures are drawn on.

Every element has its colours as attributes, for programs that know no style sheets, and a class, so
that a page can give it others in the dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from vedette.report.character import visible_line

__all__ = ["COLOURS", "WIDTH", "Picture", "Sheet", "cut"]

WIDTH = 720
FONT = "Libertinus Sans, Inter, Helvetica, Arial, DejaVu Sans, sans-serif"
CHARACTER = 0.57
"""Width of a character, in sizes of its font, about."""
COLOURS = {
    "ink": "#1b2430",
    "dim": "#5b6775",
    "rule": "#cfd6de",
    "land": "#eef1f4",
    "border": "#a9b4c0",
    "sea": "#ffffff",
    "hatch": "#8a96a3",
    "conflict": "#a33c3c",
    "cooperation": "#2f6f4f",
    "other": "#5b6775",
    "ahead": "#b07a1e",
    "paper": "#ffffff",
}
"""Class → colour by day; a page may have others by night."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its words."""

    title: str
    """What it is, for those who do not see it."""
    svg: str
    labels: tuple[str, ...]
    """All its words, in the order in which they stand in it."""


class Sheet:
    """Collects elements.

    Args:
        title: what the picture is, for those who do not see it.
        height: in pixels; the width is always the same.
    """

    def __init__(self, title: str, height: float, width: int = WIDTH) -> None:
        self.title = visible_line(title)
        self.width, self.height = width, round(height)
        self._elements: list[str] = []
        self._labels: list[str] = []

    def text(
        self, at: tuple[float, float], words: str, *, tone: str = "ink", size: float = 13.0,
        anchor: str = "start", weight: str = "normal",
    ) -> None:  # fmt: skip
        """Write words; the point is on their base line."""
        shown = visible_line(words)
        if not shown:
            return
        self._labels.append(shown)
        halo = ""
        if weight == "bold":  # stands over lines
            halo = f' stroke="{COLOURS["paper"]}" stroke-width="3" paint-order="stroke"'
        self._elements.append(
            f'<text class="{tone}" x="{at[0]:.1f}" y="{at[1]:.1f}" fill="{COLOURS[tone]}" '
            f'font-size="{size:g}" text-anchor="{anchor}" font-weight="{weight}"{halo}>'
            f"{escape(shown)}</text>"
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], tone: str = "rule"
    ) -> None:
        """Draw a thin line."""
        self._elements.append(
            f'<line class="{tone}-line" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" '
            f'y2="{end[1]:.1f}" stroke="{COLOURS[tone]}"/>'
        )

    def rect(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        tone: str,
        *,
        hollow: bool = False,
    ) -> None:
        """Draw a bar, filled or as an outline."""
        self._shape(
            f'rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{max(size[0], 1.5):.1f}" '
            f'height="{size[1]:.1f}" rx="1.5"', tone, hollow=hollow,
        )  # fmt: skip

    def circle(
        self, middle: tuple[float, float], radius: float, tone: str, *, dashed: bool
    ) -> None:
        """Draw a circle that lets through what lies under it."""
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        opacity = 0.05 if dashed else 0.28
        self._elements.append(
            f'<circle class="{tone}-area" cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" '
            f'r="{radius:.1f}" fill="{COLOURS[tone]}" fill-opacity="{opacity}" '
            f'stroke="{COLOURS[tone]}" stroke-width="1.4"{dash}/>'
        )

    def path(self, data: str, attributes: str) -> None:
        """Draw a path with attributes of its own."""
        self._elements.append(f'<path d="{data}" {attributes}/>')

    def raw(self, element: str) -> None:
        """Add an element that has no words."""
        self._elements.append(element)

    def picture(self) -> Picture:
        """Return what was drawn."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" font-family="{FONT}" role="img" '
            f"aria-label={quoteattr(self.title)}>"
        )
        return Picture(
            self.title, "\n".join([head, *self._elements, "</svg>"]) + "\n", tuple(self._labels)
        )

    def _shape(self, shape: str, tone: str, *, hollow: bool) -> None:
        colour = COLOURS[tone]
        if hollow:
            look = f'class="{tone}-hollow" fill="none" stroke="{colour}" stroke-width="1.5"'
        else:
            look = f'class="{tone}-bar" fill="{colour}"'
        self._elements.append(f"<{shape} {look}/>")


def cut(words: str, width: float, size: float = 13.0) -> str:
    """Return words cut to a width in pixels, about."""
    most = max(3, int(width / (size * CHARACTER)))
    shown = visible_line(words)
    return shown if len(shown) <= most else shown[: most - 1].rstrip(" ,") + "…"
