"""The feed over HTTP."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromQuery, Parameter
from litestar.response import Stream

from casework.audiences import CASES
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.db.writing import report_audience
from nationalstore.services.access import principals
from nationalstore.services.access import readable as access
from nationalstore.services.audit.client_entries import ID
from nationalstore.services.audit.readings import Readings
from nationalstore.services.commands import claim
from nationalstore.services.feed import changes, digest, schemas, withdrawn
from nationalstore.services.feed.events import ChangeNotifier
from nationalstore.web import admission
from nationalstore.web.dependencies import AnyRequest, Officer, TheStore, json_answer, json_bytes
from nationalstore.web.endpoint_spec import Media, promises


@get("/v1/changes", **promises({200: schemas.Page}, "cursor_gone", permission="feed"))
async def get_changes(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    after: FromQuery[str | None] = None,
    limit: Annotated[int, Parameter(ge=1, le=1000)] = 500,
    wait: Annotated[float, Parameter(ge=0, le=25)] = 0,
    client: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Return a page of the force's feed. With ``wait``, an empty page waits for changes."""
    read = partial(changes.page, store, principal.force, after, limit, client, officer=principal.officer_id)
    if wait:
        news: ChangeNotifier = request.app.state.news
        with news.listening(principal.force) as next_event:
            page = await asyncio.to_thread(read, reader=principal)
            if page.empty:
                left = principals.seconds_left(principal, store.clock())
                await next_event(min(wait, left))
        before, now = page.readable, await admission.still(request, principal)
        readable = await asyncio.to_thread(access.now, store, now)
        if (CASES in before) != (CASES in readable):
            raise Problem("sign_in_needed", "Your roles have changed. Sign in again.")
        # What was read for other audiences is not sent. The new page itself says what the reader gained or lost.
        if page.empty or before != readable:
            page = await asyncio.to_thread(read, reader=now)
    else:
        page = await asyncio.to_thread(read, reader=principal)
    readings: Readings = request.app.state.readings
    reader = (principal.force, principal.officer_id, client if client and ID.fullmatch(client) else None)
    await asyncio.to_thread(readings.feed, *reader, page.first, page.last, page.count)
    return json_bytes(page.body)


@post(
    "/v1/changes/withdrawn",
    status_code=200,
    sync_to_thread=True,
    **promises({200: schemas.Withdrawn}, takes=schemas.WithdrawnQuery, permission="feed"),
)
def post_withdrawn(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.WithdrawnQuery]
) -> Response[bytes]:
    """Return which of these reports were erased or restricted to others. A report that never was the reader's is left out."""
    return json_answer(withdrawn.withdrawn(store, principal.force, payload.reports, principal))


@get("/v1/urgent", sync_to_thread=True, **promises({200: schemas.Urgent}, permission="urgent"))
def get_urgent(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    limit: Annotated[int, Parameter(ge=1, le=1000)] = 200,
) -> Response[bytes]:
    """Return the most urgent open reports."""
    page = changes.urgent(store, principal.force, limit, principal)
    request.app.state.readings.urgent(principal.force, principal.officer_id, page.count)
    return json_bytes(page.body)


@get("/v1/digest", sync_to_thread=True, **promises({200: schemas.Digest}, permission="digest"))
def get_digest(store: TheStore, principal: Officer) -> Response[bytes]:
    """Return the digest of everything the force can see."""
    return json_answer(digest.digest(store, principal.force, principal))


@get("/v1/events", **promises({200: Media("text/event-stream")}, permission="events"))
async def get_events(request: AnyRequest, principal: Officer) -> Stream:
    """Stream a notice of each change, without its content, while the token is valid and the officer is active."""
    news: ChangeNotifier = request.app.state.news
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Stream(news.stream(principal), media_type="text/event-stream", headers=headers)


@put(
    "/v1/presence",
    status_code=204,
    sync_to_thread=True,
    **promises({204: None}, "not_found", takes=schemas.Presence, permission="presence"),
)
def put_presence(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    payload: NamedDependency[schemas.Presence],
) -> None:
    """Record that the officer is reading or editing a report of their force."""
    with access.reading(store, principal) as view:
        report = view.find(Report, payload.report, principal.force)
    if report is None:
        raise Problem("not_found")
    if claim.renewal_due(report, principal.officer_id, store.clock()):
        with store.write(principal.force) as work:
            claim.renew(work, payload.report, principal.officer_id)
    audience = report_audience(report)
    news: ChangeNotifier = request.app.state.news
    news.presence(principal.force, audience, payload.report, principal.officer_id, payload.activity)


routes = [get_changes, post_withdrawn, get_urgent, get_digest, get_events, put_presence]
