"""Officers who are away: from when until when, and who covers. No case changes by it."""

from __future__ import annotations

from casework import absences
from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, time_of
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, expect_no, moment_in
from nationalstore.services.policy import save_setting


def set_absence(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Write down when an officer is away and who covers, or that they are back. A time that has passed is taken too."""
    body, now = command.read(SetAbsence), work.now()
    save_setting.lock(work)  # Two who say it at once change one document and do not make two.
    sender = work.find(Officer, officer.officer_id) or Officer(id=OfficerId(officer.officer_id))
    expect_no(absences.fault(body, sender, work.documents(Officer, work.force), now))
    who = OfficerId(body.officer or sender.id)
    known = next((absence for absence in work.documents(Absence, work.force) if absence.officer == who), None)
    if body.until is None:
        if known is not None:
            work.gone(Absence.KIND, known.id, "cancelled")
        return {}
    until = moment_in(body.until, "until") or now
    from_ = moment_in(body.from_, "from") or absences.beginning(body, known, now)
    absence = Absence(
        id=known.id if known is not None else command.id, officer=who, from_=time_of(from_), until=time_of(until),
        cover=OfficerId(body.cover) if body.cover is not None else None, by=officer.as_actor, at=time_of(now),
    )  # fmt: skip
    return {Absence.KIND: (work.create if known is None else work.change)(absence).version}


HANDLERS: Handlers = {"set_absence": set_absence}
