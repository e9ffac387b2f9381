"""What a client asks about its numbers besides commands: to give some up, and what became of others.

A desk whose journal no longer holds what a restored store lacks would wait for those numbers for ever, and so
would everything behind them. It says so instead; the numbers count as done, and the record keeps who said it.
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
    """Count the numbers as done, though no command will ever come for them; again it changes nothing.

    Raises Problem ``gap`` when there are others missing before them.
    """
    with store.write(officer.force) as work:
        pass_over(work, client, first, to, officer)


def pass_over(work: UnitOfWork, client: str, first: int, to: int, officer: Principal) -> None:
    """Do it in this transaction, by rows alone."""
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
    """Return what became of those of the officer's own commands that the store knows, by whichever desk."""
    with store.read() as view:
        known = view.rows.ledger.outcomes_of(ids, officer.force, officer.officer_id)
    return [schemas.read_outcome(outcome) for outcome in known]
