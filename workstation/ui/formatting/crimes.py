"""Recorded crimes as text: a line for a choice, and a section of the report."""

from __future__ import annotations

from collections.abc import Sequence

from casework import crimes, offence_codes
from casework.dated_lists import LAST_DAY, OFFENCES
from casework.documents.crime import Committed, Crime
from casework.documents.parts import Actor
from casework.documents.policy import Code, Policy
from casework.documents.report import Report
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import bare, tr


def offence_title(policy: Policy, code: str, at: str | None = None) -> str:
    """Return an offence code with the title that it had at a time, by default its newest."""
    return f"{code}  {offence_codes.title_of(policy.opening_codes, code, at)}".strip()


def offence_choices(codes: Sequence[Code]) -> tuple[tuple[str, str], ...]:
    """Return offence codes as choices: each once, with its newest title, and the day on which it ended."""
    newest: dict[str, Code] = {}
    for row in codes:
        known = newest.get(row.code, row)
        newest[row.code] = max(known, row, key=lambda code: code.valid_to or LAST_DAY)
    return tuple((code, _choice(row)) for code, row in newest.items())


def _choice(row: Code) -> str:
    words = f"{row.code}  {row.title or row.label or ''}".strip()
    return tr("{code} (until {day})", code=words, day=_moment(row.valid_to)) if row.valid_to else words


def with_warning(lead: str, policy: Policy) -> str:
    """Return the lead of a form that asks for an offence code. While only a sample of the codes is loaded, it says so."""
    if OFFENCES in policy.lists.official:
        return lead
    warning = tr(
        "The offence codes are only a sample: the official list is not loaded. Check the code in the records system."
    )
    return f"{lead}\n{warning}".strip()


def outcome_title(policy: Policy, code: str) -> str:
    """Return an outcome type with its title."""
    row = crimes.outcome_type(policy, code)
    return f"{code}  {tr(row.title)}" if row is not None and row.title else code


def crime_words(policy: Policy, crime: Crime) -> str:
    """Return a crime in one line."""
    parts = (
        offence_title(policy, crime.offence_code, _then(crime)),
        bare(crime.victim or ""),
        bare(crime.rms_reference or ""),
    )
    return "  ·  ".join(part for part in parts if part)


def crime_rows(report: Report, policy: Policy) -> list[tuple[str, str]]:
    """Return the report's crimes as labels and texts."""
    return [
        (offence_title(policy, crime.offence_code, _then(crime)), _details(crime, policy))
        for crime in report.crimes
    ]


def _then(crime: Crime) -> str | None:
    """Return the time whose codes the crime has."""
    period = crime.committed or Committed()
    return period.from_ or period.to or crime.recorded_at


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
