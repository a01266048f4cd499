"""How maps show disputed areas: an option of briefs and of the desk."""

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import UnknownNameError

if TYPE_CHECKING:
    from vedette.report.picture import Borders

__all__ = ["BordersOption", "borders_given"]

BordersOption = Annotated[
    str,
    typer.Option(
        "--borders",
        metavar="HOW",
        envvar="VEDETTE_BORDERS",
        help="Disputed areas on the map: hatched, plain or united-nations.",
    ),
]


def borders_given(written: str) -> "Borders":
    """Return how disputed areas are shown.

    Raises:
        UnknownNameError: there is no such way.
    """
    from vedette.report.picture import BORDERS

    for known in BORDERS:
        if known == written:
            return known
    raise UnknownNameError("way to show borders", written, BORDERS)
