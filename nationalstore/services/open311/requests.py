"""The service behind the Open311 API: its services, the requests made through it, and who may see what.

A request is a report like any other. Everyone may see only that it was made through this API, its kind, its status, the
day it was made and its approximate location: no text, no names, nothing directed at a person, and no report made
elsewhere. The receipt shows more to the person who has it.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

import msgspec
from sqlalchemy import Select, select

from casework.documents.base import Json
from casework.documents.report import Place, Report
from casework.documents.timeline import Event
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, read_time, wire_time
from nationalstore.services.catalogue import force_succession, reference_data, service_catalogue
from nationalstore.services.catalogue.questions import Service
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.schemas import Channel, Contact, ReportIn
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.services.open311.schemas import RequestIn, RequestOut, UpdateOut

SERVICES = ("asb",)
ABOUT_A_PERSON = ("kind", "personal")  # The answer that keeps a request off the public list.
AREA_DIGITS = 2  # Two decimal places are an area of about a square kilometre.
MOST = 100
LANGUAGE = "en"  # The language of this API.
ACTED = ("status_changed", "disposed", "reopened", "reply_sent", "transfer_accepted")
UNKNOWN = "There is no request with this id, or it cannot be shown without its receipt."


@dataclass(frozen=True)
class Filter:
    """Which requests to return."""

    ids: tuple[str, ...] = ()
    service: str = ""
    start: str = ""
    end: str = ""
    status: tuple[str, ...] = ()
    page: int = 1
    size: int = MOST


@dataclass(frozen=True)
class RequestRow:
    """A request made through this API; its report is stored separately."""

    id: str
    report: str
    reference: str
    service: str
    requested_at: str
    lat: str | None
    lon: str | None
    listed: bool
    force: str


Query = Select[tuple[RequestRow]]


@dataclass(frozen=True)
class CreatedRequest:
    """A new request."""

    id: str
    reference: str
    receipt: str


def services() -> list[Service]:
    """Return the services available through this API."""
    return [service_catalogue.find(key) for key in SERVICES]


def service(code: str) -> Service:
    """Return one of these services. Raises ``not_found`` for any other."""
    if code not in SERVICES:
        raise Problem("not_found", "There is no such service_code.")
    return service_catalogue.find(code)


def force_of(jurisdiction: str) -> str:
    """Return the force. Raises ``malformed`` when none is named, and ``not_found`` when it does not exist."""
    if not jurisdiction:
        raise Problem("malformed", "jurisdiction_id was not provided. It is the id of a police force.")
    if jurisdiction not in reference_data.forces():
        raise Problem("not_found", "There is no police force with this jurisdiction_id.")
    return jurisdiction


def ask(store: Store, body: RequestIn, attributes: dict[str, Json]) -> CreatedRequest:
    """Submit a request like any other report, and record that it was made through this API."""
    requested, force = service(body.service_code), force_succession.of(store, force_of(body.jurisdiction_id))
    report = ReportIn(
        force=force,
        service=requested.key,
        answers=_answers(requested, body, attributes),
        anonymous=not (body.email or body.phone or body.first_name or body.last_name),
        contact=_contact(body),
    )
    done = submissions.submit(store, report, by_app=True)
    id_ = secrets.token_hex(8)
    table, access = schema.open311_request, schema.report_access
    with store.begin() as conn:
        report_id = conn.execute(
            select(access.c.report).where(access.c.reference == done.reference)
        ).scalar_one()
        row = {
            "id": id_, "report": report_id, "reference": done.reference, "service": requested.key,
            "requested_at": wire_time(store.clock()), "lat": _area(body.lat), "lon": _area(body.long),
            "listed": attributes.get(ABOUT_A_PERSON[0]) != ABOUT_A_PERSON[1], "force": force,
        }  # fmt: skip
        conn.execute(table.insert(), row)
    return CreatedRequest(id_, done.reference, done.receipt)


def _answers(requested: Service, body: RequestIn, attributes: dict[str, Json]) -> dict[str, Json]:
    """Return the answers by question: the standard's own fields fill the questions that match."""
    answers = dict(attributes)
    place = _place(body)
    for question in requested.questions:
        if question.summary and body.description:
            answers.setdefault(question.key, body.description)
        if question.type == "place" and place:
            answers.setdefault(question.key, place)
    return answers


def _place(body: RequestIn) -> dict[str, Json] | None:
    """Return where it is as intake takes it: the address in words, and the position; None without either."""
    words = body.address_string.strip()
    if not isinstance(body.lat, float) or not isinstance(body.long, float):
        return {"text": words} if words else None
    return {"text": words or f"{body.lat:.5f}, {body.long:.5f}", "lat": body.lat, "lon": body.long}


def _contact(body: RequestIn) -> Contact:
    name = f"{body.first_name} {body.last_name}".strip()[:200]
    channels: list[Channel] = ["portal", "email"] if body.email else ["portal"]
    return Contact(name or None, body.email or None, body.phone or None, channels)


def _area(degrees: float | msgspec.UnsetType) -> str | None:
    return f"{degrees:.{AREA_DIGITS}f}" if isinstance(degrees, float) else None


def public(store: Store, force: str, criteria: Filter) -> list[RequestOut]:
    """Return the public view of the force's requests, newest first."""
    table = schema.open311_request
    query: Query = select(table).where(table.c.force == force, table.c.listed.is_(True))
    if criteria.ids:
        query = query.where(table.c.id.in_(criteria.ids))
    if criteria.service:
        query = query.where(table.c.service.in_(criteria.service.replace("\0", "").split(",")))
    if criteria.start:
        query = query.where(table.c.requested_at >= criteria.start)
    if criteria.end:
        query = query.where(table.c.requested_at <= criteria.end)
    size = max(1, min(MOST, criteria.size))
    query = query.order_by(table.c.requested_at.desc(), table.c.id)
    with store.read() as view:
        rows = _rows(view, query.limit(size).offset(size * (max(1, criteria.page) - 1)))
        shown = [(row, view.find(Report, row.report)) for row in rows]
        requests = [
            _shown(view, row, report)
            for row, report in shown
            if report is not None and report.restricted is None
        ]
    return [request for request in requests if not criteria.status or request.status in criteria.status]


def one(store: Store, guesses: Guesses, id_: str, receipt: str) -> RequestOut:
    """Return one request: its public view, or with the receipt the full one. Raises ``not_found``."""
    row = _row(store, id_)
    case = _opened(store, guesses, id_, row, receipt) if receipt else None
    with store.read() as view:
        report = view.find(Report, row.report) if row is not None else None
        # A restricted case is not public, whatever its reporter agreed to.
        if row is None or report is None or not (case or (row.listed and report.restricted is None)):
            raise Problem("not_found", UNKNOWN)
        return _shown(view, row, report, own=case is not None)


def public_updates(store: Store, force: str, criteria: Filter) -> list[UpdateOut]:
    """Return the status of the force's listed requests that had an update in this period."""
    shown = public(store, force, Filter(ids=criteria.ids, page=criteria.page, size=criteria.size))
    acted = [request for request in shown if request.updated_datetime != request.requested_datetime]
    return [
        UpdateOut(
            _mark(request),
            request.service_request_id,
            request.status,
            request.updated_datetime,
            request.status_notes,
        )
        for request in acted
        if (criteria.start or "") <= request.updated_datetime
        and request.updated_datetime <= (criteria.end or "~")
    ]


def own_updates(store: Store, guesses: Guesses, id_: str, receipt: str) -> list[UpdateOut]:
    """Return the conversation of a request for its receipt."""
    row = _row(store, id_)
    case = _opened(store, guesses, id_, row, receipt)
    shown = submissions.view_case(store, case, read=True)
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
    status = _status(report) if report is not None else "open"
    return [
        UpdateOut(f"{id_}-{number}", id_, status, message.written_at or "", message.text)
        for number, message in enumerate(shown.messages, 1)
    ]


def add_update(store: Store, guesses: Guesses, id_: str, receipt: str, words: str) -> str:
    """Add a message to a request and return its id. Raises ``not_found`` without the right receipt."""
    case = _opened(store, guesses, id_, _row(store, id_), receipt)
    submissions.write(store, case, words)
    return f"{id_}-{len(submissions.view_case(store, case, read=False).messages)}"


def _rows(view: ReadTransaction, query: Query) -> list[RequestRow]:
    return [RequestRow(**row) for row in view.conn.execute(query).mappings()]


def _row(store: Store, id_: str) -> RequestRow | None:
    table = schema.open311_request
    mine: Query = select(table).where(table.c.id == id_[:40].replace("\0", ""))
    with store.read() as view:
        return next(iter(_rows(view, mine)), None)


def _opened(store: Store, guesses: Guesses, id_: str, row: RequestRow | None, receipt: str) -> ReporterCase:
    """Open the case; an unknown id takes the same path and the same time as a wrong receipt."""
    try:
        return submissions.open_case(store, guesses, row.reference if row else id_, receipt)
    except Problem as problem:
        raise (Problem("not_found", UNKNOWN) if problem.code == "not_found" else problem) from None


def moment(text: str) -> str:
    """Return a wire time in the store's own format. Raises ValueError for anything else."""
    try:
        return wire_time(read_time(text))
    except OverflowError:
        raise ValueError(text) from None


def _status(report: Report) -> Literal["open", "closed"]:
    return "closed" if report.status == "closed" else "open"


def _mark(request: RequestOut) -> str:
    text = f"{request.service_request_id}:{request.status_notes}:{request.updated_datetime}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _shown(view: ReadTransaction, row: RequestRow, report: Report, own: bool = False) -> RequestOut:
    day = f"{row.requested_at[:10]}T00:00:00Z"
    requested_at = row.requested_at if own else day
    place = report.place or Place()
    lines = view.documents(Event, report.force, row.report)
    acted = [line.at for line in lines if line.event in ACTED and line.at is not None]
    wording = view.rules_of(report.force).public_wording.get(report.public_status) or {}
    return RequestOut(
        service_request_id=row.id,
        status=_status(report),
        status_notes=wording.get(LANGUAGE, ""),
        service_name=report.service_title.get(LANGUAGE, ""),
        service_code=row.service,
        requested_datetime=requested_at,
        updated_datetime=max(acted, default=requested_at),
        agency_responsible=reference_data.name_of(report.force),
        lat=float(row.lat) if row.lat else None,
        long=float(row.lon) if row.lon else None,
        description=report.summary if own else None,
        address=place.text if own else None,
    )
