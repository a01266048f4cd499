"""The matrix of competing hypotheses: each piece of evidence across all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.assessment_table import pair_words, state_words
from vedette.report.plot.canvas import (
    BLUE,
    DIM,
    LIGHT_BLUE,
    LIGHT_ORANGE,
    ORANGE,
    Canvas,
    fitted,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Assessment, HypothesisFinding, MatrixRow

__all__ = ["matrix_svg"]

EDGE, LABELS, STATE, CELL, BITS, WEIGHT = 24, 300, 84, 92, 108, 96
TOP, ROW, FOOT = 146, 36, 104
FILLS = {
    "CC": (BLUE, "white"),
    "C": (LIGHT_BLUE, "#0b2a47"),
    "N": ("#f1f3f5", DIM),
    "I": (LIGHT_ORANGE, "#5a2600"),
    "II": (ORANGE, "white"),
}
"""Letter → colours of the cell and of its words."""
MOST_BITS = 3.5


def matrix_svg(found: Assessment) -> str:
    """Return the matrix, the most telling evidence first; it grows with the hypotheses."""
    hypotheses = [each for each in found.hypotheses if each.role != "none"]
    rows = sorted(found.matrix, key=lambda row: (-row.diagnosticity_bits, row.indicator))
    first = EDGE + LABELS + STATE
    width = first + CELL * len(hypotheses) + BITS + WEIGHT + EDGE
    height = TOP + ROW * len(rows) + FOOT
    canvas = Canvas(width, height, f"{found.title}, as of {found.as_of}: the matrix")
    _head(canvas, found, hypotheses, first)
    for number, row in enumerate(rows):
        _row(canvas, TOP + ROW * number, row, hypotheses, first)
    _foot(canvas, TOP + ROW * len(rows), found, hypotheses)
    return canvas.svg()


def _head(
    canvas: Canvas, found: Assessment, hypotheses: Sequence[HypothesisFinding], first: float
) -> None:
    title = f"{found.title}, as of {found.as_of}"
    canvas.text((EDGE, 36), fitted(title, canvas.width - 48, 18, most=1)[0], size=18, bold=True)
    told = "How likely each finding is if a hypothesis holds. Read across: what differs, tells."
    canvas.text((EDGE, 60), told, size=12, fill=DIM)
    _legend(canvas)
    for number, each in enumerate(hypotheses):
        middle = first + CELL * (number + 0.5)
        lines = fitted(each.id.replace("-", " "), CELL - 4)
        for line, words in enumerate(lines):
            at = (middle, TOP - 11 - 15 * (len(lines) - 1 - line))
            canvas.text(at, words, anchor="middle", bold=each.role == "warned")
    side = first + CELL * len(hypotheses)
    canvas.text((side + 12, TOP - 11), "bits", size=12, fill=DIM)
    canvas.text((side + BITS + WEIGHT, TOP - 11), "weight", size=12, anchor="end", fill=DIM)


def _legend(canvas: Canvas) -> None:
    meanings = {
        "CC": "very consistent",
        "C": "consistent",
        "N": "neutral",
        "I": "inconsistent",
        "II": "very inconsistent",
    }
    x = float(EDGE)
    for letter, words in meanings.items():
        fill, ink = FILLS[letter]
        canvas.box((x, 74), (26, 18), fill=fill)
        canvas.text((x + 13, 87), letter, size=11, anchor="middle", fill=ink)
        canvas.text((x + 32, 87), words, size=12, fill=DIM)
        x += 48 + 6.6 * len(words)


def _row(
    canvas: Canvas,
    y: float,
    row: MatrixRow,
    hypotheses: Sequence[HypothesisFinding],
    first: float,
) -> None:
    lines = fitted(row.title, LABELS - 12)
    start = y + ROW / 2 + 4.5 - 7.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.text((EDGE, start + 15 * number), line)
    canvas.text((first - 12, y + 22), state_words(row.state), size=12, anchor="end", fill=DIM)
    for number, each in enumerate(hypotheses):
        letter = row.letters[each.id]
        fill, ink = FILLS[letter]
        x = first + CELL * number
        canvas.box((x + 1, y + 1), (CELL - 2, ROW - 2), fill=fill)
        words = f"{letter}  {row.probabilities[each.id]:.2f}"
        canvas.text((x + CELL / 2, y + 22), words, anchor="middle", fill=ink)
    at = first + CELL * len(hypotheses) + 12
    bits = row.diagnosticity_bits
    canvas.box((at, y + 12), (max(1.0, min(bits / MOST_BITS, 1.0) * (BITS - 52)), 12), fill=DIM)
    canvas.text((at + min(bits / MOST_BITS, 1.0) * (BITS - 52) + 6, y + 22), f"{bits:.1f}", size=12)
    canvas.text((at - 12 + BITS + WEIGHT, y + 22), _weight(row), size=12, anchor="end")


def _weight(row: MatrixRow) -> str:
    low, high = f"{row.weight.low:.2f}", f"{row.weight.high:.2f}"
    return low if low == high else f"{low} / {high}"


def _foot(
    canvas: Canvas, y: float, found: Assessment, hypotheses: Sequence[HypothesisFinding]
) -> None:
    canvas.line((EDGE, y + 8), (canvas.width - EDGE, y + 8), stroke=DIM)
    first = EDGE + LABELS + STATE
    names = ("inconsistency, weighted (lowest wins)", "inconsistency, squared")
    for number, name in enumerate((*names, "posterior, low / high")):
        canvas.text((EDGE, y + 32 + 24 * number), name, bold=True)
    for number, each in enumerate(hypotheses):
        points, after = found.inconsistency.get(each.id), each.posterior
        squares = f"{found.inconsistency_squares.get(each.id, 0.0):.0f}"
        weighted = pair_words(points, 1) if points else "0"
        for line, words in enumerate((weighted, squares, pair_words(after))):
            at = (first + CELL * (number + 0.5), y + 32 + 24 * line)
            canvas.text(at, words, size=12, anchor="middle")
