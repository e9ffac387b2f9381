"""What a reporter may read of what happened on their case: a closed list of events, each with its own words.

Nothing else can reach the reporter this way. An entry is made of a name from this list and the time, and its words come from
here alone: neither the detail of an event nor its actor is ever read.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

import msgspec

from casework.documents.parts import Translated
from casework.documents.timeline import Event
from casework.documents.values import Time


class PublicEvent(StrEnum):
    """Everything that a reporter's timeline may say."""

    RECEIVED = "received"
    ASSESSED = "assessed"
    RECORDED = "recorded"
    OUTCOME = "outcome"
    ANSWERED = "answered"
    YOU_WROTE = "you_wrote"
    UPDATE_REQUESTED = "update_requested"
    NEW_FORCE = "new_force"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    MESSAGES_STOPPED = "messages_stopped"
    CONTACT_CHANGED = "contact_changed"
    CODE_CHANGED = "code_changed"
    CODE_SENT = "code_sent"
    FEEDBACK_GIVEN = "feedback_given"


OF_EVENT = MappingProxyType({
    "report_received": PublicEvent.RECEIVED,
    "assessed": PublicEvent.ASSESSED,
    "crime_recorded": PublicEvent.RECORDED,
    "crime_outcome": PublicEvent.OUTCOME,
    "reply_sent": PublicEvent.ANSWERED,
    "citizen_wrote": PublicEvent.YOU_WROTE,
    "update_requested": PublicEvent.UPDATE_REQUESTED,
    "transfer_accepted": PublicEvent.NEW_FORCE,
    "force_merged": PublicEvent.NEW_FORCE,
    "disposed": PublicEvent.CLOSED,
    "reopened": PublicEvent.REOPENED,
    "withdrawal_asked": PublicEvent.WITHDRAWAL_ASKED,
    "messages_stopped": PublicEvent.MESSAGES_STOPPED,
    "contact_rules_changed": PublicEvent.CONTACT_CHANGED,
    "code_changed": PublicEvent.CODE_CHANGED,
    "code_sent": PublicEvent.CODE_SENT,
    "feedback_given": PublicEvent.FEEDBACK_GIVEN,
})  # fmt: skip
"""The internal events that a reporter may know of. Every other one stays inside."""

ONCE = frozenset({PublicEvent.RECEIVED, PublicEvent.ASSESSED})
"""Shown the first time only. How often and when a report is assessed again is internal."""

WORDS: MappingProxyType[PublicEvent, Translated] = MappingProxyType({
    PublicEvent.RECEIVED: {"en": "We received your report.", "cy": "Cawsom eich adroddiad."},
    PublicEvent.ASSESSED: {
        "en": "We read your report and decided how to deal with it.",
        "cy": "Darllenom eich adroddiad a phenderfynu sut i ddelio ag ef.",
    },
    PublicEvent.RECORDED: {"en": "We recorded a crime.", "cy": "Cofnodwyd trosedd gennym."},
    PublicEvent.OUTCOME: {
        "en": "There is an outcome. What it means is written beside the crime.",
        "cy": "Mae canlyniad. Mae ei ystyr wedi'i ysgrifennu wrth ymyl y drosedd.",
    },
    PublicEvent.ANSWERED: {"en": "We wrote to you.", "cy": "Ysgrifennom atoch."},
    PublicEvent.YOU_WROTE: {"en": "You wrote to us.", "cy": "Ysgrifennoch atom."},
    PublicEvent.UPDATE_REQUESTED: {"en": "You asked for an update.", "cy": "Gofynnoch am ddiweddariad."},
    PublicEvent.NEW_FORCE: {
        "en": "Another police force took over your report.",
        "cy": "Cymerodd heddlu arall eich adroddiad.",
    },
    PublicEvent.CLOSED: {"en": "We closed your report.", "cy": "Caewyd eich adroddiad gennym."},
    PublicEvent.REOPENED: {"en": "We opened your report again.", "cy": "Agorwyd eich adroddiad eto gennym."},
    PublicEvent.WITHDRAWAL_ASKED: {
        "en": "You asked to withdraw your report.",
        "cy": "Gofynnoch am dynnu eich adroddiad yn ôl.",
    },
    PublicEvent.MESSAGES_STOPPED: {"en": "You stopped all messages.", "cy": "Ataliwyd pob neges gennych."},
    PublicEvent.CONTACT_CHANGED: {
        "en": "You changed how we contact you.",
        "cy": "Newidioch sut rydym yn cysylltu â chi.",
    },
    PublicEvent.CODE_CHANGED: {"en": "You changed your code.", "cy": "Newidioch eich cod."},
    PublicEvent.CODE_SENT: {"en": "We sent you a new code.", "cy": "Anfonwyd cod newydd atoch gennym."},
    PublicEvent.FEEDBACK_GIVEN: {"en": "You gave us feedback.", "cy": "Rhoesoch adborth i ni."},
})  # fmt: skip


class PublicEntry(msgspec.Struct, frozen=True):
    """One entry of the reporter's timeline. Its words follow from what it is."""

    at: Time
    what: PublicEvent
    words: Translated


def timeline_of(events: Iterable[Event]) -> tuple[PublicEntry, ...]:
    """Return what the reporter may read of these events, oldest first."""
    entries: list[PublicEntry] = []
    seen = set[PublicEvent]()
    for event in sorted(events, key=lambda event: (event.at or "", event.id)):
        what = OF_EVENT.get(event.event)
        if what is None or event.at is None or (what in ONCE and what in seen):
            continue
        seen.add(what)
        entries.append(PublicEntry(event.at, what, WORDS[what]))
    return tuple(entries)
