"""What was done about each right of a case's victim."""

from __future__ import annotations

from casework.documents.base import Part
from casework.documents.parts import Actor
from casework.documents.values import Time


class VictimRight(Part, frozen=True, kw_only=True):
    """One step about one right: offered, done or declined. Steps are only ever added."""

    right: str = ""
    """A key of ``casework.victims_code.RIGHTS``."""
    state: str = ""
    """``offered``, ``done`` or ``declined``."""
    at: Time | None = None
    by: Actor | None = None
