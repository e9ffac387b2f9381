"""Parsing the standard's forms, and writing its JSON and XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from casework.typed_values.tidying import tidy
from nationalstore.core.errors import Problem
from nationalstore.services.open311.schemas import Open311Fault
from nationalstore.web.dependencies import AnyRequest, json_bytes

T = TypeVar("T")
FORM = "application/x-www-form-urlencoded"
ATTRIBUTE = re.compile(r"attribute\[([A-Za-z0-9_]{1,60})\](\[\])?")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


async def form(request: AnyRequest) -> list[tuple[str, str]]:
    """Return the form's fields in order, with tidied text. Raises ``malformed`` for a body that is not a valid form."""
    body = await request.body()
    if request.content_type[0] not in (FORM, ""):
        raise Problem("malformed", f"Send the fields as {FORM}.")
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200, errors="strict")
    except ValueError:
        raise Problem("malformed", "The form cannot be read.") from None
    return [(name, tidy(value)) for name, value in fields]


def read(fields: Sequence[tuple[str, str]], shape: type[T]) -> tuple[T, dict[str, Any]]:
    """Return the form converted to ``shape``, and its attributes by code. A repeated attribute becomes a list.

    Raises ``malformed`` naming the invalid field.
    """
    plain = {name: value for name, value in fields if value or name not in ("lat", "long")}
    attributes: dict[str, Any] = {}
    for name, value in fields:
        match = ATTRIBUTE.fullmatch(name)
        if match and match[1] in attributes:
            before = attributes[match[1]]
            attributes[match[1]] = [*(before if isinstance(before, list) else [before]), value]
        elif match:
            attributes[match[1]] = [value] if match[2] else value
    try:
        return msgspec.convert(plain, shape, strict=False), attributes
    except msgspec.ValidationError as error:
        raise Problem("malformed", f"{error}.") from None


def answer(request: AnyRequest, names: tuple[str, str], value: Any, status: int = 200) -> Response[bytes]:
    """Return a list of records as JSON, or as XML when the path ends in ``.xml``."""
    records = msgspec.to_builtins(value)
    if not request.url.path.endswith(".xml"):
        return json_bytes(msgspec.json.encode(records), status)
    root = ElementTree.Element(names[0])
    for record in records if isinstance(records, list) else [records]:
        target = ElementTree.SubElement(root, names[1]) if isinstance(records, list) else root
        _fill(target, record)
    body = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return Response(body, status_code=status, media_type="text/xml; charset=utf-8",
                    headers={"Cache-Control": "no-store"})  # fmt: skip


def _fill(target: ElementTree.Element, record: dict[str, Any]) -> None:
    for name, value in record.items():
        child = ElementTree.SubElement(target, name)
        if isinstance(value, list):
            for part in value:
                _fill(ElementTree.SubElement(child, name.removesuffix("s")), part)
        elif isinstance(value, bool):
            child.text = "true" if value else "false"
        elif value is not None:
            child.text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))


def on_fault(request: AnyRequest, fault: Problem | HTTPException) -> Response[bytes]:
    """Return a problem in the shape of the standard: a list of code and description."""
    status = fault.status if isinstance(fault, Problem) else fault.status_code
    status = 400 if status == 422 else status  # The standard has no finer distinction.
    detail = fault.detail if isinstance(fault, Problem) else "The request could not be read."
    response = answer(request, ("errors", "error"), [Open311Fault(status, detail)], status)
    if isinstance(fault, Problem) and fault.code == "slow_down":
        response.headers["Retry-After"] = str(fault.fields.get("after", 1))
    return response
