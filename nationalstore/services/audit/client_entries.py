"""Audit events from desks: views, prints and copies, made perhaps offline and sent when a connection is available."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from casework import audit_details
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import KINDS, canonical
from nationalstore.db.rows import AuditNote, AuditObject
from nationalstore.db.store import Store, WriteTransaction, read_time, wire_time
from nationalstore.services.audit.log import LONGEST_REASON
from nationalstore.services.audit.schemas import DeskEvent, EventResults, Events, Refused

MOST = 500
MOST_RECIPIENTS = 50
LONGEST_DETAIL = 4_000  # Characters of JSON.
TOLERANCE = timedelta(minutes=5)
LONGEST_OFFLINE = timedelta(days=366)
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NAME = re.compile(r"[^\x00-\x1f]{1,200}")


def take(store: Store, officer: Principal, batch: Events) -> EventResults:
    """Write events to the audit log of the officer's force, once each; a repeated event is reported as known.

    An event that can never be an entry is refused by itself and does not block the ones after it.
    """
    if len(batch.events) > MOST:
        raise Problem("too_large", f"Send at most {MOST} events at a time.")
    taken = EventResults(accepted=[], known=[], refused=[])
    with store.write(officer.force) as work:
        work.lock_counter()  # Events sent by two processes at the same time are looked up in turn.
        known = _known(work, [event.id for event in batch.events])
        contact = _contact(work, officer, batch.client)
        for event in batch.events:
            try:
                entry = _entry(event, officer, batch.client)
                fresh = _is_fresh(entry, known.get(event.id))
            except Problem as problem:
                taken.refused.append(Refused(event.id, problem.as_json()))
                continue
            (taken.accepted if fresh else taken.known).append(event.id)
            if fresh:
                doubt = _doubt(read_time(event.at), work.now(), contact)
                work.notes.append(msgspec.structs.replace(entry, doubt=doubt) if doubt else entry)
                known[event.id] = canonical(msgspec.to_builtins(entry))
    return taken


def _known(work: WriteTransaction, ids: list[str]) -> dict[str, str]:
    """Return the stored text of each entry that already exists."""
    row = schema.record_entry
    query = select(row.c.id, row.c.leaf).where(
        row.c.force == work.force, row.c.id.in_(filter(ID.fullmatch, ids))
    )
    return {str(row.id): str(row.leaf) for row in work.conn.execute(query)}


def _is_fresh(entry: AuditNote, leaf: str | None) -> bool:
    if leaf is None:
        return True
    before = json.loads(leaf)
    # Fields that the store itself has added, such as a doubt, do not count.
    if {**before, **msgspec.to_builtins(entry)} != before:
        raise Problem("id_reused")
    return False


def _contact(work: WriteTransaction, officer: Principal, client: str) -> datetime | None:
    """Return when this desk of the officer was last in contact, None the first time, and record the contact now."""
    table = schema.desk_contact
    mine = (
        table.c.force == work.force,
        table.c.officer == officer.officer_id,
        table.c.client == client[:200],
    )
    before = work.conn.execute(select(table.c.at).where(*mine)).scalar()
    work.conn.execute(table.delete().where(*mine))
    row = {
        "force": work.force,
        "officer": officer.officer_id,
        "client": client[:200],
        "at": wire_time(work.now()),
    }
    work.conn.execute(table.insert(), row)
    return read_time(before) if before is not None else None


def _doubt(at: datetime, now: datetime, contact: datetime | None) -> str:
    """Return why the time of an action is doubtful, empty when it is not.

    A connected desk sends within seconds. An action dated before the desk's last contact was reported late, or did not
    happen at that time.
    """
    if at > now + TOLERANCE:
        return "after_now"
    if contact is not None and at < contact - TOLERANCE:
        return "before_last_contact"
    return "long_ago" if now - at > LONGEST_OFFLINE else ""


def _entry(event: DeskEvent, officer: Principal, client: str) -> AuditNote:
    if not ID.fullmatch(event.id):
        raise Problem("body_invalid", "The id of an event must be a lower-case UUID.", field="id")
    if event.what not in KINDS:
        raise Problem("body_invalid", f"“what” must be one of {', '.join(KINDS)}.", field="what")
    _check_length(event)
    _check_words(event)
    about = event.object
    return AuditNote(
        id=event.id, officer=officer.officer_id, client=_name(client, "client"), what=event.what,
        object=AuditObject(_name(about.kind, "object"), about.id and _name(about.id, "object")),
        report=event.report and _name(event.report, "report"), at=_time(event.at), reason=event.reason,
        recipients=[_name(recipient, "recipients") for recipient in event.recipients], detail=event.detail,
        offline=event.offline,
    )  # fmt: skip


def _check_length(event: DeskEvent) -> None:
    too_long = {
        "reason": len(event.reason or "") > LONGEST_REASON,
        "recipients": len(event.recipients) > MOST_RECIPIENTS,
        "detail": len(canonical(event.detail)) > LONGEST_DETAIL,
    }
    for field, wrong in too_long.items():
        if wrong:
            raise Problem("body_invalid", f"“{field}” is too long for the audit log.", field=field)


def _check_words(event: DeskEvent) -> None:
    wrong = audit_details.not_a_desks(event.what, event.object.kind, event.detail)
    if wrong == "object":
        raise Problem(
            "body_invalid", "A desk cannot record this kind of event for this kind of object.", field="object"
        )
    if wrong or audit_details.faults(event.detail):
        raise Problem(
            "body_invalid", "“detail” contains something that is not allowed in an entry.", field="detail"
        )


def _name(text: str, field: str) -> str:
    if not NAME.fullmatch(text):
        raise Problem("body_invalid", f"“{field}” must name something.", field=field)
    return text


def _time(text: str) -> str:
    try:
        return wire_time(read_time(text))
    except (ValueError, OverflowError):
        raise Problem("body_invalid", "“at” must be a time.", field="at") from None
