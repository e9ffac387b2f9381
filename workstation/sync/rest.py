"""The only place that sleeps; how long, `protocol.retry_timer` knows."""

from __future__ import annotations

import asyncio


async def rest(seconds: float) -> None:
    """Let so much time pass."""
    await asyncio.sleep(seconds)
