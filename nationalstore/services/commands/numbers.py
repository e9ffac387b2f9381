"""What a client asks about its numbers besides commands: to give some up, and what became of others.

A desk whose journal no longer holds what a restored store lacks would wait for those numbers for ever, and so
would everything behind them. It says so instead; the numbers count as done, and the record keeps who said it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store, Work, wire_time
from nationalstore.services.audit import log as audit_log
from nationalstore.services.commands import ledger, schemas

KIND = "gap"


def give_up(store: Store, client: str, first: int, to: int, officer: Principal) -> None:
    """Count the numbers as done, though no command will ever come for them; again it changes nothing.

    Raises Problem ``gap`` when there are others missing before them.
    """
    with store.write(officer.force) as work:
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


def _write_down(work: Work, client: str, id_: str, to: int, officer: Principal) -> None:
    position = work.place()
    outcome = schemas.Outcome(to, id_, "refused", problem=Problem("given_up").as_json())
    row = {
        "client": client, "number": to, "id": id_, "force": officer.force, "officer": officer.officer_id,
        "kind": KIND, "report": None, "body_hash": "", "position": position,
        "outcome": schemas.outcome_text(outcome),
        "settled_at": wire_time(work.now()),
    }  # fmt: skip
    work.conn.execute(schema.ledger.insert(), row)
    table = schema.ledger_client
    work.conn.execute(update(table).where(table.c.client == client).values(last=to))


def outcomes(store: Store, ids: Sequence[str], officer: Principal) -> list[schemas.Outcome]:
    """Return what became of those of the officer's own commands that the store knows, by whichever desk."""
    table = schema.ledger
    query = select(table.c.outcome).where(
        table.c.id.in_(ids), table.c.force == officer.force, table.c.officer == officer.officer_id
    )
    with store.read() as view:
        return [schemas.read_outcome(outcome) for outcome in view.conn.execute(query).scalars()]
