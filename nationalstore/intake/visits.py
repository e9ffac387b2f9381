"""A visit to a case: a short-lived sealed token instead of the code, so that the code is typed once."""

from __future__ import annotations

import json
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from nationalstore.intake import submissions
from nationalstore.intake.submissions import Case
from nationalstore.requests import AnyRequest
from nationalstore.store import Store

COOKIE = "case"
LENGTH = timedelta(minutes=30)


def _cipher(store: Store) -> Fernet:
    return Fernet(store.meta("visit_key", lambda: Fernet.generate_key().decode()).encode())


def seal(store: Store, case: Case) -> str:
    """Return the token that opens the case for the length of a visit."""
    said = json.dumps([case.reference, case.report, case.force]).encode()
    return _cipher(store).encrypt_at_time(said, int(store.clock().timestamp())).decode()


def find(request: AnyRequest, store: Store) -> Case | None:
    """Return the case of the request's visit, wherever it is now, or None when there is no visit any more."""
    token = request.cookies.get(COOKIE, "").encode()
    at = int(store.clock().timestamp())
    try:
        said = _cipher(store).decrypt_at_time(token, int(LENGTH.total_seconds()), at)
    except (InvalidToken, ValueError):
        return None
    return submissions.now_with(store, Case(*json.loads(said)))


def find_of(request: AnyRequest, store: Store, reference: str) -> Case | None:
    """Return the visit's case when it is the one of this reference and a page of ours asks for it."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return None
    case = find(request, store)
    return case if case is not None and case.reference == reference.strip().upper() else None
