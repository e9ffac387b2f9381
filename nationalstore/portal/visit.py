"""The cookie of a visit to a case."""

from __future__ import annotations

from litestar.datastructures import Cookie

from nationalstore.citizens import visits
from nationalstore.intake.submissions import Case
from nationalstore.portal.exchange import cookie
from nationalstore.requests import AnyRequest
from nationalstore.store import Store


def begin(request: AnyRequest, store: Store, case: Case, citizen: str | None = None) -> Cookie:
    """Return the cookie that opens the case for the length of a visit: by its code, or by an account.

    A visit that goes on stays what it was.
    """
    token = visits.seal(store, case, citizen or visits.account_of(request, store, case))
    return cookie(visits.COOKIE, token, request, int(visits.LENGTH.total_seconds()))


def end(request: AnyRequest) -> Cookie:
    """Return the cookie that ends the visit."""
    return cookie(visits.COOKIE, "", request, 0)


def find(request: AnyRequest, store: Store) -> Case | None:
    """Return the case of the visit, wherever it is now, or None when there is no visit any more."""
    return visits.find(request, store)
