"""Settings and marks kept in the database itself: the SQL statements that work on both databases."""

from __future__ import annotations

from sqlalchemy import text

ADDRESS = "public_address"
"""The public address of the site, for links in messages. Each start of a serving process stores it."""
NEW_META = text("INSERT INTO store_meta (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
PUT_META = text(
    "INSERT INTO store_meta (key, value) VALUES (:key, :value)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
