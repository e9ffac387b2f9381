"""What each action asks before it is written down, and how the answers become its body. Without widgets."""

from __future__ import annotations

from collections.abc import Callable

from casework import approval
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.raw_clocks import pause_runs
from casework.documents.report import Report
from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.domain.clocks import clocks_of
from workstation.domain.commands.claim import holder
from workstation.domain.commands.erase import authorities, hold_of
from workstation.domain.ids import wire_time
from workstation.domain.lifecycle import public_words, status_row, ways
from workstation.domain.natural_dates import read_when
from workstation.ui.formatting.cases import clock_title, disposal_title
from workstation.ui.formatting.labels import force_place, term
from workstation.ui.kit.form_overlay import Answers, Field, Form
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.asked import Asked as Asked
from workstation.ui.screens.report.asked import Case as Case
from workstation.ui.screens.report.asked import Record, reason
from workstation.ui.screens.report.contact_forms import contact_rules, set_aside_contact, settle_contact

RELATIONS = (
    ("duplicate_of", "Duplicate of"), ("same_incident", "Same incident"), ("same_person", "Same person"),
    ("related", "Related"),
)  # fmt: skip
VICTIMS_EVENTS = (
    ("", "A time that was promised"), ("no_investigation", "Decision not to investigate"), ("arrest", "Arrest"),
    ("bail", "Release on bail"), ("charge", "Charge"), ("interview", "Interview under caution"),
)  # fmt: skip
FLAGS = ("vulnerable", "domestic_abuse", "child", "repeat_victim", "intimidated", "hate", "evidence_fades",
         "distressing")  # fmt: skip


def take_over(case: Case) -> Asked:
    held_by = holder({"report": case.report, "now": case.now}) or ""
    name = case.officers.get(held_by, tr("a colleague"))
    form = Form(tr("Take over from {name}", name=name), (reason(),), tr("Take over"),
                tr("They are told, and the reason stays on the record."))  # fmt: skip
    return Asked(form, lambda said: ("take_over", {"reason": said["reason"]}))


def hand_over(case: Case) -> Asked:
    form = Form(tr("Hand over to a colleague"), (_officer(case), reason(required=False)), tr("Hand over"))
    return Asked(
        form, lambda said: ("hand_over", {"officer": said["officer"], "reason": said["reason"] or None})
    )


def assign(case: Case) -> Asked:
    form = Form(tr("Who owns this report?"), (_officer(case, with_me=True),), tr("Assign"))
    return Asked(form, lambda said: ("assign", {"officer": said["officer"]}))


def reopen(case: Case) -> Asked:
    return Asked(Form(tr("Reopen this report"), (reason(),), tr("Reopen")),
                 lambda said: ("reopen", {"reason": said["reason"]}))  # fmt: skip


def set_status(case: Case) -> Asked:
    table = tuple((key, tr(str(status_row(case.policy, key).get("title") or key)))
                  for key in ways(case.policy, case.report.get("status")))  # fmt: skip
    language = str(case.report.get("language") or "en")
    wording = tuple(
        (key, public_words(case.policy, key, language)) for key in case.policy.get("public_wording") or {}
    )
    fields = (
        Field("status", tr("Status"), "choice", table, table[0][0] if table else ""),
        Field(
            "public",
            tr("What the reporter reads"),
            "choice",
            (("", tr("The usual words")), *wording),
            required=False,
        ),
        reason(required=False),
    )

    def body(said: Answers) -> tuple[str, Record]:
        return "set_status", {"status": said["status"], "public_status": said["public"] or None,
                              "reason": said["reason"] or None}  # fmt: skip

    return Asked(Form(tr("Change the status"), fields, tr("Change")), body)


def _opening(report: Record) -> str:
    """Return the category it has, or the one the service suggests for a first look."""
    routing = report.get("routing")
    suggested = routing.get("opening_code") if isinstance(routing, dict) else None
    return str(report.get("opening_code") or suggested or "")


def categorise(case: Case) -> Asked:
    codes = tuple(
        (str(c.get("code")), f"{c.get('code')}  {c.get('label')}")
        for c in case.policy.get("opening_codes") or []
    )
    present = [str(flag) for flag in case.report.get("flags") or []]
    fields = (
        Field("code", tr("Offence code"), "choice", (("", tr("No offence")), *codes), _opening(case.report),
              required=False),
        *(Field(flag, term(flag), "check", value="yes" if flag in present else "", required=False)
          for flag in FLAGS),
    )  # fmt: skip

    def body(said: Answers) -> tuple[str, Record]:
        kept = [flag for flag in present if flag not in FLAGS]
        return "categorise", {
            "opening_code": said["code"] or None,
            "flags": kept + [f for f in FLAGS if said.get(f)],
        }

    return Asked(Form(tr("Category and flags"), fields, tr("Save")), body)


def promise_update(case: Case) -> Asked:
    events = tuple((key, tr(words)) for key, words in VICTIMS_EVENTS)
    fields = (
        Field("event", tr("What for"), "choice", events, "", required=False),
        Field("until", tr("Until when"), hint=tr("tomorrow 10:00, in 2 days, 27 Nov"), required=False),
        Field("every", tr("And then every … days"), required=False, hint="7"),
    )

    def body(said: Answers) -> tuple[str, Record] | str:
        if said["event"]:
            return "promise_update", {"event": said["event"], "at": wire_time(case.now)}
        until = read_when(said["until"], case.now)
        if until is None:
            return tr("“{said}” is not a time that is still to come.", said=said["until"])
        every = int(said["every"]) if said["every"].isdecimal() and 0 < int(said["every"]) < 367 else None
        if said["every"] and every is None:
            return tr("Give the days as a number.")
        return "promise_update", {"until": wire_time(until), "every_days": every}

    form = Form(tr("Promise an update"), fields, tr("Promise"),
                tr("An arrest, a charge or a decision starts the Victims' Code clock instead."))  # fmt: skip
    return Asked(form, body)


def pause_clock(case: Case) -> Asked:
    running = [clock for clock in clocks_of(case.report) if not clock.get("stopped_at")]
    choices = tuple((str(c.get("name")), clock_title(case.policy, str(c.get("name"))) + (
        f" – {tr('paused')}" if pause_runs(c, case.now) else "")) for c in running)  # fmt: skip
    fields = (
        Field("clock", tr("Clock"), "choice", choices, choices[0][0] if choices else ""),
        reason(required=False),
        Field("until", tr("Until when"), required=False, hint=tr("empty: until somebody lets it run again")),
    )
    standing = {str(c.get("name")) for c in running if pause_runs(c, case.now)}

    def body(said: Answers) -> tuple[str, Record] | str:
        if said["clock"] in standing:
            return "resume_clock", {"clock": said["clock"]}
        if not said["reason"]:
            return tr("Say why the clock stands still.")
        until = read_when(said["until"], case.now) if said["until"] else None
        if said["until"] and until is None:
            return tr("“{said}” is not a time that is still to come.", said=said["until"])
        return "pause_clock", {"clock": said["clock"], "reason": said["reason"],
                               "until": wire_time(until) if until else None}  # fmt: skip

    form = Form(tr("Pause a clock, or let it run again"), fields, tr("Do it"))
    return Asked(form, body)


def offer_transfer(case: Case) -> Asked:
    if case.report.get("transfer"):
        return Asked(Form(tr("Take the offer back"), (reason(),), tr("Take back")),
                     lambda said: ("reject_transfer", {"reason": said["reason"]}))  # fmt: skip
    forces = tuple((str(f.get("id")), str(f.get("name"))) for f in case.policy.get("transfer_targets") or [])
    fields = (Field("force", tr("Police force"), "choice", forces), reason())
    form = Form(tr("Offer this report to another force"), fields, tr("Offer"),
                tr("It stays yours until they accept. Then it leaves this desk."))  # fmt: skip
    return Asked(form, lambda said: ("offer_transfer", {"force": said["force"], "reason": said["reason"]}))


def answer_transfer(case: Case) -> Asked:
    offer = case.report.get("transfer") or {}
    choices = (("accept", tr("Accept: it becomes ours")), ("reject", tr("Reject: it stays with them")))
    fields = (Field("answer", tr("Answer"), "choice", choices, "accept"), reason(required=False))

    def body(said: Answers) -> tuple[str, Record] | str:
        if said["answer"] == "accept":
            return "accept_transfer", {}
        return ("reject_transfer", {"reason": said["reason"]}) if said["reason"] else tr("Give the reason.")

    lead = tr("{force} writes: {reason}", force=force_place(str(offer.get("from") or "")),
              reason=str(offer.get("reason") or ""))  # fmt: skip
    return Asked(Form(tr("Offered by another force"), fields, tr("Answer"), lead), body)


def to_approve(report: Record, policy: Record, me: str) -> Record | None:
    """Return what waits for a second person and can be this officer's to answer, the first first."""
    # Whether the role is one of those that approve is said when they answer, with the reason.
    typed = codec.read_by_parts(Report, {"id": "", **report})
    rules = codec.read_by_parts(Policy, {"id": "", **policy})
    others = (
        request
        for request in approval.waiting(typed)
        if approval.refusal(rules, typed, request, me, ()) != "own_approval"
    )
    return next((codec.encode(request) for request in others), None)


def approve(case: Case) -> Asked:
    asked = to_approve(case.report, case.policy, case.me) or {}
    title, lead, yes = _to_agree(case, asked)
    choices = (("approve", yes), ("return", tr("Send it back")))
    fields = (Field("answer", tr("Answer"), "choice", choices, "approve"), reason(required=False))

    def body(said: Answers) -> tuple[str, Record] | str:
        said_so: Record = {"approval": asked.get("id"), "reason": said["reason"] or None}
        if said["answer"] == "return" and not said["reason"]:
            return tr("Say why it is sent back.")
        return said["answer"], said_so

    return Asked(Form(title, fields, tr("Answer"), lead), body)


def _to_agree(case: Case, asked: Record) -> tuple[str, str, str]:
    """Return the title, what is asked, and the word for agreeing to it."""
    by = (asked.get("by") or {}).get("name") or tr("A colleague")
    if asked.get("kind") == approval.LOWER_RISK:
        lead = tr("{name} assessed the risk as {new}; it stands at {old}. The rest of the assessment has taken effect.",
                  name=by, new=term(str(asked.get("risk"))), old=term(str(case.report.get("risk"))))  # fmt: skip
        return tr("A lower risk waits for a second person"), lead, tr("Approve: lower the risk")
    if asked.get("kind") == approval.REMOVE_FLAGS:
        flags = ", ".join(term(str(flag)) for flag in asked.get("flags") or [])
        lead = tr("{name} wants to remove: {flags}", name=by, flags=flags)
        return tr("Removing a flag waits for a second person"), lead, tr("Approve: remove it")
    lead = tr("{name} wants to close this as “{disposal}”: {reason}", name=by, reason=str(asked.get("reason") or ""),
              disposal=disposal_title(case.policy, asked.get("disposal")))  # fmt: skip
    if asked.get("message"):
        lead += " " + tr("The closing reply is sent at the same time.")
    return tr("A closing waits for a second person"), lead, tr("Approve: close it")


def link(case: Case) -> Asked:
    fields = (
        Field("other", tr("Other report"), "choice", case.near, case.near[0][0] if case.near else "",
              hint=tr("Reference")),
        Field("relation", tr("How they belong together"), "choice",
              tuple((key, tr(words)) for key, words in RELATIONS), "duplicate_of"),
    )  # fmt: skip
    form = Form(tr("Link to another report"), fields, tr("Link"), tr("A link can be taken away again."))
    return Asked(form, lambda said: ("link", {"other": said["other"], "relation": said["relation"]}))


def unlink(case: Case) -> Asked:
    links = [entry for entry in case.report.get("links") or [] if isinstance(entry, dict)]
    choices = tuple((f"{e.get('relation')} {e.get('report')}", f"{term(str(e.get('relation')))}  "
                     f"{e.get('reference') or e.get('report')}") for e in links)  # fmt: skip
    fields = (Field("link", tr("Link"), "choice", choices, choices[0][0] if choices else ""),)

    def body(said: Answers) -> tuple[str, Record]:
        relation, _, other = said["link"].partition(" ")
        return "unlink", {"other": other, "relation": relation}

    return Asked(Form(tr("Take a link away"), fields, tr("Unlink")), body)


def erase(case: Case) -> Asked:
    reference = str(case.report.get("reference") or "")
    allowed = authorities(case.policy)
    fields = (
        Field("object", tr("What"), "choice", _erasable(case.bundle), "report " + str(case.report.get("id"))),
        Field("authority", tr("What allows it"), "choice", tuple((key, tr(words)) for key, words in allowed)),
        Field("reason", tr("Reason, without what is erased"), "lines"),
        Field("typed", tr("Type {reference} to confirm", reference=reference)),
    )

    def body(said: Answers) -> tuple[str, Record] | str:
        if said["typed"].strip().upper() != reference.upper():
            return tr("Type the reference {reference} to confirm.", reference=reference)
        kind, _, id_ = said["object"].partition(" ")
        return "erase", {"object": {"kind": kind, "id": id_}, "authority": said["authority"],
                         "reason": said["reason"]}  # fmt: skip

    lead = tr(
        "It goes from the store and from every desk, also what colleagues have written on it. Nobody brings it back."
    )
    return Asked(Form(tr("Erase"), fields, tr("Erase for ever"), lead), body)


def _erasable(bundle: ReportBundle) -> tuple[tuple[str, str], ...]:
    found = [("report " + bundle.report.id, tr("The whole case"))]
    if bundle.person is not None:
        name = bundle.person.name or ""
        found.append(
            (
                "person " + bundle.person.id,
                tr("The reporter {name}, with all their cases", name=name),
            )
        )
    for message in raw(bundle).messages:
        if not message.get("pending"):
            found.append(
                (
                    "message " + str(message.get("id")),
                    tr("Message: {words}", words=str(message.get("text"))[:60]),
                )
            )
    for file in raw(bundle).attachments:
        found.append(("attachment " + str(file.get("id")), tr("File: {name}", name=str(file.get("name")))))
    return tuple(found)


def hold(case: Case) -> Asked:
    held = hold_of(case.report)
    if held:
        lead = tr("Held: {reason}", reason=str(held.get("reason") or ""))
        return Asked(Form(tr("Let the hold go"), (reason(),), tr("Let go"), lead),
                     lambda said: ("lift_hold", {"reason": said["reason"]}))  # fmt: skip
    lead = tr("While it is held nothing of it is disposed of or erased.")
    return Asked(Form(tr("Hold for a court or an inquiry"), (reason(),), tr("Hold"), lead),
                 lambda said: ("hold", {"reason": said["reason"]}))  # fmt: skip


def _officer(case: Case, with_me: bool = False) -> Field:
    there = {id_: name for id_, name in case.officers.items() if id_ not in case.left}
    people = sorted(((id_, name) for id_, name in there.items() if with_me or id_ != case.me),
                    key=lambda one: (one[0] != case.me, one[1]))  # fmt: skip
    return Field("officer", tr("Officer"), "choice", tuple(people), people[0][0] if people else "")


ASKS: dict[str, Callable[[Case], Asked]] = {
    "take_over": take_over, "hand_over": hand_over, "assign": assign, "reopen": reopen, "set_status": set_status,
    "categorise": categorise, "promise_update": promise_update, "pause_clock": pause_clock,
    "offer_transfer": offer_transfer, "answer_transfer": answer_transfer, "approve": approve, "link": link,
    "unlink": unlink, "contact_rules": contact_rules, "settle_contact": settle_contact,
    "set_aside_contact": set_aside_contact, "erase": erase, "hold": hold,
}  # fmt: skip
DONE = {
    "take_over": "Taken over", "hand_over": "Handed over", "assign": "Assigned", "reopen": "Reopened",
    "set_status": "Status changed", "categorise": "Category saved", "promise_update": "Update promised",
    "pause_clock": "Clock paused", "resume_clock": "Clock runs again", "offer_transfer": "Offered",
    "accept_transfer": "Accepted", "reject_transfer": "Sent back", "approve": "Approved", "return": "Sent back",
    "link": "Linked", "unlink": "Link taken away", "set_contact_rules": "Contact rules saved",
    "settle_contact": "Contact settled",
    "erase": "Being erased", "hold": "Held", "lift_hold": "Hold let go",
}  # fmt: skip
