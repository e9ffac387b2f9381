"""Shortcuts of this page."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Copy of the person's data: gather", ("Ctrl+G",)),
    PageKey("Copy of the person's data: mark or unmark the selection", ("Ctrl+M",)),
    PageKey("Copy of the person's data: preview", ("Ctrl+Space",)),
)
