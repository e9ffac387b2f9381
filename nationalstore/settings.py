"""What the store is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass

DEMO_ISSUER = "urn:nationalstore:demo"
AUDIENCE = "nationalstore"
SCHEMA = 1  # The version of the wire this store speaks.
VERSION = "0.1.0"


@dataclass(frozen=True)
class Settings:
    """Where tokens come from, and whether the built-in people exist."""

    issuer: str = DEMO_ISSUER
    demo: bool = False
    longest_body: int = 1_000_000  # bytes; uploads have their own cap
    longest_upload: int = 100_000_000  # bytes
