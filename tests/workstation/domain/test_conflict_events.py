"""Which rejected commands are one event, and so one card."""

from __future__ import annotations

from datetime import timedelta

from tests.helpers.clock import NOW
from tests.helpers.outcomes import answered
from workstation.domain.commands import Command
from workstation.domain.conflict_events import conflict_events


def rejected(number: int, kind: str, state: str, report: str = "r1", code: str = "") -> Command:
    """Return a command that the store rejected."""
    outcome = answered(
        number=number, id=f"c{number}", outcome=state, problem={"code": code} if code else None
    )
    at = NOW + timedelta(minutes=number)
    return Command(number, f"c{number}", kind, report, None, {}, at, state, outcome=outcome)


def test_what_rests_on_a_lost_claim_is_one_event_with_it() -> None:
    """A reply is refused and a closing is stale, because the colleague's claim changed the case; other cases stay apart."""
    claim = rejected(1, "claim", "stale")
    reply = rejected(2, "reply", "refused", code="claimed_by_other")
    closing = rejected(3, "dispose", "stale")
    other, unfit = rejected(4, "dispose", "stale", "r2"), rejected(5, "note", "refused", code="body_invalid")
    assert conflict_events([claim, reply, closing, other, unfit]) == [
        (claim, reply, closing), (other,), (unfit,),
    ]  # fmt: skip
    assert conflict_events([closing, claim]) == [(closing,), (claim,)]
