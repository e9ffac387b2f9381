"""The start page."""

from __future__ import annotations

from litestar import Response, get

from nationalstore.portal.exchange import show
from nationalstore.requests import AnyRequest


@get("/", sync_to_thread=False)
def get_start(request: AnyRequest) -> Response[str]:
    """Show the start page."""
    return show(request, "start.html")
