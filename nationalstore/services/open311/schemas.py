"""Schemas of GeoReport v2, and of the updates that civic apps added to it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Short = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Open311Fault(msgspec.Struct):
    """An error in the standard's own format."""

    code: int
    description: str


class ServiceLine(msgspec.Struct):
    """A kind of request."""

    service_code: str
    service_name: str
    description: str
    metadata: bool
    type: Literal["realtime"]
    keywords: str
    group: str


class Value(msgspec.Struct):
    """One option of a question."""

    key: str
    name: str


class Attribute(msgspec.Struct):
    """A question beyond place and description."""

    variable: bool
    code: str
    datatype: Literal["string", "text", "singlevaluelist", "multivaluelist", "datetime", "number"]
    required: bool
    datatype_description: str
    order: int
    description: str
    values: list[Value]


class Definition(msgspec.Struct):
    """The questions of a service."""

    service_code: str
    attributes: list[Attribute]


class RequestIn(msgspec.Struct):
    """A new request; answers to further questions are sent as ``attribute[code]``."""

    service_code: str
    jurisdiction_id: str = ""
    description: Text = ""
    address_string: Short = ""
    lat: Latitude | msgspec.UnsetType = msgspec.UNSET
    long: Longitude | msgspec.UnsetType = msgspec.UNSET
    first_name: Short = ""
    last_name: Short = ""
    email: Short = ""
    phone: Short = ""
    api_key: Short = ""
    device_id: Short = ""
    account_id: Short = ""
    media_url: Short = ""


class CreatedRequestOut(msgspec.Struct):
    """A new request; the receipt is shown only once."""

    service_request_id: str
    service_notice: str
    receipt: str
    reference: str
    account_id: str | None = None


class RequestOut(msgspec.Struct):
    """A request: the public view, or with its receipt the view of the person who made it."""

    service_request_id: str
    status: Literal["open", "closed"]
    status_notes: str
    service_name: str
    service_code: str
    requested_datetime: str
    updated_datetime: str
    agency_responsible: str
    lat: float | None
    long: float | None
    description: str | None = None
    address: str | None = None


class Token(msgspec.Struct):
    """In this store, a token is already the request's id."""

    token: str
    service_request_id: str


class UpdateIn(msgspec.Struct):
    """A further message from the person who made the request."""

    service_request_id: str
    description: Text = ""
    receipt: Short = ""
    jurisdiction_id: str = ""
    api_key: Short = ""
    update_id: Short = ""
    status: Short = ""
    updated_datetime: Short = ""
    email: Short = ""
    first_name: Short = ""
    last_name: Short = ""


class CreatedUpdateOut(msgspec.Struct):
    """A new update."""

    update_id: str


class UpdateOut(msgspec.Struct):
    """The status of a request, or with its receipt one message of the conversation."""

    update_id: str
    service_request_id: str
    status: Literal["open", "closed"]
    updated_datetime: str
    description: str


Records = list[dict[str, Any]]
