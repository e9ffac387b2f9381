"""The signed tree head that the journal tests use."""

from __future__ import annotations

from workstation.domain.tree_head import TreeHead

HEAD = TreeHead("sussex", 3, "a" * 64, "2026-11-24T08:00:00.000Z", "s", "k")
