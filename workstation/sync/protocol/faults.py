"""Error responses and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

from casework import struct_types
from casework.documents.base import Json, Part
from workstation.errors import (
    AccountEnded,
    AuditLogProblem,
    ClientTooOld,
    CursorExpired,
    ForbiddenByStore,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
    StoreProblem,
)


class CommandGap(StoreProblem):
    """The store lacks commands before ours. ``last`` is the last one it has."""

    def __init__(self, last: int) -> None:
        super().__init__(f"The store has commands up to {last}.")
        self.last = last


class NotThere(ForbiddenByStore):
    """The address has nothing for this officer. ``reason`` is the store's code for what is missing."""

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class OtherClient(StoreProblem):
    """The store knows this profile's client id as another officer's."""

    def __init__(self) -> None:
        super().__init__("At the store, this profile's id belongs to another officer.")


class EarlierState(StoreProblem):
    """The store has seen more of this profile's commands than the profile itself holds."""

    def __init__(self) -> None:
        super().__init__("This profile was restored to an earlier state.")


class OutdatedAnswer(StoreProblem):
    """An answer was on its way while the journal was repaired, so it may be from before a restore."""

    def __init__(self) -> None:
        super().__init__("The answer is from before the store, or this profile, was found to be restored.")


class ForceNeeded(Retryable):
    """The officer works in several forces, and the request has to name one of them."""

    def __init__(self, message: str, forces: Sequence[str]) -> None:
        super().__init__(message)
        self.forces = tuple(forces)


class NotTaken(ProtocolMismatch):
    """The store rejected the whole request, for the reason it gives."""

    def __init__(
        self, message: str, code: str = "", number: int | None = None, last: int | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.number, self.last = code, number, last

    @property
    def number_was_used(self) -> bool:
        """Whether the store has a different command under this number, so this profile is an earlier copy of itself."""
        if self.code != "id_reused":
            return False
        return self.number is None or self.last is None or self.number <= self.last


class ProblemAnswer(Part, frozen=True, kw_only=True):
    """The problem details of an error response (RFC 9457). A malformed field is ignored."""

    code: str | None = None
    detail: Json = None
    reason: Json = None
    last: int | None = None
    number: int | None = None
    epoch: Json = None
    forces: tuple[str, ...] = ()


ENDED = ("inactive_officer", "force")
"""The reasons by which a force refuses an officer who no longer works there."""

MENDED = (CommandGap, CursorExpired, EarlierState, OtherClient, OutdatedAnswer)
"""Errors after which the desk makes a repair, unless another procedure has made it, and continues."""

MENDED_WHILE_READING = (CursorExpired, EarlierState, OtherClient, OutdatedAnswer)
"""Errors to repair while reading.

A gap is a response to commands. As a response to anything else it is meaningless, and nothing is resent.
"""

MENDED_WHILE_SENDING = (CommandGap, EarlierState, OtherClient, OutdatedAnswer)
"""Errors to repair while sending.

Only the reading side can lose its position. If the sending side restarted the copy, a page already on its way to the
reader would be taken for the start of the new copy.
"""


def after_of(fault: Exception) -> float | None:
    """Return the seconds that the store asked us to wait, or None."""
    return fault.after if isinstance(fault, Retryable) else None


def problem_of(
    status: int, headers: Mapping[str, str], problem: ProblemAnswer, now: datetime
) -> StoreProblem:
    """Return the StoreProblem for a response with this status, headers and decoded body."""
    code, detail = problem.code, str(problem.detail or "")
    if status == 401:
        return SignInNeeded("The store no longer accepts this sign-in.")
    if status == 409 and code == "gap" and problem.last is not None:
        return CommandGap(problem.last)
    if status == 410 and code == "cursor_gone":
        return CursorExpired(detail, epoch=str(problem.epoch), reason=str(problem.reason))
    if code in ("record_damaged", "record_unsigned"):
        return AuditLogProblem(detail, code=code)
    if status == 426:
        return ClientTooOld(detail)
    if status in (408, 425, 429) or status >= 500:
        return Retryable(detail, after=retry_after(headers, now))
    if status == 403 and (code == "account_ended" or problem.reason in ENDED):
        return AccountEnded(detail)
    if status == 400 and code == "force_needed" and problem.forces:
        return ForceNeeded(detail, problem.forces)
    if status in (403, 404):
        return ForbiddenByStore(detail) if status == 403 else NotThere(detail, str(problem.reason or ""))
    # A proxy may answer in place of the store. Only the size limit may be enforced by anyone.
    if status == 413 or (status in (400, 422) and code is not None):
        return _not_taken(problem, detail or f"The store answered {status}.")
    return ProtocolMismatch(detail or f"The store answered {status}.")


def _not_taken(problem: ProblemAnswer, detail: str) -> NotTaken:
    return NotTaken(detail, problem.code or "", problem.number, problem.last)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that a response asks us to wait. A date is compared with the store's own clock (RFC 9110)."""
    asked, sent_at = headers.get("retry-after", "").strip(), headers.get("date")
    if asked.isascii() and asked.isdecimal():
        return float(asked[:9])
    try:
        until = parsedate_to_datetime(asked)
        since = parsedate_to_datetime(sent_at) if sent_at else now
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


struct_types.make_module_ready(__name__)
