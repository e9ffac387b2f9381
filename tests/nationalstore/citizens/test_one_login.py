"""GOV.UK One Login, through a real OpenID provider that runs beside the test."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import select

from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.access.issuer import OutsideIssuer
from nationalstore.services.citizens.one_login import OneLogin
from tests.helpers.chromium import chromium
from tests.helpers.one_login import CLIENT, Provider, asked, provider, start, through
from tests.helpers.store import free_port, prepared, served


@dataclass(frozen=True)
class Site:
    """A served store and its provider."""

    address: str
    store: Store
    provider: Provider


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served store whose citizens can sign in through a provider."""
    folder = tmp_path_factory.mktemp("one_login")
    store, port = prepared(f"sqlite:///{folder / 'store.db'}"), free_port()
    back = f"http://127.0.0.1:{port}/sign-in/one-login/back"
    with (
        provider(folder / "provider", back) as found,
        served(store.url, port, options=found.options) as (at, _),
    ):
        yield Site(at, store, found)
    store.close()


def come_in(site: Site, login: str) -> httpx.Client:
    """Return a browser that has signed in through the provider."""
    browser = httpx.Client(timeout=30)
    answer = browser.get(through(browser, start(browser, site.address), login))
    assert answer.status_code == 200 and "account" in browser.cookies, answer.text
    return browser


def test_signing_in_by_way_of_the_provider(site: Site) -> None:
    """The code flow uses PKCE, state and nonce, and the store keeps only the provider's subject."""
    browser = httpx.Client(timeout=30)
    sent = asked(start(browser, site.address))
    assert (
        sent["code_challenge_method"] == "S256" and sent["scope"] == "openid" and sent["client_id"] == CLIENT
    )
    assert sent["ui_locales"] == "en" and len(sent["state"]) >= 43 and len(sent["nonce"]) >= 43
    browser = come_in(site, "tamsin")
    page = browser.get(f"{site.address}/account")
    assert page.status_code == 200 and "Your reports" in page.text
    table = schema.citizen_identity
    with site.store.read() as view:
        rows = view.conn.execute(select(table).where(table.c.subject == "tamsin")).all()
    assert [(row.kind, row.issuer) for row in rows] == [("one_login", site.provider.issuer)]
    assert rows[0].citizen != rows[0].subject
    assert "one_login" not in browser.cookies, "what was needed on the way is gone"


def test_the_way_back_leads_on_from_a_page_of_ours(site: Site) -> None:
    """The callback goes on through a page of the store, because a strict cookie is not sent from another site."""
    browser = httpx.Client(timeout=30)
    answer = browser.get(through(browser, start(browser, site.address), "joss"))
    said = answer.headers.get_list("set-cookie")
    session = next(line for line in said if line.startswith("account=")).casefold()
    assert "samesite=strict" in session and "httponly" in session
    assert 'http-equiv="refresh" content="0; url=/account"' in answer.text


def test_the_same_person_is_the_same_account(site: Site) -> None:
    """The same person is the same account whatever else the provider says; another person is another account."""
    accounts = []
    for login in ("twice", "twice", "other"):
        browser = come_in(site, login)
        token = {"Authorization": f"Bearer {browser.cookies['account']}"}
        assert httpx.get(f"{site.address}/intake/v1/account/reports", headers=token).status_code == 200
        table = schema.citizen_identity
        with site.store.read() as view:
            query = select(table.c.citizen).where(table.c.subject == login)
            accounts.append(view.conn.execute(query).scalar_one())
    assert accounts[0] == accounts[1] != accounts[2]


def test_welsh_goes_along(site: Site) -> None:
    """The provider is asked for Welsh, and the reply is in Welsh."""
    browser = httpx.Client(timeout=30)
    browser.get(f"{site.address}/sign-in?lang=cy")
    address = start(browser, site.address)
    assert asked(address)["ui_locales"] == "cy"
    assert "Wedi&#39;i wneud" in browser.get(through(browser, address, "cadi")).text


def refused(browser: httpx.Client, address: str) -> None:
    """Assert that this callback signs nobody in and gives a reason."""
    answer = browser.get(address)
    assert answer.status_code == 400 and "You could not be signed in" in answer.text
    said = answer.headers.get_list("set-cookie")
    assert not any(line.startswith("account=") for line in said)
    assert any(line.startswith('one_login=""') and "Max-Age=0" in line for line in said), said


def test_another_state_or_none_is_refused(site: Site) -> None:
    """A callback with another state or none signs nobody in."""
    browser = httpx.Client(timeout=30)
    back = through(browser, start(browser, site.address), "tamsin")
    state = asked(back)["state"]
    for changed in (back.replace(state, "x" * len(state)), back.replace(f"state={state}", "state=")):
        other = httpx.Client(timeout=30, cookies={"one_login": browser.cookies["one_login"]})
        refused(other, changed)
    refused(httpx.Client(timeout=30), back)


def test_an_answer_of_another_issuer_is_refused(site: Site) -> None:
    """The issuer in the callback must be the one that was asked (RFC 9207)."""
    browser = httpx.Client(timeout=30)
    address = httpx.URL(through(browser, start(browser, site.address), "tamsin"))
    refused(browser, str(address.copy_set_param("iss", "https://evil.example")))


def test_a_code_works_once(site: Site) -> None:
    """A code that is replayed with the same cookie signs nobody in."""
    browser = httpx.Client(timeout=30)
    back = through(browser, start(browser, site.address), "tamsin")
    way = browser.cookies["one_login"]
    assert browser.get(back).status_code == 200
    refused(httpx.Client(timeout=30, cookies={"one_login": way}), back)


def test_another_nonce_is_refused(site: Site) -> None:
    """A token with the nonce of another sign-in is refused."""
    browser = httpx.Client(timeout=30)
    address = httpx.URL(start(browser, site.address))
    refused(browser, through(browser, str(address.copy_set_param("nonce", "y" * 43)), "tamsin"))


def test_another_verifier_is_refused(site: Site) -> None:
    """A code is worthless without the verifier in the store's own cookie."""
    browser = httpx.Client(timeout=30)
    address = httpx.URL(start(browser, site.address))
    refused(browser, through(browser, str(address.copy_set_param("code_challenge", "z" * 43)), "tamsin"))


def test_leaving_the_provider_is_no_fault(site: Site) -> None:
    """Someone who returns without signing in is told that nothing has changed."""
    browser = httpx.Client(timeout=30)
    state = asked(start(browser, site.address))["state"]
    back = f"{site.address}/sign-in/one-login/back?error=access_denied&state={state}"
    answer = browser.get(back)
    assert answer.status_code == 400 and "without signing in" in answer.text


def test_it_is_added_to_an_account_only_from_there(site: Site) -> None:
    """A signed-in citizen can add the provider to their account; an identity of another account is refused."""
    browser = come_in(site, "main")
    with site.store.read() as view:
        table = schema.citizen_identity
        query = select(table.c.citizen).where(table.c.subject == "main")
        main = view.conn.execute(query).scalar_one()
    elsewhere = httpx.Client(timeout=30, cookies={"account": browser.cookies["account"]})
    answer = elsewhere.get(through(elsewhere, start(elsewhere, site.address, add=""), "added"))
    assert answer.status_code == 200 and "/account/settings" in answer.text
    with site.store.read() as view:
        query = select(table.c.citizen).where(table.c.subject == "added")
        assert view.conn.execute(query).scalar_one() == main
    come_in(site, "taken")
    third = httpx.Client(timeout=30, cookies={"account": browser.cookies["account"]})
    answer = third.get(through(third, start(third, site.address, add=""), "taken"))
    assert answer.status_code == 409 and "belongs to another account" in answer.text


@pytest.mark.parametrize(
    "tamper", ["expired", "audience", "two_audiences", "issuer", "no_nonce", "payload", "none"]
)
def test_tokens_that_do_not_hold_are_refused(tmp_path: Path, tamper: str) -> None:
    """Expired, foreign, altered and unsigned tokens are refused. An EC client key works as well as an RSA key."""
    store, port = prepared(f"sqlite:///{tmp_path / 'store.db'}"), free_port()
    back = f"http://127.0.0.1:{port}/sign-in/one-login/back"
    with (
        provider(tmp_path / "provider", back, tamper=tamper, kind="EC") as found,
        served(store.url, port, options=found.options) as (address, _),
    ):
        browser = httpx.Client(timeout=30)
        refused(browser, through(browser, start(browser, address), "tamsin"))
    with store.read() as view:
        assert view.conn.execute(select(schema.citizen)).all() == []
    store.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_real_browser_comes_back_signed_in(tmp_path: Path, scripts: bool) -> None:
    """A real browser returns from the other site signed in, with strict cookies, with and without scripts."""
    store, port = prepared(f"sqlite:///{tmp_path / 'store.db'}"), free_port()
    back = f"http://127.0.0.1:{port}/sign-in/one-login/back"
    with (
        provider(tmp_path / "provider", back, host="localhost") as found,
        served(store.url, port, options=found.options) as (address, _),
        chromium() as browser,
    ):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(f"{address}/sign-in")
        page.get_by_role("button", name="Continue to One Login").click()
        assert page.url.startswith("http://localhost:")
        page.locator("[name=login]").fill("tamsin")
        page.locator("[name=password]").fill("x")
        page.locator("button[type=submit]").click()
        page.locator("button[type=submit]").click()
        page.wait_for_url(f"{address}/account")
        assert page.locator("h1").first.inner_text() == "Your reports"
    store.close()


def test_a_provider_that_is_down_is_told_and_comes_back(tmp_path: Path) -> None:
    """The store starts while the provider is down, suggests alternatives, and recovers when it responds."""
    store, port, theirs = prepared(f"sqlite:///{tmp_path / 'store.db'}"), free_port(), free_port()
    back = f"http://127.0.0.1:{port}/sign-in/one-login/back"
    with provider(tmp_path / "provider", back, port=theirs) as found:
        options = found.options
    with served(store.url, port, options=options) as (address, _):
        browser = httpx.Client(timeout=30)
        for language, words in (("en", "One Login is not responding"), ("cy", "Nid yw One Login yn ymateb")):
            answer = browser.get(f"{address}/sign-in/one-login?lang={language}")
            assert answer.status_code == 503 and words in answer.text
        assert browser.get(f"{address}/sign-in").status_code == 200
    store.close()


def test_without_a_provider_there_is_no_such_way(tmp_path: Path) -> None:
    """Without a provider neither the page nor the endpoint offers One Login."""
    store = prepared(f"sqlite:///{tmp_path / 'store.db'}")
    with served(store.url) as (address, _):
        assert httpx.get(f"{address}/sign-in/one-login").status_code == 404
        assert "One Login" not in httpx.get(f"{address}/sign-in").text
    store.close()


def test_a_key_that_proves_nothing_is_told_at_the_start() -> None:
    """A public key or a missing key is reported at start-up."""
    public = RSAKey.generate_key(2048).as_pem(private=False).decode()
    for key in ("", "nonsense", public):
        with pytest.raises(Misconfigured, match="private RSA or EC key"):
            OneLogin(OutsideIssuer("http://127.0.0.1:9"), CLIENT, key, "http://127.0.0.1/back")


def test_a_provider_that_is_down_is_not_asked_by_everybody() -> None:
    """A provider that is down is not asked again for a few seconds; later callers fail at once until then."""
    now, calls = [0.0], []
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        issuer = OutsideIssuer(f"http://127.0.0.1:{line.getsockname()[1]}", now=lambda: now[0])
        for moment in (0.0, 1.0, 4.9, 5.1):
            now[0] = moment
            with pytest.raises(Misconfigured) as told:
                issuer.keys()
            calls.append("moment ago" in str(told.value))
    assert calls == [False, True, True, False]
