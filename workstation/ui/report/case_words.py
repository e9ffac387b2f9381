"""Turns a report's records into the words on screen; plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workstation.cache.rows import ReportBundle
from workstation.domain.clocks import describe_left
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES
from workstation.ui.shell.words import tr

Record = dict[str, Any]
HERE = ZoneInfo("Europe/London")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
CLOCKS = {
    "triage_due": "Triage",
    "first_contact": "First contact",
    "crime_recording": "Crime recording",
    "citizen_waiting": "Citizen waiting",
}
EVENTS = {
    "report_received": "Report received", "claimed": "Claimed", "released": "Claim released",
    "handed_over": "Handed over", "taken_over": "Taken over", "assessed": "Assessed",
    "categorised": "Categorised", "status_changed": "Status changed", "disposed": "Closed",
    "reopened": "Reopened", "linked": "Linked", "unlinked": "Unlinked", "assigned": "Assigned",
    "reply_sent": "Reply sent", "reply_cancelled": "Reply held back", "citizen_wrote": "Citizen wrote",
    "update_requested": "Update requested", "messages_stopped": "All messages stopped by the reporter",
    "delivery_changed": "Delivery changed", "withdrawal_asked": "The reporter asks to withdraw",
    "feedback_given": "Feedback given",
}  # fmt: skip
STATES = {
    "held": "Held", "queued": "Queued", "sent": "Sent", "delivered": "Delivered", "read": "Read",
    "failed": "Not sent",
}  # fmt: skip
CHANNELS = {"portal": "Website", "email": "E-mail", "sms": "Text message", "phone": "Call"}


@dataclass(frozen=True)
class Fact:
    """One cell of the header: what, its value, why, and the colour token of the value."""

    name: str
    value: str
    why: str = ""
    color: str = "text"
    due: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """One thing in the timeline. `kind` is citizen, officer, note, event or assessment."""

    kind: str
    id: str
    at: str
    who: str
    text: str
    state: str = ""
    pending: bool = False
    new: bool = False


def clock_time(value: object) -> str:
    """Return a wire time as hours and minutes here, with the day when it was another."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here:%H:%M}"


def initials(name: str) -> str:
    """Return up to two initials of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def answers(report: Record) -> list[tuple[str, str]]:
    """Return question and answer pairs, verbatim."""
    found = report.get("answers")
    rows = found if isinstance(found, list) else []
    return [
        (str(row.get("label") or row.get("key") or ""), str(row.get("value") or ""))
        for row in rows
        if isinstance(row, dict)
    ]


def facts(bundle: ReportBundle, officers: dict[str, str], now: datetime) -> list[Fact]:
    """Return the header's cells: status, grade, owner and the running clocks."""
    report = bundle.report
    claim = report.get("claim") if isinstance(report.get("claim"), dict) else None
    owner = officers.get(str(report.get("owner") or ""), "")
    holder = officers.get(str((claim or {}).get("officer") or ""), "")
    grade = report.get("grade")
    shown = [
        Fact(tr("Status"), tr(TITLES.get(str(report.get("status")), str(report.get("status") or "")))),
        Fact(tr("Grade"), tr("Grade {n}", n=grade) if grade else tr("Not graded")),
        Fact(tr("Owner"), holder or owner or tr("Nobody yet")),
    ]
    clocks = report.get("clocks")
    for clock in clocks if isinstance(clocks, list) else []:
        if not isinstance(clock, dict) or clock.get("stopped_at"):
            continue
        due = read_time(clock.get("due_at"))
        if due is not None:
            name = tr(CLOCKS.get(str(clock.get("name")), str(clock.get("name"))))
            left = describe_left(due, now)
            over = due < now
            value = left if over else tr("{time} left", time=left)
            color = "emergency" if over else "text"
            shown.append(Fact(name, value, str(clock.get("why") or ""), color, due))
    return shown


def contact_rule(person: Record | None) -> tuple[str, list[str]] | None:
    """Return the safe-contact sentence and the blocked ways, or None when nothing is restricted."""
    contact = person.get("contact") if isinstance(person, dict) else None
    if not isinstance(contact, dict):
        return None
    channels = contact.get("channels")
    allowed = [c for c in channels if c in CHANNELS] if isinstance(channels, list) else list(CHANNELS)
    window, neutral = contact.get("window"), contact.get("neutral")
    if not isinstance(window, dict) and not neutral and not contact.get("reason"):
        return None
    said = [", ".join(tr(CHANNELS[channel]) for channel in allowed) + " " + tr("only")]
    if isinstance(window, dict):
        said.append(tr("{start} to {end}", start=window.get("from"), end=window.get("to")))
    if neutral:
        said.append(tr("neutral wording"))
    blocked = [tr(words) for key, words in CHANNELS.items() if key not in allowed]
    return ", ".join(said), blocked


def timeline(bundle: ReportBundle, since: str = "") -> list[Entry]:
    """Return messages, notes, assessments and events in one order of time; `since` marks what is new."""
    entries = [_message(record, since) for record in bundle.messages]
    entries += [_note(record) for record in bundle.notes]
    entries += [_assessment(record) for record in bundle.assessments]
    entries += [_event(record) for record in bundle.timeline if record.get("event") not in REPEATED]
    return sorted(entries, key=lambda entry: entry.at)


REPEATED = ("reply_sent", "citizen_wrote", "assessed")  # Their own entries say it already.


def _who(record: Record) -> str:
    author = record.get("author") or record.get("actor")
    name = author.get("name") if isinstance(author, dict) else ""
    return str(name or "")


def _message(record: Record, since: str) -> Entry:
    mine = record.get("direction") == "to_citizen"
    at = str(record.get("written_at") or "")
    state = str(record.get("state") or "")
    words = tr(STATES.get(state, state)) if mine else ""
    delivery = record.get("delivery")
    if mine and isinstance(delivery, list):
        steps = [
            f"{tr(STATES.get(str(step.get('state')), ''))} {clock_time(step.get('at'))}"
            for step in delivery
            if isinstance(step, dict)
        ]
        words = "   ".join(steps) or words
    return Entry(
        "officer" if mine else "citizen",
        str(record.get("id") or ""),
        at,
        _who(record) or (tr("The reporter") if not mine else ""),
        str(record.get("text") or ""),
        tr("Waiting to be sent") if record.get("pending") else words,
        bool(record.get("pending")),
        bool(since) and not mine and at > since,
    )


def _note(record: Record) -> Entry:
    return Entry("note", str(record.get("id") or ""), str(record.get("written_at") or ""), _who(record),
                 str(record.get("text") or ""), tr("Waiting to be sent") if record.get("pending") else "",
                 bool(record.get("pending")))  # fmt: skip


def _assessment(record: Record) -> Entry:
    levels = record.get("levels") if isinstance(record.get("levels"), dict) else {}
    said = ", ".join(f"{tr(str(k).capitalize())} {tr(str(v))}" for k, v in (levels or {}).items())
    text = tr("Grade {n}. {levels}", n=record.get("grade"), levels=said)
    return Entry(
        "assessment",
        str(record.get("id") or ""),
        str(record.get("made_at") or ""),
        _who(record),
        text,
        pending=bool(record.get("pending")),
    )


def _event(record: Record) -> Entry:
    event = str(record.get("event") or "")
    words = tr(EVENTS.get(event, event.replace("_", " ").capitalize()))
    detail = record.get("detail")
    reason = detail.get("reason") if isinstance(detail, dict) else None
    if isinstance(reason, str) and reason:
        words = f"{words}: {reason}"
    return Entry("event", str(record.get("id") or ""), str(record.get("at") or ""), _who(record), words)
