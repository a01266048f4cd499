"""A brief as PDF, set by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import RunError
from vedette.report.brief.recipe import NAME, written
from vedette.report.brief.value import Figure
from vedette.report.marking import BACKGROUND, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.report.brief.template import Templates
    from vedette.report.brief.value import Brief

__all__ = ["compiled", "figures_of", "pdf_of", "picture_of", "pictures_of", "typst_of"]

PIXELS_AN_INCH = 200


def pdf_of(brief: Brief, templates: Templates) -> bytes:
    """Return the brief as PDF.

    Raises:
        RunError: a template of the user's own does not compile.
    """
    return compiled(typst_of(brief, templates), pictures_of(brief))


def typst_of(brief: Brief, templates: Templates) -> str:
    """Return the source of the PDF."""
    return templates.render(
        "brief.typ.j2",
        brief,
        recipe=f"{NAME}:{written(brief)}",
        colour=TEXT[brief.marking],
        ground=BACKGROUND,
    )


def picture_of(svg: str) -> bytes:
    """Return a picture as PNG, for formats that show no SVG."""
    import typst

    source = (
        '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg", width: 480pt)'
    )
    files = {"main.typ": source.encode(), "picture.svg": svg.encode()}
    found = typst.compile(files, format="png", ppi=PIXELS_AN_INCH)  # type: ignore[call-overload]
    return bytes(found) if not isinstance(found, list) else bytes(found[0])


def figures_of(brief: Brief) -> Iterator[Figure]:
    """Yield the pictures of a brief."""
    for section in brief.sections:
        yield from (part for part in section.parts if isinstance(part, Figure))


def pictures_of(brief: Brief) -> dict[str, bytes]:
    """Return the pictures of a brief by the names that its source gives them."""
    return {f"{figure.id}.svg": figure.svg.encode() for figure in figures_of(brief)}


def compiled(source: str, pictures: dict[str, bytes]) -> bytes:
    """Return the PDF of a source.

    Raises:
        RunError: it cannot be set.
    """
    import typst

    try:
        found = typst.compile({"main.typ": source.encode(), **pictures})  # type: ignore[call-overload]
    except typst.TypstError as error:
        what = f"the template brief.typ.j2 cannot be set: {error}"
        raise RunError(what, "Mend the template; see docs/how-to/brief.md.") from error
    return bytes(found) if not isinstance(found, list) else b"".join(found)
