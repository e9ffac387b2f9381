"""What a records system reports becomes commands of the connector's service account, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from casework import crimes
from casework.commands import is_id
from casework.documents.crime import Crime
from casework.documents.officer import Officer
from casework.documents.report import Report
from casework.permissions import works_on_cases
from casework.typed_values.tidying import short
from nationalstore.core.identity import Principal
from nationalstore.db import connectors
from nationalstore.db.connectors import ConnectorRow
from nationalstore.db.store import Store, WriteTransaction
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands import ledger, schemas
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand
from nationalstore.services.connector import grants
from nationalstore.services.connector.messages import EventAnswer, IncomingEvent
from nationalstore.services.connector.outgoing import id_for
from nationalstore.services.connector.records_system import RecordsSystem

CHANGED = "Changed in the records system."
LONGEST_USER = 100  # Characters.


class Wanted(NamedTuple):
    """The command that an event stands for."""

    kind: str
    body: dict[str, Any]
    changes: bool = True
    """Whether the case does not say the same already."""


def receive(store: Store, connector: ConnectorRow, system: RecordsSystem) -> bool:
    """Take one page of events, answer them, and only then go on behind them. Return whether there were any.

    A process that is killed before the end takes the page again, and every event has the same answer. Raises Unreachable.
    """
    page = system.events(connector.events_after)
    if page.events:
        system.answer([apply(store, connector, event) for event in page.events])
    if page.next != connector.events_after:
        with store.begin() as conn:
            connectors.change(conn, connector.force, connector.name, events_after=page.next)
    return bool(page.events)


def apply(store: Store, connector: ConnectorRow, event: IncomingEvent) -> EventAnswer:
    """Run an event's command and return the answer to it. An event that was answered before has the same answer.

    So has one that changed nothing the first time: reported again after the case has moved on, it would undo that.
    """
    owner = (connector.force, connector.name)
    client, id_ = id_for(*owner, "client"), id_for(*owner, "event", event.id)
    account = grants.principal(connector, short(event.user)[:LONGEST_USER])
    with store.write(connector.force) as work:
        last = ledger.lock_client(work, client, account)
        known = work.rows.ledger.find(id_)
        if known is not None:
            return _answer(event, schemas.read_outcome(known.outcome))
        wants = WANTED.get(event.kind)
        if wants is None:
            return EventAnswer(
                event.id, "refused", "unknown_event", "The store does not know this kind of event."
            )
        wanted = wants(_EventContext(work, connector, _own_case(work, connector, event.case), event))
        handlers: Handlers = ledger.HANDLERS if wanted.changes else {wanted.kind: _leave_unchanged}
        body = {name: value for name, value in wanted.body.items() if value is not None}
        command = ReceivedCommand(last + 1, id_, wanted.kind, body, event.case)
        return _answer(event, ledger.settle(work, client, command, account, handlers))


def _own_case(work: WriteTransaction, connector: ConnectorRow, case: str) -> Report | None:
    """Return the case as the connector may see it. The copy of a case that another force offers is not the force's own.

    What an event would change is compared with the force's own cases alone: "accepted, nothing changes" would tell
    what another one says.
    """
    if not is_id(case):
        return None
    report = work.limited_to(grants.audiences(connector)).find(Report, case, connector.force)
    return report if report is not None and report.force == connector.force else None


def _leave_unchanged(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Accept a command that says what the case says already."""
    return {}


class _Refused(msgspec.Struct, frozen=True):
    """The parts of a problem that the records system is told."""

    code: str = ""
    detail: str = ""


class _EventContext(NamedTuple):
    """An event, and the case that it is about as the connector may see it."""

    work: WriteTransaction
    connector: ConnectorRow
    report: Report | None
    event: IncomingEvent

    @property
    def system(self) -> str:
        """The name of the records system."""
        return self.event.rms_system or self.connector.name

    def crime(self) -> Crime | None:
        """Return the crime that the event names by its id or by its number in the records system."""
        if self.report is None:
            return None
        if self.event.crime is not None:
            return crimes.find(self.report, self.event.crime)
        return self._numbered()

    def _numbered(self) -> Crime | None:
        number = self.event.rms_reference
        every = crimes.standing(self.report) if self.report is not None and number else ()
        return next((crime for crime in every if crime.rms_reference == number), None)

    def has_number(self) -> bool:
        """Whether a crime of the case already has this number in the records system."""
        return self._numbered() is not None


def _crime_number(received: _EventContext) -> Wanted:
    event, crime = received.event, received.crime()
    replaces = crime is not None and bool(crime.rms_reference or crime.rms_system)
    reason = event.reason or (CHANGED if replaces else None)
    body = {
        "crime": event.crime,
        "rms_reference": event.rms_reference or "",
        "rms_system": received.system,
        "reason": reason,
    }
    return Wanted("correct_crime", body, crime is None or crime.rms_reference != event.rms_reference)


def _crime_recorded(received: _EventContext) -> Wanted:
    event = received.event
    crime = {
        "offence_code": event.offence_code, "victim": event.victim, "rms_reference": event.rms_reference,
        "rms_system": received.system, "committed": msgspec.to_builtins(event.committed),
    }  # fmt: skip
    given = {name: value for name, value in crime.items() if value is not None}
    return Wanted("record_crime", {"crimes": [given]}, not received.has_number())


def _outcome(received: _EventContext) -> Wanted:
    event, crime = received.event, received.crime()
    before = crime.outcome if crime is not None else None
    reason = event.reason or (CHANGED if before is not None else None)
    id_ = crime.id if crime is not None else event.crime
    body = {"crime": id_, "outcome": event.outcome, "reason": reason}
    return Wanted("crime_outcome", body, before is None or before.type != event.outcome)


def _officer(received: _EventContext) -> Wanted:
    event, work = received.event, received.work
    named = (candidate for candidate in work.documents(Officer, work.force) if works_on_cases(candidate))
    id_ = next(
        (candidate.id for candidate in named if event.officer and candidate.username == event.officer), None
    )
    # An id that no officer has is refused as an unknown officer, and the refusal is kept.
    body = {"officer": id_ or id_for("officer", event.officer or "")}
    return Wanted("assign", body, id_ is None or received.report is None or received.report.owner != id_)


def _status(received: _EventContext) -> Wanted:
    event = received.event
    changes = received.report is None or received.report.status != event.status
    return Wanted("set_status", {"status": event.status, "reason": event.reason}, changes)


WANTED: Mapping[str, Callable[[_EventContext], Wanted]] = {
    "crime_number": _crime_number,
    "crime_recorded": _crime_recorded,
    "outcome": _outcome,
    "officer_in_case": _officer,
    "status": _status,
}
"""Every kind of event, with the command that it stands for."""


def _answer(event: IncomingEvent, outcome: schemas.Outcome) -> EventAnswer:
    if outcome.outcome == "accepted":
        return EventAnswer(event.id, "accepted")
    refusal = {} if isinstance(outcome.problem, msgspec.UnsetType) else outcome.problem
    problem = msgspec.convert(refusal, _Refused, strict=False)
    return EventAnswer(event.id, "refused", problem.code or outcome.outcome, problem.detail)
