"""The outbox: emails and text messages to send, written in the transaction that causes them.

A row is due while it has ``next_at``. A worker takes a lease on it, submits it to a provider and records the result.
The row's id is the provider's reference for it, so that a repeat can be recognised.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Required, TypedDict, Unpack

from casework import notices
from nationalstore.db.cursor import uuid7
from nationalstore.db.outbox_rows import OutboxRow, OutboxRows, OutboxStep, written
from nationalstore.db.store import read_time, wire_time
from nationalstore.services.delivery import encryption, rate_limit
from nationalstore.services.delivery.encryption import Addressed

CHANNELS = ("email", "sms")
ACKNOWLEDGEMENT = "acknowledgement"
NEW_CODE = "new_code"
LATEST = timedelta(days=3)  # How long an acknowledgement or a new code still makes sense.
NOTICES = uuid.UUID("0b1f6a3e-6f0e-5f0c-9d50-6c1d6a0e2b7a")
FAST = timedelta(hours=1)  # How far ahead the clock of a desk, which creates a reply's id, may be.


class _OutboxColumns(TypedDict, total=False):
    """The columns of a new row."""

    channel: Required[str]
    wording: Required[str]
    language: Required[str]
    neutral: Required[bool]
    id_: str
    force: str | None
    report: str | None
    message: str | None
    sealed: str | None
    until: str | None
    begun_at: str | None


def to_address(
    rows: OutboxRows, *, now: datetime, channel: str, wording: str, language: str, to: str,
    values: dict[str, str], neutral: bool, lasts: timedelta,
) -> str:  # fmt: skip
    """Add a message about an account to the outbox, in the caller's transaction, and return its id.

    ``wording`` is a key of ``wordings.toml`` and ``values`` are the values it needs, for example
    ``wording="sign_in_link", values={"link": …}``; no case data may be among them. The address and the values are
    stored encrypted and are wiped once the row has been submitted, so such a row is never submitted again after a
    response. It is not tried after ``lasts``.
    """
    notices.check(wording, channel, language, values)
    sealed = encryption.seal(rows, Addressed(to, values))
    return _add(rows, now, channel=channel, wording=wording, language=language, neutral=neutral,
                sealed=sealed, until=wire_time(now + lasts))  # fmt: skip


def about_case(
    rows: OutboxRows, *, now: datetime, channel: str, wording: str, language: str, neutral: bool,
    force: str, report: str, message: str,
) -> str:  # fmt: skip
    """Add the notice of a reply to the outbox; only the safe contact gate does so.

    The row contains no address: the reporter's own is looked up, and the gate is asked again, when it is sent. Its id
    is derived from the message, so that a provider recognises it when a restored store creates it again.
    """
    notices.check(wording, channel, language, {"link": ""})
    id_ = str(uuid.uuid5(NOTICES, f"{message} {channel} {wording}"))
    return _add(rows, now, id_=id_, channel=channel, wording=wording, language=language, neutral=neutral,
                force=force, report=report, message=message, begun_at=_perhaps_gone(rows, message, now))  # fmt: skip


def acknowledgement(
    now: datetime, *, channel: str, language: str, neutral: bool, force: str, report: str, address: str
) -> OutboxRow:
    """Return the row that tells a reporter that their report has arrived; only the safe contact gate adds it.

    Its id is derived from the report, so that there is never a second one. ``address`` is a keyed hash. Like the notice
    of a reply, the row holds neither the address itself nor any text.
    """
    id_ = str(uuid.uuid5(NOTICES, f"{report} {ACKNOWLEDGEMENT}"))
    row = _row(now, id_=id_, channel=channel, wording=ACKNOWLEDGEMENT, language=language, neutral=neutral,
               force=force, report=report, until=wire_time(now + LATEST))  # fmt: skip
    return replace(row, address=address)


def new_code(
    now: datetime,
    *,
    command: str,
    channel: str,
    language: str,
    neutral: bool,
    force: str,
    report: str,
    address: str,
) -> OutboxRow:
    """Return the row that sends a new code; only the safe contact gate adds it. The code is made when the row leaves.

    ``address`` is a keyed hash, so that one address gets only so many.
    """
    notices.check(NEW_CODE, channel, language, {"code": "", "link": ""})
    id_ = str(uuid.uuid5(NOTICES, f"{command} {NEW_CODE}"))
    row = _row(now, id_=id_, channel=channel, wording=NEW_CODE, language=language, neutral=neutral,
               force=force, report=report, until=wire_time(now + LATEST))  # fmt: skip
    return replace(row, address=address)


def doubt(rows: OutboxRows, now: datetime) -> None:
    """Mark rows that may already have been sent, as the database is a backup; rows that desks resend are marked too."""
    rows.doubt(wire_time(now))


def _perhaps_gone(rows: OutboxRows, message: str, now: datetime) -> str | None:
    """Return since when the notice of a reply may be with the provider, if the reply is older than a restore."""
    restored = rows.restored_at()
    if restored is None or _written_at(message) > read_time(restored) + FAST:
        return None
    return wire_time(now)


def _written_at(message: str) -> datetime:
    """Return the time in a UUIDv7, or the earliest possible time for any other id."""
    try:
        id_ = uuid.UUID(message)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    if id_.version != 7:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.fromtimestamp((id_.int >> 80) / 1000, UTC)


def add(rows: OutboxRows, row: OutboxRow) -> None:
    """Add an acknowledgement or a new code, unless it is there already."""
    if rows.find(row.id) is None:
        rows.add_to_outbox(row)


def _add(rows: OutboxRows, now: datetime, **columns: Unpack[_OutboxColumns]) -> str:
    row = _row(now, **columns)
    rows.add_to_outbox(row)
    return row.id


def _row(
    now: datetime, *, channel: str, wording: str, language: str, neutral: bool, id_: str = "",
    force: str | None = None, report: str | None = None, message: str | None = None, sealed: str | None = None,
    until: str | None = None, begun_at: str | None = None,
) -> OutboxRow:  # fmt: skip
    id_, at = id_ or uuid7(now), wire_time(now)
    return OutboxRow(
        id_, force, report, message, channel, wording, language, neutral, sealed,
        state="created",
        attempts=0,
        next_at=at,
        until=until,
        lease=None,
        lease_until=None,
        provider=None,
        provider_reference=None,
        why=None,
        history=written([OutboxStep("created", at)]),
        made_at=at,
        handed_at=None,
        begun_at=begun_at,
    )  # fmt: skip


def any_due(rows: OutboxRows, channel: str, now: datetime) -> bool:
    """Whether ``lease`` would find a due row of the channel."""
    return rows.any_due(channel, wire_time(now))


def lease(
    rows: OutboxRows, channel: str, now: datetime, worker: str, lasts: timedelta, most: int,
    pace: tuple[str, int] | None = None,
) -> Sequence[OutboxRow]:  # fmt: skip
    """Lease up to ``most`` due rows, oldest first, and return them; nobody else gets them while the lease lasts.

    Rows that another worker is taking at the moment are skipped. ``pace`` is the provider and its limit per minute.
    """
    due = rows.due(channel, wire_time(now), most)
    if pace is not None and due:
        due = due[: rate_limit.take(rows, pace[0], now, len(due), pace[1])]
    return rows.take(due, worker, wire_time(now + lasts)) if due else ()


def begin(rows: OutboxRows, id_: str, worker: str, now: datetime) -> bool:
    """Record that a row is about to be submitted; False when its lease has passed to someone else.

    An earlier record is kept: in that case the provider may already have the row.
    """
    return rows.begin(id_, worker, wire_time(now))


def release(rows: OutboxRows, ids: Sequence[str], worker: str, next_at: datetime | None = None) -> None:
    """Release leased rows without an attempt, due as before or at ``next_at``."""
    rows.release(ids, worker, None if next_at is None else wire_time(next_at))
