"""Keeps all workers together within a provider's limit per minute, with one row that every lease updates."""

from __future__ import annotations

from datetime import datetime, timedelta

from nationalstore.db.outbox_rows import OutboxRows

BURST = 50  # How many may be sent at once after a pause; they count towards the minute's limit.


def reserve(
    rows: OutboxRows, provider: str, now: datetime, per_minute: int, longest: timedelta
) -> datetime | None:
    """Return when the next row may be sent, and count it; None when that would be later than ``longest`` from now."""
    used_up = rows.allowance(provider)
    burst = min(BURST, per_minute)
    spacing = 60.0 / max(per_minute - burst, 1)
    used = max(used_up, now.timestamp())
    due = now + timedelta(seconds=max(used - (burst - 1) * spacing - now.timestamp(), 0.0))
    if due - now > longest:
        return None
    rows.use_up(provider, used + spacing)
    return due


def take(rows: OutboxRows, provider: str, now: datetime, wanted: int, per_minute: int) -> int:
    """Return how many of the wanted rows may be sent now, and count them.

    The row holds the time at which the allowance is used up (the generic cell rate algorithm). No minute has more than
    ``per_minute``.
    """
    used_up = rows.allowance(provider)
    burst = min(BURST, per_minute)
    spacing = 60.0 / max(per_minute - burst, 1)
    at = now.timestamp()
    used = max(used_up, at)
    granted = min(wanted, int((at + burst * spacing - used) / spacing + 1e-6))
    if granted > 0:
        rows.use_up(provider, used + granted * spacing)
    return max(granted, 0)
