"""What every body of a command is made of: texts, ids and times with their bounds, and the class they stand in.

A bound is checked before a handler of the store sees the body, and before the journal of a desk takes it.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from casework.documents.base import Json

MOST_BYTES = 200_000
"""How much one body encodes to at most, as compact JSON in UTF-8: a batch of four always fits a request."""
MOST_DEPTH = 20
MOST_NUMBER = 2**53  # Every program can hold these whole.

UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"

Id = Annotated[str, Meta(pattern=UUID)]
Time = Annotated[str, Meta(pattern=TIME)]
Key = Annotated[str, Meta(max_length=100)]
"""A word of a vocabulary that a force's policy decides: a status, a disposal, a code."""
Line = Annotated[str, Meta(max_length=500)]
Reason = Annotated[str, Meta(max_length=4_000)]
Message = Annotated[str, Meta(max_length=20_000)]
"""What is sent to the reporter."""
Note = Annotated[str, Meta(max_length=50_000)]
Words = Annotated[dict[Key, Reason], Meta(max_length=50)]
Expected = Annotated[dict[Key, Annotated[int, Meta(ge=0, le=MOST_NUMBER)]], Meta(max_length=10)]


_UUID = re.compile(UUID)


def is_id(value: Json) -> bool:
    """Whether this is an id: a UUID in lower case."""
    return isinstance(value, str) and _UUID.match(value) is not None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The body of one kind of command.

    A field that is absent and one that is null say the same; which of them a command cannot do without is said by
    its handler, which has a problem code of its own for it. Fields that are not named here are ignored.
    """

    KIND: ClassVar[str]
    ON_A_REPORT: ClassVar[bool] = True
    ON_A_VERSION: ClassVar[bool] = True
    """Whether it is decided on the report as it stands, so that it comes back when the report has changed since."""
    CREATES: ClassVar[tuple[str, ...]] = ()
    """The kinds of document the command may create."""
    CHANGES: ClassVar[tuple[str, ...]] = ("report",)
    """The kinds of document the command may change or take away."""
