"""The clocks that are owed to the victim: the same ones whether an event or the victim's name is entered first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as dataclass_replace
from datetime import datetime

from msgspec.structs import replace

from casework.clocks import Clocks, facts_of, happened
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.values import find_moment, time_of
from casework.victims import NAMED
from casework.victims_code import DECIDED

OUTCOME = "outcome"
"""What a clock of the Victims' Code is about that the outcome of a crime starts."""


def victims_event(report: Report, policy: Policy, event: str, at: datetime) -> Clocks:
    """Return the report's clocks after a dated event of the Victims' Code. Such an event is always about a crime."""
    facts = dataclass_replace(facts_of(report, policy), crime=True)
    return happened(report.clocks, policy.clocks, DECIDED, at, facts, about=event)


def told_of(report: Report, event: str, at: datetime) -> bool:
    """Whether this event of the Victims' Code is already on the case with this time."""
    known = ((clock.about, clock.started_at) for clock in report.clocks)
    return (event, time_of(at)) in {*known, *((each.event, each.at) for each in report.code_events)}


def victim_named(report: Report, policy: Policy, at: datetime) -> Clocks:
    """Return the report's clocks now that its victim is known.

    What was decided before starts its clock from its own time, with the rights that the victim has by what is known now.
    """
    clocks = happened(report.clocks, policy.clocks, NAMED, at, facts_of(report, policy))
    for about, moment in sorted(_decided(report), key=lambda each: each[1]):
        clocks = victims_event(replace(report, clocks=clocks), policy, about, moment)
    return clocks


def _decided(report: Report) -> Iterator[tuple[str, datetime]]:
    """Yield what the victim is told of, with its time: each dated event, and the outcome of each crime that stands."""
    for each in report.code_events:
        if (moment := find_moment(each.at)) is not None:
            yield each.event, moment
    for crime in report.crimes:
        outcome = crime.outcome if crime.cancelled is None else None
        if outcome is not None and (moment := find_moment(outcome.at)) is not None:
            yield OUTCOME, moment
