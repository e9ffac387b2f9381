"""What this desk has recorded of a look at personal data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Access:
    """One look or copy: when, what was done, and to which thing within the report."""

    at: str
    what: str
    about: str = ""
