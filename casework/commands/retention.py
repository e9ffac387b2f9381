"""Commands on how long a case is kept."""

from __future__ import annotations

from typing import Literal

from casework.commands.bounds import Body, Reason, Time


class ReviewRetention(Body, frozen=True, kw_only=True):
    """Decide that a closed case is kept until another review, or ask a second person to agree that it is disposed of."""

    KIND = "review_retention"
    CREATES = ("timeline",)
    decision: Literal["keep", "dispose"] | None = None
    reason: Reason | None = None
    until: Time | None = None
    """When a case that is kept is reviewed again. By default after the time of its group."""


BODIES = (ReviewRetention,)
