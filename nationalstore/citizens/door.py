"""Who stands at the public door: somebody with a case's code, or a citizen who is signed in."""

from __future__ import annotations

from nationalstore.citizens import belongings, sessions
from nationalstore.citizens.sessions import Session
from nationalstore.errors import Problem
from nationalstore.intake import submissions, visits
from nationalstore.intake.submissions import Case
from nationalstore.requests import AnyRequest
from nationalstore.store import Store

SESSION = "citizen"  # The cookie; a program sends the same token as its bearer token.
LONGEST_TOKEN = 100


def session_of(request: AnyRequest, store: Store) -> Session | None:
    """Return the session of the request, or None.

    A cookie counts only for a request from the site itself: another site may send one, but not ride on it.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = request.cookies.get(SESSION, "")
        if request.method != "GET" and _from_elsewhere(request):
            return None
    return sessions.find(store, token.strip()) if 0 < len(token) <= LONGEST_TOKEN else None


def citizen_of(request: AnyRequest, store: Store) -> str | None:
    """Return the citizen who is signed in, or None."""
    session = session_of(request, store)
    return session.citizen if session is not None else None


def signed_in(request: AnyRequest, store: Store) -> Session:
    """Return the session. Raises ``sign_in_needed``."""
    session = session_of(request, store)
    if session is None:
        raise Problem("sign_in_needed", "Sign in to see your reports.")
    return session


def case_of(request: AnyRequest, store: Store, reference: str) -> Case:
    """Return the case that the code in ``Receipt`` opens, or the visit, or the account of who is signed in.

    Raises ``not_found``, the same whatever is wrong, and ``slow_down``.
    """
    receipt = request.headers.get("receipt", "")
    visited = visits.find_of(request, store, reference) if not receipt else None
    if visited is not None:
        return visited
    citizen = citizen_of(request, store) if not receipt else None
    if citizen is not None:
        return belongings.open_case(store, citizen, reference)
    if len(receipt) > LONGEST_TOKEN:
        raise Problem("not_found", "There is no report with this reference and code.")
    return submissions.open_case(store, request.app.state.guesses, reference, receipt)


def _from_elsewhere(request: AnyRequest) -> bool:
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
