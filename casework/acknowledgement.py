"""The message a reporter gets as soon as a report has arrived: its channel, its limits and its text. Pure functions."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from casework import contact
from casework.documents.parts import Translated, in_language
from casework.documents.person import Person
from casework.documents.policy import AcknowledgementRule
from casework.documents.words import ContactChannel

CHANNELS = (ContactChannel.EMAIL, ContactChannel.SMS)
NEEDED = frozenset({"reference", "link"})
"""What every text of an acknowledgement holds, apart from the neutral ones."""
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class AcknowledgementValues:
    """What a text may be filled with. There is no place for the code."""

    reference: str
    link: str
    force: str


NOTHING = AcknowledgementValues("", "", "")
KNOWN = frozenset(asdict(NOTHING))


@dataclass(frozen=True)
class AcknowledgementText:
    """The subject and text of one acknowledgement. A text message has no subject."""

    subject: str
    text: str


def chosen_channel(person: Person | None) -> ContactChannel | None:
    """Return the first of the reporter's own channels that can carry a text and has an address, or None.

    Someone who chose no channel gets nothing, even if they left an address.
    """
    chosen = contact.rules_of(person).channels or ()
    usable = (channel for channel in chosen if channel in CHANNELS and contact.address_of(person, channel))
    return next(usable, None)


def places(text: str) -> frozenset[str]:
    """Return the names in curly brackets that a text holds."""
    return frozenset(_PLACE.findall(text))


def without_places(text: str) -> str:
    """Return the text without those names and their brackets."""
    return _PLACE.sub("", text)


def text_of(
    rule: AcknowledgementRule, channel: str, language: str, *, neutral: bool, values: AcknowledgementValues
) -> AcknowledgementText:
    """Return the text in a language, with its values. A neutral one gets no value at all."""
    subject, email, sms = (
        (rule.neutral_subject, rule.neutral_email, rule.neutral_sms)
        if neutral
        else (rule.subject, rule.email, rule.sms)
    )
    given = NOTHING if neutral else values
    if channel == ContactChannel.SMS:
        return AcknowledgementText("", _filled(sms, language, given))
    return AcknowledgementText(_filled(subject, language, given), _filled(email, language, given))


def _filled(words: Translated | None, language: str, values: AcknowledgementValues) -> str:
    """Return the text with its values. An unknown name is left out, so that no bracket is ever sent."""
    known = asdict(values)
    text = in_language(words, language).strip()
    return _PLACE.sub(lambda match: known.get(match[1], ""), text)
