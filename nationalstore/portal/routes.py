"""The citizen's pages. They work without scripts, keep nothing in the browser but short-lived cookies."""

from __future__ import annotations

from litestar import Router

from nationalstore.portal import (
    account,
    assets,
    case,
    choices,
    copying,
    files,
    following,
    gathering,
    leaving,
    reaching,
    reporting,
    saving,
    signing_in,
    start,
)

_handlers = [
    *start.routes,
    *assets.routes,
    *leaving.routes,
    *reporting.routes,
    *saving.routes,
    *following.routes,
    *files.routes,
    *case.routes,
    *signing_in.routes,
    *account.routes,
    *gathering.routes,
    *choices.routes,
    *reaching.routes,
    *copying.routes,
]
routes = [Router("/", route_handlers=_handlers, opt={"permission": "portal"})]
