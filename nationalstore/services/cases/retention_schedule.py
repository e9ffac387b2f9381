"""Retention of a case: its group in the force's policy, and its review date. Pure; no I/O."""

from __future__ import annotations

import calendar
import tomllib
from functools import cache
from importlib import resources

from msgspec.structs import replace

from casework.documents import codec
from casework.documents.policy import Policy, RetentionGroup, RetentionRule
from casework.documents.report import Report, Retention
from casework.documents.values import Time, moment_of, time_of
from casework.documents.words import RetentionStart

STANDARD = "standard"


@cache
def usual() -> RetentionRule:
    """Return the retention rule a force starts with, also used for policies older than retention groups."""
    text = resources.files("nationalstore").joinpath("reference_data/policy.toml").read_text("utf-8")
    return codec.read(Policy, {"id": "", **tomllib.loads(text)}).retention or RetentionRule()


def settled(report: Report, policy: Policy, at: str) -> Retention:
    """Return the report's retention from a closure or reopening at a wire time; a hold is kept."""
    rule = policy.retention or usual()
    group = group_of(report, rule)
    start = max(at, *_contacts(report)) if group.from_ == RetentionStart.LAST_CONTACT else at
    return replace(report.retention or Retention(), group=group.key or STANDARD, from_=Time(at),
                   review_at=_after(start, _months(group, rule)))  # fmt: skip


def due(report: Report, policy: Policy) -> str:
    """Return when a closed report may be erased: the stored date, or later if policy or contact has changed since."""
    kept = report.retention or Retention()
    again = settled(report, policy, kept.from_ or report.submitted_at or "")
    return max(kept.review_at or "", again.review_at or "")


def group_of(report: Report, rule: RetentionRule) -> RetentionGroup:
    """Return the matching group with the longest retention."""
    fitting = [group for group in rule.groups or () if _fits(report, group)]
    return max(fitting, key=lambda group: _months(group, rule), default=RetentionGroup())


def _fits(report: Report, group: RetentionGroup) -> bool:
    named = (
        report.service in (group.services or ())
        or report.disposal in (group.disposals or ())
        or report.risk in (group.risks or ())
    )
    flagged = bool({*(group.flags or ())} & {*report.flags})
    crime = bool(group.crime and report.crime)
    return named or flagged or crime or group.key == STANDARD


def _months(group: RetentionGroup, rule: RetentionRule) -> int:
    months = 12 * (group.years or 0) + (group.months or 0)
    return max(months, 12 * (rule.least_years or usual().least_years or 0))


def _contacts(report: Report) -> tuple[str, str]:
    return report.last_citizen_at or "", report.last_staff_at or ""


def _after(at: str, months: int) -> Time:
    """Return the same day this many months later, or the last day of that month."""
    began = moment_of(at)
    years, month = divmod(began.month - 1 + months, 12)
    year = began.year + years
    day = min(began.day, calendar.monthrange(year, month + 1)[1])
    return time_of(began.replace(year=year, month=month + 1, day=day))
