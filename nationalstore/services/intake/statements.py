"""Intake statements that both databases understand but SQLAlchemy cannot express for both."""

from __future__ import annotations

from sqlalchemy import text

NEW_SALT = text("INSERT INTO guess_salt (day, salt) VALUES (:day, :salt) ON CONFLICT DO NOTHING")
ONE_MORE_GUESS = text(
    "INSERT INTO guess (place, day, wrong, until_at) VALUES (:place, :day, 1, :now)"
    " ON CONFLICT (place) DO UPDATE SET wrong = guess.wrong + 1 RETURNING wrong"
)
FIRST_SENDING = text(
    "INSERT INTO sent_report (id, said, reference, sent_at) VALUES (:id, :said, :reference, :sent_at)"
    " ON CONFLICT DO NOTHING"
)
