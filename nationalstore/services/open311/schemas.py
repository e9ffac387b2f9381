"""The shapes of GeoReport v2, and of the updates that civic apps added to it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Short = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Open311Fault(msgspec.Struct):
    """A fault in the standard's own shape."""

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
    """One answer that is offered."""

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
    """A new request; further questions come as ``attribute[code]``."""

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
    """A request that was taken in; the receipt is shown this once."""

    service_request_id: str
    service_notice: str
    receipt: str
    reference: str
    account_id: str | None = None


class RequestOut(msgspec.Struct):
    """A request as it may be seen: by everyone, or with its receipt by the one who made it."""

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
    """A token of this store is the request's id already."""

    token: str
    service_request_id: str


class UpdateIn(msgspec.Struct):
    """Words that follow a request, from the one who made it."""

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
    """An update that was taken in."""

    update_id: str


class UpdateOut(msgspec.Struct):
    """How a request stands, or with its receipt what was written."""

    update_id: str
    service_request_id: str
    status: Literal["open", "closed"]
    updated_datetime: str
    description: str


Records = list[dict[str, Any]]
