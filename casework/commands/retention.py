"""Commands on how long a case is kept."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from casework.documents.bounds import Body, Id, Reason, Time

MOST_CASES = 200
"""The cases of one disposal run."""


class ReviewRetention(Body, frozen=True, kw_only=True):
    """Decide that a closed case is kept until another review, or ask a second person to agree to dispose of it."""

    KIND = "review_retention"
    CREATES = ("timeline",)
    decision: Literal["keep", "dispose"] | None = None
    reason: Reason | None = None
    until: Time | None = None
    """When a case that is kept is reviewed again. By default after the time of its group."""


class ProposeDisposal(Body, frozen=True, kw_only=True):
    """Propose a disposal run of closed cases that two people agreed to dispose of. The run has the command's id."""

    KIND = "propose_disposal"
    ON_A_REPORT = False
    CREATES = ("disposal_run",)
    CHANGES = ()
    cases: Annotated[list[Id], Meta(max_length=MOST_CASES)] | None = None
    reason: Reason | None = None


class ApproveDisposal(Body, frozen=True, kw_only=True):
    """Approve, as a second person, a disposal run. The store then erases its cases."""

    KIND = "approve_disposal"
    ON_A_REPORT = False
    CHANGES = ("disposal_run",)
    run: Id | None = None
    reason: Reason | None = None


class ReturnDisposal(Body, frozen=True, kw_only=True):
    """Send back a disposal run. Nothing is erased."""

    KIND = "return_disposal"
    ON_A_REPORT = False
    CHANGES = ("disposal_run",)
    run: Id | None = None
    reason: Reason | None = None


BODIES = (ReviewRetention, ProposeDisposal, ApproveDisposal, ReturnDisposal)
