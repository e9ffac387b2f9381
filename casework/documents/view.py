"""A view: a search that an officer has saved under a name."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.values import OfficerId


class View(Document, frozen=True, kw_only=True):
    """One officer's own view."""

    KIND: ClassVar[str] = "view"

    officer: OfficerId | None = None
    title: str = ""
    search: str | None = None
    sort: str | None = None
