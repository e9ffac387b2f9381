"""SQL of the audit service that both databases understand but SQLAlchemy cannot express for both."""

from __future__ import annotations

from sqlalchemy import text

KEEP_ALARM = text(
    "INSERT INTO record_alarm (force, found_at, what) VALUES (:force, :found_at, :what) ON CONFLICT DO NOTHING"
)
