"""The citizen's pages. They work without scripts, keep nothing in the browser but short-lived cookies."""

from __future__ import annotations

from nationalstore.portal import assets, case, files, following, leaving, reporting, saving, start

routes = [
    *start.routes,
    *assets.routes,
    *leaving.routes,
    *reporting.routes,
    *saving.routes,
    *following.routes,
    *files.routes,
    *case.routes,
]
