"""A person who reports: how to reach them, and which rules of safe contact hold for them."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Part
from casework.documents.parts import Actor
from casework.documents.values import ForceId, PersonId, ReportId, Time
from casework.documents.words import ContactChannel, ElsewhereState


class ContactWindow(Part, frozen=True, kw_only=True):
    """The time of day in which someone may be written to, as ``HH:MM`` by the clock of the United Kingdom."""

    from_: str = msgspec.field(name="from", default="")
    to: str = ""


class ContactRules(Part, frozen=True, kw_only=True):
    """What a person asks for themselves."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"stopped"})

    channels: tuple[ContactChannel, ...] | None = None
    """The channels that are open; None says nothing about them."""
    window: ContactWindow | tuple[str, ...] | None = None
    """An object; a pair in documents of earlier versions."""
    neutral: bool | None = False
    reason: str | None = None
    stopped: bool | None = None
    """Whether they stopped all messages; the store itself says it by the reason."""

    @property
    def hours(self) -> ContactWindow | None:
        """The window, whichever way it is written; None when there is none, and when a pair is not one."""
        if self.window is None or isinstance(self.window, ContactWindow):
            return self.window
        return ContactWindow(from_=self.window[0], to=self.window[1]) if len(self.window) == 2 else None


class JointRules(Part, frozen=True, kw_only=True):
    """The rules of all other reports with the same address, taken together."""

    channels: tuple[ContactChannel, ...] | None = None
    windows: tuple[tuple[str, ...], ...] | None = ()
    neutral: bool = False
    stopped: bool = False


class ElsewhereRules(Part, frozen=True, kw_only=True):
    """What other reports ask for the address of one channel, and whether an officer has decided on it."""

    state: ElsewhereState | None = None
    rules: JointRules | None = None


class Elsewhere(Part, frozen=True, kw_only=True):
    """What other reports ask, by channel. Which reports they are is not said."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"portal", "email", "sms", "phone", "seen"})

    portal: ElsewhereRules | None = None
    email: ElsewhereRules | None = None
    sms: ElsewhereRules | None = None
    phone: ElsewhereRules | None = None
    seen: str | None = None
    """Tells these rules from later ones; a decision on them names it."""


class ContactDecision(Part, frozen=True, kw_only=True):
    """How an officer decided on what another report asks for the same address."""

    decision: str | None = None
    reason: str | None = None
    seen: str | None = None
    """The value of ``Elsewhere.seen`` that they decided on."""
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
