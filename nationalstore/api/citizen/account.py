"""The citizen's account as JSON."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromQuery

from nationalstore.services.citizens import report_ownership
from nationalstore.services.intake import schemas
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises


@get(
    "/intake/v1/account/reports",
    sync_to_thread=True,
    **promises({200: schemas.AccountOut}, "sign_in_needed", permission="intake"),
)
def get_reports(request: AnyRequest, store: TheStore, page: FromQuery[int] = 1) -> Response[bytes]:
    """Return the signed-in citizen's reports as they may see them, newest first, ten a page."""
    session = request_identity.signed_in(request, store)
    listing = report_ownership.listing(store, session.citizen, page)
    about = {"page": listing.page, "pages": listing.pages, "total": listing.total, "unread": listing.unread}
    return json_answer({"reports": listing.reports, **about})


routes = [get_reports]
