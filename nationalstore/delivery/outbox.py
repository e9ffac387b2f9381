"""The outbox: what is to leave by e-mail or text message, written in the transaction that causes it.

A row is due while it has ``next_at``. A worker takes a lease on it, hands it to a provider and writes down
what came of it; its id is the reference the provider knows it by, so that a repeat can be told.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from nationalstore import schema
from nationalstore.delivery import sealing, wordings
from nationalstore.store import uuid7, wire_time

CHANNELS = ("email", "sms")


def enqueue(
    conn: Connection,
    *,
    now: datetime,
    channel: str,
    wording: str,
    language: str,
    to: str | None = None,
    values: dict[str, str] | None = None,
    neutral: bool = False,
    lasts: timedelta | None = None,
    force: str | None = None,
    report: str | None = None,
    message: str | None = None,
) -> str:
    """Put one e-mail or text message into the outbox, in the caller's transaction, and return its id.

    ``wording`` is a key of ``wordings.toml`` and ``values`` are what it asks for, for example
    ``wording="sign_in_link", values={"link": …}``; nothing of a case may be among them. ``to`` is the address;
    it and the values are kept sealed and are wiped once the row was handed over, so such a row is never
    handed over twice after an answer came. After ``lasts`` it is not tried any more.

    The notice of a reply names ``force``, ``report`` and ``message`` and no address: the reporter's own is
    looked up, and their contact rules are looked at, when it leaves.
    """
    wordings.check(wording, channel, language, values or {})
    if (to is None) == (message is None):
        raise ValueError("either an address or the message whose reporter is told")
    row: dict[str, Any] = {
        "id": uuid7(now),
        "force": force,
        "report": report,
        "message": message,
        "channel": channel,
        "wording": wording,
        "language": language,
        "neutral": neutral,
        "sealed": sealing.seal(conn, {"to": to, "values": values or {}}) if to is not None else None,
        "state": "created",
        "attempts": 0,
        "next_at": wire_time(now),
        "until": wire_time(now + lasts) if lasts is not None else None,
        "history": json.dumps([{"state": "created", "at": wire_time(now)}]),
        "made_at": wire_time(now),
    }
    conn.execute(schema.delivery.insert(), row)
    return str(row["id"])
