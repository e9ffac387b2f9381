"""Styles, scripts, fonts and crests: compressed once, and cached by browsers until they change."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from litestar import Response, get
from litestar.params import FromPath

from nationalstore.core.errors import Problem
from nationalstore.web.dependencies import AnyRequest

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
NAME = re.compile(r"[a-z0-9-]{1,60}\.(css|js|svg|woff2)")
FOR_A_YEAR = "public, max-age=31536000, immutable"


def _folder() -> Traversable:
    return resources.files("nationalstore").joinpath("portal/static")


@cache
def mark() -> str:
    """Return a version that changes whenever any file changes; it is part of every file's address."""
    digest = hashlib.sha256()
    for file in sorted(_folder().iterdir(), key=lambda file: file.name):
        if NAME.fullmatch(file.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Return the address of a file."""
    return f"/static/{mark()}/{name}"


def crest(force: str | None) -> str:
    """Return the address of a force's crest, or of our plain shield if it has none.

    A force's crest is a file ``crest-<force>.svg`` next to the other files; nothing else has to be changed.
    """
    own = f"crest-{force}.svg"
    return address(own if force and _folder().joinpath(own).is_file() else "shield.svg")


@cache
def _content(name: str) -> tuple[bytes, bytes]:
    """Return a file uncompressed and compressed. Raises ``not_found``."""
    file = _folder().joinpath(name)
    if not NAME.fullmatch(name) or not file.is_file():
        raise Problem("not_found")
    content = file.read_bytes()
    return content, gzip.compress(content, 9, mtime=0)


@get("/static/{version:str}/{name:str}", sync_to_thread=False)
def get_static(request: AnyRequest, version: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """Return a file; the address of an older version returns the current file, which is not cached."""
    content, small = _content(name)
    kept = FOR_A_YEAR if version == mark() else "no-cache"
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    type_ = name.rpartition(".")[2]
    if type_ != "woff2" and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = small
    return Response(content, media_type=TYPES[type_], headers=headers)


routes = [get_static]
