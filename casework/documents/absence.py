"""When an officer is away, and who covers for them."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document
from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time


class Absence(Document, frozen=True, kw_only=True):
    """The absence of one officer. An officer has one document, which their next absence changes."""

    KIND: ClassVar[str] = "absence"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"cover"})

    officer: OfficerId | None = None
    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    """The moment from which the officer is back."""
    cover: OfficerId | None = None
    """The colleague who covers. Without one it is the officer's team."""
    by: Actor | None = None
    """Who said it: the officer, or a supervisor for them."""
    at: Time | None = None
