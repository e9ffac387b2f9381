"""What happens to a case whoever causes it: a report comes in, a citizen writes, an event is recorded.

Intake, portal, commands and seeding all come through here, so that a case looks the same from every door.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from nationalstore import clocks, schema
from nationalstore.store import Record, View, Work, wire_time

ANSWERED_BY_REPLY = ("update_requested", "undelivered")  # Flags that a reply or a closing settles.
CITIZEN = {"id": None, "name": "The reporter"}


def policy(view: View, force: str) -> Record:
    """Return the force's policy, or an empty one when it has none yet."""
    return next(iter(view.list(force, "policy")), {})


def run_clocks(work: Work, report: Record, event: str, at: datetime | None = None) -> None:
    """Start and stop the report's clocks as the policy says for the event."""
    said = work.policy
    facts = clocks.facts_of(report, said)
    rules = said.get("clocks", {})
    report["clocks"] = clocks.happened(report.get("clocks", []), rules, event, at or work.now(), facts)


def set_status(report: Record, status: str, said: Record, public: str | None = None) -> None:
    """Set the internal status and the public one: the policy's for it, unless another is given."""
    table = {row["key"]: row for row in said.get("statuses", [])}
    report["status"] = status
    report["public_status"] = public or table.get(status, {}).get("public", "being_looked_at")


def event(work: Work, report: str, name: str, actor: Record, detail: Record | None = None) -> None:
    """Add one line to the case's timeline."""
    record = {
        "id": work.new_id(),
        "report": report,
        "event": name,
        "actor": actor,
        "at": wire_time(work.now()),
        "detail": detail or {},
    }
    work.put("timeline", record, report=report)


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
        "retention": {"group": "standard", "review_at": wire_time(work.now() + timedelta(days=6 * 365))},
    }
    full["crime"] = bool(full.get("crime"))
    set_status(full, "new", work.policy)
    run_clocks(work, full, "report_received")
    if person is not None:
        person = {**person, "reports": [*person.get("reports", []), full["id"]]}
        work.put("person", person)
    stored = work.put("report", full, report=full["id"])
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


def citizen_message(work: Work, report_id: str, text: str, *, attachments: list[str] | None = None) -> Record:
    """Add the citizen's words to the conversation, raise the case and return the message."""
    report = work.lock_report(report_id)
    assert report is not None, "the caller found the report in this force"
    if report["status"] != "new":
        set_status(report, "citizen_answered", work.policy)
    now = wire_time(work.now())
    report |= {"unread_by_staff": True, "last_citizen_at": now}
    run_clocks(work, report, "citizen_wrote")
    message: Record = {
        "id": work.new_id(),
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
    message = work.put("message", message)
    stored = work.put("report", report, report=report_id)
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
            work.put("message", {**message, "state": "read"})


def public_view(view: View, report: Record) -> dict[str, Any]:
    """Return what the citizen may see of the case. Notes, assessments and events have no way in here."""
    officer = view.get("officer", report["owner"]) if report.get("owner") else None
    messages = view.list(report["force"], "message", report=report["id"])
    shown = [message for message in messages if message["direction"] == "from_citizen" or has_left(message)]
    return {
        "reference": report["reference"],
        "public_status": report["public_status"],
        "submitted_at": report["submitted_at"],
        "answers": [{"label": a.get("label"), "value": a.get("value")} for a in report.get("answers", [])],
        "officer_in_case": officer["name"] if officer else None,
        "messages": [
            {
                "direction": m["direction"],
                "text": m["text"],
                "written_at": m["written_at"],
                "attachments": _files(view, report, m) if m["direction"] == "to_citizen" else [],
            }
            for m in shown
        ],
        "can_write": True,
    }


def _files(view: View, report: Record, message: Record) -> list[Record]:
    """Return the clean files that came with a reply."""
    found = [view.get("attachment", id_, report["force"]) for id_ in message.get("attachments") or []]
    return [
        {"id": f["id"], "name": f["name"], "size": f["size"]} for f in found if f and f["scan"] == "clean"
    ]
