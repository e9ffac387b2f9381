"""The form of each action, and how its answers become the command's body. Without widgets."""

from __future__ import annotations

from collections.abc import Callable

from casework import approval
from casework.crimes import find
from casework.documents.policy import Policy
from casework.documents.report import ClosingRequest, Report
from casework.flags import SET_BY_OFFICERS
from casework.statuses import next_statuses
from workstation.cache.rows import ReportBundle
from workstation.domain.commands.claim import holder
from workstation.domain.commands.erase import authorities
from workstation.domain.ids import wire_time
from workstation.domain.lifecycle import public_words
from workstation.domain.natural_dates import read_when
from workstation.ui.formatting.absences import with_away
from workstation.ui.formatting.cases import disposal_title
from workstation.ui.formatting.crimes import crime_words, offence_choices, with_warning
from workstation.ui.formatting.labels import force_place, term
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report import crime_forms, retention_forms
from workstation.ui.screens.report.clock_forms import (
    extend_clock,
    pause_clock,
    record_step,
    victim_right,
    victims_code_event,
)
from workstation.ui.screens.report.contact_forms import (
    contact_rules,
    reissue_code,
    save_victim,
    set_aside_contact,
    settle_contact,
)
from workstation.ui.screens.report.form_context import ActionForm as ActionForm
from workstation.ui.screens.report.form_context import Body, reason
from workstation.ui.screens.report.form_context import FormContext as FormContext
from workstation.ui.screens.report.reminder_forms import remind
from workstation.ui.screens.report.team_forms import assign_team, restriction

RELATIONS = (
    ("duplicate_of", "Duplicate of"), ("same_incident", "Same incident"), ("same_person", "Same person"),
    ("related", "Related"),
)  # fmt: skip


def take_over(case: FormContext) -> ActionForm:
    held_by = holder(case.report, case.now) or ""
    name, why = case.officers.get(held_by, tr("a colleague")), reason()
    form = Form(tr("Take over from {name}", name=name), (why,), tr("Take over"),
                tr("They will be told, and the reason is recorded."))  # fmt: skip
    return ActionForm(form, lambda answers: ("take_over", {"reason": answers.to(why)}))


def hand_over(case: FormContext) -> ActionForm:
    officer, why = _officer(case), reason(required=False)
    form = Form(tr("Hand over to a colleague"), (officer, why), tr("Hand over"))
    return ActionForm(
        form,
        lambda answers: (
            "hand_over",
            {"officer": answers.to(officer), "reason": answers.to(why) or None},
        ),
    )


def assign(case: FormContext) -> ActionForm:
    officer = _officer(case, with_me=True)
    form = Form(tr("Who owns this report?"), (officer,), tr("Assign"))
    return ActionForm(form, lambda answers: ("assign", {"officer": answers.to(officer)}))


def reopen(case: FormContext) -> ActionForm:
    return _only_why("reopen", tr("Reopen this report"), tr("Reopen"))


def _only_why(kind: str, title: str, act: str, lead: str = "") -> ActionForm:
    """Return a form that asks only for a reason."""
    why = reason()
    return ActionForm(Form(title, (why,), act, lead), lambda answers: (kind, {"reason": answers.to(why)}))


def set_status(case: FormContext) -> ActionForm:
    policy, language = case.policy, case.report.language or "en"
    statuses = {row.key: row.title for row in case.policy.statuses}
    table = tuple((key, tr(statuses.get(key) or key)) for key in next_statuses(policy, case.report.status))
    wording = tuple((key, public_words(policy, key, language)) for key in case.policy.public_wording)
    status = FormField("status", tr("Status"), "choice", table, table[0][0] if table else "")
    usual = ("", tr("The usual wording"))
    public = FormField("public", tr("What the reporter sees"), "choice", (usual, *wording), required=False)
    why = reason(required=False)

    def body(answers: FormAnswers) -> tuple[str, Body]:
        return "set_status", {"status": answers.to(status), "public_status": answers.to(public) or None,
                              "reason": answers.to(why) or None}  # fmt: skip

    return ActionForm(Form(tr("Change the status"), (status, public, why), tr("Change")), body)


def _opening(report: Report) -> str:
    """Return the report's category, or the one its service suggests for a first assessment."""
    suggested = report.routing.opening_code if report.routing is not None else None
    return report.opening_code or suggested or ""


def categorise(case: FormContext) -> ActionForm:
    codes = offence_choices(case.codes_of_case())
    present, choices = case.report.flags, (("", tr("No offence")), *codes)
    code = FormField("code", tr("Offence code"), "choice", choices, _opening(case.report), required=False)
    ticks = [
        FormField(flag, term(flag), "check", value="yes" if flag in present else "", required=False)
        for flag in SET_BY_OFFICERS
    ]

    def body(answers: FormAnswers) -> tuple[str, Body]:
        kept = [flag for flag in present if flag not in SET_BY_OFFICERS]
        flags = kept + [tick.key for tick in ticks if answers.get(tick.key)]
        return "categorise", {"opening_code": answers.to(code) or None, "flags": flags}

    lead = with_warning("", case.policy)
    return ActionForm(Form(tr("Category and flags"), (code, *ticks), tr("Save"), lead), body)


def promise_update(case: FormContext) -> ActionForm:
    until = FormField("until", tr("Until when"), hint=tr("tomorrow 10:00, in 2 days, 27 Nov"), required=False)
    every = FormField("every", tr("And then every … days"), required=False, hint="7")

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        at, typed = read_when(answers.to(until), case.now), answers.to(every)
        if at is None:
            return tr("“{said}” is not a time in the future.", said=answers.to(until))
        days = int(typed) if typed.isdecimal() and 0 < int(typed) < 367 else None
        if typed and days is None:
            return tr("Enter the number of days.")
        return "promise_update", {"until": wire_time(at), "every_days": days}

    form = Form(tr("Promise an update"), (until, every), tr("Promise"))
    return ActionForm(form, body)


def offer_transfer(case: FormContext) -> ActionForm:
    if case.report.transfer is not None:
        return _only_why("reject_transfer", tr("Withdraw the offer"), tr("Withdraw"))
    forces = tuple((target.id, target.name) for target in case.policy.transfer_targets)
    force, why = FormField("force", tr("Police force"), "choice", forces), reason()
    form = Form(tr("Offer this report to another force"), (force, why), tr("Offer"),
                tr("It stays yours until they accept it. Then it is removed from this desk."))  # fmt: skip
    return ActionForm(
        form, lambda answers: ("offer_transfer", {"force": answers.to(force), "reason": answers.to(why)})
    )


def answer_transfer(case: FormContext) -> ActionForm:
    offer = case.report.transfer
    choices = (("accept", tr("Accept: it becomes ours")), ("reject", tr("Reject: it stays with them")))
    answer = FormField("answer", tr("Answer"), "choice", choices, "accept")
    why = reason(required=False)

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        if answers.to(answer) == "accept":
            return "accept_transfer", {}
        given = answers.to(why)
        return ("reject_transfer", {"reason": given}) if given else tr("Enter the reason.")

    force, reasons = (offer.from_, offer.reason or "") if offer is not None else ("", "")
    lead = tr("{force} writes: {reason}", force=force_place(force), reason=reasons)
    return ActionForm(Form(tr("Offered by another force"), (answer, why), tr("Answer"), lead), body)


def to_approve(report: Report, policy: Policy, me: str) -> approval.Request | None:
    """Return the first request that awaits second approval and may be answered by this officer, or None."""
    # The approval role is checked, with a reason, when the officer answers.
    return next(
        (
            request
            for request in approval.waiting(report)
            if approval.refusal(policy, report, request, me, ()) != "own_approval"
        ),
        None,
    )


def approve(case: FormContext) -> ActionForm:
    request = to_approve(case.report, case.policy, case.me) or ClosingRequest()
    title, lead, yes = _to_agree(case, request)
    choices = (("approve", yes), ("return", tr("Send it back")))
    answer = FormField("answer", tr("Answer"), "choice", choices, "approve")
    why = reason(required=False)

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        if answers.to(answer) == "return" and not answers.to(why):
            return tr("Say why it is sent back.")
        return answers.to(answer), {"approval": request.id, "reason": answers.to(why) or None}

    return ActionForm(Form(title, (answer, why), tr("Answer"), lead), body)


def _to_agree(case: FormContext, request: approval.Request) -> tuple[str, str, str]:
    """Return the title, the question, and the label for approval."""
    by = (request.by.name if request.by is not None else "") or tr("A colleague")
    if isinstance(request, ClosingRequest):
        lead = tr("{name} wants to close this as “{disposal}”: {reason}", name=by, reason=request.reason or "",
                  disposal=disposal_title(case.policy, request.disposal))  # fmt: skip
        if request.message:
            lead += " " + tr("The closing reply is sent at the same time.")
        return tr("A closure needs a second person's approval"), lead, tr("Approve: close it")
    if request.kind == approval.LOWER_RISK:
        lead = tr("{name} assessed the risk as {new}; it is still {old} until this is approved. The rest of the "
                  "assessment has taken effect.",
                  name=by, new=term(request.risk or ""), old=term(case.report.risk or ""))  # fmt: skip
        return tr("A lower risk needs a second person's approval"), lead, tr("Approve: lower the risk")
    if request.kind == approval.CANCEL_CRIME:
        crime = find(case.report, request.crime)
        lead = tr("{name} asks to cancel {crime}: {code} {reason}", name=by, code=request.code or "",
                  crime=crime_words(case.policy, crime) if crime is not None else "", reason=request.reason or "")  # fmt: skip
        return (
            tr("Cancelling a crime needs a second person's approval"),
            lead,
            tr("Approve: cancel the crime"),
        )
    if request.kind == approval.REISSUE_CODE:
        lead = tr("{name} checked who the reporter is and asks to send them a new code.", name=by)
        return tr("A new code needs a second person's approval"), lead, tr("Approve: send a new code")
    if request.kind == approval.DISPOSAL:
        lead = tr("{name} asks to dispose of this case: {reason}", name=by, reason=request.reason or "")
        return tr("A disposal needs a second person's approval"), lead, tr("Approve: dispose of it")
    lead = tr("{name} wants to remove: {flags}", name=by, flags=", ".join(map(term, request.flags or ())))
    return tr("Removing a flag needs a second person's approval"), lead, tr("Approve: remove it")


def link(case: FormContext) -> ActionForm:
    other = FormField("other", tr("Other report"), "choice", case.near, case.near[0][0] if case.near else "",
                  hint=tr("Reference"))  # fmt: skip
    relations = tuple((key, tr(words)) for key, words in RELATIONS)
    relation = FormField("relation", tr("How they are related"), "choice", relations, "duplicate_of")
    form = Form(
        tr("Link to another report"), (other, relation), tr("Link"), tr("You can remove a link later.")
    )
    return ActionForm(
        form, lambda answers: ("link", {"other": answers.to(other), "relation": answers.to(relation)})
    )


def unlink(case: FormContext) -> ActionForm:
    choices = tuple((f"{link.relation} {link.report}", f"{term(link.relation or '')}  {link.reference or link.report}")
                    for link in case.report.links)  # fmt: skip
    chosen = FormField("link", tr("Link"), "choice", choices, choices[0][0] if choices else "")

    def body(answers: FormAnswers) -> tuple[str, Body]:
        relation, _, other = answers.to(chosen).partition(" ")
        return "unlink", {"other": other, "relation": relation}

    return ActionForm(Form(tr("Remove a link"), (chosen,), tr("Unlink")), body)


def erase(case: FormContext) -> ActionForm:
    reference, whole = case.report.reference, f"report {case.report.id}"
    allowed = tuple((key, tr(words)) for key, words in authorities(case.policy))
    what = FormField("object", tr("What"), "choice", _erasable(case.bundle), whole)
    authority = FormField("authority", tr("Legal basis"), "choice", allowed)
    why = FormField("reason", tr("Reason (leave out what is being erased)"), "lines")
    typed = FormField("typed", tr("Type {reference} to confirm", reference=reference))

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        if answers.to(typed).strip().upper() != reference.upper():
            return tr("Type the reference {reference} to confirm.", reference=reference)
        kind, _, id_ = answers.to(what).partition(" ")
        return "erase", {"object": {"kind": kind, "id": id_}, "authority": answers.to(authority),
                         "reason": answers.to(why)}  # fmt: skip

    lead = tr(
        "This deletes it from the store and from every desk, including what colleagues have written on it. It cannot be undone."
    )
    return ActionForm(Form(tr("Erase"), (what, authority, why, typed), tr("Erase permanently"), lead), body)


def _erasable(bundle: ReportBundle) -> tuple[tuple[str, str], ...]:
    choices = [(f"report {bundle.report.id}", tr("The whole case"))]
    if bundle.person is not None:
        words = tr("The reporter {name}, with all their cases", name=bundle.person.name or "")
        choices.append((f"person {bundle.person.id}", words))
    choices += [
        (f"message {message.id}", tr("Message: {words}", words=message.text[:60]))
        for message in bundle.messages
        if not bundle.is_pending(message)
    ]
    choices += [(f"attachment {file.id}", tr("File: {name}", name=file.name)) for file in bundle.attachments]
    return tuple(choices)


def hold(case: FormContext) -> ActionForm:
    retention = case.report.retention
    if retention is not None and retention.hold is not None:
        lead = tr("On hold: {reason}", reason=retention.hold.reason or "")
        return _only_why("lift_hold", tr("Release the hold"), tr("Release"), lead)
    lead = tr("While it is on hold, no part of it is disposed of or erased.")
    return _only_why("hold", tr("Hold for a court or an inquiry"), tr("Hold"), lead)


def _officer(case: FormContext, with_me: bool = False) -> FormField:
    there = {id_: name for id_, name in case.officers.items() if id_ not in case.left}
    there = with_away(there, case.away)
    people = sorted(((id_, name) for id_, name in there.items() if with_me or id_ != case.me),
                    key=lambda choice: (choice[0] != case.me, choice[1]))  # fmt: skip
    return FormField("officer", tr("Officer"), "choice", tuple(people), people[0][0] if people else "")


ASKS: dict[str, Callable[[FormContext], ActionForm]] = {
    "take_over": take_over, "hand_over": hand_over, "assign": assign, "assign_team": assign_team, "restriction": restriction,
    "reopen": reopen, "set_status": set_status,
    "categorise": categorise, "promise_update": promise_update, "pause_clock": pause_clock,
    "victims_code_event": victims_code_event, "record_step": record_step, "extend_clock": extend_clock,
    "victim_right": victim_right,
    "offer_transfer": offer_transfer, "answer_transfer": answer_transfer, "approve": approve, "link": link,
    "unlink": unlink, "contact_rules": contact_rules, "settle_contact": settle_contact,
    "set_aside_contact": set_aside_contact, "reissue_code": reissue_code, "save_victim": save_victim,
    "erase": erase, "hold": hold, "remind": remind,
    **crime_forms.ASKS,
    **retention_forms.ASKS,
}  # fmt: skip
DONE = {
    "take_over": "Taken over", "hand_over": "Handed over", "assign": "Assigned", "reopen": "Reopened",
    "set_status": "Status changed", "categorise": "Category saved", "promise_update": "Update promised",
    "victims_code_event": "Event recorded", "record_step": "Step recorded", "extend_clock": "Clock extended",
    "victim_right": "Right recorded",
    "pause_clock": "Clock paused", "resume_clock": "Clock resumed", "offer_transfer": "Offered",
    "accept_transfer": "Accepted", "reject_transfer": "Sent back", "approve": "Approved", "return": "Sent back",
    "link": "Linked", "unlink": "Link removed", "set_contact_rules": "Contact rules saved",
    "save_victim": "Victim saved", "settle_contact": "Contact settled", "reissue_code": "New code requested",
    "remind": "Reminder saved", "restrict": "Restricted", "unrestrict": "Restriction lifted",
    "review_retention": "Review saved", "erase": "Being erased", "hold": "Placed on hold", "lift_hold": "Hold released",
    "record_crime": "Crime recorded", "crime_outcome": "Outcome saved", "correct_crime": "Crime corrected",
    "cancel_crime": "Waiting for approval",
}  # fmt: skip
