"""The steps of a report, one class each: when it applies, its page, how its form is read, and what follows.

Their order is defined in ``wizard.table``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol

from msgspec.structs import replace

from casework.documents.person import ContactWindow
from nationalstore.portal import form_fields, forms
from nationalstore.portal.form_fields import ContactForm, Fields
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft, GivenContact, with_answer
from nationalstore.services.catalogue import answers, postcode_lookup, reference_data, service_catalogue
from nationalstore.services.catalogue.answers import Wrong
from nationalstore.services.catalogue.questions import CatalogueQuestion

QUESTION = "q-"
CALL_999 = "/emergency"  # The exit for someone who is in danger now.
NEEDED_BY = {"email": "email", "sms": "phone", "phone": "phone"}  # The field that each channel needs.
SAFE = ("yes", "limited", "no")  # The answers to whether it is safe to contact the reporter.

Errors = dict[str, str]  # A sentence by field.
Reading = tuple[Draft, Errors]


class ForceFacts(Protocol):
    """Facts about police forces that only the database knows."""

    def has_desk(self, force: str) -> bool:
        """Whether the force's reports are handled here."""

    def successor(self, force: str) -> str:
        """Return the successor of the force, or the force itself."""

    def offers(self, force: str, service: str) -> bool:
        """Whether the force offers the service."""


class Step:
    """One step. The defaults: it always applies, needs nothing and reads nothing."""

    name: str  # The last part of its address.
    template = "question.html"
    question: CatalogueQuestion | None = None  # Its question, if it comes from the service's definition.
    resumes = False  # Whether the first unanswered step follows it, instead of the next one.

    def applies(self, draft: Draft) -> bool:
        """Whether the answers lead to this step."""
        return True

    def complete(self, draft: Draft) -> bool:
        """Whether the draft has what the step needs."""
        return True

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Return the draft with the form's answers, and the errors in them."""
        return draft, {}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """Return the draft updated with what the database knows about valid answers."""
        return draft

    def leads_to(self, draft: Draft) -> str | None:
        """Return the address that the answer leads to, or None for the next step."""
        return None


class Emergency(Step):
    """Asks whether anyone is in danger. Yes ends here: the page says to call 999."""

    name = "emergency"
    # A service chosen on the start page is not asked again.
    resumes = True

    def applies(self, draft: Draft) -> bool:
        """Whether something may have happened; an application or a request that was chosen first asks for itself."""
        return not (draft.chosen_at_start and draft.is_request)

    def complete(self, draft: Draft) -> bool:
        """Whether the answer is no; only then does the report continue."""
        return draft.emergency == "no"

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read yes or no."""
        answer = _one(form, "emergency")
        wrong = {} if answer in ("yes", "no") else {"emergency": say("missing_emergency", language)}
        return replace(draft, emergency=answer), wrong

    def leads_to(self, draft: Draft) -> str | None:
        """Return the page about 999 unless the answer is no."""
        return None if self.complete(draft) else CALL_999


class ChooseForce(Step):
    """Asks for the police force: by postcode, which takes precedence, or from the list."""

    name = "force"
    template = "place.html"

    def complete(self, draft: Draft) -> bool:
        """Whether there is a police force of this site, or a signpost to another."""
        return bool(draft.force_signpost) or reference_data.known_force(draft.force)

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read the force, and discard what followed from the previous answer."""
        postcode = _one(form, "postcode")
        blank = replace(draft, force="", candidate_forces=(), force_signpost="", not_offered=False)
        if postcode:
            return _by_postcode(blank, postcode, language)
        chosen = replace(blank, force=_one(form, "force"))
        return chosen, {} if self.complete(chosen) else {"force": say("missing_force", language)}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """Return the draft with a signpost if BTP has no desk here, and with the successor of a merged force."""
        if not draft.force:
            return draft
        if draft.force == reference_data.BTP.id and not forces.has_desk(draft.force):
            draft = replace(draft, force_signpost="btp")
        return _check_offer(replace(draft, force=forces.successor(draft.force)), forces)

    def leads_to(self, draft: Draft) -> str | None:
        """Return this step again if a postcode belongs to several forces."""
        return address(self.name) if draft.candidate_forces else None


class ChooseService(Step):
    """Asks which service the report is about."""

    name = "service"
    template = "choose.html"

    def applies(self, draft: Draft) -> bool:
        """Whether the report stays with a force of this site."""
        return not draft.force_signpost

    def complete(self, draft: Draft) -> bool:
        """Whether a service of the catalogue is chosen."""
        return draft.chosen_service is not None

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read the service; answers to questions that both services share are kept."""
        key = _one(form, "service")
        service = service_catalogue.catalogue().get(key)
        answered = draft.answered if key == draft.service else ()
        chosen = replace(draft, service=key, version=service.version if service else 0, answered=answered)
        return chosen, {} if service else {"service": say("missing_service", language)}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """Return the draft without the service if the force has switched it off."""
        return _check_offer(draft, forces)


class ServiceQuestion(Step):
    """Asks one question of the service."""

    question: CatalogueQuestion

    def __init__(self, question: CatalogueQuestion) -> None:
        self.question = question
        self.name = QUESTION + question.key

    def applies(self, draft: Draft) -> bool:
        """Whether the earlier answers lead to this question."""
        return self.question.key in draft.questions

    def complete(self, draft: Draft) -> bool:
        """Whether the answer is valid; an optional question needs none."""
        try:
            answers.read(self.question, draft.answers.get(self.question.key), datetime.now(UTC))
        except Wrong:
            return False
        return True

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read the answer. An invalid one is kept too, so that the page can show it again."""
        try:
            value = forms.typed(self.question, form)
            draft = with_answer(draft, self.question, value)
            answers.read(self.question, value, datetime.now(UTC))
        except Wrong as wrong:
            return draft, {forms.field_of(self.question, wrong): wrong.sentence(self.question, language)}
        return replace(draft, answered=tuple(sorted({*draft.answered, self.name}))), {}


class PlaceForce(Step):
    """Offers the police force in whose area the place lies, when that is not the chosen one."""

    name = "place-force"
    template = "place_force.html"
    resumes = True  # After a change of force it no longer applies, and the report goes on where it was.

    def applies(self, draft: Draft) -> bool:
        """Whether the place lies in another force's area, also once the reporter has turned to that one."""
        is_open = draft.signpost is None or bool(draft.left_for)
        return is_open and draft.place_elsewhere is not None

    def complete(self, draft: Draft) -> bool:
        """Whether the reporter has kept the chosen force for this place, or takes it to another country's police."""
        place = draft.place_elsewhere
        return place is None or bool(draft.left_for) or draft.kept_place == f"{draft.force}: {place.words}"

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read which force it is sent to."""
        place, chosen = draft.place_elsewhere, _one(form, "force")
        if place is not None and chosen == draft.force:
            return replace(draft, kept_place=f"{chosen}: {place.words}", left_place=""), {}
        if place is not None and place.outside and chosen == place.outside:
            return replace(draft, left_place=place.words), {}
        if place is not None and chosen in place.forces:
            return replace(draft, force=chosen, not_offered=False), {}
        outside = place is not None and bool(place.outside)
        return draft, {"force": say("missing_place_outside" if outside else "missing_place_force", language)}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """Return the draft with the successor of a merged force, and without a service that the force does not offer."""
        return _check_offer(replace(draft, force=forces.successor(draft.force)), forces)


class Who(Step):
    """Asks whether to give a name, where the service leaves the choice."""

    name = "who"

    def applies(self, draft: Draft) -> bool:
        """Whether the service leaves the choice and there is something to send."""
        service = draft.chosen_service
        return service is not None and service.naming == "allowed" and draft.signpost is None

    def complete(self, draft: Draft) -> bool:
        """Whether one of the two is chosen."""
        return draft.who in ("named", "anonymous")

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read the choice."""
        draft = replace(draft, who=_one(form, "who"))
        return draft, {} if self.complete(draft) else {"who": say("missing_who", language)}


class ContactDetails(Step):
    """Asks for name, email address and phone number, and which of them may be used."""

    name = "contact"

    def applies(self, draft: Draft) -> bool:
        """Whether the report has a name and there is something to send."""
        return is_named(draft) and draft.signpost is None

    def complete(self, draft: Draft) -> bool:
        """Whether there is a name, and everything that the chosen channels need."""
        contact = draft.contact or GivenContact()
        return bool(contact.name) and contact.safe in SAFE and not _unreachable(contact)

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Read the contact details, valid or not."""
        typed = form_fields.read(form, ContactForm)
        email, phone = (text.strip()[:200] or None for text in (typed.email, typed.phone))
        window, wrong_window = _window(typed) if typed.safe == "limited" else (None, {})
        contact = GivenContact(
            name=typed.name.strip()[:200],
            email=email,
            phone=phone,
            channels=["portal", *_channels(typed, email, phone)],
            window=window,
            neutral=typed.neutral == "yes" or draft.may_be_overlooked,
            safe=typed.safe if typed.safe in SAFE else "",
        )
        wrong = {} if contact.name else {"name": "missing_name"}
        wrong |= {} if contact.safe else {"safe": "missing_safe"}
        wrong |= {**_unreachable(contact), **wrong_window}
        wrong = {field: say(why, language) for field, why in wrong.items()}
        return replace(draft, contact=contact), wrong


class CheckAnswers(Step):
    """Shows all answers on one page, to check and send."""

    name = "check"
    template = "check.html"

    def applies(self, draft: Draft) -> bool:
        """Whether there is something to send."""
        return draft.signpost is None


class Signposted(Step):
    """The end of a report for which another organisation is responsible: who it is and how to reach it."""

    name = "elsewhere"
    template = "elsewhere.html"

    def applies(self, draft: Draft) -> bool:
        """Whether an answer leads to a signpost."""
        return draft.signpost is not None


def address(name: str) -> str:
    """Return the address of a step."""
    return f"/report/{name}"


def is_named(draft: Draft) -> bool:
    """Whether the report is sent with a name."""
    service = draft.chosen_service
    if service is None or service.anonymous:
        return False
    return service.needs_name or draft.who == "named"


def _one(form: Fields, field: str) -> str:
    return form[field][-1].strip() if form.get(field) else ""


def _by_postcode(draft: Draft, typed: str, language: str) -> Reading:
    try:
        postcode = answers.postcode(typed)
    except Wrong:
        return draft, {"postcode": say("postcode_wrong", language)}
    police = postcode_lookup.police_of(postcode)
    if not police:
        return draft, {"postcode": say("postcode_unknown", language)}
    here = tuple(force for force in police if force not in postcode_lookup.OUTSIDE)
    if not here:
        return replace(draft, force_signpost=postcode_lookup.OUTSIDE[police[0]]), {}
    if len(police) > 1:
        return replace(draft, candidate_forces=here), {}
    return replace(draft, force=police[0]), {}


def _check_offer(draft: Draft, forces: ForceFacts) -> Draft:
    """Return the draft without a service that its force does not offer."""
    if not reference_data.known_force(draft.force):
        return draft
    if forces.offers(draft.force, draft.service):
        return replace(draft, not_offered=False)
    return replace(draft, not_offered=True, service="")


def _channels(typed: ContactForm, email: str | None, phone: str | None) -> list[str]:
    """Return the channels that may be used: those chosen, or all that the addresses allow when any is safe."""
    if typed.safe == "limited":
        return [way for way in typed.ways if way in NEEDED_BY]
    return [way for way, given in (("email", email), ("sms", phone)) if given and typed.safe == "yes"]


def _window(typed: ContactForm) -> tuple[ContactWindow | None, Errors]:
    """Return the hours in which contact is safe, however they are typed, or None; and what is wrong with them."""
    if not typed.from_.strip() and not typed.to.strip():
        return None, {}
    try:
        opens, closes = (answers.clock(text).strftime("%H:%M") for text in (typed.from_, typed.to))
    except Wrong:
        return None, {"from": "contact_wrong_window"}
    return ContactWindow(from_=opens, to=closes), {}


def _unreachable(contact: GivenContact) -> Errors:
    """Return what is wrong with each field that is invalid or missing: messages that are wanted would not arrive."""
    given: dict[str, Any] = {"email": contact.email, "phone": contact.phone}
    faults: Errors = {}
    for field, read in answers.REACH.items():
        try:
            read(given[field] or "")
        except Wrong as wrong:
            if given[field]:
                faults[field] = f"contact_{wrong.why}"
            elif any(NEEDED_BY.get(channel) == field for channel in contact.channels):
                faults[field] = f"contact_wrong_{field}"
    if contact.safe in ("yes", "limited") and not faults and not set(contact.channels) & set(NEEDED_BY):
        faults["ways" if contact.safe == "limited" else "email"] = f"missing_ways_{contact.safe}"
    return faults
