"""Recorded crimes as text: a line for a choice, and a section of the report."""

from __future__ import annotations

from casework import crimes
from casework.documents.crime import Committed, Crime
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.report import Report
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import bare, tr


def offence_title(policy: Policy, code: str) -> str:
    """Return an offence code with its title."""
    row = next((row for row in policy.opening_codes if row.code == code), None)
    title = (row.title or row.label or "") if row is not None else ""
    return f"{code}  {title}".strip()


def outcome_title(policy: Policy, code: str) -> str:
    """Return an outcome type with its title."""
    row = crimes.outcome_type(policy, code)
    return f"{code}  {tr(row.title)}" if row is not None and row.title else code


def crime_words(policy: Policy, crime: Crime) -> str:
    """Return a crime in one line."""
    parts = (
        offence_title(policy, crime.offence_code),
        bare(crime.victim or ""),
        bare(crime.rms_reference or ""),
    )
    return "  ·  ".join(part for part in parts if part)


def crime_rows(report: Report, policy: Policy) -> list[tuple[str, str]]:
    """Return the report's crimes as labels and texts."""
    return [(offence_title(policy, crime.offence_code), _details(crime, policy)) for crime in report.crimes]


def _details(crime: Crime, policy: Policy) -> str:
    lines = [
        tr("Victim: {name}", name=bare(crime.victim)) if crime.victim else "",
        tr("Committed: {when}", when=_period(crime.committed)) if crime.committed is not None else "",
        tr("Reference: {reference}", reference=_reference(crime)) if crime.rms_reference else "",
        tr("Recorded {when} by {name}", when=clock_time(crime.recorded_at), name=_name(crime.recorded_by)),
        _ending(crime, policy),
    ]
    return "\n".join(line for line in lines if line)


def _ending(crime: Crime, policy: Policy) -> str:
    if crime.cancelled is not None:
        why = crime.cancelled
        return tr("Cancelled {when} by {name}: {code} {reason}", when=clock_time(why.at), name=_name(why.by),
                  code=why.code, reason=bare(why.reason or ""))  # fmt: skip
    if crime.outcome is None:
        return tr("Being investigated")
    outcome = crime.outcome
    words = tr("Outcome {when} by {name}: {outcome}", when=clock_time(outcome.at), name=_name(outcome.by),
               outcome=outcome_title(policy, outcome.type))  # fmt: skip
    return f"{words}. {bare(outcome.reason)}" if outcome.reason else words


def _reference(crime: Crime) -> str:
    system = f" ({bare(crime.rms_system)})" if crime.rms_system else ""
    return f"{bare(crime.rms_reference or '')}{system}"


def _period(period: Committed) -> str:
    ends = [_moment(end) for end in (period.from_, period.to) if end]
    return tr("{start} to {end}", start=ends[0], end=ends[1]) if len(ends) == 2 else "".join(ends)


def _moment(end: str) -> str:
    return "/".join(reversed(end.split("-"))) if len(end) == len("2026-11-24") else clock_time(end)


def _name(actor: Actor | None) -> str:
    return bare(actor.name) if actor is not None else ""
