"""What an answer of the store that is a fault means to us. Foreign errors become ours here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import msgspec

from workstation.errors import (
    AccountEnded,
    ClientTooOld,
    CursorGone,
    ForbiddenByStore,
    ProtocolMismatch,
    RecordProblem,
    Retryable,
    SignInNeeded,
    StoreProblem,
)

Record = dict[str, Any]


class Gap(StoreProblem):
    """The store lacks commands before ours; ``last`` is what it has."""

    def __init__(self, last: int) -> None:
        super().__init__(f"The store has commands up to {last}.")
        self.last = last


class NotThere(ForbiddenByStore):
    """There is nothing for this officer at the address; ``reason`` is the store's word for what is missing."""

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class OtherClient(StoreProblem):
    """The store knows this profile's client id as another officer's."""

    def __init__(self) -> None:
        super().__init__("The id of this profile is another officer's at the store.")


class EarlierState(StoreProblem):
    """The store has seen more of this profile than the profile knows itself."""

    def __init__(self) -> None:
        super().__init__("This profile was put back to an earlier state.")


class NotTaken(ProtocolMismatch):
    """The store took nothing of what was sent, because of what it says."""

    def __init__(
        self, message: str, code: str = "", number: int | None = None, last: int | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.number, self.last = code, number, last

    @property
    def number_was_used(self) -> bool:
        """Whether the store has had another command under this number: we are an earlier state of ourselves."""
        if self.code != "id_reused":
            return False
        return self.number is None or self.last is None or self.number <= self.last


def problem_of(answer: httpx.Response, body: bytes) -> StoreProblem:
    """Return our own fault for an answer that is one."""
    try:
        said = msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = {}
    code, detail = said.get("code"), str(said.get("detail") or "")
    status = answer.status_code
    if status == 401:
        return SignInNeeded("The store does not accept this sign-in any more.")
    if status == 409 and code == "gap" and isinstance(said.get("last"), int):
        return Gap(said["last"])
    if status == 410 and code == "cursor_gone":
        return CursorGone(detail, epoch=str(said.get("epoch")), reason=str(said.get("reason")))
    if code in ("record_damaged", "record_unsigned"):
        return RecordProblem(detail, code=code)
    if status == 426:
        return ClientTooOld(detail)
    if status in (408, 425, 429) or status >= 500:
        return Retryable(detail, after=retry_after(answer.headers))
    if status == 403 and (code == "account_ended" or said.get("reason") == "inactive_officer"):
        return AccountEnded(detail)
    if status in (403, 404):
        return ForbiddenByStore(detail) if status == 403 else NotThere(detail, str(said.get("reason") or ""))
    # Something between us and the store may answer in its place: only the size is anybody's to refuse.
    if status == 413 or (status in (400, 422) and isinstance(code, str)):
        return _not_taken(said, detail or f"The store answered {status}.")
    return ProtocolMismatch(detail or f"The store answered {status}.")


def _not_taken(said: Record, detail: str) -> NotTaken:
    number, last = (said.get(name) for name in ("number", "last"))
    return NotTaken(
        detail,
        str(said.get("code") or ""),
        number if isinstance(number, int) else None,
        last if isinstance(last, int) else None,
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that an answer asks to wait; a date counts from the store's own clock (RFC 9110)."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdecimal():
        return float(asked[:9])
    try:
        until = parsedate_to_datetime(asked)
        now = parsedate_to_datetime(headers["date"]) if headers.get("date") else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
