"""What is left of a part that ended: a note without anybody's data, and nothing printed."""

from __future__ import annotations

import asyncio
import logging
import traceback

log = logging.getLogger(__name__)


def retrieve(task: asyncio.Task[None]) -> None:
    """Take what a task ended with, so that nothing of it is printed when it is forgotten."""
    if not task.cancelled():
        task.exception()


def note(bug: Exception) -> None:
    """Note where a bug arose, without its message, which may quote a person."""
    frames = traceback.extract_tb(bug.__traceback__)
    where = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-8:])
    log.error("bug %s in the exchange at %s", type(bug).__name__, where)
