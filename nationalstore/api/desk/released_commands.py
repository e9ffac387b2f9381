"""Unsent commands of an officer whose account has ended: a supervisor sends them, and the officer stays the author."""

from __future__ import annotations

from functools import partial

from litestar import Response, post
from litestar.di import NamedDependency

from casework.audit_details import Detail
from casework.documents.officer import Officer as OfficerDocument
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal, ReleaseApproval
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store, wire_time
from nationalstore.services.audit import log as audit_log
from nationalstore.services.commands import numbers, schemas
from nationalstore.services.commands.batches import run_batch
from nationalstore.web.dependencies import Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises


@post(
    "/v1/commands/released",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: schemas.SettledLate},
        "gap",
        "id_reused",
        "not_found",
        takes=schemas.ReleasedBatch,
        permission="release_unsent",
        read=partial(schemas.read_batch, shape=schemas.ReleasedBatch),
    ),
)
def post_released(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.ReleasedBatch]
) -> Response[bytes]:
    """Run an ended officer's commands under their name and client numbers. A repeated command changes nothing."""
    ended = _ended(store, payload.officer, principal)
    _note(store, payload, principal)
    known = numbers.outcomes(store, payload.ids, ended)
    settled = run_batch(store, payload, ended)
    return json_answer(schemas.SettledLate(settled.client, settled.last, settled.outcomes, known=known))


def _ended(store: Store, id_: str, supervisor: Principal) -> Principal:
    """Return the officer with their former roles. Raises Problem when they are unknown here, or still active."""
    with store.read() as view:
        officer = view.find(OfficerDocument, id_, supervisor.force)
    if officer is None:
        raise Problem("not_found", "Your force has no such officer.", reason="officer")
    if officer.is_active:
        raise Problem(
            "not_allowed",
            "This officer still works here and must send it themselves.",
            reason="officer_active",
        )
    release = ReleaseApproval(supervisor.as_actor, wire_time(store.clock()))
    roles, username = frozenset(officer.roles or ()), officer.username or ""
    return Principal(officer.id, supervisor.force, roles, officer.name, username, release=release)


def _note(store: Store, payload: schemas.ReleasedBatch, supervisor: Principal) -> None:
    """Record in the audit log who releases whose commands, and why, before any of them runs."""
    detail: Detail = {"act": "release_unsent", "commands": len(payload.commands)}
    with store.write(supervisor.force) as work:
        audit_log.note(
            work, ALTERATION, "officer", payload.officer, officer=supervisor.officer_id, client=payload.client,
            reason=payload.reason, detail=detail,
        )  # fmt: skip


routes = [post_released]
