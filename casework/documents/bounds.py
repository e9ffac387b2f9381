"""What every command body is made of: texts, ids and times with their limits, and the base class.

Limits are checked before a handler of the store sees the body, and before a desk's journal accepts it.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta, UnsetType

from casework.documents.base import Json

MOST_BYTES = 200_000
"""The largest encoded size of one body, as compact JSON in UTF-8. A batch of four always fits one request."""
MOST_DEPTH = 20
MOST_NUMBER = 2**53  # The largest integer that every program can hold exactly.

UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"
DAY_OR_TIME = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2}))?\Z"
)

Id = Annotated[str, Meta(pattern=UUID)]
Time = Annotated[str, Meta(pattern=TIME)]
Key = Annotated[str, Meta(max_length=100)]
"""A value from a force's own policy: a status, a disposal or a code."""
Line = Annotated[str, Meta(max_length=500)]
Reason = Annotated[str, Meta(max_length=4_000)]
Message = Annotated[str, Meta(max_length=20_000)]
"""A message sent to the reporter."""
Note = Annotated[str, Meta(max_length=50_000)]
Words = Annotated[dict[Key, Reason], Meta(max_length=50)]
Expected = Annotated[dict[Key, Annotated[int, Meta(ge=0, le=MOST_NUMBER)]], Meta(max_length=10)]


_UUID = re.compile(UUID)


def is_id(value: Json) -> bool:
    """Whether the value is an id: a UUID in lower case."""
    return isinstance(value, str) and _UUID.match(value) is not None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The body of one kind of command.

    An absent field and a null field mean the same. The handler decides which fields are required, because it has a
    problem code for each. Fields that are not named here are ignored.
    """

    KIND: ClassVar[str]
    ON_A_REPORT: ClassVar[bool] = True
    ON_A_VERSION: ClassVar[bool] = True
    """Whether the command depends on the report's version, and is refused as out of date when that has changed."""
    CREATES: ClassVar[tuple[str, ...]] = ()
    """The kinds of document that the command may create."""
    CHANGES: ClassVar[tuple[str, ...]] = ("report",)
    """The kinds of document that the command may change or remove."""


def text_or_none(text: str | UnsetType | None) -> str | None:
    """Return a text without the space around it, or None when it was left out or is blank."""
    return text.strip() or None if isinstance(text, str) else None
