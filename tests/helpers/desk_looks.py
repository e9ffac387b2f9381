"""Access log events that a desk sends about its officer."""

from __future__ import annotations

import uuid
from typing import Any


def look(**more: Any) -> dict[str, Any]:
    """Return an event for one view of a report."""
    return {"id": str(uuid.uuid4()), "what": "consultation", "object": {"kind": "report", "id": "r1"},
            "report": "r1", "at": "2026-03-01T10:00:00Z", **more}  # fmt: skip
