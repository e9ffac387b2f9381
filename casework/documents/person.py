"""A reporter: how to reach them, and which safe contact rules apply to them."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Part
from casework.documents.parts import Actor
from casework.documents.values import ForceId, PersonId, ReportId, Time
from casework.documents.words import ContactChannel, ElsewhereState


class ContactWindow(Part, frozen=True, kw_only=True):
    """The hours in which someone may be contacted, as ``HH:MM`` in UK local time."""

    from_: str = msgspec.field(name="from", default="")
    to: str = ""


class ContactRules(Part, frozen=True, kw_only=True):
    """The contact rules a person has set for themselves."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"stopped"})

    channels: tuple[ContactChannel, ...] | None = None
    """The channels that may be used. None sets no limit."""
    window: ContactWindow | tuple[str, ...] | None = None
    """An object, or a pair in documents of earlier versions."""
    neutral: bool | None = False
    reason: str | None = None
    stopped: bool | None = None
    """Whether they stopped all messages. The store sets ``reason`` to say so."""

    @property
    def hours(self) -> ContactWindow | None:
        """The window in either notation. None when there is none, or when a pair is invalid."""
        if self.window is None or isinstance(self.window, ContactWindow):
            return self.window
        return ContactWindow(from_=self.window[0], to=self.window[1]) if len(self.window) == 2 else None


class JointRules(Part, frozen=True, kw_only=True):
    """The combined rules of all other reports with the same address."""

    channels: tuple[ContactChannel, ...] | None = None
    windows: tuple[tuple[str, ...], ...] | None = ()
    neutral: bool = False
    stopped: bool = False


class ElsewhereRules(Part, frozen=True, kw_only=True):
    """The rules other reports set for one channel's address, and whether an officer has decided on them."""

    state: ElsewhereState | None = None
    rules: JointRules | None = None


class Elsewhere(Part, frozen=True, kw_only=True):
    """The rules other reports set, by channel. Those reports are not named."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"portal", "email", "sms", "phone", "seen"})

    portal: ElsewhereRules | None = None
    email: ElsewhereRules | None = None
    sms: ElsewhereRules | None = None
    phone: ElsewhereRules | None = None
    seen: str | None = None
    """Identifies this version of the rules. A decision on them quotes it."""


class ContactDecision(Part, frozen=True, kw_only=True):
    """An officer's decision on the rules another report sets for the same address."""

    decision: str | None = None
    reason: str | None = None
    seen: str | None = None
    """The value of ``Elsewhere.seen`` that the decision applies to."""
    by: Actor | None = None
    at: Time | None = None


class Person(Document, frozen=True, kw_only=True):
    """One person."""

    KIND: ClassVar[str] = "person"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"elsewhere", "contact_settled"})

    id: PersonId
    force: ForceId | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    contact: ContactRules | None = None
    elsewhere: Elsewhere | None = None
    contact_settled: ContactDecision | None = None
    reports: tuple[ReportId, ...] = ()
