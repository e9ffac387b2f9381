"""GeoReport v2 over HTTP, in JSON and XML, with the update extension of civic apps."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, Parameter

from nationalstore.api import open311_wire
from nationalstore.core.errors import Problem
from nationalstore.services.catalogue.questions import Service
from nationalstore.services.open311 import requests, schemas
from nationalstore.services.open311.requests import Filter
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.endpoint_spec import RECEIPT, Media, promises
from nationalstore.web.guess_source import guesses_of

NOTICE = (
    "Keep the receipt: with it you can read the answer and add to the request. "
    "If someone is in danger now, call 999."
)
NO_PHOTO = " The photo was not taken: add it to the request with the receipt."
KINDS = {"choice": "singlevaluelist", "yes_no": "singlevaluelist", "choices": "multivaluelist",
         "date": "datetime", "number": "number", "text": "string"}  # fmt: skip
AskedFor = Annotated[int, Parameter(ge=1, le=requests.MOST)]
PageNumber = Annotated[int, Parameter(ge=1, le=10_000)]


def both(name: str) -> list[str]:
    """Return the JSON and XML paths of a resource."""
    return [f"/{name}.json", f"/{name}.xml"]


def endpoint(answer: Any, *faults: str, status: int = 200, **more: Any) -> Any:
    """Return the specification of an endpoint that answers and fails in the shapes of the standard."""
    shape = list[schemas.Open311Fault]
    return promises({status: answer}, *faults, permission="open311", fault=shape, xml=True, **more)


def _ending(name: str) -> str:
    """Return a name without its extension. Raises ``not_found`` for an extension that the standard does not have."""
    stem, _, ending = name.rpartition(".")
    if ending not in ("json", "xml") or not stem:
        raise Problem("not_found", "There is no such address; addresses end in .json or .xml.")
    return stem


@get(both("services"), sync_to_thread=False, **endpoint(list[schemas.ServiceLine]))
def get_open311_services(request: AnyRequest) -> Response[bytes]:
    """Return the available services, which are the same in every force."""
    lines = [
        schemas.ServiceLine(service.key, service.title["en"], service.title["en"], True, "realtime",
                           "police, anti-social behaviour, nuisance", service.group)
        for service in requests.services()
    ]  # fmt: skip
    return open311_wire.answer(request, ("services", "service"), lines)


@get("/services/{name:str}", sync_to_thread=False, **endpoint(schemas.Definition, "not_found"))
def get_open311_service(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Return the questions of a service, other than place and description."""
    service = requests.service(_ending(name))
    attributes = [_attribute(q, n) for n, q in enumerate(_asked_questions(service), 1)]
    return open311_wire.answer(
        request, ("service_definition", ""), schemas.Definition(service.key, attributes)
    )


def _asked_questions(service: Service) -> list[Any]:
    """Return the service's questions without files, which come later, and those the standard's own fields cover."""
    return [q for q in service.questions if not q.summary and q.type not in ("place", "occurred", "file")]


def _attribute(question: Any, order: int) -> schemas.Attribute:
    values = [
        schemas.Value(option, question.option_labels.get(option, {}).get("en", option))
        for option in question.options
    ]
    kind: Any = KINDS.get(question.type, "text")
    return schemas.Attribute(True, question.key, kind, question.required and not question.when, "", order,
                            question.label["en"], values)  # fmt: skip


@post(
    both("requests"),
    **endpoint(
        list[schemas.CreatedRequestOut],
        "answer_invalid",
        "not_found",
        "signposted",
        status=201,
        takes=Media(open311_wire.FORM, schemas.RequestIn),
    ),
)
async def post_open311_request(request: AnyRequest, store: TheStore) -> Response[bytes]:
    """Submit a request. The receipt is shown only once."""
    body, attributes = open311_wire.read(await open311_wire.form(request), schemas.RequestIn)
    created = await asyncio.to_thread(requests.ask, store, body, attributes)
    notice = NOTICE + (NO_PHOTO if body.media_url else "")
    answer = schemas.CreatedRequestOut(created.id, notice, created.receipt, created.reference)
    return open311_wire.answer(request, ("service_requests", "request"), [answer], 201)


# Two handlers of one path cannot both use the framework's threads, so these start their own.
@get(both("requests"), **endpoint(list[schemas.RequestOut], "not_found"))
async def get_open311_requests(
    request: AnyRequest,
    store: TheStore,
    jurisdiction_id: FromQuery[str] = "",
    service_request_id: FromQuery[str] = "",
    service_code: FromQuery[str] = "",
    start_date: FromQuery[str] = "",
    end_date: FromQuery[str] = "",
    status: FromQuery[str] = "",
    page: PageNumber = 1,
    page_size: AskedFor = requests.MOST,
) -> Response[bytes]:
    """Return the public data of a force's requests."""
    criteria = Filter(_listed(service_request_id), service_code, _moment(start_date), _moment(end_date),
                    _listed(status), page, page_size)  # fmt: skip
    entries = await asyncio.to_thread(requests.public, store, requests.force_of(jurisdiction_id), criteria)
    return open311_wire.answer(request, ("service_requests", "request"), entries)


@get(
    "/requests/{name:str}",
    sync_to_thread=True,
    **endpoint(list[schemas.RequestOut], "not_found", "slow_down", headers=(RECEIPT,)),
)
def get_open311_request(request: AnyRequest, store: TheStore, name: FromPath[str]) -> Response[bytes]:
    """Return the public part of one request, or all of it when its receipt is given."""
    entry = requests.one(store, guesses_of(request), _ending(name), _receipt(request))
    return open311_wire.answer(request, ("service_requests", "request"), [entry])


@get("/tokens/{name:str}", sync_to_thread=False, **endpoint(list[schemas.Token], "not_found"))
def get_open311_token(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Return the request id for a token. Requests get their id at once, so it equals the token."""
    stem = _ending(name)
    return open311_wire.answer(request, ("service_requests", "request"), [schemas.Token(stem, stem)])


@get(
    both("servicerequestupdates"),
    **endpoint(list[schemas.UpdateOut], "not_found", "slow_down", headers=(RECEIPT,)),
)
async def get_open311_updates(
    request: AnyRequest,
    store: TheStore,
    jurisdiction_id: FromQuery[str] = "",
    service_request_id: FromQuery[str] = "",
    start_date: FromQuery[str] = "",
    end_date: FromQuery[str] = "",
    page: PageNumber = 1,
    page_size: AskedFor = requests.MOST,
) -> Response[bytes]:
    """Return the status of requests, or the conversation of one request when its receipt is given."""
    receipt = _receipt(request)
    if receipt:
        guesses = guesses_of(request)
        entries = await asyncio.to_thread(requests.own_updates, store, guesses, service_request_id, receipt)
    else:
        criteria = Filter(_listed(service_request_id), "", _moment(start_date), _moment(end_date), (), page,
                        page_size)  # fmt: skip
        force = requests.force_of(jurisdiction_id)
        entries = await asyncio.to_thread(requests.public_updates, store, force, criteria)
    return open311_wire.answer(request, ("service_request_updates", "request_update"), entries)


@post(
    both("servicerequestupdates"),
    **endpoint(
        list[schemas.CreatedUpdateOut],
        "answer_invalid",
        "not_found",
        "slow_down",
        status=201,
        takes=Media(open311_wire.FORM, schemas.UpdateIn),
        headers=(RECEIPT,),
    ),
)
async def post_open311_update(request: AnyRequest, store: TheStore) -> Response[bytes]:
    """Add a message to a request. Its receipt may be a field or a header."""
    body, _ = open311_wire.read(await open311_wire.form(request), schemas.UpdateIn)
    receipt = body.receipt[:100] or _receipt(request)
    guesses = guesses_of(request)
    update_id = await asyncio.to_thread(
        requests.add_update, store, guesses, body.service_request_id, receipt, body.description
    )
    return open311_wire.answer(
        request, ("service_request_updates", "request_update"), [schemas.CreatedUpdateOut(update_id)], 201
    )


def _receipt(request: AnyRequest) -> str:
    return str(request.headers.get("receipt", ""))[:101]  # One character too many is also invalid.


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip().replace("\0", "") for part in text.split(",") if part.strip())[: requests.MOST]


def _moment(text: str) -> str:
    """Return a time in the store's format. Raises ``malformed`` when it is not a valid time."""
    if not text:
        return ""
    try:
        return requests.moment(text)
    except ValueError:
        raise Problem("malformed", "Write a date like 2026-11-24T09:00:00Z.") from None


routes = [
    Router(
        "/open311/v2",
        route_handlers=[
            get_open311_services,
            get_open311_service,
            post_open311_request,
            get_open311_requests,
            get_open311_request,
            get_open311_token,
            get_open311_updates,
            post_open311_update,
        ],
        exception_handlers={Problem: open311_wire.on_fault, HTTPException: open311_wire.on_fault},
    )
]
