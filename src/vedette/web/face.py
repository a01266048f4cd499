"""Two faces of one context: a page at its address, JSON at the same address under `/api`."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse

from vedette.web.context.base import Context
from vedette.web.desk import Desk, desk_of
from vedette.web.render import page
from vedette.web.turn import take_turn

__all__ = ["At", "Id", "add_faces", "desk_of"]


At = Annotated[Desk, Depends(desk_of)]
"""Parameter of a route: the desk."""
Id = Annotated[str, Path(alias="id")]
"""Parameter of a route: the id at the end of its address."""
TURN = [Depends(take_turn)]


def _pulse(request: Request) -> str:
    return desk_of(request).pulse()


def add_faces(
    router: APIRouter,
    address: str,
    make: Callable[..., Context],
    context: type[Context],
    *,
    template: str,
    here: str,
) -> None:
    """Serve a context as a page and as JSON.

    Args:
        router: where the two routes are added.
        address: of the page, such as `/events`.
        make: makes the context; its parameters are those of the request.
        context: what it makes.
        template: name of the template of the page.
        here: part of the navigation that the page belongs to.
    """

    def show(
        request: Request,
        pulse: Annotated[str, Depends(_pulse)],  # of before: what comes meanwhile is told as news
        made: Annotated[Any, Depends(make)],
    ) -> HTMLResponse:
        return page(request, template, made, here=here, pulse=pulse)

    def tell(made: Annotated[Any, Depends(make)]) -> Any:
        return made

    name = template.replace("-", "_")
    router.add_api_route(
        address,
        show,
        include_in_schema=False,
        response_class=HTMLResponse,
        name=f"{name}_page",
        dependencies=TURN,
    )
    summary = (context.__doc__ or name).strip().split("\n")[0]
    router.add_api_route(
        f"/api{'/now' if address == '/' else address}",
        tell,
        response_model=context,
        name=name,
        summary=summary,
        dependencies=TURN,
    )
