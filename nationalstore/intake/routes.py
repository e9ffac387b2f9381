"""The public intake as JSON; the portal's pages use the same services."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from nationalstore.errors import Problem
from nationalstore.intake import catalogue, submissions
from nationalstore.intake.submissions import Case
from nationalstore.requests import AnyRequest, TheStore, json_answer
from nationalstore.store import Store


@get("/intake/v1/services", sync_to_thread=False)
def get_services() -> Response[bytes]:
    """Return the services with their questions."""
    return json_answer({"services": [service.as_record() for service in catalogue.catalogue().values()]})


@post("/intake/v1/reports", sync_to_thread=True)
def post_report(store: TheStore, data: JSONBody[dict[str, Any]]) -> Response[bytes]:
    """Take a report in; the receipt is shown this once."""
    done = submissions.submit(store, data)
    return json_answer({"reference": done.reference, "receipt": done.receipt}, 201)


@get("/intake/v1/reports/{reference:str}", sync_to_thread=True)
def get_report(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Return what the citizen may see of their case."""
    return json_answer(submissions.view_case(store, _case(request, store, reference), read=True))


@post("/intake/v1/reports/{reference:str}/messages", sync_to_thread=True)
def post_message(
    request: AnyRequest, store: TheStore, reference: FromPath[str], data: JSONBody[dict[str, Any]]
) -> Response[bytes]:
    """Add to the conversation."""
    submissions.write(store, _case(request, store, reference), data.get("text"))
    return json_answer({}, 201)


@post("/intake/v1/reports/{reference:str}/update-requests", sync_to_thread=True)
def post_update_request(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Ask how the case stands."""
    submissions.request_update(store, _case(request, store, reference))
    return json_answer({}, 201)


@post("/intake/v1/reports/{reference:str}/stop", sync_to_thread=True)
def post_stop(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Stop all messages now."""
    submissions.stop_messages(store, _case(request, store, reference))
    return json_answer({}, 201)


@post("/intake/v1/reports/{reference:str}/withdraw", sync_to_thread=True)
def post_withdraw(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Ask to withdraw the report."""
    submissions.withdraw(store, _case(request, store, reference))
    return json_answer({}, 201)


@post("/intake/v1/reports/{reference:str}/feedback", sync_to_thread=True)
def post_feedback(
    request: AnyRequest, store: TheStore, reference: FromPath[str], data: JSONBody[dict[str, Any]]
) -> Response[bytes]:
    """Say how it was."""
    submissions.give_feedback(store, _case(request, store, reference), data)
    return json_answer({}, 201)


def _case(request: AnyRequest, store: Store, reference: str) -> Case:
    receipt = request.headers.get("receipt", "")
    if len(receipt) > 100:
        raise Problem("not_found", "There is no report with this reference and code.")
    return submissions.open_case(store, request.app.state.guesses, reference, receipt)


routes = [
    get_services,
    post_report,
    get_report,
    post_message,
    post_update_request,
    post_stop,
    post_withdraw,
    post_feedback,
]
