"""The Victims' Code 2024: what a victim is told during an investigation, each event with its own date and time.

Source: Code of Practice for Victims of Crime in England and Wales, January 2024, rights 6 and 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.documents.parts import Actor
from casework.documents.policy import EnhancedRights, Policy
from casework.documents.report import Report
from casework.documents.values import time_of
from casework.documents.victim import CodeEvent, VictimRight

EVENTS = (
    "arrested", "interviewed_under_caution", "released_without_charge", "released_under_investigation", "bailed",
    "bail_changed_or_ended", "charged", "no_investigation", "investigation_closed",
)  # fmt: skip
RIGHTS = (
    "be_understood", "crime_details", "reporting_information", "support", "compensation", "investigation_information",
    "personal_statement", "trial_information", "case_outcome", "expenses_and_property", "offender_information", "complain",
)  # fmt: skip
"""The twelve rights, in the Code's order."""
RIGHT_STATES = ("offered", "done", "declined")
SUPPORT, SUPPORT_REFERRED = "support", "support_referred"
"""The right to be referred to support, and the event that its clock waits for."""
DECIDED = "decided"
"""What the rules of clocks call every one of these events."""


@dataclass(frozen=True)
class EnhancedReasons:
    """Why a victim has enhanced rights. Without any reason they have the usual ones."""

    flags: tuple[str, ...] = ()
    service: str | None = None
    """The service of the report, where every victim of such a report has them."""
    offences: tuple[str, ...] = ()
    """The codes of the recorded crimes that give them."""

    def __bool__(self) -> bool:
        """Whether there is any reason."""
        return bool(self.flags or self.service or self.offences)


def enhanced_reasons(report: Report, policy: Policy) -> EnhancedReasons:
    """Return why the victim of the report has enhanced rights: its flags, its service and its recorded crimes."""
    rights = policy.enhanced_rights or EnhancedRights(flags=())
    recorded = dict.fromkeys(crime.offence_code for crime in report.crimes if crime.cancelled is None)
    return EnhancedReasons(
        flags=tuple(flag for flag in rights.flags or () if flag in report.flags),
        service=report.service if report.service in (rights.services or ()) else None,
        offences=tuple(code for code in recorded if code in (rights.offences or ())),
    )


def with_right(report: Report, right: str, state: str, at: datetime, by: Actor) -> tuple[VictimRight, ...]:
    """Return the report's steps about rights with one more."""
    return (*report.victim_rights, VictimRight(right=right, state=state, at=time_of(at), by=by))


def with_event(report: Report, event: str, at: datetime, by: Actor) -> tuple[CodeEvent, ...]:
    """Return the report's events of the Victims' Code with one more."""
    return (*report.code_events, CodeEvent(event=event, at=time_of(at), by=by))


def settles_support(right: str, state: str) -> bool:
    """Whether the victim was referred to support, or said no to it, so that its clock is met."""
    return right == SUPPORT and state != RIGHT_STATES[0]


def standing(steps: Sequence[VictimRight]) -> dict[str, VictimRight]:
    """Return the latest step about each right, in the Code's order."""
    latest = {step.right: step for step in sorted(steps, key=lambda step: step.at or "")}
    return {right: latest[right] for right in RIGHTS if right in latest}
