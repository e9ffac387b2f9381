"""The entries of a case's timeline: what happened, who did it and when."""

from __future__ import annotations

from casework.documents.base import Json
from casework.documents.parts import Actor
from casework.documents.timeline import Event
from casework.documents.values import ReportId
from nationalstore.db.audit_rows import ALTERATION, COLLECTION, DISCLOSURE
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.audit import log

CITIZEN = Actor(id=None, name="The reporter")
# The audit kind of a citizen's action, if it is not an alteration.
ACTS = {"report_received": COLLECTION, "citizen_wrote": COLLECTION, "feedback_given": COLLECTION,
        "copy_downloaded": DISCLOSURE}  # fmt: skip


def add_event(
    work: UnitOfWork, report: str, name: str, actor: Actor, detail: dict[str, Json] | None = None
) -> None:
    """Add an entry to the case's timeline; a citizen's action is audited as well."""
    event = Event(
        id=work.new_id(),
        report=ReportId(report),
        event=name,
        actor=actor,
        at=wire_time(work.now()),
        detail=detail or {},
    )
    work.create(event, report=report)
    if actor is CITIZEN:
        what = ACTS.get(name, ALTERATION)
        recipients = [log.CITIZEN] if what == DISCLOSURE else []
        log.note(work, what, "report", report, report=report, recipients=recipients, detail={"event": name})
