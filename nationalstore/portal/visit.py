"""A visit to a case: a short-lived sealed cookie instead of the code, so that the code is typed once."""

from __future__ import annotations

import json
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from litestar.datastructures import Cookie

from nationalstore.intake import submissions
from nationalstore.intake.submissions import Case
from nationalstore.portal.exchange import cookie
from nationalstore.requests import AnyRequest
from nationalstore.store import Store

CASE = "case"
LENGTH = timedelta(minutes=30)


def _cipher(store: Store) -> Fernet:
    return Fernet(store.meta("visit_key", lambda: Fernet.generate_key().decode()).encode())


def begin(request: AnyRequest, store: Store, case: Case) -> Cookie:
    """Return the cookie that opens the case for the length of a visit."""
    said = json.dumps([case.reference, case.report, case.force]).encode()
    at = int(store.clock().timestamp())
    token = _cipher(store).encrypt_at_time(said, at).decode()
    return cookie(CASE, token, request, int(LENGTH.total_seconds()))


def end(request: AnyRequest) -> Cookie:
    """Return the cookie that ends the visit."""
    return cookie(CASE, "", request, 0)


def find(request: AnyRequest, store: Store) -> Case | None:
    """Return the case of the visit, wherever it is now, or None when there is no visit any more."""
    token = request.cookies.get(CASE, "").encode()
    at = int(store.clock().timestamp())
    try:
        said = _cipher(store).decrypt_at_time(token, int(LENGTH.total_seconds()), at)
    except (InvalidToken, ValueError):
        return None
    return submissions.now_with(store, Case(*json.loads(said)))
