"""Requests about a client's command numbers: giving numbers up, and looking up outcomes.

After a restore, a desk may no longer hold commands that the store is missing. The store would wait for those numbers
for ever, and block everything behind them. The desk gives them up instead: they count as settled, and the audit log
keeps who gave them up.
"""

from __future__ import annotations

from collections.abc import Sequence

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.ledger_rows import LedgerRow
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import Transactions, UnitOfWork
from nationalstore.services.audit import log as audit_log
from nationalstore.services.commands import ledger, schemas

KIND = "gap"


def give_up(store: Transactions, client: str, first: int, to: int, officer: Principal) -> None:
    """Mark the numbers as settled although no command will follow. Repeating this changes nothing.

    Raises Problem ``gap`` when earlier numbers are missing too.
    """
    with store.write(officer.force) as work:
        pass_over(work, client, first, to, officer)


def pass_over(work: UnitOfWork, client: str, first: int, to: int, officer: Principal) -> None:
    """Do the same in this transaction, by rows alone."""
    last = ledger.lock_client(work, client, officer)
    if to <= last:
        return
    if first > last + 1:
        raise Problem("gap", f"The store has commands up to {last}.", last=last)
    released = {"released_by": officer.release.by.id} if officer.release is not None else {}
    detail = {"from": last + 1, "to": to, **released}
    id_ = work.new_id()
    audit_log.note(work, ALTERATION, KIND, id_, officer=officer.officer_id, client=client, detail=detail)
    _write_down(work, client, id_, to, officer)


def _write_down(work: UnitOfWork, client: str, id_: str, to: int, officer: Principal) -> None:
    position = work.place()
    outcome = schemas.Outcome(to, id_, "refused", problem=Problem("given_up").as_json())
    work.rows.ledger.settle(LedgerRow(
        client, to, id_, officer.force, officer.officer_id, KIND, report=None, body_hash="",
        outcome=schemas.outcome_text(outcome), position=position, settled_at=wire_time(work.now()),
    ))  # fmt: skip


def outcomes(store: Transactions, ids: Sequence[str], officer: Principal) -> list[schemas.Outcome]:
    """Return the outcomes of the officer's own commands among these ids, from any of their desks."""
    with store.read() as view:
        known = view.rows.ledger.outcomes_of(ids, officer.force, officer.officer_id)
        return [ledger.as_readable(view, schemas.read_outcome(outcome), officer) for outcome in known]
