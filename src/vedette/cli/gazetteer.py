"""`vedette gazetteer`: look a name up, add places of one's own."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["app"]

app = typer.Typer(
    help="Look up and add places.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name of a place, in any script.")],
    most: Annotated[int, typer.Option(min=1, help="How many candidates are shown.")] = 20,
) -> None:
    """Show the places that a name may mean, likeliest first, and why."""
    from vedette.read.gazetteer import find as find_places
    from vedette.read.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    candidates = find_places(name, gazetteer, most=most)
    if not candidates:
        typer.echo(f"No place is called {name!r}. Add it with `vedette gazetteer add FILE`.")
        raise typer.Exit(1)
    for candidate in candidates:
        entry = candidate.entry
        where = ", ".join((*candidate.regions, entry.country or "of no one country"))
        point = f"{entry.latitude:.3f}, {entry.longitude:.3f} ±{entry.precision_km:g} km"
        typer.echo(f"{entry.name} ({entry.kind}), {where}: {point}  [{entry.id}]")
        typer.echo(f"    {'; '.join(candidate.reasons)}")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump, or a CSV file with a header.")],
) -> None:
    """Add the places of a file; they are known from then on."""
    from vedette.read.gazetteer import add_layer

    layer, count = add_layer(file)
    told = "1 place added; it lies" if count == 1 else f"{count:,} places added; they lie"
    typer.echo(f"{told} in {layer}")
