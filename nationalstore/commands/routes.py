"""Commands over HTTP: a batch of one client, run in order, each in its own transaction."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import msgspec
from litestar import Response, post
from sqlalchemy.exc import DBAPIError

from nationalstore.access.roles import Principal
from nationalstore.commands import ledger
from nationalstore.commands.intent import Command
from nationalstore.errors import Problem
from nationalstore.requests import AnyRequest, Officer, TheStore, json_answer
from nationalstore.store import Store

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_COMMANDS = 100


class CommandIn(msgspec.Struct):
    """One command on the wire; unknown fields are ignored."""

    number: int
    id: str
    kind: str
    body: dict[str, Any] = {}
    report: str | None = None
    expects: dict[str, int] | None = None
    made_at: str | None = None


class Batch(msgspec.Struct):
    """What a client sends."""

    client: str
    commands: list[CommandIn]


@post("/v1/commands", status_code=200)
async def post_commands(request: AnyRequest, store: TheStore, principal: Officer) -> Response[bytes]:
    """Run the commands in order and return their outcomes; a repeat is answered from the ledger."""
    batch = _read(await request.body())
    return await asyncio.to_thread(_run, store, batch, principal)


def _read(body: bytes) -> Batch:
    try:
        batch = msgspec.json.decode(body, type=Batch)
    except msgspec.DecodeError as error:
        raise Problem("malformed", f"This is not a batch of commands: {error}.") from None
    ids = [batch.client, *(command.id for command in batch.commands)]
    if not all(ID.fullmatch(id_) for id_ in ids) or any(c.number < 1 for c in batch.commands):
        raise Problem("malformed", "Ids are lower-case UUIDs and numbers start at 1.")
    if len(batch.commands) > MOST_COMMANDS:
        raise Problem("too_large", f"Send at most {MOST_COMMANDS} commands at a time.")
    return batch


def _run(store: Store, batch: Batch, principal: Principal) -> Response[bytes]:
    outcomes: list[dict[str, Any]] = []
    for sent in batch.commands:
        command = Command(
            sent.number, sent.id, sent.kind, sent.body, sent.report, sent.expects or {}, sent.made_at
        )
        try:
            outcomes.append(ledger.run(store, batch.client, command, principal))
        except DBAPIError:
            # A lost race for a lock: nothing was written, and the same number may come again.
            outcomes.append({"number": sent.number, "id": sent.id, "outcome": "retry", "after": 1})
            break
    last = ledger.last_number(store, batch.client)
    return json_answer({"client": batch.client, "last": last, "outcomes": outcomes})


routes = [post_commands]
