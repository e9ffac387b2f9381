"""What is left of a bug: a note without anyone's data."""

from __future__ import annotations

import logging
import traceback

log = logging.getLogger(__name__)


def note(bug: Exception) -> None:
    """Note where a bug arose, without its message, which may quote a person."""
    frames = traceback.extract_tb(bug.__traceback__)
    where = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-8:])
    log.error("bug %s in the exchange at %s", type(bug).__name__, where)
