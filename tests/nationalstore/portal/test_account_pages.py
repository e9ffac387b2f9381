"""The account's pages in a real browser: accessible, in both languages, and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import Browser, Page

from nationalstore.core.json_shapes import shaped
from nationalstore.services.citizens import accounts, magic_links, report_ownership, sessions
from nationalstore.services.citizens.magic_links import LinkPayload
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.account_site import Site, accepted, desk, tell
from tests.helpers.chromium import Eyes, chromium
from tests.helpers.report_changes import closable
from tests.helpers.store import prepared, served

OUTSIDE = ("/sign-in", "/sign-in/sent", "/sign-in/link/nothing")
INSIDE = (
    "/account",
    "/account?page=2",
    "/account/add",
    "/account/contact",
    "/account/settings",
    "/account/delete",
)
CASE = ("/case", "/case/contact", "/case/withdraw", "/case/feedback", "/case/code")


@dataclass(frozen=True)
class People:
    """The sessions of citizens with many reports and with none, and what they have open."""

    busy: str
    new: str
    closed: str
    link: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served store with three forces and a provider that is down."""
    folder = tmp_path_factory.mktemp("pages")
    store = prepared(f"sqlite:///{folder / 'store.db'}", "sussex", "kent", "north-wales")
    (folder / "key.pem").write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    options = ("--one-login-issuer", "http://127.0.0.1:9", "--one-login-client", "x",
               "--one-login-key-file", str(folder / "key.pem"))  # fmt: skip
    with served(store.url, options=options) as (address, _):
        yield Site(address, store)
    store.close()


@pytest.fixture(scope="module")
def people(site: Site) -> People:
    """Two citizens and their reports."""
    store = site.store
    busy, new = (
        accounts.find_or_make(store, accounts.email(f"{n}@example.org"), "en") for n in ("busy", "new")
    )
    found = [tell(site, busy, ("sussex", "kent", "north-wales")[n % 3], contact=False) for n in range(12)]
    accepted(desk(site, "kent").send("reply", found[1].report, text="We looked at the cameras."))
    body = {"disposal": "no_further_action", "reason": "No lines left."}
    accepted(desk(site, "sussex").send("dispose", closable(store, found[0].report), **body))
    named = tell(site, busy)
    with store.begin() as conn:
        link = magic_links.make(
            conn, LinkPayload(accounts.email("busy@example.org"), "en", None), store.clock()
        )
    assert report_ownership.holds(store, busy, named.report)
    return People(sessions.begin(store, busy), sessions.begin(store, new), found[0].reference, link)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as found:
        yield found


def page_of(browser: Browser, site: Site, session: str = "", width: int = 1280) -> Page:
    """Return a page that is signed in with a session."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site.address)
    if session:
        context.add_cookies([{"name": "account", "value": session, "url": site.address}])
    return context.new_page()


def walk(page: Page, people: People) -> Iterator[str]:
    """Visit every page of the account in turn, error pages included, and yield each name."""
    for path in (*OUTSIDE, f"/sign-in/link/{people.link}", "/sign-in/one-login"):
        page.context.clear_cookies(name="account")
        page.goto(path)
        yield path.replace(people.link, "good")
    page.goto("/sign-in")
    page.locator("form[action='/sign-in'] button").click()
    yield "/sign-in with a fault"
    sign_in(page, people.new)
    page.goto("/account")
    yield "/account, empty"
    sign_in(page, people.busy)
    for path in INSIDE:
        page.goto(path)
        yield path
    for path, button in (("/account/add", "form[action='/account/add'] button"),
                         ("/account/settings", "form[action='/account/email'] button"),
                         ("/account/delete", "form[action='/account/delete'] button")):  # fmt: skip
        page.goto(path)
        page.locator(button).first.click()
        yield f"{path} with a fault"
    page.goto("/account/contact")
    page.locator("#from").fill("09:00")
    page.locator("form:not(aside form) button").first.click()
    yield "/account/contact with a fault"
    page.goto(f"/account/report/{people.closed}")
    for path in CASE:
        page.goto(path)
        yield path
    for path in ("/case/withdraw", "/case/feedback"):
        page.goto(path)
        page.locator(f"form[action='{path}'] button").click()
        yield f"{path} with a fault"


def sign_in(page: Page, session: str) -> None:
    """Switch the browser to another session."""
    page.context.add_cookies([{"name": "account", "value": session, "url": page.url}])


def test_every_page_is_for_everybody(browser: Browser, site: Site, people: People) -> None:
    """axe-core finds no error on any page, in either language and in any state."""
    eyes = Eyes()
    for language in ("en", "cy"):
        page = page_of(browser, site)
        page.goto(f"/?lang={language}")
        for name in walk(page, people):
            eyes.look(page, name)
        page.context.close()
    assert eyes.faults == [] and len(eyes.seen) >= 44, len(eyes.seen)
    names = {name for name, _ in eyes.seen}
    same = [name for name in names if eyes.titles[name, "en"] == eyes.titles[name, "cy"]]
    assert not same, "a title was left in English"


def test_nothing_sticks_out_on_a_telephone(browser: Browser, site: Site, people: People) -> None:
    """At 320 and 375 pixels no page scrolls sideways, in the longer language."""
    wide = []
    for width in (320, 375):
        page = page_of(browser, site, width=width)
        page.goto("/?lang=cy")
        for name in walk(page, people):
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))
        page.context.close()
    assert wide == []


def test_the_warning_before_an_anonymous_report(browser: Browser, site: Site, people: People) -> None:
    """The warning before an anonymous report is accessible and its button adds the report."""
    done = submissions.submit(
        site.store, shaped({"force": "sussex", "service": "information", "language": "en", "anonymous": True,
                     "answers": {"what_know": "Cars at night"}}, ReportIn),
    )  # fmt: skip
    eyes, page = Eyes(), page_of(browser, site, people.new)
    page.goto("/account/add")
    page.locator("#reference").fill(done.reference)
    page.locator("#code").fill(done.receipt)
    page.locator("form[action='/account/add'] button").click()
    for language in ("en", "cy", "en"):
        page.goto(f"/account/keep?lang={language}")
        eyes.look(page, "/account/keep")
    assert eyes.faults == [] and len(eyes.seen) == 2
    page.locator("form[action='/account/keep'] button").click()
    assert done.reference in page.locator("main").inner_text()
