"""Helpers for the handlers of all pages: language, cookies, forms, pages and redirects."""

from __future__ import annotations

from typing import Any

from litestar import Response
from litestar.datastructures import Cookie

from casework.typed_values.tidying import tidy
from nationalstore.core.date_formatting import LANGUAGES
from nationalstore.portal.form_fields import Fields
from nationalstore.portal.pages import page
from nationalstore.services.catalogue import reference_data
from nationalstore.web import request_identity, web_security
from nationalstore.web.dependencies import AnyRequest

LANGUAGE, FORCE = "language", "force"


def language_of(request: AnyRequest) -> str:
    """Return the language from the address or the cookie of an earlier choice, English by default."""
    for language in (request.query_params.get("lang"), web_security.read_cookie(request, LANGUAGE)):
        if language in LANGUAGES:
            return str(language)
    return "en"


def force_of(request: AnyRequest) -> str | None:
    """Return the police force from the address or the cookie of an earlier choice, or None."""
    for force in (request.query_params.get("force"), web_security.read_cookie(request, FORCE)):
        if force and reference_data.known_force(force):
            return str(force)
    return None


def cookie(name: str, value: str, request: AnyRequest, seconds: int = 3600) -> Cookie:
    """Return a cookie that no script and no other site can read; 0 seconds deletes it."""
    return web_security.make_cookie(request, name, value, seconds)


def show(request: AnyRequest, name: str, **values: Any) -> Response[str]:
    """Return a page in the reader's language; a language or force chosen in the address is remembered."""
    language, force = language_of(request), force_of(request)
    answer = page(name, language, **{**_page_values(request, force), **values})
    if request.query_params.get("lang") == language:
        answer.cookies.append(cookie(LANGUAGE, language, request))
    if force is not None and request.query_params.get("force") == force:
        answer.cookies.append(cookie(FORCE, force, request))
    return answer


def _page_values(request: AnyRequest, force: str | None) -> dict[str, Any]:
    """Return the values for the frame of every page."""
    return {
        "path": request.url.path,
        "in_draft": "",
        "force_id": force,
        "signed_in": bool(web_security.read_cookie(request, request_identity.SESSION)),
    }


def go(path: str, *cookies: Cookie) -> Response[Any]:
    """Redirect to another page after a form was processed."""
    headers = {"Location": path, "Cache-Control": "no-store"}
    return Response("", status_code=303, media_type="text/html", headers=headers, cookies=list(cookies))


async def fields_of(request: AnyRequest) -> Fields:
    """Return the form's fields with tidied text. Raises ``not_allowed`` if another site sent it."""
    web_security.expect_own_site(request)
    form = await request.form()
    return {key: [tidy(str(value)) for value in form.getall(key)] for key in form}
