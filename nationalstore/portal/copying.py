"""A copy of everything the citizen may see, to keep."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from litestar import post
from litestar.response import Response, Stream

from nationalstore.citizens import callers, disclosure
from nationalstore.portal import exchange, pages
from nationalstore.portal.exchange import go, language_of
from nationalstore.requests import AnyRequest, TheStore


@post("/account/download", status_code=200)
async def post_download(request: AnyRequest, store: TheStore) -> Response[Any] | Stream:
    """Give the copy as one ZIP."""
    await exchange.said(request)
    citizen = await asyncio.to_thread(callers.citizen_of, request, store)
    if citizen is None:
        return go("/sign-in")
    language = language_of(request)
    headers = {"Content-Disposition": 'attachment; filename="my-reports.zip"', "Cache-Control": "no-store",
               "X-Content-Type-Options": "nosniff"}  # fmt: skip
    parts: Iterator[bytes] = disclosure.archive(
        store, citizen, lambda shown: pages.html("copy_of_case.html", language, case=shown)
    )
    return Stream(parts, media_type="application/zip", headers=headers)


routes = [post_download]
