"""The account as JSON."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromQuery

from nationalstore.citizens import belongings, callers
from nationalstore.contract.promise import promises
from nationalstore.intake import shapes
from nationalstore.requests import AnyRequest, TheStore, json_answer


@get(
    "/intake/v1/account/reports",
    sync_to_thread=True,
    **promises({200: shapes.AccountOut}, "sign_in_needed", permission="intake"),
)
def get_reports(request: AnyRequest, store: TheStore, page: FromQuery[int] = 1) -> Response[bytes]:
    """Return the reports of who is signed in, the newest first, ten a page, each as its case is seen."""
    session = callers.signed_in(request, store)
    found = belongings.listing(store, session.citizen, page)
    about = {"page": found.page, "pages": found.pages, "total": found.total, "unread": found.unread}
    return json_answer({"reports": found.reports, **about})


routes = [get_reports]
