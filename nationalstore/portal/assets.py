"""Styles and scripts."""

from __future__ import annotations

from importlib import resources

from litestar import Response, get
from litestar.params import FromPath

from nationalstore.errors import Problem

STATIC = {"govuk.css": "text/css", "portal.css": "text/css", "leave.js": "text/javascript"}


@get("/static/{name:str}", sync_to_thread=True)
def get_static(name: FromPath[str]) -> Response[bytes]:
    """Return a style or a script."""
    file = resources.files("nationalstore").joinpath("portal/static", name)
    if name not in STATIC:
        raise Problem("not_found")
    content = file.read_bytes() if file.is_file() else b""
    return Response(content, media_type=STATIC[name], headers={"Cache-Control": "max-age=3600"})
