"""The cookie of a visit to a case."""

from __future__ import annotations

from litestar.datastructures import Cookie

from nationalstore.db.store import Store
from nationalstore.portal.request_helpers import cookie
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import case_session
from nationalstore.web.dependencies import AnyRequest


def begin(request: AnyRequest, store: Store, case: ReporterCase, citizen: str | None = None) -> Cookie:
    """Return the cookie that opens the case for the length of a visit: by its code, or by an account.

    A visit that continues keeps its kind.
    """
    token = case_session.seal(store, case, citizen or case_session.account_of(request, store, case))
    return cookie(case_session.COOKIE, token, request, int(case_session.LENGTH.total_seconds()))


def end(request: AnyRequest) -> Cookie:
    """Return the cookie that ends the visit."""
    return cookie(case_session.COOKIE, "", request, 0)


def find(request: AnyRequest, store: Store) -> ReporterCase | None:
    """Return the case of the visit, with its current force, or None if the visit has ended."""
    return case_session.find(request, store)
