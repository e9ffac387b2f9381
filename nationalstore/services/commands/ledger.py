"""The command ledger: every number of every client has one stored outcome and at most one effect."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace

import msgspec
from msgspec import structs

from casework import permissions
from casework.audiences import Audiences
from casework.commands import CommandUnfit, decode, is_id
from casework.documents import codec
from casework.documents.officer import Officer
from casework.documents.report import Report
from nationalstore.core.errors import Problem, place_of
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import ALTERATION, COLLECTION, COMBINATION
from nationalstore.db.database_faults import DatabaseFault, ValueUnfit
from nationalstore.db.ledger_rows import LedgerClient, LedgerRow
from nationalstore.db.store import Store, wire_time
from nationalstore.db.unit_of_work import ReadSession, Transactions, UnitOfWork
from nationalstore.db.writing import Acting
from nationalstore.services.access.readable import audiences_of
from nationalstore.services.audit import log as audit_log
from nationalstore.services.commands import (
    absence,
    approvals,
    assess,
    claim,
    clocks,
    configure,
    contact,
    contact_weeks,
    crimes,
    disposal_runs,
    erase,
    late,
    links,
    reissue,
    remind,
    reply,
    restrict,
    retention_review,
    schemas,
    status,
    subject_access,
    transfer,
)
from nationalstore.services.commands.command_context import Expects, Handlers, ReceivedCommand, Stale

log = logging.getLogger(__name__)
RETURNED = "This officer works here again and must send it themselves."
OWN_STEPS = 200  # How many of a client's own earlier commands on one report are examined.
# The problem code of a command that cannot be decoded, and the audit kind of a command that is not an alteration.
UNFIT = {"unknown_command": "unknown_command", "report_needed": "report_unknown"}  # Else ``body_invalid``.
IN_THE_RECORD = {"link": COMBINATION, "accept_transfer": COLLECTION, "assemble_copy": COMBINATION}
HANDLERS: Handlers = {
    **claim.HANDLERS,
    **restrict.HANDLERS,
    **retention_review.HANDLERS,
    **disposal_runs.HANDLERS,
    **subject_access.HANDLERS,
    **assess.HANDLERS,
    **reply.HANDLERS,
    **remind.HANDLERS,
    **absence.HANDLERS,
    **crimes.HANDLERS,
    **status.HANDLERS,
    **approvals.HANDLERS,
    **links.HANDLERS,
    **transfer.HANDLERS,
    **clocks.HANDLERS,
    **contact.HANDLERS,
    **reissue.HANDLERS,
    **configure.HANDLERS,
    **contact_weeks.HANDLERS,
    **erase.HANDLERS,
}
"""Every command. Each is decided by rows alone, on a database or in memory."""


def run(store: Store, client: str, command: ReceivedCommand, officer: Principal) -> schemas.Outcome:
    """Run one command in one transaction and return its outcome, as ``settle`` does."""
    with store.write(officer.force) as work:
        return settle(work, client, command, officer, HANDLERS)


def settle(
    work: UnitOfWork, client: str, command: ReceivedCommand, officer: Principal, handlers: Handlers
) -> schemas.Outcome:
    """Run one command in this transaction and return its outcome; a repeated command returns the stored outcome.

    It decides by rows alone, so it runs on a database and in memory. Raises Problem ``gap`` when earlier numbers are
    missing, and ``id_reused`` when the id belongs to a different body.
    """
    last = lock_client(work, client, officer)
    digest = _body_hash(command)
    stored = _stored(work, client, command, digest, last)
    if stored is not None:
        return as_readable(work, stored, officer)
    if command.number <= last:
        raise Problem(
            "id_reused", "This number was used for another command.", number=command.number, last=last
        )
    if command.number > last + 1:
        raise Problem("gap", f"The store has commands up to {last}.", last=last)
    outcome = _settled(work, client, command, officer, handlers)
    position = work.place()
    if outcome.outcome == "accepted":
        outcome = structs.replace(outcome, position=position)
    _write_down(work, client, command, officer, digest, outcome, position)
    return outcome


def _settled(
    work: UnitOfWork, client: str, command: ReceivedCommand, officer: Principal, handlers: Handlers
) -> schemas.Outcome:
    """Run a command and return its outcome, without a position. Every command that is not stale is audited."""
    try:
        versions = _checked_and_run(work, client, command, officer, handlers)
    except Stale as stale:
        current = codec.encode(stale.current) if stale.current is not None else {}
        return schemas.Outcome(command.number, command.id, "stale", current=current)
    except Problem as refusal:
        _note(work, client, command, officer, refusal)
        return schemas.Outcome(command.number, command.id, "refused", problem=refusal.as_json())
    _note(work, client, command, officer, None)
    return schemas.Outcome(command.number, command.id, "accepted", versions=versions)


def _note(
    work: UnitOfWork, client: str, command: ReceivedCommand, officer: Principal, refusal: Problem | None
) -> None:
    """Write the command to the audit log, even if refused. Its reason is kept in the case, where it can be erased."""
    refused = {"refused": refusal.code} if refusal is not None else {}
    mark = late.mark(officer, command)
    released = {"released_by": mark.released_by.id, "made_at": mark.made_at} if mark is not None else {}
    acts_for = {"user": officer.acts_for} if officer.acts_for else {}
    what = IN_THE_RECORD.get(command.kind, ALTERATION)
    # A refused command may contain anything as its report id.
    about = command.report if is_id(command.report) else None
    named = command.kind if command.kind in HANDLERS else "unknown"
    kind, id_ = ("report", about) if about else (named, command.id)
    audit_log.note(
        work, what, kind, id_, officer=officer.officer_id, client=client, report=about,
        detail={"command": command.id, "kind": named, **refused, **released, **acts_for},
    )  # fmt: skip


def last_number(store: Transactions, client: str, officer: Principal) -> int:
    """Return the last number settled for the officer's client; 0 for another officer's client, as if unknown."""
    with store.read() as view:
        return view.rows.ledger.last_number(client, officer.force, officer.officer_id)


def confirmed(view: ReadSession, client: str, force: str, officer: str, position: int) -> int:
    """Return the last number of the officer's client with all effects at or before the position."""
    return view.rows.ledger.confirmed(client, force, officer, position)


def _past_own_steps(work: UnitOfWork, client: str, command: ReceivedCommand) -> ReceivedCommand:
    """Return the command as if it had been decided on after this client's own earlier commands.

    An officer who works offline claims, assesses and closes on one version. Their own earlier commands are no surprise
    to them, so only changes made by others make the later commands stale.
    """
    expected = command.expected.report
    if expected is None:
        return _past_own_saves(work, client, command)
    rows = work.rows.ledger.outcomes_on(client, command.report, command.number, OWN_STEPS)
    own = {schemas.read_outcome(row).version_of(Report.KIND) for row in rows}
    while expected + 1 in own:
        expected += 1
    return replace(command, expected=structs.replace(command.expected, report=expected))


def _past_own_saves(work: UnitOfWork, client: str, command: ReceivedCommand) -> ReceivedCommand:
    """Do the same for a setting that the client has saved before."""
    expected, kind = command.expected.version, configure.SETTINGS.get(command.kind)
    if expected is None or kind is None or not isinstance(command.said, configure.Setting):
        return command
    own = work.rows.ledger.own_versions(client, kind, str(command.said.id))
    while expected + 1 in own:
        expected += 1
    return replace(command, expected=structs.replace(command.expected, version=expected))


def _checked_and_run(
    work: UnitOfWork, client: str, command: ReceivedCommand, officer: Principal, handlers: Handlers
) -> dict[str, int]:
    """Decode a command, run it and return the versions. One that cannot be decoded is refused before anything runs."""
    try:
        body = decode(command.kind, command.report, command.body, command.expects)
    except CommandUnfit as unfit:
        raise _unfit(unfit) from None
    expected = msgspec.convert(command.expects or {}, Expects)
    command = _past_own_steps(work, client, replace(command, said=body, expected=expected))
    return _attempt(work, command, officer, handlers)


def _unfit(unfit: CommandUnfit) -> Problem:
    """Return the reason a command cannot be decoded, as a problem that names its field."""
    first = unfit.problems[0]
    code = UNFIT.get(first.reason, "body_invalid")
    problems = [{"field": fault.field, "detail": fault.detail} for fault in unfit.problems]
    return Problem(code, first.detail, field=first.field, problems=problems)


def _attempt(
    work: UnitOfWork, command: ReceivedCommand, officer: Principal, handlers: Handlers
) -> dict[str, int]:
    # A savepoint undoes what a refused handler wrote to the side tables; staged documents go with it.
    savepoint = work.rows.savepoint()
    work.acting = Acting(
        command.kind,
        officer.officer_id,
        command.report,
        _audiences(work, command, officer),
        late.mark(officer, command),
    )
    try:
        versions = _handle(work, command, officer, handlers)
    except (Problem, Stale):
        savepoint.rollback()
        work.discard()
        raise
    savepoint.commit()
    return versions


def _audiences(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> Audiences | None:
    """Return what a command may read. One on settings passes on the cases of a leaver, whoever may read them."""
    return None if command.kind in configure.HANDLERS else audiences_of(work, officer)


def _handle(
    work: UnitOfWork, command: ReceivedCommand, officer: Principal, handlers: Handlers
) -> dict[str, int]:
    officer = _as_recorded(work, officer)
    if not permissions.may_command(officer.roles, command.kind):
        raise Problem(
            "not_allowed", permissions.refusal(permissions.COMMANDS.get(command.kind)), reason="role"
        )
    if officer.release is not None:
        late.check(work, command)
    try:
        return handlers[command.kind](work, command, officer)
    except ValueUnfit:
        raise Problem(
            "body_invalid", "The command contains a value that is not valid text or a valid number."
        ) from None
    except (Problem, Stale, DatabaseFault):
        raise  # A fault: a lost race for a lock, or no database. The client sends the same number again.
    except Exception as bug:
        # If this were raised, the desk would retry the command for ever and block everything behind it.
        log.error("bug %s in a command “%s” at %s", type(bug).__name__, command.kind, place_of(bug))
        raise Problem("command_failed") from None


def _as_recorded(work: UnitOfWork, officer: Principal) -> Principal:
    """Return the officer with their recorded roles and name. Raises Problem if they have just left the force.

    For a released command it is the other way round: an officer who has just come back must send their own work.
    """
    record = work.find(Officer, officer.officer_id)
    if record is None or record.is_active != (officer.release is None):
        raise Problem(
            "not_allowed", "You no longer work in this force." if officer.release is None else RETURNED
        )
    return replace(officer, roles=officer.roles & set(record.roles or ()), name=record.name)


def lock_client(work: UnitOfWork, client: str, officer: Principal) -> int:
    """Lock the client and return its last settled number.

    A client belongs to one officer, so nobody else can use up its numbers. Raises ``not_found`` for another's client.
    """
    row = work.rows.ledger.lock_client(client)
    if row is None:
        work.rows.ledger.add_client(client, LedgerClient(officer.force, officer.officer_id, 0))
        return 0
    if row.force != officer.force:
        raise Problem("not_found", "This workstation belongs to another force.", reason="client")
    if row.officer != officer.officer_id:
        raise Problem("not_found", "This workstation belongs to another officer.", reason="client")
    return row.last


def _stored(
    work: UnitOfWork, client: str, command: ReceivedCommand, digest: str, last: int
) -> schemas.Outcome | None:
    row = work.rows.ledger.find(command.id)
    if row is None:
        return None
    if (row.client, row.number, row.body_hash) != (client, command.number, digest):
        raise Problem("id_reused", number=command.number, last=last)
    return schemas.read_outcome(row.outcome)


def as_readable(view: ReadSession, outcome: schemas.Outcome, officer: Principal) -> schemas.Outcome:
    """Return a stored outcome without the report as it was, when its officer may no longer read the case."""
    id_ = outcome.shows
    if id_ is None or view.rows.document(Report.KIND, id_, officer.force) is None:
        return outcome
    if view.rows.document(Report.KIND, id_, officer.force, audiences_of(view, officer)) is None:
        return structs.replace(outcome, current={})
    return outcome


def _body_hash(command: ReceivedCommand) -> str:
    content = [command.kind, command.report, command.body, command.expects]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _write_down(
    work: UnitOfWork,
    client: str,
    command: ReceivedCommand,
    officer: Principal,
    digest: str,
    outcome: schemas.Outcome,
    position: int,
) -> None:
    work.rows.ledger.settle(LedgerRow(
        client,
        command.number,
        command.id,
        officer.force,
        officer.officer_id,
        command.kind,
        report=command.report if is_id(command.report) else None,
        body_hash=digest,
        outcome=schemas.outcome_text(outcome),
        position=position,
        settled_at=wire_time(work.now()),
    ))  # fmt: skip
