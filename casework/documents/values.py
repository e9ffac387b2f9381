"""Ids and times: texts that are checked where they are made.

A document that comes in may hold older ids and times; they are taken as they are. New ones are made here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NewType

from casework.commands.bounds import TIME, is_id

ReportId = NewType("ReportId", str)
PersonId = NewType("PersonId", str)
MessageId = NewType("MessageId", str)
AttachmentId = NewType("AttachmentId", str)
OfficerId = NewType("OfficerId", str)
TeamId = NewType("TeamId", str)
ForceId = NewType("ForceId", str)
"""A force is known by a word, such as ``sussex``."""
Time = NewType("Time", str)
"""RFC 3339; what the store writes is in UTC with milliseconds and ``Z``."""

_TIME = re.compile(TIME)


def checked_id(text: str) -> str:
    """Return the text if it is an id. Raises ValueError otherwise."""
    if not is_id(text):
        raise ValueError(f"{text!r} is not an id: a UUID in lower case")
    return text


def checked_time(text: str) -> Time:
    """Return the text if it is a time. Raises ValueError otherwise."""
    if not _TIME.match(text):
        raise ValueError(f"{text!r} is not a time as in RFC 3339")
    moment_of(text)
    return Time(text)


def time_of(at: datetime) -> Time:
    """Return the moment as documents hold it: RFC 3339 in UTC with milliseconds and ``Z``."""
    return Time(at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def moment_of(time: str) -> datetime:
    """Return the moment that a time names, in UTC. Raises ValueError for what names none."""
    return datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone(UTC)


def find_moment(value: object) -> datetime | None:
    """Return the moment that a time names, None for what names none: documents of earlier versions may hold anything."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
