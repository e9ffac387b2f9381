"""The command row and the states it can be in."""

from __future__ import annotations

from ..domain.commands import Command

__all__ = ["OPEN", "PUSHED", "Command"]

OPEN = ("held", "waiting", "sending", "accepted")
"""Not yet confirmed: shown as waiting on screen."""
PUSHED = ("sending", "accepted", "confirmed", "stale", "refused")
"""States of a command that has a number."""
