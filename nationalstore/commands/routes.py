"""Commands over HTTP, and what became of them."""

from __future__ import annotations

from litestar import Response, post
from litestar.di import NamedDependency

from nationalstore.commands import numbers, released, shapes
from nationalstore.commands.batches import run_batch
from nationalstore.contract.promise import promises
from nationalstore.requests import Officer, TheStore, json_answer


@post(
    "/v1/commands",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: shapes.Settled},
        "gap",
        "id_reused",
        "not_found",
        takes=shapes.Batch,
        permission="commands",
        read=shapes.read_batch,
    ),
)
def post_commands(
    store: TheStore, principal: Officer, said: NamedDependency[shapes.Batch]
) -> Response[bytes]:
    """Run the commands in order and return their outcomes; a repeat is answered from the ledger."""
    return json_answer(run_batch(store, said, principal))


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


routes = [post_commands, post_outcomes, *released.routes]
