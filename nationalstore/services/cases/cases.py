"""What happens to a case whoever causes it: a report comes in, a citizen writes, an event is recorded.

Intake, portal, commands and seeding all come through here, so that a case looks the same from every door.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from casework.documents import raw_clocks
from nationalstore.db import schema
from nationalstore.db.audit_rows import ALTERATION, COLLECTION, DISCLOSURE
from nationalstore.db.store import Record, View, Work, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases import retention_schedule
from nationalstore.services.catalogue import reference_data

ANSWERED_BY_REPLY = ("update_requested", "undelivered")  # Flags that a reply or a closing settles.
CITIZEN = {"id": None, "name": "The reporter"}
# What a citizen's act is in the record, where it is no alteration.
ACTS = {"report_received": COLLECTION, "citizen_wrote": COLLECTION, "feedback_given": COLLECTION,
        "copy_downloaded": DISCLOSURE}  # fmt: skip


def policy(view: View, force: str) -> Record:
    """Return the force's policy, or an empty one when it has none yet."""
    return view.policy_of(force)


def run_clocks(work: Work, report: Record, event: str, at: datetime | None = None) -> None:
    """Start and stop the report's clocks as the policy says for the event."""
    said = work.policy
    facts = raw_clocks.facts_of(report, said)
    rules = said.get("clocks", {})
    report["clocks"] = raw_clocks.happened(report.get("clocks", []), rules, event, at or work.now(), facts)


def set_status(report: Record, status: str, said: Record, public: str | None = None) -> None:
    """Set the internal status and the public one: the policy's for it, unless another is given."""
    table = {row["key"]: row for row in said.get("statuses", [])}
    report["status"] = status
    report["public_status"] = public or table.get(status, {}).get("public", "being_looked_at")


def chose_status(report: Record) -> None:
    """Keep that an officer has chosen the status at this version: a reply written before it does not undo that."""
    report["status_chosen"] = report["version"] + 1


def event(work: Work, report: str, name: str, actor: Record, detail: Record | None = None) -> None:
    """Add one line to the case's timeline; a citizen's act stands in the record as well."""
    record = {
        "id": work.new_id(),
        "report": report,
        "event": name,
        "actor": actor,
        "at": wire_time(work.now()),
        "detail": detail or {},
    }
    work.create("timeline", record, report=report)
    if actor is CITIZEN:
        what = ACTS.get(name, ALTERATION)
        to = [log.CITIZEN] if what == DISCLOSURE else []
        log.note(work, what, "report", report, report=report, recipients=to, detail={"event": name})


def submit_report(
    work: Work, report: Record, *, person: Record | None = None, receipt_hash: str | None = None
) -> Record:
    """Take a new report into the force's queue and return it.

    ``report`` has everything but what this function decides: status, clocks, claim, flags of contact.
    """
    now = wire_time(work.now())
    full: Record = {
        "id": work.new_id(),
        "flags": [],
        "tags": [],
        "risk": "low",
        "links": [],
        "external": [],
        **report,
        "force": work.force,
        "submitted_at": now,
        "claim": None,
        "clocks": [],
        "owner": None,
        "team": None,
        "grade": None,
        "disposal": None,
        "closing_code": None,
        "unread_by_staff": True,
        "last_citizen_at": now,
        "last_staff_at": None,
        "marking": "OFFICIAL-SENSITIVE",
    }
    full["crime"] = bool(full.get("crime"))
    full["retention"] = retention_schedule.settled(full, work.policy, now)
    set_status(full, "new", work.policy)
    run_clocks(work, full, "report_received")
    if person is not None:
        person = {**person, "reports": [*person.get("reports", []), full["id"]]}
        (work.create if work.get("person", person["id"]) is None else work.change)("person", person)
    stored = work.create("report", full, report=full["id"])
    event(work, full["id"], "report_received", CITIZEN, {"service": full["service"]})
    access = {
        "reference": full["reference"],
        "report": full["id"],
        "force": work.force,
        "receipt_hash": receipt_hash,
        "person": person["id"] if person else None,
        "last_citizen_version": 0,
    }
    work.conn.execute(schema.report_access.insert(), access)
    return stored


def citizen_message(
    work: Work, report_id: str, text: str, *, attachments: list[str] | None = None, id_: str | None = None
) -> Record:
    """Add the citizen's words to the conversation, raise the case and return the message.

    With the id of a message that is there already nothing is added: it was sent twice.
    """
    report = work.lock_report(report_id)
    assert report is not None, "the caller found the report in this force"
    known = work.get("message", id_) if id_ else None
    if known is not None and known["report"] == report_id:
        return known
    if report["status"] != "new":
        set_status(report, "citizen_answered", work.policy)
    now = wire_time(work.now())
    report |= {"unread_by_staff": True, "last_citizen_at": now}
    run_clocks(work, report, "citizen_wrote")
    message: Record = {
        "id": id_ if id_ and not work.is_taken("message", id_) else work.new_id(),
        "report": report_id,
        "direction": "from_citizen",
        "author": {"id": None, "name": report["reporter"].get("name") or "The reporter"},
        "text": text,
        "language": report["language"],
        "channel": "portal",
        "state": "delivered",
        "delivery": [],
        "attachments": attachments or [],
        "template": None,
        "status_after": None,
        "not_before": None,
        "written_at": now,
    }
    message = work.create("message", message)
    stored = work.change("report", report, report=report_id)
    event(work, report_id, "citizen_wrote", CITIZEN, {"message": message["id"]})
    access = schema.report_access
    work.conn.execute(
        update(access).where(access.c.report == report_id).values(last_citizen_version=stored["version"])
    )
    return message


def last_citizen_version(view: View, report_id: str) -> int:
    """Return the report's version at the citizen's last message, 0 when they have not written since."""
    access = schema.report_access
    query = select(access.c.last_citizen_version).where(access.c.report == report_id)
    return view.conn.execute(query).scalar() or 0


def has_left(message: Record) -> bool:
    """Whether a reply stands in the conversation. It does from the moment it leaves; a notice only tells of it."""
    return bool(message.get("left_at")) or message["state"] in ("sent", "delivered", "read")


def unread_by_citizen(message: Record) -> bool:
    """Whether the citizen has a reply that they have not opened yet."""
    return message["direction"] == "to_citizen" and has_left(message) and message["state"] != "read"


def mark_read(work: Work, report_id: str) -> None:
    """Record that the citizen has opened the case: every reply that has left becomes read."""
    for message in work.list(work.force, "message", report=report_id):
        if unread_by_citizen(message):
            message["delivery"].append({"channel": "portal", "state": "read", "at": wire_time(work.now())})
            work.change("message", {**message, "state": "read"})


def public_view(view: View, report: Record) -> dict[str, Any]:
    """Return what the citizen may see of the case. Notes, assessments and events have no way in here."""
    officer = view.get("officer", report["owner"]) if report.get("owner") else None
    messages = view.list(report["force"], "message", report=report["id"])
    shown = [message for message in messages if message["direction"] == "from_citizen" or has_left(message)]
    # What is told of a delivery moves a message in the feed; in the conversation it stays where it was.
    shown.sort(key=lambda message: (message.get("left_at") or message["written_at"], message["id"]))
    said = policy(view, report["force"])
    return {
        "reference": report["reference"],
        "service": report["service_title"],
        "force": {"id": report["force"], "name": reference_data.name_of(report["force"])},
        "language": report["language"],
        "public_status": report["public_status"],
        "wording": said.get("public_wording", {}).get(report["public_status"]),
        "submitted_at": report["submitted_at"],
        "name": report["reporter"].get("name"),
        "answers": [{"label": a.get("label"), "value": a.get("value")} for a in report.get("answers", [])],
        "officer_in_case": officer["name"] if officer else None,
        "hear_by": _hear_by(view, report),
        "update_request": _update(report, said),
        "contact": _contact(view, report),
        "withdrawal_asked": "withdrawal_asked" in report["flags"],
        "messages": [_message(view, report, message) for message in shown],
        "files": _own_files(view, report, shown),
        "can_write": True,
    }


def _hear_by(view: View, report: Record) -> str | None:
    """Return until when an update was promised to the citizen, None when none is or the promise is paused."""
    promise = raw_clocks.running(report["clocks"], "update_promised")
    if promise is None or raw_clocks.pause_runs(promise, view.store.clock()):
        return None
    return str(promise["due_at"])


def _update(report: Record, said: Record) -> Record:
    """Return how soon a request for an update is answered, and since when one waits."""
    rule = said.get("clocks", {}).get("update_requested", {})
    waits = raw_clocks.running(report["clocks"], "update_requested")
    return {
        "minutes": rule.get("minutes"),
        "working_days": rule.get("working_days"),
        "asked_at": waits["started_at"] if waits else None,
    }


def _contact(view: View, report: Record) -> Record | None:
    """Return how the citizen is written to; None when they are anonymous and nobody writes to them."""
    id_ = report["reporter"].get("person")
    person = view.get("person", id_, report["force"]) if id_ else None
    if person is None:
        return None
    rules = person.get("contact") or {}
    return {
        "channels": rules.get("channels"),
        "window": rules.get("window"),
        "neutral": bool(rules.get("neutral")),
    }


def _message(view: View, report: Record, message: Record) -> Record:
    from_officer = message["direction"] == "to_citizen"
    return {
        "direction": message["direction"],
        "author": message["author"]["name"] if from_officer else None,
        "text": message["text"],
        "language": message.get("language"),
        "written_at": message["written_at"],
        "attachments": _files(view, report, message),
    }


def _files(view: View, report: Record, message: Record) -> list[Record]:
    """Return the files of a message: of a reply only what is clean, of the citizen's own everything."""
    found = [view.get("attachment", id_, report["force"]) for id_ in message.get("attachments") or []]
    own = message["direction"] == "from_citizen"
    return [_file(f) for f in found if f and (f.get("from_citizen") if own else f["scan"] == "clean")]


def _own_files(view: View, report: Record, shown: list[Record]) -> list[Record]:
    """Return what the citizen sent beside their messages."""
    sent = {id_ for message in shown for id_ in message.get("attachments") or []}
    files = view.list(report["force"], "attachment", report=report["id"])
    return [_file(f) for f in files if f.get("from_citizen") and f["id"] not in sent]


def _file(record: Record) -> Record:
    state = {"pending": "being_checked", "clean": "taken"}.get(record["scan"], "refused")
    return {
        "id": record["id"],
        "name": record["name"],
        "size": record["size"],
        "state": state,
        "sent_at": record.get("uploaded_at"),
    }
