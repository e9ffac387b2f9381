"""The specification of an endpoint: what it accepts, what it returns, and which problems it may report.

The specification is declared on the handler. The type written into the OpenAPI document is the one that decodes the
request, so the document always matches the store. Unknown fields are ignored; known fields must have their type.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.di import Provide

from casework import permissions
from casework.typed_values.tidying import tidied_struct
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.json_shapes import question_of
from nationalstore.web.dependencies import AnyRequest


@dataclass(frozen=True)
class Media:
    """A body that is not JSON: its media type and, for a form, the shape of its fields."""

    type: str
    shape: Any = None


@dataclass(frozen=True)
class Header:
    """A request header that the endpoint reads."""

    name: str
    says: str
    required: bool = False
    number: bool = False
    pattern: str = ""


@dataclass(frozen=True)
class Promise:
    """Everything the document says of an endpoint apart from its path and query."""

    gives: dict[int, Any]
    faults: tuple[str, ...]
    takes: Any
    headers: tuple[Header, ...]
    fault: Any = None  # The shape of its errors, if not the store's own.
    xml: bool = False  # Whether every response is also available as XML.


FILE = Media("application/octet-stream")
RECEIPT = Header("Receipt", "The code that was shown when the report was sent.")


def promises(
    gives: dict[int, Any],
    *faults: str,
    permission: str,
    takes: Any = None,
    headers: tuple[Header, ...] = (),
    fault: Any = None,
    xml: bool = False,
    read: Callable[[bytes], Any] | None = None,
) -> Any:
    """Return a handler's options for a specification. The body is decoded as ``payload``, with its texts tidied.

    With ``read``, the body is decoded by it and stays exactly as it was sent.

    ``permission`` is its row in the permission table. Raises Misconfigured when there is no such row.
    """
    if not permissions.is_known(permission):
        raise Misconfigured(f"“{permission}” is not in the table of permissions.")
    promise = Promise(gives, faults, takes, headers, fault, xml)
    if takes is None or isinstance(takes, Media):
        return {"opt": {"promise": promise, "permission": permission}}
    decode, names_force = read or _tidy_decoder(takes), _names_force(takes, permission)
    options = {"promise": promise, "permission": permission, "names_force": names_force}
    reader = _reader(decode, "answer_invalid" in faults, names_force)
    return {"opt": options, "dependencies": {"payload": Provide(reader)}}


def _names_force(takes: Any, permission: str) -> bool:
    """Whether the body names the force that an officer acts in. A citizen's names the force that a report is for."""
    return not permissions.is_public(permission) and any(
        field.name == "force" for field in msgspec.structs.fields(takes)
    )


def _tidy_decoder(takes: Any) -> Callable[[bytes], Any]:
    decoder = msgspec.json.Decoder(takes)
    return lambda content: tidied_struct(decoder.decode(content))


def _reader(read: Callable[[bytes], Any], names_question: bool, names_force: bool) -> Any:
    async def read_body(request: AnyRequest) -> Any:
        try:
            payload = read(await request.body() or b"{}")
        except msgspec.ValidationError as error:
            raise (question_of(error) if names_question else Problem("malformed", f"{error}.")) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Problem("malformed", "This is not JSON.") from None
        except RecursionError:
            raise Problem("malformed", "This JSON is nested too deeply.") from None
        if names_force and payload.force not in (None, request.state.principal.force):
            # Only a body that admission could not read gets here.
            raise Problem("malformed", "Name the force in the address.")
        return payload

    return read_body
