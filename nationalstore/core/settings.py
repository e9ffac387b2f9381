"""What the store is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from nationalstore.core.claims import OWN_WORDS, Mapped

DEMO_ISSUER = "urn:nationalstore:demo"
AUDIENCE = OWN_WORDS.audience[0]
SCHEMA = 1  # The version of the wire this store speaks.
LONGEST_TOKEN = 90 * 60  # seconds; Entra ID gives out tokens of 60 to 90 minutes


@dataclass(frozen=True)
class Settings:
    """Where tokens come from, and whether the built-in people exist."""

    address: str = "http://127.0.0.1"
    issuer: str = DEMO_ISSUER
    desk_client: str = "workstation"  # As what desks sign in at the issuer, and for what.
    desk_scope: str = "openid profile offline_access"
    claims: Mapped = OWN_WORDS  # How the issuer's tokens are read.
    demo: bool = False
    citizens: bool = False  # Whether made-up citizens keep writing while the store runs.
    notify_callback_token: str = ""  # What Notify shows when it tells; without one nobody is listened to.
    one_login_issuer: str = ""  # Citizens can sign in there as well; without one only by a link.
    one_login_client: str = ""
    one_login_key: str = ""  # The private key in PEM that proves who this store is.
    clamd: str = ""  # HOST:PORT or socket path of the virus scanner; without one files stay locked.
    record_key: Path | None = None  # What signs the record; a store in a file makes its own beside it.
    longest_token: int = LONGEST_TOKEN  # seconds a token may live
    longest_body: int = 1_000_000  # bytes; uploads have their own cap
    longest_upload: int = 100_000_000  # bytes
    trusted_proxies: tuple[
        ipaddress.IPv4Network | ipaddress.IPv6Network, ...
    ] = ()  # Who may say who is behind them.
    operations_here: bool = True  # Whether metrics and readiness are answered beside the site itself.

    @property
    def over_tls(self) -> bool:
        """Whether the public reaches the site over TLS, which a proxy in front ends."""
        return self.address.startswith("https://")

    @property
    def signs_in_at(self) -> str:
        """Who signs officers in, as desks are told."""
        return f"{self.address}/demo-idp" if self.demo else self.issuer

    @property
    def issuers(self) -> list[str]:
        """Whose tokens hold."""
        return [DEMO_ISSUER, self.signs_in_at] if self.demo else [self.issuer]
