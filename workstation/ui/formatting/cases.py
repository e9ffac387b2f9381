"""Turns a report's records into the words on screen; plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.approval import CLOSING, LOWER_RISK, REMOVE_FLAGS, waiting
from casework.documents import codec
from casework.documents.raw_clocks import pause_runs
from casework.documents.report import Report
from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.domain.clocks import clocks_of, describe_left, soon_at
from workstation.domain.commands.claim import holder
from workstation.domain.contact import UNSETTLED, closes_at, gate, in_force, rules_of, unsettled
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES, disposal_row, status_row
from workstation.ui.formatting.answers import HERE, MONTHS, told
from workstation.ui.formatting.labels import risk_words, term
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.passages import Passage, Subject

Record = dict[str, Any]
WAITS = {
    CLOSING: "Closing waits for approval", LOWER_RISK: "Lower risk waits for approval",
    REMOVE_FLAGS: "Flag change waits for approval",
}  # fmt: skip
EVENTS = {
    "report_received": "Report received", "claimed": "Claimed", "released": "Claim released",
    "handed_over": "Handed over", "taken_over": "Taken over", "assessed": "Assessed",
    "categorised": "Categorised", "status_changed": "Status changed", "disposed": "Closed",
    "reopened": "Reopened", "linked": "Linked", "unlinked": "Unlinked", "assigned": "Assigned",
    "reply_sent": "Reply sent", "reply_cancelled": "Reply held back",
    "reply_status_dropped": "Status of the reply not used: a later one was chosen", "citizen_wrote": "Citizen wrote",
    "update_requested": "Update requested", "messages_stopped": "All messages stopped by the reporter",
    "delivery_changed": "Delivery changed", "withdrawal_asked": "The reporter asks to withdraw",
    "feedback_given": "Feedback given", "control_room_told": "Control room told", "decided": "Decision",
    "update_promised": "Update promised", "clock_paused": "Clock paused", "clock_resumed": "Clock runs again",
    "approval_asked": "Closing waits for approval", "approved": "Closing approved", "returned": "Closing sent back",
    "lowering_asked": "Risk or flag change waits for approval", "lowering_approved": "Risk or flag change approved",
    "lowering_returned": "Risk or flag change sent back",
    "transfer_offered": "Offered to another force", "transfer_accepted": "Accepted from another force",
    "transfer_rejected": "Offer rejected", "transfer_withdrawn": "Offer taken back",
    "contact_rules_set": "Contact rules changed", "contact_rules_overridden": "Contact rules overridden",
    "contact_rules_changed": "Contact rules changed by the reporter",
    "contact_settled": "Contact that another report asks for was settled",
    "not_delivered": "Not delivered", "content_erased": "Something was erased",
    "held": "Held for a court or an inquiry", "hold_lifted": "Hold let go",
    "force_merged": "Came with the merger of two forces",
    "code_changed": "The reporter changed the code", "copy_downloaded": "The reporter took a copy of the case",
}  # fmt: skip
STATES = {
    "held": "Held", "queued": "Waiting", "sent": "Sent", "delivered": "Delivered", "read": "Read",
    "failed": "Not delivered",
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
    failed: bool = False


def clock_time(value: object) -> str:
    """Return a wire time as hours and minutes here, with the day when it was another."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here:%H:%M}"


def clock_title(policy: Record, name: str) -> str:
    """Return what the policy calls a clock."""
    rule = (policy.get("clocks") or {}).get(name) if isinstance(policy.get("clocks"), dict) else None
    title = (rule or {}).get("title")
    return tr(str(title)) if title else term(name)


def disposal_title(policy: Record, code: object) -> str:
    """Return what the policy calls a way to close."""
    title = disposal_row(policy, code).get("title")
    return tr(str(title)) if title else term(str(code or ""))


def why_so(policy: Record, clock: Record, now: datetime) -> str:
    """Return in words why a clock stands where it stands: its rule, its start, its pauses, what is left."""
    said = [tr(str(clock.get("why") or ""))]
    said.append(tr("Began {when}.", when=clock_time(clock.get("started_at"))))
    for pause in clock.get("paused") or []:
        end = pause.get("to") or pause.get("until")
        until = clock_time(end) if end else tr("now")
        reason = str(pause.get("reason") or "")
        said.append(tr("Stood still {start} to {end}: {reason}.", start=clock_time(pause.get("from")), end=until,
                       reason=reason))  # fmt: skip
    due = read_time(clock.get("due_at"))
    if due is not None:
        late = due < now and not pause_runs(clock, now)
        said.append(
            tr(
                "Was due {when}; nobody has done it." if late else "Due {when}.",
                when=clock_time(clock.get("due_at")),
            )
        )
    return " ".join(part for part in said if part)


def initials(name: str) -> str:
    """Return up to two initials of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def answers(report: Record) -> list[tuple[str, str]]:
    """Return question and answer pairs, verbatim."""
    return [row.pair for row in told(report)]


def facts(bundle: ReportBundle, officers: dict[str, str], now: datetime, policy: Record) -> list[Fact]:
    """Return the header's cells: status, grade, owner and the running clocks, the most pressing first."""
    report = raw(bundle).report
    owner = officers.get(str(report.get("owner") or ""), "")
    held_by = officers.get(holder({"report": report, "now": now}) or "", "")
    grade = report.get("grade")
    shown = [
        Fact(
            tr("Status"),
            tr("Waits for approval") if _waiting_kinds(report) & {CLOSING} else _status_title(policy, report),
        ),
        Fact(tr("Grade"), tr("Grade {n}", n=grade) if grade else tr("Not graded")),
        Fact(tr("Owner"), held_by or owner or tr("Nobody yet")),
    ]
    clocks = [_clock_fact(policy, clock, now) for clock in clocks_of(report) if not clock.get("stopped_at")]
    return shown + sorted((fact for fact in clocks if fact.due), key=lambda fact: str(fact.due))


def waits_for(report: Record) -> str:
    """Return what of the report waits for a second person, "" when nothing does."""
    kinds = _waiting_kinds(report)
    if len(kinds) > 1:
        return tr("{n} changes to approve", n=len(kinds))
    return next((tr(words) for kind, words in WAITS.items() if kind in kinds), "")


def _waiting_kinds(report: Record) -> set[str]:
    return {str(request.kind) for request in waiting(codec.read_by_parts(Report, {"id": "", **report}))}


def _status_title(policy: Record, report: Record) -> str:
    status = str(report.get("status") or "")
    return tr(str(status_row(policy, status).get("title") or TITLES.get(status, status)))


def _clock_fact(policy: Record, clock: Record, now: datetime) -> Fact:
    name, due = str(clock.get("name")), read_time(clock.get("due_at"))
    title, why = clock_title(policy, name), why_so(policy, clock, now)
    if due is None:
        return Fact(title, "", why)
    if pause_runs(clock, now):
        return Fact(title, tr("Paused"), why, "muted", due)
    if due < now:
        return Fact(title, tr(describe_left(due, now)), why, "emergency", due)
    soon = soon_at(policy, name, due) <= now
    return Fact(
        title, tr("{time} left", time=tr(describe_left(due, now))), why, "high" if soon else "text", due
    )


def contact_rule(person: Record | None, now: datetime) -> tuple[str, list[str]] | None:
    """Return the safe-contact sentence and the blocked ways, or None when nothing is restricted."""
    if unsettled(person):
        return tr(UNSETTLED), [tr(words) for key, words in CHANNELS.items() if gate(person, key)]
    others = in_force(person)
    if others:
        return others_asked(others), [tr(words) for key, words in CHANNELS.items() if gate(person, key)]
    contact = rules_of(person)
    channels = contact.get("channels")
    allowed = [c for c in channels if c in CHANNELS] if isinstance(channels, list) else list(CHANNELS)
    window, neutral = contact.get("window"), contact.get("neutral")
    if not contact or (not isinstance(window, dict) and not neutral and not contact.get("reason")):
        return None
    said = [tr("{ways} only", ways=", ".join(tr(CHANNELS[channel]) for channel in allowed))]
    if isinstance(window, dict):
        closes = closes_at(person, now)
        left = tr("{time} left", time=tr(describe_left(closes, now))) if closes else tr("closed now")
        said.append(
            tr("{start} to {end} ({left})", start=window.get("from"), end=window.get("to"), left=left)
        )
    if neutral:
        said.append(tr("neutral wording"))
    blocked = [tr(words) for key, words in CHANNELS.items() if key not in allowed]
    return ", ".join(said), blocked


def others_asked(asked: dict[str, Record]) -> str:
    """Return in words what other reports ask, way by way: whether it is open, when, and in which words."""
    return "; ".join(f"{tr(CHANNELS[way])}: {_asked(way, rules)}" for way, rules in asked.items())


def _asked(way: str, rules: Record) -> str:
    if way not in rules["channels"]:
        return tr("not allowed")
    said = [tr("{start} to {end}", start=start, end=end) for start, end in rules["windows"]]
    said += [tr("neutral wording")] if rules["neutral"] else []
    return ", ".join(said)


def timeline(bundle: ReportBundle, since: str = "") -> list[Entry]:
    """Return messages, notes, assessments and events in one order of time; `since` marks what is new."""
    entries = [_message(record, since) for record in raw(bundle).messages]
    entries += [_note(record) for record in raw(bundle).notes]
    entries += [_assessment(record) for record in raw(bundle).assessments]
    entries += [_event(record) for record in raw(bundle).timeline if record.get("event") not in REPEATED]
    return sorted(entries, key=lambda entry: entry.at)


BY_STORE = ("not_delivered", "reply_cancelled")
REPEATED = ("reply_sent", "citizen_wrote", "assessed")  # Their own entries say it already.


ACTORS = ("The reporter", "Delivery")
"""What the store calls who is no officer."""


def _who(record: Record) -> str:
    author = record.get("author") or record.get("actor")
    name = author.get("name") if isinstance(author, dict) else ""
    return tr(str(name)) if name in ACTORS else bare(name)


def _message(record: Record, since: str) -> Entry:
    mine = record.get("direction") == "to_citizen"
    at = str(record.get("written_at") or "")
    return Entry(
        "officer" if mine else "citizen",
        str(record.get("id") or ""),
        at,
        _who(record) or (tr("The reporter") if not mine else ""),
        str(record.get("text") or ""),
        tr("Waiting to be sent") if record.get("pending") else delivery_words(record) if mine else "",
        bool(record.get("pending")),
        bool(since) and not mine and at > since,
        mine and record.get("state") == "failed",
    )


def delivery_words(record: Record) -> str:
    """Return in words how a reply got on, each step with its time, and why where it has a reason.

    A wait that is over is told once, without its reasons: what counts is what came of it.
    """
    said = record.get("delivery")
    steps = [step for step in said if isinstance(step, dict)] if isinstance(said, list) else []
    last = len(steps) - 1
    shown = [step for n, step in enumerate(steps) if step.get("state") != "queued" or n in (0, last)]
    if not shown:
        state = str(record.get("state") or "")
        return tr(STATES.get(state, state))
    # A reply that was kept back never left; "not delivered" would say that it had.
    kept_back = record.get("state") == "failed" and not record.get("left_at")
    parts, day = [], ""
    for step in shown:
        state, at = str(step.get("state")), clock_time(step.get("at"))
        word = tr("Not sent") if kept_back and state == "failed" else tr(STATES.get(state, state))
        same, day = at.rpartition(" ")[0] == day, at.rpartition(" ")[0]
        why = str(step.get("why") or "") if state == "failed" or step is steps[last] else ""
        time = at.rpartition(" ")[2] if same else at
        parts.append(f"{word} {time}" + (f": {tr(why)}" if why else ""))
    channel = str(steps[0].get("channel") or "portal")
    way = tr(CHANNELS.get(channel, channel)) + ": " if channel != "portal" else ""
    return way + " → ".join(parts)


def _note(record: Record) -> Entry:
    return Entry("note", str(record.get("id") or ""), str(record.get("written_at") or ""), _who(record),
                 str(record.get("text") or ""), tr("Waiting to be sent") if record.get("pending") else "",
                 bool(record.get("pending")))  # fmt: skip


def _assessment(record: Record) -> Entry:
    levels = record.get("levels") if isinstance(record.get("levels"), dict) else {}
    said = ", ".join(f"{term(str(k))} {term(str(v)).lower()}" for k, v in (levels or {}).items())
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
    words = tr(EVENTS[event]) if event in EVENTS else term(event)
    detail = record.get("detail")
    reason = detail.get("reason") if isinstance(detail, dict) else None
    if isinstance(reason, str) and reason:
        # The store's own reasons are sentences the window knows; what an officer wrote stays as it is.
        words = f"{words}: {tr(reason) if event in BY_STORE else reason}"
    return Entry("event", str(record.get("id") or ""), str(record.get("at") or ""), _who(record), words)


def as_text(bundle: ReportBundle, policy: Record) -> str:
    """Return the case as structured text for another records system: facts, answers, conversation, files."""
    report = raw(bundle).report
    place, reporter = report.get("place"), report.get("reporter")
    head = [
        (tr("Marking"), str(report.get("marking") or "OFFICIAL-SENSITIVE")),
        (tr("Reference"), str(report.get("reference") or "")), (tr("Service"), service_words(report)),
        (tr("Received"), clock_time(report.get("submitted_at"))),
        (tr("Place"), str(place.get("text") or "") if isinstance(place, dict) else ""),
        (tr("Reporter"), bare(reporter.get("name")) or tr("anonymous") if isinstance(reporter, dict) else ""),
        (tr("Risk"), term(str(report.get("risk") or ""))), (tr("Grade"), str(report.get("grade") or "")),
        (tr("Status"), _status_title(policy, report)), (tr("Disposal"), disposal_title(policy, report.get("disposal"))),
        (tr("Flags"), ", ".join(term(str(flag)) for flag in report.get("flags") or [])),
        *((tr("Clock {name}", name=clock_title(policy, str(c.get("name")))), clock_time(c.get("due_at")))
          for c in clocks_of(report)),
    ]  # fmt: skip
    lines = [f"{name}: {value}" for name, value in head if value]
    lines += [
        "",
        tr("What they told us"),
        *(f"{question}\n  {answer}" for question, answer in answers(report)),
    ]
    said = [entry for entry in timeline(bundle) if entry.kind in KINDS]
    lines += ["", tr("Conversation")]
    lines += [f"{clock_time(e.at)}  {tr(KINDS[e.kind])}, {e.who}\n  {e.text}" for e in said]
    files = [f"{bare(f.get('name'))}  {f.get('media_type')}  {tr('{n} bytes', n=f.get('size'))}  sha-256 {f.get('sha256')}"
             for f in raw(bundle).attachments]  # fmt: skip
    return "\n".join(lines + (["", tr("Files"), *files] if files else [])) + "\n"


KINDS = {"citizen": "Reporter", "officer": "Reply", "note": "Internal note", "assessment": "Assessment"}


def service_words(report: Record) -> str:
    """Return what kind of report it is."""
    title = report.get("service_title")
    return (
        tr(str(title.get("en") or "")) if isinstance(title, dict) else term(str(report.get("service") or ""))
    )


def distress(report: Record, policy: Record) -> str:
    """Return why a report may be hard to read, "" when the policy names nothing in it."""
    rule = policy.get("distress")
    rule = rule if isinstance(rule, dict) else {}
    flags = [str(flag) for flag in report.get("flags") or [] if flag in (rule.get("flags") or [])]
    service = str(report.get("service") or "")
    found = flags + ([service] if service in (rule.get("services") or []) else [])
    return ", ".join(term(word) for word in found)


def subject(bundle: ReportBundle) -> Subject:
    """Return what a page on which an officer writes says of its case."""
    report = raw(bundle).report
    risk, grade = str(report.get("risk") or ""), report.get("grade")
    told_us = [Passage(question, answer or "–") for question, answer in answers(report)]
    said = [
        Passage(
            f"{entry.who}   {clock_time(entry.at)}",
            entry.text,
            tone="medium" if entry.kind == "note" else "text",
        )
        for entry in timeline(bundle)
        if entry.kind in ("citizen", "officer", "note")
    ]
    return Subject(
        str(report.get("reference") or ""),
        str(report.get("summary") or ""),
        risk_words(risk),
        risk,
        tr("Grade {n}", n=grade) if grade else tr("Not graded"),
        (*told_us, *said),
    )
