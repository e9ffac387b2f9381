"""The citizen's pages. They work without scripts and store only short-lived cookies in the browser."""

from __future__ import annotations

from litestar import Router

from nationalstore.portal import (
    account,
    assets,
    case,
    case_actions,
    case_lookup,
    claim_report,
    contact_preferences,
    download_copy,
    files,
    quick_exit,
    reporting,
    saving,
    signing_in,
    start,
)

_handlers = [
    *start.routes,
    *assets.routes,
    *quick_exit.routes,
    *reporting.routes,
    *saving.routes,
    *case_lookup.routes,
    *files.routes,
    *case.routes,
    *signing_in.routes,
    *account.routes,
    *claim_report.routes,
    *case_actions.routes,
    *contact_preferences.routes,
    *download_copy.routes,
]
routes = [Router("/", route_handlers=_handlers, opt={"permission": "portal"})]
