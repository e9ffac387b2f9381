"""An unfinished report as a type, and what can be derived from it without asking the database.

A stored draft is a JSON object. Its keys are older than these names and stay unchanged, so that a report started before
an update can be finished after it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from casework.documents.base import Json
from casework.documents.person import ContactWindow
from casework.documents.report import Place
from casework.flags import SAFE_CONTACT
from nationalstore.db.store import Store
from nationalstore.services.catalogue import answers, postcode_lookup, service_catalogue
from nationalstore.services.catalogue.questions import CatalogueQuestion, Service
from nationalstore.services.catalogue.service_catalogue import Signpost
from nationalstore.services.intake import drafts


class GivenContact(Struct, frozen=True):
    """How the police may contact the person, in the format of intake."""

    name: str = ""
    email: str | None = None
    phone: str | None = None
    channels: list[str] = []
    window: ContactWindow | None = None
    neutral: bool = False
    safe: str = ""
    """Whether it is safe to contact them: yes, limited to the chosen ways and times, or no."""


class PlaceElsewhere(NamedTuple):
    """A place in words, and the forces it belongs to instead of the chosen one."""

    words: str
    forces: tuple[str, ...]
    outside: str = ""
    """The signpost to the police of another country, when the place lies in their area."""


class Draft(Struct, frozen=True, omit_defaults=True, dict=True):
    """An unfinished report.

    A draft is immutable, so what follows from its answers is computed once, although a page needs it for every step.
    """

    emergency: str = ""  # Yes or no.
    force: str = ""
    candidate_forces: tuple[str, ...] = field(name="candidates", default=())  # When a postcode is in several.
    force_signpost: str = field(name="elsewhere", default="")  # Set when someone else is responsible.
    service: str = ""
    version: int = 0
    chosen_at_start: bool = field(name="chosen", default=False)  # The service is then not asked again.
    not_offered: bool = field(name="off", default=False)  # The force does not offer the last service chosen.
    answers: dict[str, Any] = field(default_factory=dict)  # By question, in wire format.
    answered: tuple[str, ...] = field(name="seen", default=())  # Names of the steps of answered questions.
    warned: tuple[str, ...] = ()  # Questions whose answer has already led to the page about 999.
    after_warning: str = field(name="onward", default="")  # The step that follows that page.
    kept_place: str = ""  # The place whose own force was offered, and the chosen one kept.
    left_place: str = ""  # The place that the reporter takes to the police of another country.
    who: str = ""  # Named or anonymous.
    contact: GivenContact | None = None
    reached_check: bool = field(name="checked", default=False)
    saved: bool = field(name="kept", default=False)  # Saved under a return code.
    sent: bool = field(name="done", default=False)  # Then only reference and receipt are left.
    reference: str = ""
    receipt: str = ""
    was_sensitive: bool = field(
        name="quiet", default=False
    )  # What else is left of the service once it is sent.

    @cached_property
    def chosen_service(self) -> Service | None:
        """The service in the version the report was started with, or None before one is chosen."""
        begun = service_catalogue.versions().get((self.service, self.version))
        return begun or service_catalogue.catalogue().get(self.service)

    @property
    def is_request(self) -> bool:
        """Whether the service is an application or a request, in which nothing has happened and nobody is at risk."""
        service = self.chosen_service
        return service is not None and service.group == "apply" and service.risk in ("low", "medium")

    @property
    def is_sensitive(self) -> bool:
        """Whether the titles of its pages, which stay in a history, must not say what it is about."""
        return self.was_sensitive or (self.chosen_service is not None and self.chosen_service.sensitive)

    @cached_property
    def signpost(self) -> Signpost | None:
        """The organisation responsible instead of the police, according to the answers, or None."""
        if self.force_signpost:
            return service_catalogue.signposts()[self.force_signpost]
        left = self.left_for
        if left:
            return service_catalogue.signposts()[left]
        keys = [key for question in self.questions.values() for key in self._signposts(question)]
        return service_catalogue.signposts()[keys[0]] if keys else None

    @property
    def left_for(self) -> str:
        """The signpost to the police of another country to whom the reporter takes this place, or ""."""
        place = self.place_elsewhere
        return place.outside if place is not None and self.left_place == place.words else ""

    @cached_property
    def place_elsewhere(self) -> PlaceElsewhere | None:
        """The first place of the answers that lies in the area of another force, or of another country's, or None."""
        for question in self.questions.values():
            given = self._read(question) if question.type == "place" else None
            if not isinstance(given, dict):
                continue
            place = msgspec.convert(given, Place)
            forces = postcode_lookup.elsewhere(self.force, place.text, place.postcode)
            outside = postcode_lookup.outside(self.force, place.text, place.postcode)
            if forces or outside:
                # The words of a place are the same in every language.
                return PlaceElsewhere(answers.shown(question, given, "en"), forces, outside)
        return None

    @cached_property
    def may_be_overlooked(self) -> bool:
        """Whether an answer says that someone else could see messages to the reporter."""
        given = ((question, self.answers.get(key)) for key, question in self.questions.items())
        return any(SAFE_CONTACT in question.of(question.flags, value) for question, value in given)

    def _read(self, question: CatalogueQuestion) -> Json:
        """Return the parsed answer, or None when it is missing or wrong."""
        try:
            return answers.read(question, self.answers.get(question.key), datetime.now(UTC))
        except answers.Wrong:
            return None

    @cached_property
    def questions(self) -> dict[str, CatalogueQuestion]:
        """The questions that the answers lead to, by key, ending at the first that leads to a signpost."""
        service, questions = self.chosen_service, dict[str, CatalogueQuestion]()
        if self.force_signpost or service is None:
            return questions
        for question in service.asked(self.answers):
            questions[question.key] = question
            if self._signposts(question):
                break
        return questions

    def _signposts(self, question: CatalogueQuestion) -> list[str]:
        return question.of(question.signposts, self.answers.get(question.key))


def of_document(document: dict[str, Any]) -> Draft:
    """Return the draft from a stored JSON object. A null, as found in older ones, counts as no answer."""
    return msgspec.convert({key: value for key, value in document.items() if value is not None}, Draft)


def as_document(draft: Draft) -> dict[str, Any]:
    """Return the draft as the JSON object to store."""
    document: dict[str, Any] = msgspec.to_builtins(draft)
    return document


def find(store: Store, name: str) -> Draft | None:
    """Return the draft with this name, or None if it no longer exists."""
    document = drafts.find(store, name)
    return None if document is None else of_document(document)


def save(store: Store, name: str, draft: Draft) -> None:
    """Save the draft until it expires."""
    drafts.save(store, name, as_document(draft))


def put_under_return_code(store: Store, name: str, draft: Draft) -> str:
    """Save the draft under a return code and return its new name."""
    return drafts.keep(store, name, as_document(draft))


def only_receipt(draft: Draft, reference: str, receipt: str) -> Draft:
    """Return what remains of a submitted draft, so that submitting again cannot create a second report."""
    return Draft(
        sent=True, reference=reference, receipt=receipt, saved=draft.saved, was_sensitive=draft.is_sensitive
    )


def with_answer(draft: Draft, question: CatalogueQuestion, value: Any) -> Draft:
    """Return the draft with one question answered."""
    return replace(draft, answers={**draft.answers, question.key: value})
