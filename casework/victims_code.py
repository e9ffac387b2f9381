"""The Victims' Code 2024: the events of an investigation of which a victim is told, each with its own date and time.

Source: Code of Practice for Victims of Crime in England and Wales, January 2024, rights 6 and 7.
"""

from __future__ import annotations

EVENTS = (
    "arrested", "interviewed_under_caution", "released_without_charge", "released_under_investigation", "bailed",
    "bail_changed_or_ended", "charged", "no_investigation", "investigation_closed",
)  # fmt: skip
DECIDED = "decided"
"""What the rules of clocks call every one of these events."""
