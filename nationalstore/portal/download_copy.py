"""A copy of everything the citizen may see, to download."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from litestar import post
from litestar.response import Response, Stream

from nationalstore.portal import pages, request_helpers
from nationalstore.portal.request_helpers import go, language_of
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.citizens import data_export
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore

ASKS = "subject_access"
"""The service by which people ask for what the copy leaves out."""


@post("/account/download", status_code=200)
async def post_download(request: AnyRequest, store: TheStore) -> Response[Any] | Stream:
    """Return the copy as one ZIP file."""
    await request_helpers.fields_of(request)
    citizen = await asyncio.to_thread(request_identity.citizen_of, request, store)
    if citizen is None:
        return go("/sign-in")
    language = language_of(request)
    headers = {"Content-Disposition": 'attachment; filename="my-reports.zip"', "Cache-Control": "no-store",
               "X-Content-Type-Options": "nosniff"}  # fmt: skip
    ask = service_catalogue.catalogue()[ASKS].title[language]
    parts: Iterator[bytes] = data_export.archive(
        store, citizen, lambda shown: pages.html("copy_of_case.html", language, case=shown, ask=ask)
    )
    return Stream(parts, media_type="application/zip", headers=headers)


routes = [post_download]
