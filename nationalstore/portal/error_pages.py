"""Problems as pages: plain words for a browser, JSON for a program."""

from __future__ import annotations

from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException

from nationalstore.core.errors import Problem
from nationalstore.db.database_faults import is_away
from nationalstore.portal.request_helpers import show
from nationalstore.web import dependencies
from nationalstore.web.dependencies import AnyRequest

WORDS = {
    "not_found": "missing",
    "too_large": "large",
    "slow_down": "slow",
    "not_allowed": "elsewhere",
    "malformed": "unclear",
}


def _page(request: AnyRequest, what: str, status: int) -> Response[Any]:
    answer = show(request, "trouble.html", what=what, status=status, path="/")
    answer.headers["X-Request-Id"] = dependencies.request_id(request)
    return answer


def _reads_pages(request: AnyRequest) -> bool:
    return "text/html" in request.headers.get("accept", "")


def on_problem(request: AnyRequest, problem: Problem) -> Response[Any]:
    """Respond to a Problem."""
    if not _reads_pages(request):
        return dependencies.on_problem(request, problem)
    return _page(request, WORDS.get(problem.code, "unclear"), problem.status)


def on_http_error(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """Respond to an error raised by the framework."""
    if not _reads_pages(request):
        return dependencies.on_http_error(request, error)
    code = dependencies.BY_STATUS.get(error.status_code, "malformed")
    return _page(request, WORDS.get(code, "unclear"), error.status_code)


def on_bug(request: AnyRequest, error: Exception) -> Response[Any]:
    """Respond to a bug; it is logged as everywhere else."""
    answer = dependencies.on_bug(request, error)
    if not _reads_pages(request):
        return answer
    page = _page(request, "away" if is_away(error) else "bug", answer.status_code or 500)
    if "Retry-After" in answer.headers:
        page.headers["Retry-After"] = answer.headers["Retry-After"]
    return page
