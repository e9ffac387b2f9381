"""A visit to a case: its cookie, and the page that asks for the code when it has ended."""

from __future__ import annotations

from litestar import Response
from litestar.datastructures import Cookie

from nationalstore.db.store import Store
from nationalstore.portal.request_helpers import cookie, show
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import case_session
from nationalstore.web.dependencies import AnyRequest


def begin(request: AnyRequest, store: Store, case: ReporterCase, citizen: str | None = None) -> Cookie:
    """Return the cookie that opens the case for the length of a visit: by its code, or by an account.

    A visit that continues keeps its kind.
    """
    token = case_session.seal(store, case, citizen or case_session.account_of(request, store, case))
    return cookie(case_session.COOKIE, token, request, int(case_session.LENGTH.total_seconds()))


def ask_for_code(
    request: AnyRequest, *, wrong: str = "case_ended", typed: str = "", text: str = "", status: int = 200
) -> Response[str]:
    """Return the page that asks for the reference and code. A message that was typed goes along."""
    return show(request, "follow.html", wrong=wrong, typed=typed, text=text, status=status)


def end(request: AnyRequest) -> Cookie:
    """Return the cookie that ends the visit."""
    return cookie(case_session.COOKIE, "", request, 0)


def find(request: AnyRequest, store: Store) -> ReporterCase | None:
    """Return the case of the visit, with its current force, or None if the visit has ended."""
    return case_session.find(request, store)
