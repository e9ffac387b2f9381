"""The only place that sleeps; how long is computed in `protocol.backoff`."""

from __future__ import annotations

import asyncio


async def rest(seconds: float) -> None:
    """Let so much time pass."""
    await asyncio.sleep(seconds)
