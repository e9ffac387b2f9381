"""Ids and times: texts that are validated when they are created.

Incoming documents may hold older ids and times, which are accepted as they are. New ones are created here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NewType

from casework.documents.bounds import TIME, is_id

ReportId = NewType("ReportId", str)
PersonId = NewType("PersonId", str)
MessageId = NewType("MessageId", str)
AttachmentId = NewType("AttachmentId", str)
CrimeId = NewType("CrimeId", str)
OfficerId = NewType("OfficerId", str)
TeamId = NewType("TeamId", str)
ForceId = NewType("ForceId", str)
"""The id of a force is a word, such as ``sussex``."""
Time = NewType("Time", str)
"""An RFC 3339 time. The store writes UTC with milliseconds and ``Z``."""

_TIME = re.compile(TIME)


def checked_id(text: str) -> str:
    """Return the text if it is a valid id. Raises ValueError otherwise."""
    if not is_id(text):
        raise ValueError(f"{text!r} is not an id: a UUID in lower case")
    return text


def checked_time(text: str) -> Time:
    """Return the text if it is a valid time. Raises ValueError otherwise."""
    if not _TIME.match(text):
        raise ValueError(f"{text!r} is not a time as in RFC 3339")
    moment_of(text)
    return Time(text)


def time_of(at: datetime) -> Time:
    """Return the moment in document form: RFC 3339 in UTC with milliseconds and ``Z``."""
    return Time(at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def moment_of(time: str) -> datetime:
    """Return the moment that a time denotes, in UTC. Raises ValueError when it is not a valid time."""
    return datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone(UTC)


def find_moment(value: object) -> datetime | None:
    """Return the moment of a time, or None when it is invalid, as it may be in documents of earlier versions."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
