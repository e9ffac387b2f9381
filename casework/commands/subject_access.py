"""Commands on a request for one's own data: the data is gathered, decided on item by item, and released by two people."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework.documents.bounds import MOST_NUMBER, Body, Id, Key, Reason

MOST_MARKS = 1_000
"""The passages that are removed from one item."""


class MarkedPassage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of an item's text, counted in characters from 0. ``end`` is the first character after it."""

    start: Annotated[int, Meta(ge=0, le=MOST_NUMBER)] = 0
    end: Annotated[int, Meta(ge=0, le=MOST_NUMBER)] = 0
    why: Key = ""


class AssembleCopy(Body, frozen=True, kw_only=True):
    """Gather what the force holds about the person who asks. Again later, it adds what is new and what has changed."""

    KIND = "assemble_copy"
    ON_A_VERSION = False
    CREATES = ("subject_copy", "copy_item", "timeline")
    CHANGES = ("subject_copy", "copy_item")


class DecideCopyItem(Body, frozen=True, kw_only=True):
    """Decide what becomes of one item: it is released, released with passages removed, or withheld."""

    KIND = "decide_copy_item"
    ON_A_VERSION = False
    CHANGES = ("copy_item",)
    item: Id | None = None
    version: Annotated[int, Meta(ge=0, le=MOST_NUMBER)] | None = None
    """The version of the item that the officer read."""
    decision: Literal["release", "redact", "withhold"] | None = None
    marks: Annotated[list[MarkedPassage], Meta(max_length=MOST_MARKS)] | None = None
    exemption: Key | None = None
    reason: Reason | None = None
    silent: bool | None = None


class ProposeRelease(Body, frozen=True, kw_only=True):
    """Ask a second person to agree that the copy is released as it is now decided."""

    KIND = "propose_release"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("subject_copy",)
    sha256: Key | None = None
    """The hash of what the officer read in the preview."""
    reason: Reason | None = None


class ApproveRelease(Body, frozen=True, kw_only=True):
    """Approve, as a second person, what is released. The store then sends it to the person."""

    KIND = "approve_release"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("subject_copy",)
    sha256: Key | None = None
    reason: Reason | None = None


class ReturnRelease(Body, frozen=True, kw_only=True):
    """Send the copy back. Its items can be decided on again."""

    KIND = "return_release"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("subject_copy",)
    reason: Reason | None = None


BODIES = (AssembleCopy, DecideCopyItem, ProposeRelease, ApproveRelease, ReturnRelease)
