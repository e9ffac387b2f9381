"""A batch from one client. Commands run in order, each in its own transaction."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import positions
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger, numbers, schemas
from nationalstore.services.commands.command_context import ReceivedCommand

MOST_COMMANDS = 100


def run_batch(store: Store, batch: schemas.Batch, officer: Principal) -> schemas.Settled:
    """Run the commands for the officer and return the answer; a repeated command is answered from the ledger.

    Raises Problem ``cursor_gone`` when the client has read what this store does not have: the store was restored from a
    backup. The client then finds out first what else the store lacks, so that nothing overtakes it.
    """
    if len(batch.commands) > MOST_COMMANDS:
        raise Problem("too_large", f"Send at most {MOST_COMMANDS} commands at a time.")
    if batch.read_to is not None:
        _expect_known(store, batch.read_to, officer)
    outcomes: list[schemas.Outcome] = []
    if batch.gap is not None:
        numbers.give_up(store, batch.client, batch.gap.from_, batch.gap.to, officer)
    for sent in batch.commands:
        command = ReceivedCommand(
            sent.number, sent.id, sent.kind, sent.body, sent.report, sent.expects or {}, made_at=sent.made_at
        )
        try:
            outcomes.append(ledger.run(store, batch.client, command, officer))
        except DBAPIError:
            # The transaction lost a race for a lock. Nothing was written, and the same number may be sent again.
            outcomes.append(schemas.Outcome(sent.number, sent.id, "retry", after=1))
            break
    last = ledger.last_number(store, batch.client, officer)
    return schemas.Settled(batch.client, last, outcomes)


def _expect_known(store: Store, read_to: str, officer: Principal) -> None:
    with store.read() as view:
        positions.find(view, officer.force, read_to, view.head(officer.force))
