"""Settings and marks that the database itself keeps: the statements that both databases understand."""

from __future__ import annotations

from sqlalchemy import text

NEW_META = text("INSERT INTO store_meta (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
PUT_META = text(
    "INSERT INTO store_meta (key, value) VALUES (:key, :value)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
