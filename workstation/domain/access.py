"""What this desk has recorded of a look at personal data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Access:
    """One look or copy: when, what was done, to which thing within the report, and the reason given."""

    at: str
    what: str
    about: str = ""
    reason: str = ""
