"""Quick exit: leads to a weather page and removes our cookies; only the browser's history remains."""

from __future__ import annotations

import re
from typing import Any

from litestar import Response, get

from nationalstore.portal.request_helpers import cookie, go
from nationalstore.web.dependencies import AnyRequest
from nationalstore.web.web_security import cookie_names

ELSEWHERE = "https://www.bbc.co.uk/weather"
OWN_NAME = re.compile(r"[A-Za-z_-]{1,60}")


@get("/leave", sync_to_thread=False)
def get_leave(request: AnyRequest) -> Response[Any]:
    """Delete all our cookies and redirect to the weather page."""
    names = [name for name in cookie_names(request) if OWN_NAME.fullmatch(name)]
    return go(ELSEWHERE, *(cookie(name, "", request, 0) for name in names))


routes = [get_leave]
