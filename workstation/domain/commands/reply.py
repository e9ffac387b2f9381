"""Words: replies to the citizen, and notes that stay inside."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import PROMISED, days_after
from casework.documents import codec
from casework.documents.raw_clocks import new_clock
from casework.documents.report import Report
from casework.documents.template import Template

from ..clocks import clocks_of, run_clocks
from ..contact import ALWAYS_OPEN, STOPPED, UNSETTLED, gate, neutral, neutral_words, opens_at, telling
from ..ids import read_time, wire_time
from ..lifecycle import public
from ..templates import fits, text_in, unfilled
from ..translatable import sentence
from .claim import in_hand
from .intent import Intent, Problem, Record
from .rules import CHECK, DERIVE, PROJECT, Moment, filled, policy_in, report_in, roles_of
from .status import ANSWERED, ask, check_closing, close_or_ask, waits

STATUSES_AFTER = ("in_progress", "waiting_for_citizen")


def _check_reply(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if not filled(intent, "text"):
        problems.append(Problem("text", "Write the reply first."))
    for name in unfilled(str(intent.body.get("text") or "")):
        problems.append(Problem("text", sentence("Fill in or remove the placeholder “{name}”.", name=name)))
    if report_in(state).get("status") == "closed":
        problems.append(Problem("status", "This report is closed. Reopen it to reply."))
    problems += in_hand(state, officer)
    if intent.body.get("disposal") is not None:
        problems += check_closing(intent.body["disposal"], state)
    return problems + contact_problems(intent, state, officer) + _template_problems(intent, state)


def contact_problems(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    """Why the reporter's contact rules forbid this reply; an override is a supervisor's, with a reason."""
    body, person = intent.body, state.get("person")
    channel = str(body.get("channel") or ALWAYS_OPEN)
    override = body.get("override")
    if override is not None:
        return _override_problems(override, person, channel, policy_in(state), officer)
    blocked = gate(person, channel)
    if blocked:
        return [Problem("channel", blocked)]
    if channel == ALWAYS_OPEN:
        return []
    leaves = read_time(body.get("not_before")) or state.get("now")
    if isinstance(leaves, datetime) and opens_at(person, leaves, channel) is not None:
        return [Problem("channel", "The person must not be contacted at this time.")]
    if neutral(person, channel):
        found = telling(str(body.get("text") or ""), person, neutral_words(policy_in(state)))
        if found:
            words = sentence("A neutral message must not say: {words}.", words=", ".join(found[:5]))
            return [Problem("text", words)]
    return []


def _override_problems(
    override: object, person: Record | None, channel: str, policy: Record, officer: Record
) -> list[Problem]:
    """Why an override does not hold: it never covers a stop, nor what nobody has looked at."""
    roles = (policy.get("safe_contact") or {}).get("override_roles") or []
    if not roles_of(officer) & set(roles):
        return [Problem("override", "Only a supervisor overrides contact rules.")]
    reason = override.get("reason") if isinstance(override, dict) else None
    if not str(reason or "").strip():
        return [Problem("override", "Say why the rules are overridden.")]
    blocked = gate(person, channel)
    return [Problem("channel", blocked)] if blocked in (STOPPED, UNSETTLED) else []


def _template_problems(intent: Intent, state: Record) -> list[Problem]:
    key, report = intent.body.get("template"), report_in(state)
    found = next((t for t in state.get("templates") or [] if t.get("key") == key), None) if key else None
    if found is None:
        return []
    problems = []
    template = codec.read_by_parts(Template, {"id": "", **found})
    if (
        not fits(template, codec.read_by_parts(Report, {"id": "", **report}))
        and report.get("status") != "closed"
    ):
        problems.append(Problem("template", "The template does not fit the report's status or service."))
    language = str(intent.body.get("language") or report.get("language") or "en")
    if not text_in(template, language):
        problems.append(Problem("template", "The template has no text in this language."))
    return problems


def _check_note(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    return [] if filled(intent, "text") else [Problem("text", "Write the note first.")]


def _check_cancel(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    return [] if filled(intent, "message") else [Problem("message", "Choose the reply to hold back.")]


def _reply(report: Record, intent: Intent, moment: Moment) -> Record:
    not_before = read_time(intent.body.get("not_before"))
    if not_before is not None and not_before > moment.at:
        return report  # It leaves later; until then the case stands as it is.
    closing = intent.body.get("disposal")
    closing = {"disposal": closing} if isinstance(closing, str) else closing
    if closing is not None and waits(report, moment.policy, closing):
        return ask(
            report, closing, moment, moment.id
        )  # Words that say it is closed wait for the second person too.
    after = intent.body.get("status_after") or "waiting_for_citizen"
    if report.get("status") != "closed" and after in STATUSES_AFTER:
        report["status"] = after
        report["public_status"] = public(moment.policy, after)
    report["last_staff_at"] = wire_time(moment.at)
    report["unread_by_staff"] = False
    report["flags"] = [flag for flag in report.get("flags") or [] if flag not in ANSWERED]
    if closing is not None:
        report = close_or_ask(report, closing, moment)
    run_clocks(report, moment.policy, "reply_sent", moment.at)
    days = report.get("update_every_days")
    if isinstance(days, int) and days and report.get("status") != "closed":
        rule = (moment.policy.get("clocks") or {}).get(PROMISED) or {}
        again = new_clock(PROMISED, moment.at, days_after(moment.at, days), rule)
        report["clocks"] = [*clocks_of(report), again]
    return report


def _message(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    body = intent.body
    return "message", {
        **start,
        "direction": "to_citizen",
        "text": body.get("text", ""),
        "language": body.get("language", "en"),
        "channel": body.get("channel", ALWAYS_OPEN),
        "state": "held",
        "delivery": [],
        "attachments": body.get("attachments") or [],
        "template": body.get("template"),
        "status_after": body.get("status_after"),
        "not_before": body.get("not_before"),
        "written_at": at,
    }


def _note(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    return "note", {**start, "text": intent.body.get("text", ""), "written_at": at}


CHECKS: dict[str, CHECK] = {"reply": _check_reply, "note": _check_note, "cancel_reply": _check_cancel}
PROJECTIONS: dict[str, PROJECT] = {"reply": _reply}
DERIVED: dict[str, DERIVE] = {"reply": _message, "note": _note}
