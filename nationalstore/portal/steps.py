"""The steps of a report, one class each: when it is asked, its page, how its form is read, where that leads.

Their order stands in ``wizard.table``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol

from msgspec.structs import replace

from nationalstore.portal import form_fields, forms
from nationalstore.portal.form_fields import ContactForm, Fields
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft, GivenContact, with_answer
from nationalstore.services.catalogue import answers, postcode_lookup, reference_data, service_catalogue
from nationalstore.services.catalogue.answers import Wrong
from nationalstore.services.catalogue.questions import CatalogueQuestion

QUESTION = "q-"
CALL_999 = "/emergency"  # the exit for someone who is in danger now
CHANNEL_OF = {"email": "email", "phone": "sms"}  # Which channel needs which field.

Errors = dict[str, str]  # a sentence by field
Reading = tuple[Draft, Errors]


class ForceFacts(Protocol):
    """What the steps ask about police forces that only the database knows."""

    def has_desk(self, force: str) -> bool:
        """Whether reports of the force are read here."""

    def successor(self, force: str) -> str:
        """Return the force that took the force's place, or the force itself."""

    def offers(self, force: str, service: str) -> bool:
        """Whether the force has the service switched on."""


class Step:
    """One step. What it does not say itself is as here: always asked, nothing needed, nothing read."""

    name: str  # the last part of its address
    template = "question.html"
    question: CatalogueQuestion | None = None  # what it asks, when the service's definition says so
    resumes = False  # Whether the first open step follows it, wherever that is, and not the next one.

    def applies(self, draft: Draft) -> bool:
        """Whether the answers lead through this step."""
        return True

    def complete(self, draft: Draft) -> bool:
        """Whether the draft has what the step needs."""
        return True

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Return the draft with the form's answers, and what is wrong with them."""
        return draft, {}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """Return the draft with what the database says about answers that were right."""
        return draft

    def leads_to(self, draft: Draft) -> str | None:
        """Return the address that its answer leads to, None for the step that follows."""
        return None


class Emergency(Step):
    """Is anyone in danger? Yes ends here: the page says to call 999."""

    name = "emergency"
    # What was chosen on the start page is not asked again.
    resumes = True

    def complete(self, draft: Draft) -> bool:
        """Only no leads on."""
        return draft.emergency == "no"

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take yes or no."""
        answer = _one(form, "emergency")
        wrong = {} if answer in ("yes", "no") else {"emergency": say("missing_emergency", language)}
        return replace(draft, emergency=answer), wrong

    def leads_to(self, draft: Draft) -> str | None:
        """Yes ends the report."""
        return None if self.complete(draft) else CALL_999


class ChooseForce(Step):
    """Which police: by postcode, which wins, or from the list."""

    name = "force"
    template = "place.html"

    def complete(self, draft: Draft) -> bool:
        """A police force of this site, or a signpost to other police."""
        return bool(draft.force_signpost) or reference_data.known_force(draft.force)

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take the force, forgetting what the answer before had led to."""
        postcode = _one(form, "postcode")
        blank = replace(draft, force="", candidate_forces=(), force_signpost="", not_offered=False)
        if postcode:
            return _by_postcode(blank, postcode, language)
        chosen = replace(blank, force=_one(form, "force"))
        return chosen, {} if self.complete(chosen) else {"force": say("missing_force", language)}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """The railways' police may have no desk here, and a force may have been merged into another."""
        if not draft.force:
            return draft
        if draft.force == reference_data.BTP.id and not forces.has_desk(draft.force):
            draft = replace(draft, force_signpost="btp")
        return _check_offer(replace(draft, force=forces.successor(draft.force)), forces)

    def leads_to(self, draft: Draft) -> str | None:
        """A postcode of several forces asks which."""
        return address(self.name) if draft.candidate_forces else None


class ChooseService(Step):
    """What it is about."""

    name = "service"
    template = "choose.html"

    def applies(self, draft: Draft) -> bool:
        """Not where other police deal with it."""
        return not draft.force_signpost

    def complete(self, draft: Draft) -> bool:
        """A service of the catalogue."""
        return draft.chosen_service is not None

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take the service; answers to what another one asked as well are kept."""
        key = _one(form, "service")
        service = service_catalogue.catalogue().get(key)
        answered = draft.answered if key == draft.service else ()
        chosen = replace(draft, service=key, version=service.version if service else 0, answered=answered)
        return chosen, {} if service else {"service": say("missing_service", language)}

    def settle(self, draft: Draft, forces: ForceFacts) -> Draft:
        """The force may have switched it off."""
        return _check_offer(draft, forces)


class ServiceQuestion(Step):
    """A question of the service."""

    question: CatalogueQuestion

    def __init__(self, question: CatalogueQuestion) -> None:
        self.question = question
        self.name = QUESTION + question.key

    def applies(self, draft: Draft) -> bool:
        """When the answers before lead here."""
        return self.question.key in draft.questions

    def complete(self, draft: Draft) -> bool:
        """An answer that will do, which may be none where the question is optional."""
        try:
            answers.read(self.question, draft.answers.get(self.question.key), datetime.now(UTC))
        except Wrong:
            return False
        return True

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take the answer. A wrong one is kept as well, so that its page shows it when it comes again."""
        try:
            value = forms.typed(self.question, form)
            draft = with_answer(draft, self.question, value)
            answers.read(self.question, value, datetime.now(UTC))
        except Wrong as wrong:
            return draft, {forms.field_of(self.question, wrong): wrong.sentence(self.question, language)}
        return replace(draft, answered=tuple(sorted({*draft.answered, self.name}))), {}


class Who(Step):
    """With a name or without, where the service leaves the choice."""

    name = "who"

    def applies(self, draft: Draft) -> bool:
        """Not where the service decides it, nor where nothing will be sent."""
        service = draft.chosen_service
        return service is not None and service.naming == "allowed" and draft.signpost is None

    def complete(self, draft: Draft) -> bool:
        """One of the two."""
        return draft.who in ("named", "anonymous")

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take one of the two."""
        draft = replace(draft, who=_one(form, "who"))
        return draft, {} if self.complete(draft) else {"who": say("missing_who", language)}


class ContactDetails(Step):
    """Name, email address, phone number, and which of them may be used."""

    name = "contact"

    def applies(self, draft: Draft) -> bool:
        """With a name only, and not where nothing will be sent."""
        return is_named(draft) and draft.signpost is None

    def complete(self, draft: Draft) -> bool:
        """A name, and what the chosen channels need."""
        contact = draft.contact or GivenContact()
        return bool(contact.name) and not _unreachable(contact)

    def read(self, draft: Draft, form: Fields, language: str) -> Reading:
        """Take them, right or wrong."""
        typed = form_fields.read(form, ContactForm)
        contact = GivenContact(
            name=typed.name.strip()[:200],
            email=typed.email.strip()[:200] or None,
            phone=typed.phone.strip()[:200] or None,
            channels=["portal", *[way for way in typed.ways if way in CHANNEL_OF.values()]],
            neutral=typed.neutral == "yes",
        )
        wrong = {} if contact.name else {"name": say("missing_name", language)}
        wrong |= {field: say(f"contact_wrong_{field}", language) for field in _unreachable(contact)}
        return replace(draft, contact=contact), wrong


class CheckAnswers(Step):
    """Everything on one page, to be checked and sent."""

    name = "check"
    template = "check.html"

    def applies(self, draft: Draft) -> bool:
        """Where there is something to send."""
        return draft.signpost is None


class Signposted(Step):
    """The end for what others deal with: who they are and how to reach them."""

    name = "elsewhere"
    template = "elsewhere.html"

    def applies(self, draft: Draft) -> bool:
        """When an answer says so."""
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
    if police[0] in postcode_lookup.OUTSIDE:
        return replace(draft, force_signpost=postcode_lookup.OUTSIDE[police[0]]), {}
    if len(police) > 1:
        return replace(draft, candidate_forces=police), {}
    return replace(draft, force=police[0]), {}


def _check_offer(draft: Draft, forces: ForceFacts) -> Draft:
    """Return the draft without a service that its force does not offer."""
    if not reference_data.known_force(draft.force):
        return draft
    if forces.offers(draft.force, draft.service):
        return replace(draft, not_offered=False)
    return replace(draft, not_offered=True, service="")


def _unreachable(contact: GivenContact) -> list[str]:
    """Return what cannot be right, and what a chosen way needs: nobody should wait for news that cannot come."""
    given: dict[str, Any] = {"email": contact.email, "phone": contact.phone}
    faults = []
    for field, read in answers.REACH.items():
        try:
            read(given[field] or "")
        except Wrong:
            if given[field] or CHANNEL_OF[field] in contact.channels:
                faults.append(field)
    return faults
