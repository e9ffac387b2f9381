"""The SQL of the audit log's service that both databases understand and SQLAlchemy has no common words for."""

from __future__ import annotations

from sqlalchemy import text

KEEP_ALARM = text(
    "INSERT INTO record_alarm (force, found_at, what) VALUES (:force, :found_at, :what) ON CONFLICT DO NOTHING"
)
