"""Public intake as JSON. The portal's pages use the same services."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from nationalstore.core.errors import Problem
from nationalstore.services.catalogue import force_succession, reference_data, service_catalogue
from nationalstore.services.intake import feedback, idempotency, schemas, service_availability, submissions
from nationalstore.web import case_access, request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore, json_answer
from nationalstore.web.endpoint_spec import RECEIPT, Header, promises

OPENED = ("not_found", "slow_down")  # Errors possible at every case endpoint.
KEY = Header(
    "Idempotency-Key",
    "Random, 20 to 100 letters and digits. A request repeated with the same key is accepted once.",
    pattern=f"^{idempotency.KEY.pattern}$",
)


@get(
    "/intake/v1/services",
    sync_to_thread=True,
    **promises({200: schemas.Services}, "answer_invalid", permission="intake"),
)
def get_services(store: TheStore, force: FromQuery[str | None] = None) -> Response[bytes]:
    """Return the services with their questions, of one police force or all of them."""
    if force and not reference_data.known_force(force):
        raise Problem("answer_invalid", "Choose a police force.", question="force")
    offered = service_availability.offered(
        store, force_succession.of(store, force) if force else None
    ).values()
    return json_answer(
        {"services": [{**service.as_record(), "local_text": text} for service, text in offered]}
    )


@get(
    "/intake/v1/service.schema.json",
    sync_to_thread=False,
    **promises({200: dict[str, Any]}, permission="intake"),
)
def get_service_schema() -> Response[bytes]:
    """Return the JSON Schema of a service definition file."""
    return json_answer(service_catalogue.schema())


@post(
    "/intake/v1/reports",
    sync_to_thread=True,
    **promises(
        {201: schemas.Receipt},
        "answer_invalid",
        "signposted",
        "id_reused",
        permission="intake",
        takes=schemas.ReportIn,
        headers=(KEY,),
    ),
)
def post_report(
    request: AnyRequest, store: TheStore, payload: NamedDependency[schemas.ReportIn]
) -> Response[bytes]:
    """Submit a report, and add it to the account of a signed-in citizen. The receipt is shown only once."""
    citizen = request_identity.citizen_of(request, store)
    done = submissions.submit(store, payload, citizen, key=_key(request), by_app=True)
    return json_answer({"reference": done.reference, "receipt": done.receipt}, 201)


@get(
    "/intake/v1/reports/{reference:str}",
    sync_to_thread=True,
    **promises({200: schemas.CaseOut}, *OPENED, headers=(RECEIPT,), permission="intake"),
)
def get_report(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Return the parts of the case that the citizen may see."""
    return json_answer(
        submissions.view_case(store, case_access.case_of(request, store, reference), read=True)
    )


@post(
    "/intake/v1/reports/{reference:str}/messages",
    sync_to_thread=True,
    **promises(
        {201: schemas.Done},
        *OPENED,
        "answer_invalid",
        takes=schemas.MessageIn,
        headers=(RECEIPT, KEY),
        permission="intake",
    ),
)
def post_message(
    request: AnyRequest,
    store: TheStore,
    reference: FromPath[str],
    payload: NamedDependency[schemas.MessageIn],
) -> Response[bytes]:
    """Add a message to the conversation."""
    case = case_access.case_of(request, store, reference)
    submissions.write(store, case, payload.text, id_=idempotency.message_id(case.report, _key(request)))
    return json_answer({}, 201)


@post(
    "/intake/v1/reports/{reference:str}/update-requests",
    sync_to_thread=True,
    **promises({201: schemas.Done}, *OPENED, "already_closed", headers=(RECEIPT,), permission="intake"),
)
def post_update_request(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Ask for an update on the case."""
    submissions.request_update(store, case_access.case_of(request, store, reference))
    return json_answer({}, 201)


@post(
    "/intake/v1/reports/{reference:str}/stop",
    sync_to_thread=True,
    **promises({201: schemas.Done}, *OPENED, headers=(RECEIPT,), permission="intake"),
)
def post_stop(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[bytes]:
    """Stop all messages immediately."""
    submissions.stop_messages(store, case_access.case_of(request, store, reference))
    return json_answer({}, 201)


@post(
    "/intake/v1/reports/{reference:str}/withdraw",
    sync_to_thread=True,
    **promises(
        {201: schemas.Done},
        *OPENED,
        "answer_invalid",
        "already_closed",
        takes=schemas.WithdrawIn,
        headers=(RECEIPT,),
        permission="intake",
    ),
)
def post_withdraw(
    request: AnyRequest,
    store: TheStore,
    reference: FromPath[str],
    payload: NamedDependency[schemas.WithdrawIn],
) -> Response[bytes]:
    """Ask to withdraw the report, and say whether anyone put pressure on the citizen to do so."""
    submissions.withdraw(store, case_access.case_of(request, store, reference), payload)
    return json_answer({}, 201)


@post(
    "/intake/v1/reports/{reference:str}/feedback",
    sync_to_thread=True,
    **promises(
        {201: schemas.Done},
        *OPENED,
        "answer_invalid",
        *feedback.REFUSALS,
        takes=schemas.FeedbackIn,
        headers=(RECEIPT,),
        permission="intake",
    ),
)
def post_feedback(
    request: AnyRequest,
    store: TheStore,
    reference: FromPath[str],
    payload: NamedDependency[schemas.FeedbackIn],
) -> Response[bytes]:
    """Leave feedback."""
    submissions.give_feedback(store, case_access.case_of(request, store, reference), payload)
    return json_answer({}, 201)


def _key(request: AnyRequest) -> str:
    return request.headers.get(KEY.name, "")


routes = [
    get_services,
    get_service_schema,
    post_report,
    get_report,
    post_message,
    post_update_request,
    post_stop,
    post_withdraw,
    post_feedback,
]
