"""A batch from one client. Commands run in order, each in its own transaction."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger, numbers, schemas
from nationalstore.services.commands.command_context import ReceivedCommand

MOST_COMMANDS = 100


def run_batch(store: Store, batch: schemas.Batch, officer: Principal) -> schemas.Settled:
    """Run the commands for the officer and return the answer; a repeated command is answered from the ledger."""
    if len(batch.commands) > MOST_COMMANDS:
        raise Problem("too_large", f"Send at most {MOST_COMMANDS} commands at a time.")
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
