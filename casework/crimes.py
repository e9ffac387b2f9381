"""The rules of recorded crimes: what may be recorded, corrected, given an outcome and cancelled.

Recording begins an investigation and stops the recording clock; the outcome ends it. Both programs ask here. A fault
names its field and a reason; ``SENTENCES`` has the words and ``CODES`` the problem code of each reason.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from casework import dated_lists, offence_codes
from casework.clocks import HERE
from casework.commands.crimes import (
    MOST_CRIMES,
    CancelCrime,
    CommittedBody,
    CorrectCrime,
    GiveOutcome,
    NewCrime,
)
from casework.documents.bounds import is_id, text_or_none
from casework.documents.crime import Cancellation, Committed, Crime, CrimeOutcome
from casework.documents.parts import Actor
from casework.documents.policy import OutcomeType, Policy
from casework.documents.report import ExternalReference, LoweringRequest, Report
from casework.documents.values import CrimeId, Time, find_moment
from casework.documents.words import ApprovalKind
from casework.permissions import CONNECTOR, FORCE_CRIME_REGISTRAR
from casework.rule_faults import RuleFault

FRAMEWORK = ("1", "1A", "2", "2A", "3", "3A", *(str(number) for number in range(4, 23)))
"""The outcome types of the Home Office framework, used until the force's policy lists them."""
CANCEL_CODES = ("C1", "C2", "C3", "C4", "C5")
"""The reasons for cancelling a crime, used until the force's policy lists them."""
MAY_CHANGE_A_RAPE = frozenset({FORCE_CRIME_REGISTRAR, CONNECTOR})
"""Who may turn a recorded rape into another offence. The records system has its own registrar."""
RMS = "rms"
"""The records management system, when no other is named."""
SENTENCES: Mapping[str, str] = {
    "none": "Enter at least one crime.",
    "too_many": "A report can have at most 50 crimes.",
    "offence_missing": "Choose the offence code of each crime.",
    "offence_unknown": "This force has no such offence code.",
    "offence_not_then": "This offence code was not in use when the crime was committed.",
    "period_unreadable": "Enter when the crime was committed as a day or a time.",
    "period_reversed": "The crime cannot end before it begins.",
    "period_future": "The date of a crime cannot be in the future.",
    "id_used": "A crime with this id is already recorded.",
    "unknown": "The report has no such crime.",
    "cancelled": "The crime has been cancelled.",
    "nothing_changed": "Change at least one detail of the crime.",
    "reason_for_change": "Enter the reason for changing the crime record.",
    "outcome_unknown": "Choose an outcome type that is in use.",
    "reason_for_outcome": "Enter the reason for changing the outcome.",
    "code_unknown": "Choose why the crime is cancelled.",
    "reason_for_cancelling": "Say what shows that the crime must be cancelled.",
    "own": "The officer who recorded the crime, or who owns the report, cannot cancel it.",
    "rape": "Only the force crime registrar can cancel a recorded rape.",
    "rape_changed": "Only the force crime registrar can change a recorded rape into another offence.",
}
CODES: Mapping[str, str] = {
    "id_used": "id_taken", "unknown": "crime_unknown", "cancelled": "crime_cancelled", "own": "own_crime",
    "rape": "not_allowed", "rape_changed": "not_allowed", "reason_for_change": "reason_needed",
    "reason_for_outcome": "reason_needed", "reason_for_cancelling": "reason_needed",
}  # fmt: skip
"""The problem code of each reason that is not ``body_invalid``."""


class CrimeFault(RuleFault):
    """Why a command on crimes cannot be accepted."""

    SENTENCES = SENTENCES
    CODES = CODES


@dataclass(frozen=True)
class Scene:
    """What the rules look at: the policy, the report, and the moment of the decision."""

    policy: Policy
    report: Report
    now: datetime

    @property
    def today(self) -> date:
        """The day in this country."""
        return self.now.astimezone(HERE).date()


# -- what stands ------------------------------------------------------------------------------------------


def standing(report: Report) -> tuple[Crime, ...]:
    """Return the report's recorded crimes without cancelled ones."""
    return tuple(crime for crime in report.crimes if crime.cancelled is None)


def unfinished(report: Report) -> tuple[Crime, ...]:
    """Return the recorded crimes that have no outcome."""
    return tuple(crime for crime in standing(report) if crime.outcome is None)


def find(report: Report, id_: str | None) -> Crime | None:
    """Return the report's crime with this id, cancelled or not."""
    return next((crime for crime in report.crimes if crime.id == id_), None)


def is_referenced(crime: Crime) -> bool:
    """Whether someone else can find the crime in the records system."""
    return any(map(str.isalnum, crime.rms_reference or ""))


def crime_id(command: str, index: int) -> CrimeId:
    """Return the id of a crime recorded without one: it follows from the command's id and its place, from 0."""
    return CrimeId(str(uuid.uuid5(uuid.UUID(command) if is_id(command) else uuid.NAMESPACE_OID, str(index))))


def outcome_types(policy: Policy, day: date) -> tuple[OutcomeType, ...]:
    """Return the outcome types in use on a day."""
    rows = policy.crime_outcomes or tuple(OutcomeType(code=code, title=code) for code in FRAMEWORK)
    return dated_lists.valid_on(rows, day)


def outcome_type(policy: Policy, code: str) -> OutcomeType | None:
    """Return the policy's newest row for an outcome type, whether it is still in use or not."""
    return next((row for row in reversed(policy.crime_outcomes) if row.code == code), None)


def cancel_codes(policy: Policy) -> tuple[str, ...]:
    """Return the codes that say why a crime is cancelled."""
    return tuple(row.code for row in policy.cancel_reasons) or CANCEL_CODES


def is_rape(policy: Policy, offence_code: str | None) -> bool:
    """Whether an offence code is one of rape in this policy."""
    return any(row.code == offence_code for row in policy.rape_offences or ())


# -- recording and correcting ------------------------------------------------------------------------------


def recording_faults(scene: Scene, crimes: Sequence[NewCrime] | None) -> Iterator[CrimeFault]:
    """Yield why these crimes cannot be recorded on the report."""
    if not crimes:
        yield CrimeFault("crimes", "none")
        return
    if len(scene.report.crimes) + len(crimes) > MOST_CRIMES:
        yield CrimeFault("crimes", "too_many")
    used = {crime.id for crime in scene.report.crimes}
    for number, crime in enumerate(crimes):
        place = f"crimes.{number}"
        yield from _offence_faults(scene, place, crime.offence_code, _period(crime.committed))
        yield from _period_faults(scene, place, crime.committed)
        if crime.id is not None and crime.id in used:
            yield CrimeFault(f"{place}.id", "id_used")
        used |= {CrimeId(crime.id)} if crime.id is not None else set()


def correction_faults(scene: Scene, body: CorrectCrime, roles: Collection[str]) -> Iterator[CrimeFault]:
    """Yield why someone with these roles cannot change the record of a crime this way. What replaces something needs a reason."""
    crime = find(scene.report, body.crime)
    yield from _standing_faults(crime)
    if crime is None:
        return
    after = corrected(crime, body)
    if after == crime:
        yield CrimeFault("offence_code", "nothing_changed")
    if body.offence_code is not UNSET or body.committed is not UNSET:
        yield from _offence_faults(scene, "", after.offence_code, after.committed)
    if body.committed is not UNSET:
        yield from _period_faults(scene, "", body.committed)
    if _replaces(crime, after) and not text_or_none(body.reason):
        yield CrimeFault("reason", "reason_for_change")
    was, stays = (is_rape(scene.policy, each.offence_code) for each in (crime, after))
    if was and not stays and MAY_CHANGE_A_RAPE.isdisjoint(roles):
        yield CrimeFault("offence_code", "rape_changed")


def recorded(command: str, crimes: Sequence[NewCrime], actor: Actor, at: Time) -> tuple[Crime, ...]:
    """Return the crimes as they are recorded by a command."""
    return tuple(
        Crime(
            id=CrimeId(crime.id) if crime.id is not None else crime_id(command, index),
            offence_code=text_or_none(crime.offence_code) or "",
            committed=_period(crime.committed),
            rms_reference=text_or_none(crime.rms_reference),
            rms_system=text_or_none(crime.rms_system),
            victim=text_or_none(crime.victim),
            recorded_at=at,
            recorded_by=actor,
        )
        for index, crime in enumerate(crimes)
    )


def with_recorded(report: Report, crimes: Sequence[Crime]) -> Report:
    """Return the report with these crimes and their references. It is a crime report from then on."""
    return _referring(replace(report, crimes=(*report.crimes, *crimes), crime=True), crimes)


def corrected(crime: Crime, body: CorrectCrime) -> Crime:
    """Return the crime with the fields that the command names."""
    return replace(
        crime,
        offence_code=(text_or_none(body.offence_code) or "")
        if body.offence_code is not UNSET
        else crime.offence_code,
        committed=_period(body.committed) if body.committed is not UNSET else crime.committed,
        rms_reference=_named(body.rms_reference, crime.rms_reference),
        rms_system=_named(body.rms_system, crime.rms_system),
        victim=_named(body.victim, crime.victim),
    )


def with_corrected(report: Report, crime: Crime) -> Report:
    """Return the report with the crime in place of the one with its id, and its reference."""
    return _referring(_with(report, crime), (crime,))


def one_crime(first: Crime, second: Crime) -> bool:
    """Whether two crimes may be one by the principal crime rule: the same victim, in the same incident.

    The officer decides; this is only a warning. Crimes whose times cannot overlap belong to different incidents.
    """
    return _folded(first.victim) == _folded(second.victim) and _may_overlap(first.committed, second.committed)


def may_be_one(report: Report, crimes: Sequence[Crime]) -> bool:
    """Whether one of these crimes may be one with another of them, or with one already recorded."""
    earlier = list(standing(report))
    for crime in crimes:
        if any(one_crime(crime, other) for other in earlier):
            return True
        earlier.append(crime)
    return False


# -- outcome and cancelling --------------------------------------------------------------------------------


def outcome_faults(scene: Scene, body: GiveOutcome) -> Iterator[CrimeFault]:
    """Yield why the crime cannot be given this outcome. Changing an earlier outcome needs a reason."""
    crime = find(scene.report, body.crime)
    yield from _standing_faults(crime)
    if body.outcome not in {row.code for row in outcome_types(scene.policy, scene.today)}:
        yield CrimeFault("outcome", "outcome_unknown")
    if crime is not None and crime.outcome is not None and not text_or_none(body.reason):
        yield CrimeFault("reason", "reason_for_outcome")


def with_outcome(report: Report, body: GiveOutcome, actor: Actor, at: Time) -> Report:
    """Return the report with the crime's outcome."""
    crime = find(report, body.crime)
    if crime is None:
        return report
    outcome = CrimeOutcome(type=body.outcome or "", reason=text_or_none(body.reason), at=at, by=actor)
    return _with(report, replace(crime, outcome=outcome))


def cancelling_faults(
    scene: Scene, body: CancelCrime, officer: str, roles: Collection[str]
) -> Iterator[CrimeFault]:
    """Yield why this officer, with these roles, cannot ask for the crime to be cancelled."""
    crime = find(scene.report, body.crime)
    yield from _standing_faults(crime)
    if crime is not None and officer in parties(scene.report, crime):
        yield CrimeFault("crime", "own")
    if crime is not None and FORCE_CRIME_REGISTRAR not in roles and is_rape(scene.policy, crime.offence_code):
        yield CrimeFault("crime", "rape")
    if body.code not in cancel_codes(scene.policy):
        yield CrimeFault("code", "code_unknown")
    if not text_or_none(body.reason):
        yield CrimeFault("reason", "reason_for_cancelling")


def parties(report: Report, crime: Crime) -> frozenset[str]:
    """Return the officers who may neither ask for the crime's cancellation nor agree to it."""
    recorder = crime.recorded_by.id if crime.recorded_by is not None else None
    return frozenset(officer for officer in (recorder, report.owner) if officer is not None)


def cancellation(id_: str, body: CancelCrime, actor: Actor, at: Time) -> LoweringRequest:
    """Return the request that a second person answers."""
    return LoweringRequest(
        id=id_, kind=ApprovalKind.CANCEL_CRIME, crime=CrimeId(body.crime or ""), code=body.code,
        reason=text_or_none(body.reason), by=actor, at=at,
    )  # fmt: skip


def cancelled(report: Report, request: LoweringRequest) -> Report:
    """Return the report with the crime cancelled, as the request asked."""
    crime = find(report, request.crime)
    if crime is None:
        return report
    why = Cancellation(code=request.code or "", reason=request.reason, at=request.at, by=request.by)
    return _with(report, replace(crime, cancelled=why))


def _standing_faults(crime: Crime | None) -> Iterator[CrimeFault]:
    if crime is None:
        yield CrimeFault("crime", "unknown")
    elif crime.cancelled is not None:
        yield CrimeFault("crime", "cancelled")


def _offence_faults(
    scene: Scene, place: str, code: str | None, committed: Committed | None
) -> Iterator[CrimeFault]:
    field, codes = f"{place}.offence_code".lstrip("."), scene.policy.opening_codes
    then = offence_codes.of_crime(codes, committed, scene.report, scene.today)
    if not text_or_none(code):
        yield CrimeFault(field, "offence_missing")
    elif codes and text_or_none(code) not in {row.code for row in codes}:
        yield CrimeFault(field, "offence_unknown")
    elif codes and text_or_none(code) not in {row.code for row in then}:
        yield CrimeFault(field, "offence_not_then")


def _period_faults(scene: Scene, place: str, period: CommittedBody | None) -> Iterator[CrimeFault]:
    field = f"{place}.committed".lstrip(".")
    ends = [end for end in (period.from_, period.to) if end] if period is not None else []
    moments = [find_moment(end) for end in ends]
    if None in moments:
        yield CrimeFault(field, "period_unreadable")
        return
    known = [moment for moment in moments if moment is not None]
    if any(_is_after(end, at, scene) for end, at in zip(ends, known, strict=True)):
        yield CrimeFault(field, "period_future")
    if len(known) == 2 and _last_moment(ends[1], known[1]) < known[0]:
        yield CrimeFault(field, "period_reversed")


def _is_after(end: str, at: datetime, scene: Scene) -> bool:
    """Whether the day or time is later than now. A day is one of this country."""
    return end > scene.today.isoformat() if _is_day(end) else at > scene.now


def _is_day(end: str) -> bool:
    return len(end) == len("2026-11-24")


def _last_moment(end: str, at: datetime) -> datetime:
    return at.replace(hour=23, minute=59, second=59) if _is_day(end) else at


def _may_overlap(first: Committed | None, second: Committed | None) -> bool:
    spans = [_span(period) for period in (first, second)]
    (begin_a, end_a), (begin_b, end_b) = spans
    return not (begin_b and end_a and end_a < begin_b) and not (begin_a and end_b and end_b < begin_a)


def _span(period: Committed | None) -> tuple[str, str]:
    """Return the first and the last day, "" where it is not known."""
    first, last = (period.from_, period.to) if period is not None else (None, None)
    return (first or last or "")[:10], (last or first or "")[:10]


def _period(period: CommittedBody | None) -> Committed | None:
    if period is None or not (period.from_ or period.to):
        return None
    return Committed(from_=period.from_ or None, to=period.to or None)


def _replaces(before: Crime, after: Crime) -> bool:
    """Whether a detail that was recorded is changed or removed, and not only a missing one added."""
    pairs = (
        (before.offence_code, after.offence_code), (before.committed, after.committed),
        (before.rms_reference, after.rms_reference), (before.rms_system, after.rms_system),
        (before.victim, after.victim),
    )  # fmt: skip
    return any(old and old != new for old, new in pairs)


def _with(report: Report, crime: Crime) -> Report:
    return replace(report, crimes=tuple(crime if each.id == crime.id else each for each in report.crimes))


def _referring(report: Report, crimes: Sequence[Crime]) -> Report:
    """Return the report with the crimes' references among its links to other systems."""
    known = {(each.system, each.reference) for each in report.external}
    entries = [(crime.rms_system or RMS, crime.rms_reference) for crime in crimes if crime.rms_reference]
    new = [entry for entry in dict.fromkeys(entries) if entry not in known]
    added = tuple(ExternalReference(system=system, reference=reference) for system, reference in new)
    return replace(report, external=(*report.external, *added)) if added else report


def _named(text: str | UnsetType | None, before: str | None) -> str | None:
    return before if isinstance(text, UnsetType) else text_or_none(text)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()
