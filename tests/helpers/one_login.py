"""A real OpenID provider, run beside the test, and a person who goes through its pages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc.jwk import ECKey, RSAKey

from tests.helpers.store import free_port

FOLDER = Path(__file__).parents[1] / "node"
CLIENT = "police-online"


@dataclass(frozen=True)
class Provider:
    """A running provider, and the key with which the store authenticates to it."""

    issuer: str
    key: str

    @property
    def options(self) -> tuple[str, ...]:
        """The options that let citizens sign in to the store here."""
        return (
            "--one-login-issuer",
            self.issuer,
            "--one-login-client",
            CLIENT,
            "--one-login-key-file",
            self.key,
        )


@contextmanager
def provider(
    folder: Path,
    back: str,
    *,
    tamper: str = "",
    port: int | None = None,
    kind: str = "RSA",
    host: str = "127.0.0.1",
) -> Iterator[Provider]:
    """Run a provider whose one client returns to ``back``; ``tamper`` makes its responses wrong."""
    folder.mkdir(exist_ok=True)
    port = port or free_port()
    key: RSAKey | ECKey = RSAKey.generate_key(2048) if kind == "RSA" else ECKey.generate_key("P-256")
    own = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": "one"})
    said = {"keys": [key.as_dict(private=False)], "own": [own.as_dict(private=True)], "back": back,
            "tamper": tamper, "host": host}  # fmt: skip
    (folder / "client.json").write_text(json.dumps(said))
    (folder / "client.pem").write_bytes(key.as_pem(private=True))
    with _running(port, folder / "client.json"):
        yield Provider(f"http://{host}:{port}", str(folder / "client.pem"))


@contextmanager
def _running(port: int, file: Path) -> Iterator[None]:
    command = ["node", str(FOLDER / "provider.mjs"), str(port), str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        assert any(line.strip() == "ready" for line in process.stdout), "the provider did not start"
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


@dataclass(frozen=True)
class Organisation:
    """A police force's running provider, with the given traits."""

    issuer: str
    client: str
    folder: Path

    def leave(self, *logins: str) -> None:
        """Remove people from the directory."""
        (self.folder / "client.json.leavers").write_text(json.dumps(logins))


@contextmanager
def organisation(folder: Path, claims: dict[str, Any], **traits: Any) -> Iterator[Organisation]:
    """Run the provider of a force; ``claims`` adds claims to each login's access token."""
    folder.mkdir(exist_ok=True)
    port, own = free_port(), RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": "one"})
    desk = {"client": "workstation", "audience": "nationalstore", "scope": "Desk", "seconds": 75 * 60, "type": "JWT",
            "revocation": False, "names_itself": False, "drop": [], "claims": claims, **traits}  # fmt: skip
    said = {"own": [own.as_dict(private=True)], "host": "127.0.0.1", "desk": desk}
    (folder / "client.json").write_text(json.dumps(said))
    with _running(port, folder / "client.json"):
        yield Organisation(f"http://127.0.0.1:{port}", desk["client"], folder)


def start(browser: httpx.Client, site: str, **query: Any) -> str:
    """Go to One Login from the site's page; return the provider's address."""
    answer = browser.get(f"{site}/sign-in/one-login", params=query)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def asked(address: str) -> dict[str, str]:
    """Return the query parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def through(browser: httpx.Client, address: str, login: str, back: str = "/sign-in/one-login/back") -> str:
    """Sign in and consent on the provider's own pages; return the address that leads back."""
    for _ in range(12):
        answer = browser.get(address)
        while answer.is_redirect:
            address = str(answer.next_request.url) if answer.next_request else ""
            if urlsplit(address).path == back:
                return address
            answer = browser.get(address)
        form = {"prompt": "login", "login": login, "password": "x"}
        if 'value="consent"' in answer.text:
            form = {"prompt": "consent"}
        answer = browser.post(address, data=form)
        address = str(answer.next_request.url) if answer.next_request else address
        if urlsplit(address).path == back:
            return address
    raise AssertionError(answer.text)
