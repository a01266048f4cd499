"""Static pictures of what a case holds, as SVG: map, timeline, indicators, actors.

A picture is drawn from values and knows no template. Its words are kept in the order in which they
are drawn, so that whatever shows it can be held to them.
"""

from vedette.report.picture.actors import Edge, draw_actors
from vedette.report.picture.drawing import Picture
from vedette.report.picture.indicators import Bar, draw_indicators
from vedette.report.picture.map import BORDERS, Borders, Spot, draw_map
from vedette.report.picture.timeline import Span, draw_timeline

__all__ = [
    "BORDERS",
    "Bar",
    "Borders",
    "Edge",
    "Picture",
    "Span",
    "Spot",
    "draw_actors",
    "draw_indicators",
    "draw_map",
    "draw_timeline",
]
