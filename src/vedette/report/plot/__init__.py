"""Pictures of weighing, as SVG: what moved it, the matrix, probability over time, calibration."""

from vedette.report.plot.calibration import calibration_svg
from vedette.report.plot.matrix import matrix_svg
from vedette.report.plot.replay import replay_svg
from vedette.report.plot.waterfall import waterfall_svg

__all__ = ["calibration_svg", "matrix_svg", "replay_svg", "waterfall_svg"]
