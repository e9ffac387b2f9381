"""What version 1.0.0 of the tus protocol asks of a server besides its uploads: versions, discovery, and methods by header."""

from __future__ import annotations

from litestar.datastructures import MutableScopeHeaders
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from nationalstore.core.errors import Problem
from nationalstore.web.dependencies import AnyRequest

VERSION = "1.0.0"
EXTENSIONS = "creation"
ANSWERED = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
"""The headers of every answer about an upload."""
PATHS = ("/attachments", "/attachments/{id_}", "/attachments/{id_:str}")


def expect_version(request: AnyRequest) -> None:
    """Raise ``tus_version`` for a client that names another version of the protocol."""
    if request.headers.get("tus-resumable", VERSION) != VERSION:
        raise Problem("tus_version", f"This store takes uploads with version {VERSION} of tus.")


def expect_override(request: AnyRequest) -> None:
    """Raise ``not_found`` for a POST to an upload that does not say that it is a PATCH."""
    if request.headers.get("x-http-method-override", "").upper() != "PATCH":
        raise Problem("not_found", "There is no such address for this method.")


class DescribeUploads(ASGIMiddleware):
    """Tells a client that asks with OPTIONS which version, extensions and sizes the addresses of uploads take."""

    def __init__(self, longest: int) -> None:
        self._longest = longest

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Add the headers to the answer to OPTIONS at an address of uploads."""

        async def described(asgi_message: Message) -> None:
            if asgi_message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(asgi_message)
                headers["Tus-Resumable"] = headers["Tus-Version"] = VERSION
                headers["Tus-Extension"] = EXTENSIONS
                headers["Tus-Max-Size"] = str(self._longest)
            await send(asgi_message)

        asked = scope.get("method") == "OPTIONS" and str(scope.get("path_template", "")).endswith(PATHS)
        await next_app(scope, receive, described if asked else send)
