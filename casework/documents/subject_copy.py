"""The copy of someone's data that answers their request for it: what was found, and what is decided about each item."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document, Part
from casework.documents.parts import Actor
from casework.documents.values import AttachmentId, ForceId, MessageId, ReportId, Time
from casework.documents.words import CopyDecision, Direction, ReleaseState


class Mark(Part, frozen=True, kw_only=True):
    """A passage of an item's text that may be about someone else, counted in characters from 0."""

    start: int
    end: int
    """The first character after the passage."""
    why: str = ""
    """A key of ``casework.third_parties.WHY``."""


class CopiedFile(Part, frozen=True, kw_only=True):
    """A file as it was when it was found. Its bytes stay where they are until they are released."""

    name: str = ""
    media_type: str = ""
    size: int = 0
    """In bytes."""
    sha256: str | None = None


class CopyItem(Document, frozen=True, kw_only=True):
    """One thing found about the person: a text as it was then, or a file, with what is decided about it."""

    KIND: ClassVar[str] = "copy_item"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"case", "reference", "direction", "file", "decision", "marks", "exemption", "reason", "silent", "decided_by",
         "decided_at"}
    )  # fmt: skip

    report: ReportId
    """The request."""
    copy: str
    """The copy that it is in."""
    what: str = ""
    """A key of ``casework.subject_items.WHAT``."""
    object: str = ""
    """The id of the document that it was copied from."""
    case: ReportId | None = None
    """The case that it was found on. None for the person's own record."""
    reference: str | None = None
    own: bool = True
    """Whether the person who asks made that report. Otherwise its words are someone else's."""
    direction: Direction | None = None
    at: Time | None = None
    text: str = ""
    file: CopiedFile | None = None
    suggested: tuple[Mark, ...] = ()
    """What the store took for other people's data. A person decides."""
    decision: CopyDecision | None = None
    """Nothing without a decision is ever released."""
    marks: tuple[Mark, ...] = ()
    """The passages that are removed."""
    exemption: str | None = None
    """A key of ``casework.subject_copies.EXEMPTIONS``."""
    reason: str | None = None
    silent: bool = False
    """Whether the copy does not even say that something is withheld."""
    decided_by: Actor | None = None
    decided_at: Time | None = None


class CopiedCase(Part, frozen=True, kw_only=True):
    """A case that was searched."""

    report: ReportId
    reference: str | None = None
    own: bool = True


class SubjectCopy(Document, frozen=True, kw_only=True):
    """The copy as a whole, from the first search to its release. Its items are documents of their own."""

    KIND: ClassVar[str] = "subject_copy"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"proposed_by", "proposed_at", "reason", "sha256", "decided_by", "decided_at", "decided_reason", "stopped",
         "released_at", "message", "files"}
    )  # fmt: skip

    report: ReportId
    force: ForceId | None = None
    state: ReleaseState = ReleaseState.OPEN
    by: Actor = Actor()
    at: Time | None = None
    cases: tuple[CopiedCase, ...] = ()
    proposed_by: Actor | None = None
    proposed_at: Time | None = None
    reason: str | None = None
    """How the person's identity was checked, and where was searched."""
    sha256: str | None = None
    """The SHA-256 of what is released: the text, then the hash of each file. It is what the second person approves."""
    decided_by: Actor | None = None
    decided_at: Time | None = None
    decided_reason: str | None = None
    stopped: str | None = None
    """Why the store did not release an approved copy: ``changed``, or ``files`` when they could not be sent."""
    released_at: Time | None = None
    message: MessageId | None = None
    files: tuple[AttachmentId, ...] = ()
    """The files of the message. From the approval on, also before they are entered."""
