"""A visit to a case: a short-lived encrypted token that replaces the code, so that it is typed only once.

A visit by code ends when the code does, and a visit by account ends with the session.
"""

from __future__ import annotations

import json
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from casework.typed_values import references
from nationalstore.db import key_rings
from nationalstore.db.store import Store
from nationalstore.services.citizens import access_codes, report_ownership
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import request_identity, web_security
from nationalstore.web.dependencies import AnyRequest

COOKIE = "case"
LENGTH = timedelta(minutes=30)


def cipher(store: Store) -> MultiFernet:
    """Return the cipher for this store's cookies, which also decrypts those of earlier keys."""
    store.meta(key_rings.VISITS, lambda: Fernet.generate_key().decode())  # Created on first use.
    with store.read() as view:
        return key_rings.ring(view.conn, key_rings.VISITS)


def seal(store: Store, case: ReporterCase, citizen: str | None = None) -> str:
    """Return a token that opens the case for the length of a visit, by its code or a citizen's account."""
    by = citizen or access_codes.mark(store, case)
    content = json.dumps([case.reference, case.report, case.force, citizen is not None, by]).encode()
    return cipher(store).encrypt_at_time(content, int(store.clock().timestamp())).decode()


def find(request: AnyRequest, store: Store) -> ReporterCase | None:
    """Return the case of the request's visit in its current force, or None when the visit is missing or over."""
    opened = _opened(request, store)
    return opened[0] if opened is not None else None


def account_of(request: AnyRequest, store: Store, case: ReporterCase) -> str | None:
    """Return the citizen whose account opened the visit, or None."""
    opened = _opened(request, store)
    return opened[1] if opened is not None and opened[0].report == case.report else None


def _opened(request: AnyRequest, store: Store) -> tuple[ReporterCase, str | None] | None:
    token = web_security.read_cookie(request, COOKIE).encode()
    at = int(store.clock().timestamp())
    try:
        content = cipher(store).decrypt_at_time(token, int(LENGTH.total_seconds()), at)
        reference, report, force, by_account, by = json.loads(content)
    except (InvalidToken, ValueError):
        return None
    case = submissions.now_with(store, ReporterCase(reference, report, force))
    if not by_account:
        return (case, None) if access_codes.mark(store, case) == by else None
    held = request_identity.citizen_of(request, store) == by and report_ownership.holds(store, by, report)
    return (case, str(by)) if held else None


def find_of(request: AnyRequest, store: Store, reference: str) -> ReporterCase | None:
    """Return the visit's case if it has this reference and the request comes from our own site."""
    if not web_security.from_own_site(request):
        return None
    case = find(request, store)
    return case if case is not None and case.reference == references.form(reference) else None
