"""The citizen's pages. They work without scripts, keep nothing in the browser but short-lived cookies."""

from __future__ import annotations

from nationalstore.portal import assets, case, following, leaving, reporting, saving, start

routes = [
    *start.routes,
    leaving.get_leave,
    assets.get_static,
    reporting.get_emergency, reporting.get_report_start, reporting.get_step, reporting.post_step, reporting.get_sent, reporting.post_sent,
    *saving.routes,
    following.get_follow, following.post_follow,
    case.get_case, case.get_case_file, case.post_case,
]  # fmt: skip
