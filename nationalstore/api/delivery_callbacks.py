"""The callback endpoint for GOV.UK Notify delivery receipts."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from typing import Any

from litestar import post

from nationalstore.core.errors import Problem
from nationalstore.services.delivery import notify, receipts
from nationalstore.web.dependencies import AnyRequest, TheStore

LONGEST = 20_000  # bytes
ID = re.compile(r"[0-9a-f-]{36}")


@post("/delivery/v1/notify", status_code=204, include_in_schema=False, opt={"permission": "callbacks"})
async def post_notify(request: AnyRequest, store: TheStore) -> None:
    """Accept one receipt. An unknown one gets the same response, because Notify would only send it again."""
    _let_in(request)
    callback = _read(await request.body())
    id_, channel = str(callback.get("reference")), str(callback.get("notification_type"))
    news = notify.news_of(str(callback.get("status")), channel, str(callback.get("id")))
    if news is not None and ID.fullmatch(id_):
        await asyncio.to_thread(receipts.record, store, id_, news)


def _let_in(request: AnyRequest) -> None:
    token = request.app.state.settings.notify_callback_token
    if not token:
        raise Problem("not_found")
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(credentials.strip().encode(), token.encode()):
        raise Problem("sign_in_needed", "This is not the agreed token.")


def _read(data: bytes) -> dict[str, Any]:
    try:
        callback = json.loads(data) if len(data) <= LONGEST else None
    except (ValueError, RecursionError):
        callback = None
    if not isinstance(callback, dict):
        raise Problem("malformed")
    return callback


routes = [post_notify]
