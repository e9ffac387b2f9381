"""The sender of a request: a signed-in citizen, or nobody known."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.citizens import sessions
from nationalstore.services.citizens.sessions import CitizenSession
from nationalstore.web import web_security
from nationalstore.web.dependencies import AnyRequest

SESSION = "account"  # The cookie. A program sends the same token as a bearer token.
LONGEST_TOKEN = 100


def session_of(request: AnyRequest, store: Store) -> CitizenSession | None:
    """Return the session of the request, or None.

    A cookie counts only when the request comes from our own site, which prevents cross-site request forgery.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = web_security.read_cookie(request, SESSION)
        if request.method != "GET" and not web_security.from_own_site(request):
            return None
    return sessions.find(store, token.strip()) if 0 < len(token) <= LONGEST_TOKEN else None


def citizen_of(request: AnyRequest, store: Store) -> str | None:
    """Return the signed-in citizen, or None."""
    session = session_of(request, store)
    return session.citizen if session is not None else None


def signed_in(request: AnyRequest, store: Store) -> CitizenSession:
    """Return the session. Raises ``sign_in_needed`` when there is none."""
    session = session_of(request, store)
    if session is None:
        raise Problem("sign_in_needed", "Sign in to see your reports.")
    return session
