"""Reminders: an officer is reminded of a case at a time. They change nothing of the case."""

from __future__ import annotations

from msgspec.structs import replace

from casework.commands.reminding import Remind
from casework.documents.bounds import text_or_none
from casework.documents.reminder import Reminder
from casework.documents.values import OfficerId
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, case_of, moment_in


def remind(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Set, change or remove the officer's own reminder of the case. A time that has passed meanwhile is taken too."""
    case, body = case_of(work, command), command.read(Remind)
    at, own = moment_in(body.at, "at"), OfficerId(officer.officer_id)
    known = work.documents(Reminder, work.force, report=case.id)
    before = next((reminder for reminder in known if reminder.officer == own), None)
    if at is None:
        if before is not None:
            work.gone(Reminder.KIND, before.id, "erased")
        return {}
    when, note = wire_time(at), text_or_none(body.note)
    if before is not None:
        return {"reminder": work.change(replace(before, at=when, note=note)).version}
    reminder = Reminder(id=command.id, report=case.id, officer=own, at=when, note=note)
    return {"reminder": work.create(reminder).version}


HANDLERS: Handlers = {"remind": remind}
