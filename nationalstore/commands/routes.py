"""Commands over HTTP: a batch of one client, run in order, each in its own transaction."""

from __future__ import annotations

from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from sqlalchemy.exc import DBAPIError

from nationalstore.access.roles import Principal
from nationalstore.commands import ledger, numbers, shapes
from nationalstore.commands.intent import Command
from nationalstore.contract.promise import promises
from nationalstore.errors import Problem
from nationalstore.requests import Officer, TheStore, json_answer
from nationalstore.store import Store

MOST_COMMANDS = 100


@post(
    "/v1/commands",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: shapes.Settled}, "gap", "id_reused", "not_found", takes=shapes.Batch, permission="commands",
        read=shapes.read_batch,
    ),
)
def post_commands(
    store: TheStore, principal: Officer, said: NamedDependency[shapes.Batch]
) -> Response[bytes]:
    """Run the commands in order and return their outcomes; a repeat is answered from the ledger."""
    if len(said.commands) > MOST_COMMANDS:
        raise Problem("too_large", f"Send at most {MOST_COMMANDS} commands at a time.")
    return _run(store, said, principal)


def _run(store: Store, batch: shapes.Batch, principal: Principal) -> Response[bytes]:
    outcomes: list[dict[str, Any]] = []
    if batch.gap is not None:
        numbers.give_up(store, batch.client, batch.gap.from_, batch.gap.to, principal)
    for sent in batch.commands:
        command = Command(
            sent.number, sent.id, sent.kind, sent.body, sent.report, sent.expects or {}
        )
        try:
            outcomes.append(ledger.run(store, batch.client, command, principal))
        except DBAPIError:
            # A lost race for a lock: nothing was written, and the same number may come again.
            outcomes.append({"number": sent.number, "id": sent.id, "outcome": "retry", "after": 1})
            break
    last = ledger.last_number(store, batch.client, principal)
    return json_answer({"client": batch.client, "last": last, "outcomes": outcomes})


@post(
    "/v1/commands/outcomes",
    status_code=200,
    sync_to_thread=True,
    **promises({200: shapes.Known}, takes=shapes.Asked, permission="outcomes"),
)
def post_outcomes(
    store: TheStore, principal: Officer, said: NamedDependency[shapes.Asked]
) -> Response[bytes]:
    """Return what became of the officer's own commands with these ids; unknown ones are left out."""
    return json_answer({"outcomes": numbers.outcomes(store, said.ids, principal)})


routes = [post_commands, post_outcomes]
