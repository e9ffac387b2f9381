"""The life of a report: set status, dispose, approval by a second person, reopen."""

from __future__ import annotations

from casework import approval
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import ClosingRequest, LoweringRequest, Report

from ..clocks import run_clocks
from ..ids import wire_time
from ..lifecycle import disposal_row, public, ways
from ..translatable import sentence
from .claim import in_hand
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled, policy_in, report_in, roles_of

ANSWERED = ("update_requested", "undelivered")
"""Flags that a reply or a closing settles."""
CLOSING = ("disposal", "closing_code", "reason", "rms_reference", "rms_system", "referred_to", "other")


def _check_set_status(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    now, then = report_in(state).get("status"), intent.body.get("status")
    if then == "closed":
        return [Problem("status", "A report is closed with its outcome, not by a status.")]
    if then not in ways(policy_in(state), now):
        return [Problem("status", "A report cannot go from its present status to that one.")]
    return in_hand(state, officer)


def _check_dispose(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if report_in(state).get("status") == "closed":
        return [Problem("status", "This report is already closed.")]
    return in_hand(state, officer) + check_closing(intent.body, state)


def check_closing(body: object, state: Record) -> list[Problem]:
    """Every field of a closing that the policy asks for and that is missing."""
    said = body if isinstance(body, dict) else {"disposal": body}
    if report_in(state).get("transfer"):
        return [Problem("transfer", "This report is offered to another force. Take the offer back first.")]
    policy, report = policy_in(state), report_in(state)
    rule = disposal_row(policy, said.get("disposal"))
    if not rule:
        return [Problem("disposal", "Choose how the report ends.")]
    problems = []
    if rule.get("needs_reason") and not str(said.get("reason") or "").strip():
        problems.append(Problem("reason", "Give the reason."))
    linked = any(link.get("relation") == "duplicate_of" for link in report.get("links") or [])
    for name in rule.get("needs") or []:
        if not said.get(name) and not (name == "other" and linked):
            problems.append(Problem(name, NEEDS.get(name, sentence("“{name}” is needed.", name=name))))
    codes = {row.get("code") for row in policy.get("closing_codes") or []}
    if said.get("closing_code") and codes and said["closing_code"] not in codes:
        problems.append(Problem("closing_code", "There is no such closing code."))
    return problems


NEEDS = {"other": "Choose the report this one repeats."}


def _asked(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    report = codec.read_by_parts(Report, {"id": "", **report_in(state)})
    asked = approval.find(report, intent.body.get("approval"))
    if asked is None:
        return [Problem("approval", "Nothing waits for approval here.")]
    rules, roles = codec.read_by_parts(Policy, {"id": "", **policy_in(state)}), roles_of(officer)
    why = approval.refusal(rules, report, asked, officer.get("id"), roles)
    return [Problem("approval", REFUSED[why])] if why else []


REFUSED = {"own_approval": "A different officer approves.", "not_allowed": "Your role cannot approve this."}


def _check_return(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = _asked(intent, state, officer)
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Say why it is sent back."))
    return problems


def _check_reopen(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if report_in(state).get("status") != "closed":
        problems.append(Problem("status", "Only a closed report can be reopened."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Say why the report is reopened."))
    return problems


def _to(report: Record, status: object, moment: Moment, wording: object = None) -> Record:
    report["status"] = status
    report["public_status"] = wording if isinstance(wording, str) else public(moment.policy, status)
    return report


def _set_status(report: Record, intent: Intent, moment: Moment) -> Record:
    status = intent.body.get("status", report.get("status"))
    return _to(report, status, moment, intent.body.get("public_status"))


def _dispose(report: Record, intent: Intent, moment: Moment) -> Record:
    return close_or_ask(report, intent.body, moment)


def waits(report: Record, policy: Record, said: Record) -> bool:
    """Whether this closing asks a second person."""
    return approval.needs_approval(
        codec.read_by_parts(Policy, {"id": "", **policy}),
        codec.read_by_parts(Report, {"id": "", **report}),
        codec.read_by_parts(ClosingRequest, said),
    )


def close_or_ask(report: Record, said: Record, moment: Moment) -> Record:
    """The report closed, or marked as waiting for a second person."""
    if waits(report, moment.policy, said):
        return ask(report, said, moment)
    return _close(report, said, moment)


def ask(report: Record, said: Record, moment: Moment, message: str | None = None) -> Record:
    """The report marked as waiting for a second person, and with it the reply that tells of its end."""
    asked = {name: said.get(name) for name in CLOSING}
    report["approval"] = {**asked, "id": moment.id, "kind": approval.CLOSING, "by": moment.actor,
                          "at": wire_time(moment.at), **({"message": message} if message else {})}  # fmt: skip
    return report


def _close(report: Record, said: Record, moment: Moment) -> Record:
    if said.get("other"):
        link = {"report": said["other"], "reference": None, "relation": "duplicate_of"}
        report["links"] = [*(report.get("links") or []), link]
    if said.get("rms_reference"):
        record = {"system": said.get("rms_system") or "rms", "reference": said["rms_reference"]}
        report["external"] = [*(report.get("external") or []), record]
    report |= {"disposal": said.get("disposal"), "closing_code": said.get("closing_code"), "claim": None,
               "approval": None, "lowerings": [], "unread_by_staff": False}  # fmt: skip
    report["flags"] = [flag for flag in report.get("flags") or [] if flag not in ANSWERED]
    events = ["crime_recorded"] if said.get("disposal") == "crime_recorded" else []
    events += ["decided"] if disposal_row(moment.policy, said.get("disposal")).get("decision") else []
    for event in (*events, "closed"):
        run_clocks(report, moment.policy, event, moment.at)
    return _to(report, "closed", moment)


def _approve(report: Record, intent: Intent, moment: Moment) -> Record:
    before = codec.read_by_parts(Report, {"id": "", **report})
    asked = approval.find(before, intent.body.get("approval"))
    if asked is None:
        return report
    if isinstance(asked, ClosingRequest):
        return _close(report, codec.encode(asked), moment)
    return codec.encode(approval.lowered(before, asked))


def _return(report: Record, intent: Intent, moment: Moment) -> Record:
    before = codec.read_by_parts(Report, {"id": "", **report})
    asked = approval.find(before, intent.body.get("approval"))
    if isinstance(asked, LoweringRequest):
        return report | {"lowerings": [codec.encode(one) for one in approval.without(before, asked.id)]}
    return report | {"approval": None}


def _reopen(report: Record, intent: Intent, moment: Moment) -> Record:
    report["disposal"] = None
    report["closing_code"] = None
    return _to(report, "in_progress", moment)


CHECKS: dict[str, CHECK] = {
    "set_status": _check_set_status,
    "dispose": _check_dispose,
    "approve": _asked,
    "return": _check_return,
    "reopen": _check_reopen,
}
PROJECTIONS: dict[str, PROJECT] = {
    "set_status": _set_status,
    "dispose": _dispose,
    "approve": _approve,
    "return": _return,
    "reopen": _reopen,
}
