"""Document vocabularies. All are open: a word from a newer store is kept, and equals its text."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a vocabulary, known or unknown to this version.

    An unknown word is a member without a name. It compares, hashes, prints and encodes as its text.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_, word._value_ = "UNKNOWN", value
        return word

    @property
    def is_known(self) -> bool:
        """Whether this version defines the word."""
        return self._value_ in type(self)._value2member_map_


class Risk(Word):
    """The risk of a case, from lowest to highest."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EMERGENCY = "emergency"


class ContactChannel(Word):
    """The channels through which someone can be contacted."""

    PORTAL = "portal"
    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"


class Direction(Word):
    """The direction of a message."""

    TO_CITIZEN = "to_citizen"
    FROM_CITIZEN = "from_citizen"


class MessageState(Word):
    """The delivery state of a message, which only moves forward."""

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


class ScanState(Word):
    """The virus scan result of a file."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNABLE = "unscannable"


class ApprovalKind(Word):
    """The kinds of request that wait for a second person."""

    CLOSING = "closing"
    LOWER_RISK = "lower_risk"
    REMOVE_FLAGS = "remove_flags"
    CANCEL_CRIME = "cancel_crime"
    REISSUE_CODE = "reissue_code"
    DISPOSAL = "disposal"


class CaseKind(Word):
    """The kinds of case. Each ends in its own ways."""

    CRIME = "crime"
    INCIDENT = "incident"
    REQUEST = "request"
    INFORMATION = "information"
    PROPERTY = "property"
    FEEDBACK = "feedback"


class ElsewhereState(Word):
    """Whether an officer has reviewed another report's rules for the same address, and the decision."""

    UNSETTLED = "unsettled"
    IN_FORCE = "in_force"
    SET_ASIDE = "set_aside"


class RetentionStart(Word):
    """The event from which a retention period is counted."""

    CLOSED = "closed"
    LAST_CONTACT = "last_contact"


class DisposalState(Word):
    """How far a disposal run has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    DONE = "done"


class RetentionDecision(Word):
    """What a review of a closed case decides."""

    KEEP = "keep"
    DISPOSE = "dispose"


class ReleaseState(Word):
    """How far the copy of someone's data has come."""

    OPEN = "open"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RELEASED = "released"


class CopyDecision(Word):
    """What becomes of one item of the copy of someone's data."""

    RELEASE = "release"
    REDACT = "redact"
    WITHHOLD = "withhold"
