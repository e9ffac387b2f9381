"""Browser security: cookies, same-site forms, the source of a request, and security headers.

Everything depends on two settings: the site's public address, and the trusted proxies. No other module reads a cookie,
``Origin``, ``Sec-Fetch-Site`` or ``X-Forwarded-For``.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.types import Message, Scope

from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.settings import Settings
from nationalstore.web.dependencies import AnyRequest

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
HOST_ONLY = "__Host-"  # Browsers accept such a cookie only over TLS, for this host and the whole site.
HSTS = "max-age=31536000; includeSubDomains"
NOTHING_RUNS = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
UNKNOWN_SOURCE = "unknown"


def read_cookie(request: AnyRequest, name: str) -> str:
    """Return the value of one of our cookies, or "" when the browser sends none."""
    return request.cookies.get(_full_name(_settings(request), name), "")


def make_cookie(
    request: AnyRequest, name: str, value: str, seconds: int, same_site: Literal["strict", "lax"] = "strict"
) -> Cookie:
    """Return a cookie that no script or other site can read. A lifetime of 0 seconds deletes it."""
    settings = _settings(request)
    return Cookie(key=_full_name(settings, name), value=value, max_age=seconds, path="/", httponly=True,
                  samesite=same_site, secure=settings.over_tls)  # fmt: skip


def cookie_names(request: AnyRequest) -> list[str]:
    """Return the names of all cookies received, without the prefix used over TLS."""
    return [name.removeprefix(HOST_ONLY) for name in request.cookies]


def from_own_site(request: AnyRequest) -> bool:
    """Whether a page of this site, or no page at all, sent the request.

    ``Origin: null`` is what a browser sends under our own referrer policy. It counts only when ``Sec-Fetch-Site`` does
    not say otherwise.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin", "null")
    if origin == "null" or origin == _settings(request).address:
        return True
    return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc == request.headers.get("host")


def expect_own_site(request: AnyRequest) -> None:
    """Raise ``not_allowed`` when another site sent the request."""
    if not from_own_site(request):
        raise Problem("not_allowed", "Open this page from its own site.")


def source_of(request: AnyRequest) -> str:
    """Return the network that a request came from: /24 for IPv4, /48 for IPv6.

    A trusted proxy names the client behind it. The header is ignored from anyone else.
    """
    trusted = _settings(request).trusted_proxies
    peer = request.client.host if request.client is not None else ""
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    while hops and _within(peer, trusted):
        peer = hops.pop()
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return UNKNOWN_SOURCE
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def read_networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Return the networks of the proxies. Raises Misconfigured for an invalid one."""
    try:
        return tuple(ipaddress.ip_network(text) for text in texts)
    except ValueError:
        raise Misconfigured("--trusted-proxy takes an address or a network, such as 10.0.0.0/8.") from None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a listener on the host."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


async def secure_answer(asgi_message: Message, scope: Scope) -> None:
    """Add security headers to every response. Our own pages have already set stricter ones."""
    if asgi_message["type"] != "http.response.start":
        return
    settings: Settings = scope["litestar_app"].state.settings
    headers = MutableScopeHeaders.from_message(asgi_message)
    if scope["litestar_app"].state.lifecycle.draining:
        headers["Connection"] = "close"  # The client's next request then goes to another process.
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Content-Security-Policy", NOTHING_RUNS)
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if settings.over_tls:
        headers.setdefault("Strict-Transport-Security", HSTS)


def _settings(request: AnyRequest) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _full_name(settings: Settings, name: str) -> str:
    return HOST_ONLY + name if settings.over_tls else name


def _within(host: str, networks: Sequence[Network]) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in networks)
