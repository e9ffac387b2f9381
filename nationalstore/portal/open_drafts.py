"""The unfinished reports of one browser. Each page names its own, so that reports in two tabs never mix.

The cookie holds the secret names of the drafts, the one last used at the end. Addresses and forms hold an id that is
derived from the name and opens nothing by itself. A page without an id belongs to the draft last used.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from litestar.datastructures import Cookie

from nationalstore.db.store import Store
from nationalstore.portal import form_fields, report_draft
from nationalstore.portal.form_fields import DraftChoice, Fields
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.request_helpers import cookie
from nationalstore.services.intake import drafts
from nationalstore.services.intake.drafts import DRAFT
from nationalstore.web import web_security
from nationalstore.web.dependencies import AnyRequest

MOST = 8
"""Drafts of one browser. The one that was used longest ago is left when a further one begins."""
BETWEEN = "."  # Occurs in no name of a draft.


@dataclass(frozen=True)
class BegunDraft:
    """The draft that a request is about: its secret name, and its content, None when it no longer exists."""

    name: str
    draft: Draft | None

    @property
    def id(self) -> str:
        """Return the id that stands in addresses and forms."""
        return id_of(self.name)

    def address(self, path: str) -> str:
        """Return the address of a page that belongs to this draft."""
        return f"{path}{'&' if '?' in path else '?'}report={self.id}"


def id_of(name: str) -> str:
    """Return the id of a draft. Nobody can find the name from it."""
    return hashlib.sha256(f"id:{name}".encode()).hexdigest()[:16]


def find(request: AnyRequest, store: Store, form: Fields | None = None) -> BegunDraft | None:
    """Return the draft that the form or the address names, or else the one last used.

    None when the request names none and the browser has none. The draft is gone when its time is over, or when the
    browser no longer has its name.
    """
    known = names(request)
    wanted = form_fields.read(form or {}, DraftChoice).report or request.query_params.get("report", "")
    if not wanted and not known:
        return None
    name = next((name for name in known if id_of(name) == wanted), "") if wanted else known[-1]
    return BegunDraft(name, report_draft.find(store, name) if name else None)


def begin(draft: Draft) -> BegunDraft:
    """Return a new draft, which is not saved yet."""
    return BegunDraft(drafts.new_name(), draft)


def just_sent(request: AnyRequest, store: Store) -> Draft | None:
    """Return what is left of the draft last used, if it was sent."""
    for name in reversed(names(request)):
        draft = report_draft.find(store, name)
        if draft is not None:
            return draft if draft.sent else None
    return None


def names(request: AnyRequest) -> list[str]:
    """Return the names of the browser's drafts, the one last used at the end."""
    return [name for name in web_security.read_cookie(request, DRAFT).split(BETWEEN) if name]


def with_draft(request: AnyRequest, name: str, instead: str = "") -> Cookie:
    """Return the cookie with this draft as the one last used, in place of another one if that is given."""
    others = [other for other in names(request) if other not in (name, instead)]
    return cookie(DRAFT, BETWEEN.join([*others, name][-MOST:]), request)


def without_draft(request: AnyRequest, name: str) -> Cookie:
    """Return the cookie without this draft."""
    others = BETWEEN.join(other for other in names(request) if other != name)
    return cookie(DRAFT, others, request, 3600 if others else 0)
