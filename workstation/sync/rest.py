"""The only module that sleeps. `protocol.retry_timer` decides how long."""

from __future__ import annotations

import asyncio


async def rest(seconds: float) -> None:
    """Sleep for this many seconds."""
    await asyncio.sleep(seconds)
