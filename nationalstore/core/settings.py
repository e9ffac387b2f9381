"""The store's start-up settings."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from nationalstore.core.claims import OWN_WORDS, Mapped

DEMO_ISSUER = "urn:nationalstore:demo"
AUDIENCE = OWN_WORDS.audience[0]
SCHEMA = 1  # The wire version that this store speaks.
LONGEST_TOKEN = 90 * 60  # seconds; Entra ID issues tokens of 60 to 90 minutes


@dataclass(frozen=True)
class Settings:
    """Token issuers, public address, limits and optional parts of a serving store."""

    address: str = "http://127.0.0.1"
    issuer: str = DEMO_ISSUER
    desk_client: str = "workstation"  # The client id and scope with which desks sign in.
    desk_scope: str = "openid profile offline_access"
    claims: Mapped = OWN_WORDS  # How the issuer's tokens are read.
    demo: bool = False
    citizens: bool = False  # Whether fictional citizens keep writing while the store runs.
    notify_callback_token: str = ""  # The token Notify sends. Without one, receipts are refused.
    one_login_issuer: str = ""  # Citizens can also sign in there. Without one, sign-in is by link only.
    one_login_client: str = ""
    one_login_key: str = ""  # The PEM private key that identifies this store.
    clamd: str = ""  # HOST:PORT or socket path of the virus scanner. Without one, files stay locked.
    record_key: Path | None = None  # The key that signs the audit log. By default it is beside the file.
    longest_token: int = LONGEST_TOKEN  # longest lifetime of a token, in seconds
    longest_body: int = 1_000_000  # bytes; uploads have their own limit
    longest_upload: int = 100_000_000  # bytes
    trusted_proxies: tuple[
        ipaddress.IPv4Network | ipaddress.IPv6Network, ...
    ] = ()  # Proxies whose X-Forwarded-For is trusted.
    traces: str = (
        ""  # The OpenTelemetry collector that gets a span for each request. Without one, none are made.
    )
    operations_here: bool = True  # Whether the public site also serves metrics and readiness.

    @property
    def over_tls(self) -> bool:
        """Whether the public site uses TLS, which a proxy in front terminates."""
        return self.address.startswith("https://")

    @property
    def signs_in_at(self) -> str:
        """The identity provider for officers, as announced to desks."""
        return f"{self.address}/demo-idp" if self.demo else self.issuer

    @property
    def issuers(self) -> list[str]:
        """The issuers whose tokens are accepted."""
        return [DEMO_ISSUER, self.signs_in_at] if self.demo else [self.issuer]
