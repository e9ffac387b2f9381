"""The command with which supervisors enter how many people contacted the force on other channels."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from casework.documents.bounds import Body, Key

MOST = 10_000_000
Number = Annotated[int, Meta(ge=0, le=MOST)]
Numbers = Annotated[dict[Key, Number | None], Meta(max_length=50)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]


class SaveContactWeek(Body, frozen=True, kw_only=True):
    """Set numbers of one week. The others of the week stay as they are, and null takes one out."""

    KIND = "save_contact_week"
    ON_A_REPORT = False
    ON_A_VERSION = False
    CREATES = ("contact_week",)
    CHANGES = ("contact_week",)
    week: Day | None = None
    numbers: Numbers | None = None
    before: Numbers | None = None
    """What each of them was when it was entered; an absent one was not known. Otherwise nothing is changed."""
    from_file: bool | None = None


BODIES = (SaveContactWeek,)
