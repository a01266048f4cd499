"""Every route that changes something asks where the change comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Mount, Route

from vedette.web.route import ROUTERS
from web.routes import routes

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WRITING = routes(writing=True)


def asked(client: TestClient, method: str, path: str, **headers: str) -> int:
    address = path.replace("{id}", "x").replace("{id:path}", "x").replace("{name}", "x")
    return client.request(method, address, headers=headers, data={"csrf": "x"}).status_code


def test_the_walk_knows_all_routes(client: TestClient) -> None:
    app: Any = client.app
    own = [each for each in app.routes if not isinstance(each, Mount | Route)]
    assert len(own) == len(ROUTERS)
    others = {each.path for each in app.routes if isinstance(each, Mount | Route)}
    assert others == {"/api/openapi.json", "/static", "/page"}
    assert ("POST", "/decisions") in WRITING


@pytest.mark.parametrize(("method", "path"), WRITING)
def test_a_change_without_the_token_is_refused(client: TestClient, method: str, path: str) -> None:
    assert asked(client, method, path) == 403
    assert asked(client, method, path, **{"x-csrf-token": "guessed"}) == 403
    assert asked(client, method, path, **{"x-csrf-token": ""}) == 403


@pytest.mark.parametrize(("method", "path"), WRITING)
def test_a_change_from_another_page_is_refused_with_the_token(
    client: TestClient, method: str, path: str
) -> None:
    app: Any = client.app
    token = {"x-csrf-token": app.state.desk.token}
    assert asked(client, method, path, **token, origin="http://evil.example") == 403
    assert asked(client, method, path, **token, origin="null") == 403
    assert asked(client, method, path, **token, **{"sec-fetch-site": "cross-site"}) == 403
    assert asked(client, method, path, **token, **{"sec-fetch-site": "same-site"}) == 403
    assert asked(client, method, path, **token, host="evil.example") == 421


@pytest.mark.parametrize("path", sorted({path for _, path in routes(writing=False)}))
def test_nothing_is_read_under_another_name(client: TestClient, path: str) -> None:
    assert asked(client, "GET", path, host="evil.example") == 421
    assert asked(client, "GET", path, host="127.0.0.1.evil.example:80") == 421
