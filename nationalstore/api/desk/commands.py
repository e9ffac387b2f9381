"""Commands over HTTP, and their outcomes."""

from __future__ import annotations

from litestar import Response, post
from litestar.di import NamedDependency

from nationalstore.api.desk import released_commands
from nationalstore.services.commands import numbers, schemas
from nationalstore.services.commands.batches import run_batch
from nationalstore.web.dependencies import Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises


@post(
    "/v1/commands",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: schemas.Settled},
        "cursor_gone",
        "gap",
        "id_reused",
        "not_found",
        takes=schemas.Batch,
        permission="commands",
        read=schemas.read_batch,
    ),
)
def post_commands(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.Batch]
) -> Response[bytes]:
    """Run the commands in order and return their outcomes. A repeated command is answered from the ledger."""
    return json_answer(run_batch(store, payload, principal))


@post(
    "/v1/commands/outcomes",
    status_code=200,
    sync_to_thread=True,
    **promises({200: schemas.KnownOutcomes}, takes=schemas.OutcomesQuery, permission="outcomes"),
)
def post_outcomes(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.OutcomesQuery]
) -> Response[bytes]:
    """Return the outcomes of the officer's own commands with these ids. Unknown ids are left out."""
    return json_answer(schemas.KnownOutcomes(numbers.outcomes(store, payload.ids, principal)))


routes = [post_commands, post_outcomes, *released_commands.routes]
