"""Logging of bugs without personal data."""

from __future__ import annotations

import logging
import traceback

log = logging.getLogger(__name__)


def note(bug: Exception) -> None:
    """Log where a bug occurred, without its message, which may quote personal data."""
    frames = traceback.extract_tb(bug.__traceback__)
    where = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-8:])
    log.error("bug %s in the exchange at %s", type(bug).__name__, where)
