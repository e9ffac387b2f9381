"""The web addresses that this program may contact: the only check for stores, identity providers and endpoints."""

from __future__ import annotations

import ipaddress
import re
from typing import NewType

from workstation.errors import BadInput

TrustedUrl = NewType("TrustedUrl", str)
"""An address that was checked. Code that sends a secret accepts no other type."""

# Characters that parsers read differently (a backslash, a tab, an @, anything beyond ASCII) do not match.
SHAPE = re.compile(r"(https?)://([a-z0-9.\-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?([/?][!-~]*)?")
LABEL = re.compile(r"(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
IN_CLEAR = ("localhost", "[::1]")
"""The hosts besides 127.0.0.0/8 that may be contacted without TLS, because the data stays on this computer."""


def trusted(address: str) -> TrustedUrl:
    """Return the address if it is safe to send secrets there: https, or a loopback address of this computer.

    Raises BadInput for any other address, and for one that two parsers could read differently.
    """
    shape = SHAPE.fullmatch(address)
    if shape is None or "#" in address or "\\" in address:
        raise BadInput(
            "A web address must be like https://name/path, in lower case, without a user name or password."
        )
    scheme, host, port, _ = shape.groups()
    if not _is_host(host) or (port is not None and not 0 < int(port) < 65536):
        raise BadInput("The web address has no host name.")
    if scheme == "http" and not is_loopback(host):
        raise BadInput("A web address starts with https://, unless it is 127.0.0.1, [::1] or localhost.")
    return TrustedUrl(address)


def trusted_base(address: str) -> TrustedUrl:
    """Return a base address to which paths are added, without a trailing slash.

    Raises BadInput as `trusted` does, and when the address has a query.
    """
    if "?" in address:
        raise BadInput("This web address must not contain a question mark.")
    return TrustedUrl(trusted(address).rstrip("/"))


def is_loopback(host: str) -> bool:
    """Whether the host in an address can only be this computer."""
    return host in IN_CLEAR or (_is_ipv4(host) and ipaddress.IPv4Address(host).is_loopback)


def stays_here(address: TrustedUrl) -> bool:
    """Whether data sent to the address stays on this computer. It must then not go through a proxy."""
    shape = SHAPE.fullmatch(address)
    return shape is not None and is_loopback(shape[2])


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return _is_ip(host[1:-1], ipaddress.IPv6Address)
    labels = host.split(".")
    # A last label of digits makes it an IPv4 address, and only the standard spelling is accepted, not 127.1 or
    # 0177.0.0.1.
    if labels[-1].isdigit():
        return _is_ipv4(host)
    return len(host) < 254 and all(LABEL.fullmatch(label) for label in labels)


def _is_ipv4(host: str) -> bool:
    return _is_ip(host, ipaddress.IPv4Address)


def _is_ip(text: str, kind: type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address]) -> bool:
    try:
        return str(kind(text)) == text
    except ValueError:
        return False
