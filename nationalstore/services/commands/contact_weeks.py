"""How many people contacted the force on other channels, week by week: entered by supervisors, or loaded by the operator."""

from __future__ import annotations

from casework import contact_weeks
from casework.clocks import HERE
from casework.commands.contact_weeks import SaveContactWeek
from casework.documents.contact_week import ContactWeek
from casework.documents.parts import Actor
from casework.documents.values import time_of
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, expect_no


def save(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Set numbers of a week. The same numbers again change nothing, and other ones only if nobody has changed them since."""
    saved = save_week(work, command.read(SaveContactWeek), officer.as_actor)
    return {} if saved is None else {ContactWeek.KIND: saved.version}


def save_week(work: UnitOfWork, body: SaveContactWeek, by: Actor) -> ContactWeek | None:
    """Set numbers of a week and return it, or None when nothing changes. Raises Problem when it may not be changed."""
    expect_no(contact_weeks.fault_of(body, work.now().astimezone(HERE).date()))
    known = work.lock(ContactWeek, contact_weeks.id_of(work.force, body.week or ""))
    expect_no(contact_weeks.change_fault(body, known))
    after = contact_weeks.changed(known, body, work.force, by, time_of(work.now()))
    if after is None:
        return None
    return work.create(after) if known is None else work.change(after)


HANDLERS: Handlers = {SaveContactWeek.KIND: save}
