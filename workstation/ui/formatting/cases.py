"""Turns a report's data into on-screen text. Plain values only, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework import endings, statuses
from casework.approval import CANCEL_CRIME, CLOSING, DISPOSAL, LOWER_RISK, REISSUE_CODE, REMOVE_FLAGS, waiting
from casework.audiences import RESTRICTED
from casework.clock_state import ClockState, is_open, state_of
from casework.clocks import pause_runs
from casework.documents.clock import ReportClock
from casework.documents.parts import in_language
from casework.documents.policy import DistressRule, Policy
from casework.documents.report import Report, Restriction
from casework.documents.words import ApprovalKind
from casework.typed_values import times
from workstation.cache.rows import ReportBundle
from workstation.domain.clocks import describe_left, soon_at
from workstation.domain.commands.claim import holder
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES
from workstation.domain.page import ERASED
from workstation.ui.formatting.answers import HERE, MONTHS
from workstation.ui.formatting.labels import term
from workstation.ui.kit.i18n import bare, tr

MOST_NAMES = 3  # Officers named where it says to whom a case is restricted.
WAITS = {
    CLOSING: "Closure waiting for approval", LOWER_RISK: "Lower risk waiting for approval",
    REMOVE_FLAGS: "Flag change waiting for approval",
    CANCEL_CRIME: "Cancelled crime waiting for approval", REISSUE_CODE: "New code waiting for approval",
    DISPOSAL: "Disposal waiting for approval",
}  # fmt: skip

ENDED = {
    ClockState.MET: "Met {when}.",
    ClockState.BROKEN: "Missed: it ended {when}, after its deadline.",
    ClockState.ENDED_WITHOUT: "Ended {when} without the event it was waiting for.",
    ClockState.REPLACED: "Replaced {when} by a later clock.",
}


OWNER = 2
"""The place of the owner among the facts."""


@dataclass(frozen=True)
class Fact:
    """One cell of the header: its name, value, explanation, and the colour token of the value."""

    name: str
    value: str
    why: str = ""
    color: str = "text"
    due: datetime | None = None
    beside: str = ""
    """What belongs to the value and gives way first, such as the time left of a claim."""


def clock_time(value: str | None) -> str:
    """Return a timestamp from the store as local hours and minutes, with the day unless it is today."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {hour_words(at)}"


def hour_words(at: datetime) -> str:
    """Return a moment as local hours and minutes; an hour that comes twice says which of the two it is."""
    here = at.astimezone(HERE)
    return f"{here:%H:%M}{times.zone(here)}"


def clock_title(policy: Policy, name: str) -> str:
    """Return the policy's name for a clock."""
    rule = policy.clocks.get(name)
    return tr(rule.title) if rule is not None and rule.title else term(name)


def disposal_title(policy: Policy, code: str | None) -> str:
    """Return the policy's name for a disposal."""
    row = endings.find(policy, code)
    return tr(row.title) if row is not None and row.title else term(code or "")


def counted_words(policy: Policy, code: str | None, qualifiers: Sequence[str]) -> str:
    """Return as what a closed case is counted: its category with its title, and what else, or "" for neither."""
    titles = {row.code: row.label or row.title or "" for row in policy.incident_qualifiers or ()}
    known = (*(policy.incident_categories or ()), *policy.closing_codes)
    named = next((row.label or row.title or "" for row in known if row.code == code), "")
    parts = [f"{code}  {named}".strip()] if code else []
    return ", ".join(
        bare(part) for part in (*parts, *(titles.get(qualifier) or qualifier for qualifier in qualifiers))
    )


def status_title(policy: Policy, status: str) -> str:
    """Return the policy's name for a status."""
    row = statuses.find(policy, status)
    return tr((row.title if row is not None else "") or TITLES.get(status, status))


def why_so(clock: ReportClock, now: datetime) -> str:
    """Explain the state of a clock: its rule, its start, its pauses and the time left."""
    words = [tr(clock.why or ""), tr("Started {when}.", when=clock_time(clock.started_at))]
    for pause in clock.paused or ():
        end = pause.to or pause.until
        words.append(tr("Paused from {start} to {end}: {reason}.", start=clock_time(pause.from_),
                        end=clock_time(end) if end else tr("now"), reason=pause.reason or ""))  # fmt: skip
    due = read_time(clock.due_at)
    if due is not None:
        late = due < now and not pause_runs(clock, now)
        when = clock_time(clock.due_at)
        words.append(tr("Was due {when}; not done.", when=when) if late else tr("Due {when}.", when=when))
    return " ".join(part for part in words if part)


def how_ended(clock: ReportClock) -> str:
    """Say when and how a clock ended, or "" for one that is open."""
    words = ENDED.get(state_of(clock))
    return tr(words, when=clock_time(clock.stopped_at)) if words is not None else ""


def initials(name: str) -> str:
    """Return up to two initials from a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def facts(bundle: ReportBundle, officers: Mapping[str, str], now: datetime, policy: Policy) -> list[Fact]:
    """Return the header's cells: status, grade, owner (at OWNER) and the running clocks, most urgent first."""
    report = bundle.report
    owner = officers.get(report.owner or "", "")
    held_by = officers.get(holder(report, now) or "", "")
    waits = CLOSING in _waiting_kinds(report)
    shown = [
        Fact(tr("Status"), tr("Waiting for approval") if waits else status_title(policy, report.status)),
        Fact(tr("Grade"), grade_title(policy, report.grade)),
        Fact(tr("Owner"), held_by or owner or tr("Nobody yet"), beside=_lease_words(report, now)),
    ]
    clocks = [_clock_fact(policy, clock, now) for clock in report.clocks if is_open(clock)]
    return shown + sorted((fact for fact in clocks if fact.due), key=lambda fact: str(fact.due))


def _lease_words(report: Report, now: datetime) -> str:
    """Return how long the claim still lasts, or "" when nobody has one."""
    until = read_time(report.claim.until) if report.claim is not None else None
    if until is None or until <= now:
        return ""
    return tr("claim {time}", time=tr(describe_left(until, now)))


def received_words(submitted: str | None, now: datetime) -> str:
    """Return when a report came in; only the time when that was today."""
    at = read_time(submitted)
    if at is not None and at.astimezone(HERE).date() == now.astimezone(HERE).date():
        here = at.astimezone(HERE)
        return tr("Received today {time}", time=f"{here:%H:%M}{times.zone(here)}")
    return tr("Received {when}", when=clock_time(submitted))


def grade_title(policy: Policy, grade: int | None) -> str:
    """Return a grade with its name in the policy, such as “3 Non-urgent”."""
    title = next((row.title for row in policy.grades if row.grade == grade), "") if grade else ""
    if not grade:
        return tr("Not graded")
    return f"{grade} {tr(title)}" if title else tr("Grade {n}", n=grade)


def restricted_words(report: Report, names: Mapping[str, str]) -> str:
    """Return to which team or officers the case is restricted, or "" when everyone reads it."""
    if report.restricted is None:
        return ""
    return tr("Restricted to {readers}", readers=readers_words(report.restricted, names))


def readers_words(restricted: Restriction, names: Mapping[str, str]) -> str:
    """Return the name of the team, or as many officers' names as there is room for. ``names`` has both by id."""
    if restricted.team is not None:
        return names.get(restricted.team) or tr("a team")
    officers = officers_named(restricted, names)
    shown, more = ", ".join(officers[:MOST_NAMES]), len(officers) - MOST_NAMES
    return tr("{names} and {n} more", names=shown, n=more) if more > 0 else shown


def officers_named(restricted: Restriction | None, names: Mapping[str, str]) -> list[str]:
    """Return the names of the officers to whom a case is restricted, in order."""
    named = restricted.officers if restricted is not None else ()
    return sorted(names.get(id_) or tr("an officer who has left") for id_ in named)


def gone_words(why: str) -> str:
    """Return what is shown in place of a report that is no longer on this desk."""
    if why == ERASED:
        return tr("This case has been erased. Nothing of it is kept here, nor anything you wrote in it.")
    if why == RESTRICTED:
        return tr(
            "This case is now restricted to others. What you wrote is kept in the outbox, without anything of the case."
        )
    return tr("This report has moved away or was removed. What you wrote on it is kept.")


def duplicates_words(count: int) -> str:
    """Return how many cases may be the same as this one, or "" when none may."""
    return tr("{n} possible duplicates", n=count) if count > 1 else tr("Possible duplicate") if count else ""


def repeats_words(count: int) -> str:
    """Return in how many other reports someone of this one may be the victim, or "" when in none."""
    return tr("Possible repeat victim: {n} other reports", n=count) if count > 0 else ""


def grade_words(report: Report) -> str:
    """Return the expected response time as text."""
    return tr("Grade {n}", n=report.grade) if report.grade else tr("Not graded")


def waits_for(report: Report) -> str:
    """Return what is awaiting second approval on the report, or "" when nothing is."""
    kinds = _waiting_kinds(report)
    if len(kinds) > 1:
        return tr("{n} changes to approve", n=len(kinds))
    return next((tr(words) for kind, words in WAITS.items() if kind in kinds), "")


def _waiting_kinds(report: Report) -> set[ApprovalKind]:
    return {request.kind for request in waiting(report)}


def _clock_fact(policy: Policy, clock: ReportClock, now: datetime) -> Fact:
    due = read_time(clock.due_at)
    title, why = clock_title(policy, clock.name), why_so(clock, now)
    if due is None:
        return Fact(title, "", why)
    if pause_runs(clock, now):
        return Fact(title, tr("Paused"), why, "muted", due)
    if due < now:
        return Fact(title, tr(describe_left(due, now)), why, "emergency", due)
    soon = soon_at(policy, clock.name, due) <= now
    return Fact(
        title, tr("{time} left", time=tr(describe_left(due, now))), why, "high" if soon else "text", due
    )


def service_words(report: Report) -> str:
    """Return the type of report as text."""
    return tr(in_language(report.service_title, "en")) if report.service_title else term(report.service)


def distress(report: Report, policy: Policy) -> str:
    """Return why a report may be distressing to read, or "" when the policy lists nothing that applies."""
    rule = policy.distress or DistressRule()
    words = [flag for flag in report.flags if flag in (rule.flags or ())]
    words += [report.service] if report.service in (rule.services or ()) else []
    return ", ".join(map(term, words))
