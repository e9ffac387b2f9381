"""Safe-contact forms: a person's own rules, and a request from another report about the same address."""

from __future__ import annotations

from casework import identity_check
from casework.approval import was_risky
from casework.commands.cases import ReissueCode
from casework.documents.person import ContactRules, ContactWindow, Person
from casework.documents.victim import Victim
from workstation.domain.commands import Intent
from workstation.domain.contact import CHANNELS, asked
from workstation.ui.formatting.safe_contact import CHANNELS as CHANNEL_WORDS
from workstation.ui.formatting.safe_contact import others_asked
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext, reason


def contact_rules(case: FormContext) -> ActionForm:
    """Return the form for how the person may be contacted."""
    rules = _own_rules(case.bundle.person)
    allowed = CHANNELS if rules.channels is None else rules.channels
    window = rules.hours or ContactWindow()
    ways = [
        FormField(way, tr(CHANNEL_WORDS[way]), "check", value=_ticked(way in allowed), required=False)
        for way in CHANNELS
        if way != "portal"
    ]
    start = FormField("from", tr("Only from"), value=window.from_, required=False, hint="10:00")
    end = FormField("to", tr("Until"), value=window.to, required=False, hint="15:00")
    neutral = FormField(
        "neutral", tr("Neutral wording only"), "check", value=_ticked(rules.neutral), required=False
    )
    why = reason()

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        from_, to = answers.to(start), answers.to(end)
        if bool(from_) != bool(to):
            return tr("Enter both times.")
        return "set_contact_rules", {
            "channels": ["portal", *(way.key for way in ways if answers.to(way))],
            "window": {"from": from_, "to": to} if from_ else None,
            "neutral": bool(answers.to(neutral)), "reason": answers.to(why),
        }  # fmt: skip

    fields = (*ways, start, end, neutral, why)
    return ActionForm(
        Form(tr("Safe contact"), fields, tr("Save"), tr("The website is always open to them.")), body
    )


VICTIM_WAYS = ("phone", "sms", "email")
"""The ways by which an officer may reach a victim who did not report. They have no page on the website."""


def save_victim(case: FormContext) -> ActionForm:
    """Return the form for who the victim is and how it is safe to reach them. Nothing is chosen until someone asks."""
    known = case.report.victim or Victim()
    rules = known.contact or ContactRules(channels=())
    hours, languages = rules.hours or ContactWindow(), (("en", "English"), ("cy", "Cymraeg"))
    name = FormField("name", tr("Name"), value=known.name)
    phone = FormField("phone", tr("Phone"), value=known.phone or "", required=False)
    email = FormField("email", tr("Email"), value=known.email or "", required=False)
    spoken = FormField("language", tr("Language"), "choice", languages, known.language or "en")
    ways = [FormField(f"by_{way}", tr(CHANNEL_WORDS[way]), "check", value=_ticked(way in (rules.channels or ())), required=False)
            for way in VICTIM_WAYS]  # fmt: skip
    start = FormField("from", tr("Only from"), value=hours.from_, required=False, hint="10:00")
    end = FormField("to", tr("Until"), value=hours.to, required=False, hint="15:00")
    neutral = FormField(
        "neutral", tr("Neutral wording only"), "check", value=_ticked(rules.neutral), required=False
    )
    needs = FormField("needs", tr("What they need"), "lines", value=known.needs or "", required=False)
    why = reason(required=False)

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        from_, to = answers.to(start), answers.to(end)
        if bool(from_) != bool(to):
            return tr("Enter both times.")
        return "save_victim", {
            "name": answers.to(name), "phone": answers.to(phone) or None, "email": answers.to(email) or None,
            "language": answers.to(spoken), "needs": answers.to(needs) or None,
            "channels": [way.key.removeprefix("by_") for way in ways if answers.to(way)],
            "window": {"from": from_, "to": to} if from_ else None,
            "neutral": bool(answers.to(neutral)), "reason": answers.to(why) or None,
        }  # fmt: skip

    fields = (name, phone, email, spoken, *ways, start, end, neutral, needs, why)
    lead = tr("Tick only what is safe. Messages from here go to the reporter, never to the victim.")
    return ActionForm(Form(tr("The victim"), fields, tr("Save"), lead), body)


def _own_rules(person: Person | None) -> ContactRules:
    return (person.contact if person is not None else None) or ContactRules()


def _ticked(yes: bool | None) -> str:
    return "yes" if yes else ""


def set_aside_contact(case: FormContext) -> ActionForm:
    """Return the form that asks for a reason to set the request aside."""
    return settle_contact(case, "set_aside")


def settle_contact(case: FormContext, decision: str = "honour") -> ActionForm:
    """Return the form that shows another report's request and asks for a decision."""
    person = case.bundle.person
    elsewhere = person.elsewhere if person is not None else None
    rules = others_asked(asked(person))
    lead = tr("Another report sets contact rules for this address: {rules}", rules=rules)
    choices = (("honour", tr("Seen: follow these rules")), ("set_aside", tr("Set them aside (supervisor)")))
    follows, why = FormField("decision", tr("What happens next"), "choice", choices, decision), reason()
    form = Form(tr("Contact rules from another report"), (follows, why), tr("Save"), lead)
    return ActionForm(form, lambda answers: ("settle_contact", {
        "decision": answers.to(follows), "reason": answers.to(why),
        "seen": (elsewhere.seen if elsewhere is not None else None) or "",
    }))  # fmt: skip


def reissue_code(case: FormContext) -> ActionForm:
    """Return the form for the identity check. It takes which answers were right, never an answer."""
    choices = (("not_asked", tr("Not asked")), ("right", tr("Answered correctly")),
               ("wrong", tr("Answered incorrectly")))  # fmt: skip
    asked_now = identity_check.questions_of(case.policy)
    fields = tuple(
        FormField(question.key, tr(question.title), "choice", choices, "not_asked") for question in asked_now
    )
    lead = tr(
        "Compare what they say with the case. The new code goes to the reporter by their own channel; nobody here sees it."
    )
    if was_risky(case.policy, case.report):
        lead += " " + tr("A second person must approve it first.")

    def body(answers: FormAnswers) -> Body:
        return {"answers": {field.key: answers.to(field) for field in fields}}

    def lacks(answers: FormAnswers) -> str:
        given = Intent("reissue_code", case.report.id, body(answers)).read(ReissueCode)
        if identity_check.proved(case.policy, given):
            return ""
        if identity_check.WRONG in (given.answers or {}).values():
            return tr("an identity check without a wrong answer")
        return tr("{n} correct answers", n=identity_check.needed(case.policy))

    form = Form(tr("New code for the reporter"), fields, tr("Send a new code"), lead, lacks)
    return ActionForm(form, lambda answers: ("reissue_code", body(answers)))
