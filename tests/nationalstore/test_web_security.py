"""Browser and public-endpoint security: cookies, forms, guesses, malformed bodies and operators' pages."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

import nationalstore
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.portal import signing_in
from nationalstore.services.intake.brute_force_guard import FREE, FREE_FROM_ONE_NETWORK, Guesses
from nationalstore.web import web_security
from tests.helpers.store import free_port, prepared

BEHIND_TLS = Settings(
    address="https://report.example.police.uk",
    trusted_proxies=web_security.read_networks(["10.0.0.0/8"]),
    operations_here=False,
)
NESTED = b"[" * 5_000 + b"]" * 5_000
BROKEN = (
    NESTED,
    b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    b"\xff\xfe",
    b'{"a": NaN}',
    b"{",
    b"[]",
    b"null",
    b'"\\ud800"',
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since nothing here differs between databases."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


def client_of(store: Store, settings: Settings, peer: str = "10.0.0.1") -> TestClient[Any]:
    """Return a browser whose requests come from the address ``peer``."""
    app = create_app(store, settings)
    inner: Any = app.asgi_handler

    async def from_peer(scope: Any, receive: Any, send: Any) -> None:
        await inner({**scope, "client": (peer, 50_000)}, receive, send)

    app.asgi_handler = from_peer
    client = TestClient(app, base_url=settings.address)
    client.follow_redirects = False
    return client


def report(client: TestClient[Any]) -> tuple[str, str]:
    """Send a report and return reference and code."""
    answers = {"what_happened": "He waits outside my work.", "where": "Tern Row, Brighton", "danger": "yes"}
    said = {"force": "sussex", "service": "crime", "language": "en", "answers": answers,
            "contact": {"name": "Tamsin"}}  # fmt: skip
    done = client.post("/intake/v1/reports", json=said).json()
    return done["reference"], done["receipt"]


def test_cookies_are_secure_wherever_the_public_comes_over_tls(store: Store) -> None:
    """Cookies are secure when the site's address is HTTPS, whatever the proxy's connection, and keep their name."""
    with client_of(store, BEHIND_TLS) as client:
        reference, code = report(client)
        answer = client.post("/follow", data={"reference": reference, "code": code})
        (cookie,) = [line for line in answer.headers.get_list("set-cookie") if "case=" in line]
        assert cookie.startswith("__Host-case=")
        for wanted in ("Secure", "HttpOnly", "Path=/", "SameSite=strict"):
            assert wanted in cookie
        assert "Domain" not in cookie
        assert client.get("/case").status_code == 200, "the cookie opens the case"
        left = client.get("/leave").headers.get_list("set-cookie")
        assert any(line.startswith("__Host-case=") and "Max-Age=0" in line for line in left)


def test_every_answer_says_what_a_browser_must_not_do(store: Store) -> None:
    """Pages, JSON, problems, files and unknown addresses have security headers; HSTS is sent over TLS only."""
    paths = ("/", "/healthz", "/v1/me", "/nowhere", "/intake/v1/services", "/static/x/portal.css")
    with client_of(store, BEHIND_TLS) as client:
        for path in paths:
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff", path
            policy = headers["content-security-policy"]
            for wanted in (
                "default-src 'none'",
                "object-src 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            ):
                assert wanted in policy, (path, wanted)
            assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains", path
            assert headers["referrer-policy"] == "no-referrer", path
            assert headers["cross-origin-opener-policy"] == "same-origin", path
    with client_of(store, Settings()) as client:
        assert "strict-transport-security" not in client.get("/").headers


@pytest.mark.parametrize("origin, answered", [
    ("https://evil.example", 403), ("https://report.example.police.uk.evil.example", 403), ("evil", 403),
    ("https://report.example.police.uk", 404), ("null", 404), (None, 404),
])  # fmt: skip
def test_a_form_of_another_site_is_refused_by_its_origin(
    store: Store, origin: str | None, answered: int
) -> None:
    """A form with a foreign origin is refused, even from old browsers; own forms and those without an origin pass."""
    with client_of(store, BEHIND_TLS) as client:
        headers = {"Origin": origin} if origin is not None else {}
        answer = client.post("/follow", data={"reference": "SOH-26-ABCD-EFGH", "code": "x"}, headers=headers)
    assert answer.status_code == answered


def test_strangers_keep_nobody_out(store: Store) -> None:
    """After forty wrong codes from others, even in the same network, the right code opens page, API and stop."""
    with client_of(store, BEHIND_TLS) as client:
        reference, code = report(client)
        path = f"/intake/v1/reports/{reference}"
        stranger = {"X-Forwarded-For": "198.51.100.7"}
        seen = [client.get(path, headers={"Receipt": "X", **stranger}).status_code for _ in range(40)]
        assert seen[:FREE] == [404] * FREE and set(seen[FREE:]) == {429}
        for source in (stranger, {"X-Forwarded-For": "203.0.113.9"}, {}):
            assert client.get(path, headers={"Receipt": code, **source}).status_code == 200
            said = {"reference": reference, "code": code}
            assert client.post("/follow", data=said, headers=source).status_code == 303
        assert client.get(path, headers={"Receipt": "X", "X-Forwarded-For": "203.0.113.9"}).status_code == 404
        assert client.post(f"{path}/stop", headers={"Receipt": code, **stranger}).status_code == 201


def test_one_network_that_tries_many_doors_is_slowed(store: Store) -> None:
    """A network that guesses at many endpoints is slowed by its total; other networks are not."""
    guesses = Guesses(store)
    for number in range(FREE_FROM_ONE_NETWORK):
        guesses.seen_from("198.51.100.0/24").refuse(f"SOH-{number}")
    with pytest.raises(Problem) as told:
        guesses.seen_from("198.51.100.0/24").refuse("SOH-new")
    assert told.value.code == "slow_down"
    guesses.seen_from("203.0.113.0/24").refuse("SOH-new")


@pytest.mark.parametrize("peer, forwarded, source", [
    ("203.0.113.9", None, "203.0.113.0/24"),
    ("203.0.113.9", "198.51.100.7", "203.0.113.0/24"),
    ("10.0.0.1", "198.51.100.7", "198.51.100.0/24"),
    ("10.0.0.1", "192.0.2.1, 198.51.100.7", "198.51.100.0/24"),
    ("10.0.0.1", "198.51.100.7, 10.2.2.2", "198.51.100.0/24"),
    ("10.0.0.1", "2001:db8:1:2::3", "2001:db8:1::/48"),
    ("10.0.0.1", "what; is this", "unknown"),
    ("testclient", None, "unknown"),
])  # fmt: skip
def test_only_a_trusted_proxy_says_who_is_behind_it(
    store: Store, peer: str, forwarded: str | None, source: str
) -> None:
    """The last hop that is not a trusted proxy counts, and earlier values are ignored."""
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    with client_of(store, BEHIND_TLS, peer) as client:
        request = client.build_request("GET", "/", headers=headers)
        scope: dict[str, Any] = {
            "type": "http", "app": client.app, "litestar_app": client.app, "client": (peer, 1), "path": "/",
            "headers": [(k.lower(), v) for k, v in request.headers.raw], "method": "GET", "query_string": b"",
        }  # fmt: skip
        from litestar import Request

        assert web_security.source_of(Request(scope)) == source  # type: ignore[arg-type]


def test_links_to_sign_in_are_limited_for_a_network_and_for_everyone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit on sign-in links is announced, and is the same for known and unknown addresses."""
    from nationalstore.db import schema

    now = store.clock()
    store.clock = lambda: now
    monkeypatch.setattr(signing_in, "LINKS_FROM_ONE_NETWORK", 3)
    monkeypatch.setattr(signing_in, "LINKS_A_MINUTE", 5)
    with client_of(store, BEHIND_TLS) as client:

        def ask(number: int, source: str) -> int:
            said = {"email": f"someone{number}@example.org"}
            return client.post("/sign-in", data=said, headers={"X-Forwarded-For": source}).status_code

        assert [ask(n, "198.51.100.7") for n in range(4)] == [303, 303, 303, 429]
        assert [ask(n, "203.0.113.9") for n in range(10, 13)] == [303, 303, 429], (
            "five in a minute, by everyone"
        )
        now += timedelta(minutes=1)
        assert ask(20, "192.0.2.9") == 303
    with store.read() as view:
        assert len(view.conn.execute(schema.delivery.select()).all()) == 6


def test_one_inbox_gets_a_few_links_a_day(store: Store) -> None:
    """A mailbox gets a few links a day, however often someone asks, and the response does not change."""
    from nationalstore.db import schema

    now = store.clock().replace(hour=1)
    store.clock = lambda: now
    with client_of(store, BEHIND_TLS) as client:
        for _ in range(40):
            now += timedelta(minutes=6)
            assert client.post("/sign-in", data={"email": "tamsin@example.org"}).status_code == 303
    with store.read() as view:
        assert len(view.conn.execute(schema.delivery.select()).all()) == signing_in.LINKS_TO_ONE_INBOX


def test_operators_pages_are_not_the_publics(store: Store) -> None:
    """A store that listens beyond this machine has no public metrics, and its readiness shows the bare minimum."""
    with client_of(store, BEHIND_TLS) as client:
        assert [client.get(path).status_code for path in ("/metrics", "/healthz")] == [404, 200]
        assert client.get("/readyz").json() == {"status": "ready"}, "and nothing of the audit log"


def test_operators_have_an_address_of_their_own(tmp_path: Path) -> None:
    """A served store offers the operators' pages on their own address only, without the site's pages."""
    url, port = f"sqlite:///{tmp_path}/store.db", free_port()
    prepared(url).close()
    command = [sys.executable, "-m", "nationalstore", "serve", "--database", url, "--demo", "--still"]
    main = free_port()
    command += ["--listen", f"127.0.0.1:{main}", "--operations-listen", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None and "is listening" in process.stdout.readline()
            assert wait_for(f"http://127.0.0.1:{port}/readyz") == 200
            assert (
                "nationalstore_documents"
                in urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
            )
            assert wait_for(f"http://127.0.0.1:{main}/healthz") == 200
            for there in (f"{main}/metrics", f"{port}/", f"{port}/v1/me", f"{port}/follow"):
                assert wait_for(f"http://127.0.0.1:{there}") == 404, there
        finally:
            process.terminate()
        process.wait(timeout=20)


def wait_for(address: str) -> int:
    """Return the status of a response from a process that is starting."""
    import time

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)  # This polls another process that is starting.
    raise AssertionError(f"{address} did not answer")


@pytest.mark.parametrize("options, words", [
    (("--listen", "0.0.0.0:1"), "TLS"),
    (("--listen", "0.0.0.0:1", "--address", "https://report.example"), "TLS"),
    (("--listen", "0.0.0.0:1", "--address", "http://report.example", "--trusted-proxy", "10.0.0.1"), "TLS"),
    (("--listen", "127.0.0.1:1", "--trusted-proxy", "nowhere"), "trusted-proxy"),
])  # fmt: skip
def test_a_plain_text_address_for_others_is_refused(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    """A public address without TLS is refused at start-up with advice, before anything else happens."""
    command = [sys.executable, "-m", "nationalstore", "serve", "--issuer", "https://idp.example"]
    command += ["--database", f"sqlite:///{tmp_path}/store.db", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "store.db").exists()


def test_searches_leave_no_name_in_an_address(store: Store) -> None:
    """Search terms and reasons travel in the body, and the old addresses no longer exist."""
    with client_of(store, replace(BEHIND_TLS, address="http://127.0.0.1", demo=True)) as client:
        token = {"Authorization": f"Bearer {mint_demo_token(store, 'triage.sussex', 600)}"}
        assert client.get("/v1/search?q=Tamsin&reason=x", headers=token).status_code == 405
        assert client.get("/v1/people/x/history?reason=x", headers=token).status_code == 405
        reference, _ = report(client)
        found = client.post("/v1/search", json={"q": "waits", "reason": "A third call"}, headers=token)
        assert [line["reference"] for line in found.json()["reports"]] == [reference]
        refused = client.post("/v1/search", json={"q": "waits"}, headers=token)
        assert (refused.status_code, refused.json()["code"]) == (422, "reason_needed")


def test_no_body_is_a_bug(store: Store) -> None:
    """Nested, broken and odd bodies get a page or a problem at every endpoint, never 500."""
    with client_of(store, replace(BEHIND_TLS, address="http://127.0.0.1", demo=True)) as client:
        token = mint_demo_token(store, "supervisor.sussex", 600)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for path, method in sorted(bodied(client)):
            for body in BROKEN:
                answer = client.request(method, path, content=body, headers=headers)
                assert answer.status_code < 500, (method, path, body[:20])


def bodied(client: TestClient[Any]) -> set[tuple[str, str]]:
    """Return every endpoint that may take a body, with a value for each parameter."""
    routes = [route for route in client.app.routes if isinstance(route, HTTPRoute)]
    return {
        (re.sub(r"\{[^}]*\}", "x", route.path_format), method)
        for route in routes
        for method in route.methods & {"POST", "PUT", "PATCH", "DELETE"}
    }


def test_one_module_reads_what_browsers_say() -> None:
    """Only one module reads cookies, origins and forwarded addresses, so that no check can be forgotten."""
    own = re.compile(r"request\.cookies|sec-fetch-site|x-forwarded-for|get\(\"origin\"|\bCookie\(")
    folder = Path(nationalstore.__file__).parent
    others = [
        path
        for path in folder.rglob("*.py")
        if path.name != "web_security.py" and own.search(path.read_text())
    ]
    assert others == []


def test_a_proxy_is_an_address_or_a_network() -> None:
    """Anything but an address or a network is refused with a reason."""
    with pytest.raises(Misconfigured):
        web_security.read_networks(["10.0.0.0/8", "proxy.example"])
