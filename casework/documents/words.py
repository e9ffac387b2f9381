"""The vocabularies of documents. Every one is open: a word of a newer store is kept as it is, and equals its text."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a vocabulary, or a word that this version does not know.

    An unknown word is a member without a name of its own. It compares, hashes, prints and encodes as its text.
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
        """Whether this version knows the word."""
        return self._value_ in type(self)._value2member_map_


class Risk(Word):
    """How grave a case is, from the least to the gravest."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EMERGENCY = "emergency"


class ContactChannel(Word):
    """How someone is reached."""

    PORTAL = "portal"
    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"


class Direction(Word):
    """Who writes to whom."""

    TO_CITIZEN = "to_citizen"
    FROM_CITIZEN = "from_citizen"


class MessageState(Word):
    """How far a message has come; it never goes back."""

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


class ScanState(Word):
    """What the virus scanner says of a file."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNABLE = "unscannable"


class ApprovalKind(Word):
    """What waits for a second person."""

    CLOSING = "closing"
    LOWER_RISK = "lower_risk"
    REMOVE_FLAGS = "remove_flags"


class ElsewhereState(Word):
    """Whether what another report asks for the same address has been looked at, and how it was decided."""

    UNSETTLED = "unsettled"
    IN_FORCE = "in_force"
    SET_ASIDE = "set_aside"


class RetentionStart(Word):
    """From when the time that a case is kept is counted."""

    CLOSED = "closed"
    LAST_CONTACT = "last_contact"
