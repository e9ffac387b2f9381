"""The contact details that someone gives with a report: checked, and as the person's document with its contact rules."""

from __future__ import annotations

from msgspec.structs import replace

from casework.contact import ALWAYS_OPEN, STOPPED, window_of
from casework.documents.person import ContactRules, ContactWindow, Person
from casework.documents.values import ForceId, PersonId
from casework.documents.words import ContactChannel
from nationalstore.core.errors import Problem
from nationalstore.db.store import WriteTransaction
from nationalstore.services.catalogue import answers
from nationalstore.services.catalogue.answers import Wrong
from nationalstore.services.intake.schemas import Channel, Contact, Window

UNREADABLE = {
    "bad_email": "That is not an email address.",
    "bad_email_apostrophe": "The email address has a curly apostrophe. Type it again with a straight one (').",
    "bad_email_letters": "The email address has letters before the @ that we cannot send email to.",
    "bad_phone": "That is not a phone number.",
    "bad_phone_short": "The phone number has too few digits.",
    "bad_phone_long": "The phone number has too many digits.",
    "bad_phone_two": "Give one phone number.",
}


def checked(given: Contact) -> Contact:
    """Return the contact details with the channels that may be used: only the website where no contact is safe.

    Raises ``answer_invalid`` for a name without a visible sign, for an email address or phone number that is none, and
    for hours that cannot be read: hours that nobody can keep to would allow contact at any time.
    """
    if given.name is not None and not given.name.strip():
        raise Problem("answer_invalid", "“Name” needs an answer.", question="name")
    email = _reachable("email", given.email)
    phone = _reachable("phone", given.phone)
    _window(given.window)
    chosen = [] if given.safe is False else [way for way in given.channels or () if way != ALWAYS_OPEN]
    channels: list[Channel] = ["portal", *chosen]
    name = given.name.strip() if given.name is not None else None
    return replace(given, name=name, email=email, phone=phone, channels=channels)


def needs_care(contact: Contact) -> bool:
    """Whether the report is flagged for safe contact."""
    return contact.safe is False or contact.neutral or contact.window is not None


def person_of(work: WriteTransaction, contact: Contact, language: str) -> Person:
    """Return a new person with checked contact details. Where no contact is safe, messages are stopped from the start."""
    return Person(
        id=PersonId(work.new_id()),
        force=ForceId(work.force),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        language=language,
        contact=ContactRules(
            channels=tuple(map(ContactChannel, contact.channels or ())),
            window=_window(contact.window),
            neutral=contact.neutral,
            reason=STOPPED if contact.safe is False else None,
        ),
    )


def _window(given: Window | None) -> ContactWindow | None:
    if given is None:
        return None
    try:
        return window_of(given.opens, given.closes)
    except ValueError:
        raise Problem(
            "answer_invalid", "Give the hours as times, such as 09:00 to 17:00.", question="window"
        ) from None


def _reachable(name: str, typed: str | None) -> str | None:
    try:
        return answers.REACH[name](typed) if typed else None
    except Wrong as wrong:
        raise Problem("answer_invalid", UNREADABLE[wrong.why], question=name) from None
