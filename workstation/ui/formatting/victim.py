"""The victim's rights on a case as text: why they are enhanced, and what was done about each of the twelve."""

from __future__ import annotations

from datetime import datetime

from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.victims_code import RIGHTS, EnhancedReasons, enhanced_reasons, standing
from workstation.ui.formatting.cases import clock_time, service_words
from workstation.ui.formatting.crimes import offence_title
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.safe_contact import rules_words
from workstation.ui.kit.i18n import bare, tr


def victim_contact(report: Report, now: datetime) -> str:
    """Return how the victim may be contacted, or "" when the reporter is the victim or nobody has asked."""
    rules = report.victim.contact if report.victim is not None else None
    if rules is None:
        return ""
    return rules_words(rules, now) if rules.channels else tr("not at all")


def other_victim(report: Report, now: datetime) -> list[tuple[str, str]]:
    """Return the rows about a victim who did not report."""
    victim = report.victim
    if victim is None:
        return []
    rows = [
        (tr("Victim"), bare(victim.name)), (tr("Victim's phone"), bare(victim.phone or "")),
        (tr("Victim's email"), bare(victim.email or "")),
        (tr("Victim's language"), {"cy": "Cymraeg", "en": "English"}.get(victim.language or "", "")),
        (tr("Contact with the victim"), victim_contact(report, now)), (tr("What the victim needs"), bare(victim.needs or "")),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def _reasons(report: Report, policy: Policy, reasons: EnhancedReasons) -> list[str]:
    """Return the reasons for enhanced rights as words: flags, else the kind of report, and the offences recorded."""
    named = [term(flag) for flag in reasons.flags]
    if reasons.service and not named:
        named = [bare(service_words(report))]
    codes = dict.fromkeys(
        crime.offence_code for crime in report.crimes if crime.offence_code in reasons.offences
    )
    return named + [bare(offence_title(policy, code)) for code in codes]


def victim_rows(report: Report, policy: Policy) -> list[tuple[str, str]]:
    """Return the rows about the victim's rights. A case that is no crime has them once one was recorded."""
    if not (report.crime or report.victim_rights):
        return []
    reasons, steps = enhanced_reasons(report, policy), standing(report.victim_rights)
    why = ", ".join(_reasons(report, policy, reasons))
    rows = [(tr("Enhanced rights"), tr("Yes: {why}", why=why) if reasons else tr("No reason on this case"))]
    for right in RIGHTS:
        step = steps.get(right)
        by = bare(step.by.name) if step is not None and step.by is not None else ""
        answer = (
            f"{term(step.state)}, {clock_time(step.at)}  {by}".strip()
            if step is not None
            else tr("Not offered yet")
        )
        rows.append((term(right), answer))
    return rows
