"""The victim of a case that someone else reported, and what was done about each of a victim's rights."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Part
from casework.documents.parts import Actor
from casework.documents.person import ContactRules
from casework.documents.values import Time


class Victim(Part, frozen=True, kw_only=True):
    """The victim, where that is not the reporter, and how they may be contacted. Nothing is ever sent to them from here."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"phone", "email", "language", "contact", "needs"})

    name: str = ""
    phone: str | None = None
    email: str | None = None
    language: str | None = None
    contact: ContactRules | None = None
    """Which ways are safe, and when. None until someone has asked."""
    needs: str | None = None
    at: Time | None = None
    by: Actor | None = None


class VictimRight(Part, frozen=True, kw_only=True):
    """One step about one right: offered, done or declined. Steps are only ever added."""

    right: str = ""
    """A key of ``casework.victims_code.RIGHTS``."""
    state: str = ""
    """``offered``, ``done`` or ``declined``."""
    at: Time | None = None
    by: Actor | None = None


class CodeEvent(Part, frozen=True, kw_only=True):
    """An event of the Victims' Code with the time at which it happened, whether the victim was known then or not."""

    event: str = ""
    """A key of ``casework.victims_code.EVENTS``."""
    at: Time | None = None
    by: Actor | None = None
