"""The reference adapter: a records system, or a force's gateway to one, that speaks this exchange over HTTPS.

The connector opens every connection. Addresses hold ids only, and no answer is logged.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from casework.typed_values.tidying import tidy
from nationalstore.core.errors import Misconfigured
from nationalstore.services.connector.messages import EventAnswer, EventPage, IncomingEvent, OutgoingMessage
from nationalstore.services.connector.records_system import ContentRefused, Unreachable

SECONDS = 20.0
MOST_BYTES = 4_000_000
MOST_EVENTS = 100
REFUSES = (400, 413, 422)
"""The statuses that say that the content will never be taken."""
WORD = re.compile(r"[a-z0-9_]{1,60}")
UNREADABLE = "unreadable"
T = TypeVar("T")


class Refusal(msgspec.Struct, frozen=True):
    """Why a records system refuses a message: a code for programs, and a sentence for people."""

    code: str = ""
    reason: str = ""


class _Page(msgspec.Struct, frozen=True):
    """Events as they came: one that cannot be read does not make the others unreadable."""

    events: tuple[msgspec.Raw, ...]
    next: str


class _Id(msgspec.Struct, frozen=True):
    """The id of an event that cannot be read."""

    id: str


class RmsClient:
    """A records system at an address. One instance belongs to one thread."""

    def __init__(self, url: str, key: str, ca_file: Path | None = None, seconds: float = SECONDS) -> None:
        _expect_safe(url)
        self._client = httpx.Client(
            base_url=url.rstrip("/"),
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            timeout=seconds,
            verify=_trust(ca_file),
            follow_redirects=False,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message over."""
        body = msgspec.json.encode(message)
        status, answer = self._ask("POST", "/messages", body, {"Idempotency-Key": message.id})
        if status in REFUSES:
            raise _refused(status, answer)
        _expect_done(status)

    def events(self, after: str) -> EventPage:
        """Return what happened after a place."""
        query = str(httpx.QueryParams({"after": after, "limit": MOST_EVENTS}))
        status, answer = self._ask("GET", f"/events?{query}")
        _expect_done(status)
        page = _read(answer, _Page)
        return EventPage(tuple(map(read_event, page.events)), tidy(page.next))

    def answer(self, answers: Sequence[EventAnswer]) -> None:
        """Say what was done with events."""
        body = msgspec.json.encode({"answers": list(answers)})
        status, _ = self._ask("POST", "/answers", body)
        _expect_done(status)

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Return status and body. Raises Unreachable for no answer, or one that is too long."""
        try:
            with self._client.stream(method, path, content=body, headers=headers) as answer:
                read = bytearray()
                for part in answer.iter_bytes():
                    read += part
                    if len(read) > MOST_BYTES:
                        raise Unreachable("answer_too_long")
                return answer.status_code, bytes(read)
        except httpx.TimeoutException:
            raise Unreachable("no_answer_in_time") from None
        except httpx.HTTPError as error:
            # The message of an error may quote the address or the answer.
            certificate = "CERTIFICATE" in str(error).upper()
            raise Unreachable("certificate_refused" if certificate else "not_reachable") from None


def _expect_done(status: int) -> None:
    if not 200 <= status < 300:
        raise Unreachable(f"status_{status}")


def _refused(status: int, answer: bytes) -> ContentRefused:
    try:
        refusal = msgspec.json.decode(answer, type=Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        refusal = Refusal()
    code = refusal.code if WORD.fullmatch(refusal.code) else f"status_{status}"
    return ContentRefused(code, refusal.reason)


def _read(answer: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(answer, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Unreachable("answer_unreadable") from None


def read_event(written: msgspec.Raw) -> IncomingEvent:
    """Return an event. One that cannot be read keeps its id, if it has one, and is of no known kind."""
    try:
        return msgspec.json.decode(written, type=IncomingEvent)
    except msgspec.DecodeError:
        try:
            id_ = msgspec.json.decode(written, type=_Id).id
        except msgspec.DecodeError:
            id_ = ""
        return IncomingEvent(id=id_, kind=UNREADABLE, case="")


def _trust(ca_file: Path | None) -> ssl.SSLContext:
    """Return what certificates are checked against: the system's authorities, or a force's own."""
    try:
        return ssl.create_default_context(cafile=str(ca_file) if ca_file is not None else None)
    except (OSError, ssl.SSLError):
        raise Misconfigured(f"{ca_file} is not a file of certificates.") from None


def _expect_safe(url: str) -> None:
    """Raise Misconfigured for an address that others could read or answer in the records system's place."""
    parsed = urlsplit(url)
    here = parsed.scheme == "http" and parsed.hostname in ("127.0.0.1", "::1", "localhost")
    if "@" in parsed.netloc or not parsed.hostname or not (here or parsed.scheme == "https"):
        raise Misconfigured(
            "The address of the records system must begin with https:// and hold no password."
        )
