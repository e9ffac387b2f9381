"""Who has a report in hand: claim, release, hand over, take over, assign."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..ids import read_time, wire_time
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled

LEASE = timedelta(minutes=15)


def holder(state: Record) -> str | None:
    """The officer with a claim that has not lapsed at state's now (or at all, when now is not given)."""
    claim = (state.get("report") or {}).get("claim")
    if not isinstance(claim, dict):
        return None
    until, now = read_time(claim.get("until")), state.get("now")
    if until is not None and isinstance(now, datetime) and until <= now:
        return None
    officer = claim.get("officer")
    return officer if isinstance(officer, str) else None


def in_hand(state: Record, officer: Record) -> list[Problem]:
    """Why the officer may only read: somebody else has the report in hand."""
    if holder(state) in (None, officer.get("id")):
        return []
    return [Problem("claim", "Another officer has this report in hand.")]


def _check_claim(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if (state.get("report") or {}).get("status") == "closed":
        return [Problem("status", "This report is closed. Reopen it first.")]
    if holder(state) not in (None, officer.get("id")):
        return [Problem("claim", "Another officer has claimed this report. Take it over with a reason.")]
    return []


def _check_release(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if holder(state) != officer.get("id"):
        return [Problem("claim", "You do not hold this report.")]
    return []


def _check_hand_over(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = _check_release(intent, state, officer)
    if not filled(intent, "officer"):
        problems.append(Problem("officer", "Choose who takes the report."))
    return problems


def _check_take_over(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    return [] if filled(intent, "reason") else [Problem("reason", "Say why you take the report over.")]


def _check_assign(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    known = "officer" in intent.body or "team" in intent.body
    return [] if known else [Problem("officer", "Choose an officer or a team.")]


def _held(report: Record, holder: object, at: datetime) -> Record:
    report["claim"] = {"officer": holder, "until": wire_time(at + LEASE)}
    return report


def _claim(report: Record, intent: Intent, moment: Moment) -> Record:
    report["owner"] = report.get("owner") or moment.officer.get("id")
    return _held(report, moment.officer.get("id"), moment.at)


def _release(report: Record, intent: Intent, moment: Moment) -> Record:
    report["claim"] = None
    return report


def _hand_over(report: Record, intent: Intent, moment: Moment) -> Record:
    report["owner"] = intent.body.get("officer")
    return _held(report, intent.body.get("officer"), moment.at)


def _take_over(report: Record, intent: Intent, moment: Moment) -> Record:
    report["owner"] = moment.officer.get("id")
    return _held(report, moment.officer.get("id"), moment.at)


def _assign(report: Record, intent: Intent, moment: Moment) -> Record:
    if "officer" in intent.body:
        report["owner"] = intent.body["officer"]
    if "team" in intent.body:
        report["team"] = intent.body["team"]
    return report


CHECKS: dict[str, CHECK] = {
    "claim": _check_claim,
    "release": _check_release,
    "hand_over": _check_hand_over,
    "take_over": _check_take_over,
    "assign": _check_assign,
}
PROJECTIONS: dict[str, PROJECT] = {
    "claim": _claim,
    "release": _release,
    "hand_over": _hand_over,
    "take_over": _take_over,
    "assign": _assign,
}
