"""A disposal run: closed cases that two people agreed to dispose of, erased together, and afterwards its certificate."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document, Part
from casework.documents.parts import Actor
from casework.documents.retention import RetentionGroup
from casework.documents.values import ForceId, OfficerId, ReportId, TeamId, Time
from casework.documents.words import DisposalState


class DisposalCase(Part, frozen=True, kw_only=True):
    """One case of a run: nothing of its content, only which case it was and what became of it."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"erased_at", "kept"})

    report: ReportId
    reference: str | None = None
    group: str | None = None
    """The key of its retention group."""
    ended_at: Time | None = None
    """When the period of its group ended."""
    erased_at: Time | None = None
    kept: str | None = None
    """Why the run left it out: a reason of ``casework.retention.STAYS``, or ``gone`` when something else erased it."""


class DisposalRun(Document, frozen=True, kw_only=True):
    """A proposed, approved or finished run. A finished one is the certificate of disposal."""

    KIND: ClassVar[str] = "disposal_run"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {
            "team",
            "officers",
            "group",
            "decided_by",
            "decided_at",
            "decided_reason",
            "finished_at",
            "list_sha256",
        }
    )

    force: ForceId | None = None
    team: TeamId | None = None
    """The team to which all its cases are restricted. Nobody else sees the run."""
    officers: tuple[OfficerId, ...] = ()
    """The officers to whom all its cases are restricted, as in ``Restriction``."""
    group: str | None = None
    state: DisposalState | None = None
    reason: str | None = None
    by: Actor = Actor()
    at: Time | None = None
    cases: tuple[DisposalCase, ...] = ()
    groups: tuple[RetentionGroup, ...] = ()
    """The retention groups of the cases, as the policy had them when the run was proposed."""
    decided_by: Actor | None = None
    decided_at: Time | None = None
    decided_reason: str | None = None
    finished_at: Time | None = None
    list_sha256: str | None = None
    """The SHA-256 of the list of erased cases: reference and hashed id of each, one per line."""
