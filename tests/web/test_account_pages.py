"""Pages of log-in and accounts in a browser: access for all, and narrow screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from oidc_provider import CLIENT, strict_provider
from vedette.account import Newcomer, add_account, make_key, remove_account
from vedette.account.oidc import Provider, provider_options
from web.browsing import Watched
from web.conftest import served
from web.team import password_of
from web.test_browser import WCAG

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from web.team import Team

PAGES = ("/account", "/users", "/audit", "/audit?account=Rea&day=2020-01-01")


@pytest.fixture
def address(team: Team) -> Iterator[str]:
    """A desk with a provider, and an account in each state that there is."""
    now = team.desk.clock()
    for name in ("Bo", "Cy"):
        email = f"{name}@example.org"
        add_account(team.case, Newcomer(name=name, email=email, by_oidc=True), now=now)
    add_account(team.case, Newcomer(name="A name " * 8), now=now)
    remove_account(team.case, "Cy", now=now)
    make_key(team.case, "Adm", label="Nightly export", scopes=("read",), days=9, now=now)
    with strict_provider() as strict:
        options = provider_options(strict.issuer, CLIENT, name="Our house of many long words")
        team.app.state.door = replace(team.app.state.door, provider=Provider(options))
        strict.site.routes["/log-out"] = strict.site.routes["/keys"]
        with served(team.nobody()) as found:
            yield found


def stay(route: Route) -> None:
    """Answer as the desk does, but let nothing lead on to the next page."""
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


def check(page: Page, where: str, wrong: dict[str, str]) -> None:
    """Hold what is open to WCAG and to the width of the window."""
    found = Axe().run(page, options=WCAG)
    if found.violations_count:
        wrong[where] = found.generate_report()
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wrong[f"{where} (width)"] = "it is broader than the window"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_pages_of_accounts_keep_to_wcag(
    address: str, team: Team, browser: Browser, scheme: Any, width: int
) -> None:
    viewport: Any = {"width": width, "height": 800}
    context = browser.new_context(color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    wrong: dict[str, str] = {}
    page.route("**/login/oidc/out", stay)
    page.goto(f"{address}/login/oidc/out")
    assert page.get_by_role("heading", name="Logged out").is_visible()
    check(page, "logged out", wrong)
    page.goto(f"{address}/login?next=/audit")
    check(page, "log-in", wrong)
    page.fill("#name", "Adm")
    page.fill("#password", "wrong wrong wrong")
    page.get_by_role("button", name="Log in").click()
    assert page.get_by_role("alert").is_visible()
    check(page, "log-in refused", wrong)
    page.fill("#password", password_of("Adm"))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{address}/audit")
    for each in PAGES:
        page.goto(address + each)
        for details in page.locator("main details").all():
            details.evaluate("each => { each.open = true }")
        check(page, each, wrong)
    page.get_by_role("button", name="Log out", exact=True).click()
    team.app.state.door = replace(team.app.state.door, provider=None)
    page.goto(f"{address}/login")
    assert page.locator("#password").is_visible()
    assert not page.get_by_role("link", name="Our house").count()
    check(page, "log-in without a provider", wrong)
    context.close()
    assert not wrong, "\n".join(f"{each}\n{report}" for each, report in wrong.items())


def test_pages_of_accounts_load_without_a_complaint(address: str, browser: Browser) -> None:
    watched = Watched(browser.new_page())
    watched.page.goto(f"{address}/login?next=/audit")
    watched.page.fill("#name", "Adm")
    watched.page.fill("#password", password_of("Adm"))
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(f"{address}/audit")
    for each in PAGES:
        watched.page.goto(address + each)
        watched.page.wait_for_load_state("networkidle")
    watched.check(address)
