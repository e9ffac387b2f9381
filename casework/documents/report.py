"""A report: what someone told the police, and the state of the case."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json, Part
from casework.documents.clock import ReportClock
from casework.documents.crime import Crime
from casework.documents.parts import Actor, Late, Routing, Translated
from casework.documents.values import CrimeId, ForceId, MessageId, OfficerId, PersonId, ReportId, TeamId, Time
from casework.documents.victim import CodeEvent, Victim, VictimRight
from casework.documents.words import ApprovalKind, CaseKind, RetentionDecision, Risk


class Occurred(Part, frozen=True, kw_only=True):
    """When it happened: a moment or a period."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class Place(Part, frozen=True, kw_only=True):
    """The place where it happened."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"uprn"})

    text: str | None = None
    postcode: str | None = None
    uprn: str | None = None
    lat: int | float | None = None
    lon: int | float | None = None


class Answer(Part, frozen=True, kw_only=True):
    """The reporter's answer to one question in their language, with an English version when that is not English."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"given", "canonical", "label_en", "section_en", "value_en"}
    )

    key: str | None = None
    question: str | None = None
    label: str | None = None
    type: str | None = None
    value: Json = None
    """The answer as shown."""
    given: Json = None
    """The answer as given, where that differs."""
    canonical: str | None = None
    """The one form of an identifier (``casework.typed_values``), where it differs from the value."""
    section: str | None = None
    label_en: str | None = None
    section_en: str | None = None
    value_en: Json = None


class ReporterDetails(Part, frozen=True, kw_only=True):
    """The person who reported."""

    person: PersonId | None = None
    name: str | None = None
    anonymous: bool = False
    role: str | None = None
    """``victim``, ``witness`` or ``third_party``."""


class ReportPerson(Part, frozen=True, kw_only=True):
    """Someone the report is about, other than the reporter."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"name", "category", "role"})

    name: str | None = None
    category: str | None = None
    """``victim``, ``witness`` or ``suspect``. Other stores use ``role``."""
    role: str | None = None


class ReportClaim(Part, frozen=True, kw_only=True):
    """Who is handling the report, and until when."""

    officer: OfficerId
    until: Time


class ReportLink(Part, frozen=True, kw_only=True):
    """A related report."""

    report: ReportId
    reference: str | None = None
    relation: str | None = None


class ExternalReference(Part, frozen=True, kw_only=True):
    """The reference of the case in another system."""

    system: str | None = None
    reference: str | None = None


class Transfer(Part, frozen=True, kw_only=True):
    """An offer of the report to another force."""

    from_: ForceId = msgspec.field(name="from")
    to: ForceId
    reason: str | None = None
    by: Actor | None = None
    at: Time | None = None


class Restriction(Part, frozen=True, kw_only=True):
    """Who alone may read the case besides the officers the policy names: one team, or officers who are named."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"officers", "group"})

    team: TeamId | None = None
    officers: tuple[OfficerId, ...] = ()
    """The officers who are named, in the order of their ids. Empty when a team is."""
    group: str | None = None
    """The id of these officers as a group, by which the store knows them. The cases of the same officers have the same."""
    by: Actor | None = None
    """Absent when the service itself starts restricted."""
    at: Time | None = None


class ErasureHold(Part, frozen=True, kw_only=True):
    """A hold: why the case must not be erased."""

    reason: str | None = None
    by: Actor | None = None
    at: Time | None = None


class RetentionReview(Part, frozen=True, kw_only=True):
    """What the last review of a closed case decided. A disposal counts once a second person has agreed."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"until", "approved_by", "approved_at"})

    decision: RetentionDecision | None = None
    reason: str | None = None
    until: Time | None = None
    """When a case that is kept is reviewed again."""
    by: Actor | None = None
    at: Time | None = None
    approved_by: Actor | None = None
    approved_at: Time | None = None


class Retention(Part, frozen=True, kw_only=True):
    """The retention of the case."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"hold", "review"})

    group: str | None = None
    review_at: Time | None = None
    from_: Time | None = msgspec.field(name="from", default=None)
    hold: ErasureHold | None = None
    review: RetentionReview | None = None


class ClosingRequest(Part, frozen=True, kw_only=True):
    """A closing that waits for second approval."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"message", "late", "not_told", "qualifiers"})

    id: str | None = None
    kind: ApprovalKind = ApprovalKind.CLOSING
    disposal: str | None = None
    closing_code: str | None = None
    qualifiers: tuple[str, ...] = ()
    reason: str | None = None
    rms_reference: str | None = None
    rms_system: str | None = None
    referred_to: str | None = None
    other: ReportId | None = None
    by: Actor | None = None
    at: Time | None = None
    message: MessageId | None = None
    """The reply that waits with it."""
    not_told: str | None = None
    """Why the reporter will not be told what was decided."""
    late: Late | None = None


class LoweringRequest(Part, frozen=True, kw_only=True):
    """A lower risk, the removal of flags, a cancelled crime or a disposal, that waits for second approval."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"risk", "flags", "crime", "code", "reason", "late"})

    id: str | None = None
    kind: ApprovalKind
    risk: Risk | None = None
    flags: tuple[str, ...] | None = None
    crime: CrimeId | None = None
    code: str | None = None
    """The policy's code for why the crime is cancelled."""
    reason: str | None = None
    by: Actor | None = None
    at: Time | None = None
    late: Late | None = None


class Report(Document, frozen=True, kw_only=True):
    """One report.

    Any field except the id may be absent in a document of an earlier version. The defaults here apply then.
    """

    KIND: ClassVar[str] = "report"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"came_by", "routing", "status_chosen", "update_every_days", "approval", "lowerings", "lowered_by", "transfer",
         "people", "crimes", "case_kind", "restricted", "victim_rights", "code_events", "victim", "not_told",
         "team_since", "qualifiers"}
    )  # fmt: skip

    id: ReportId
    reference: str = ""
    force: ForceId = ForceId("")
    """The force that owns the case, even in a copy offered to another force."""
    came_by: str | None = None
    service: str = ""
    service_title: Translated = msgspec.field(default_factory=dict)
    service_version: int | None = None
    regime: str | None = None
    submitted_at: Time | None = None
    occurred: Occurred | None = None
    place: Place | None = None
    language: str = "en"
    answers: tuple[Answer, ...] = ()
    summary: str | None = None
    reporter: ReporterDetails = ReporterDetails()
    flags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    risk: Risk | None = None
    grade: int | None = None
    opening_code: str | None = None
    closing_code: str | None = None
    qualifiers: tuple[str, ...] = ()
    """What else is counted of a case that was closed as no crime."""
    disposal: str | None = None
    owner: OfficerId | None = None
    team: TeamId | None = None
    team_since: Time | None = None
    """Since when its team has had it without an owner (``casework.unclaimed``)."""
    claim: ReportClaim | None = None
    links: tuple[ReportLink, ...] = ()
    external: tuple[ExternalReference, ...] = ()
    clocks: tuple[ReportClock, ...] = ()
    crime: bool = False
    unread_by_staff: bool = False
    last_citizen_at: Time | None = None
    last_staff_at: Time | None = None
    marking: str | None = None
    retention: Retention | None = None
    routing: Routing | None = None
    status: str = ""
    public_status: str = ""
    status_chosen: int | None = None
    """The version at which an officer last chose the status."""
    update_every_days: int | None = None
    highest_risk: Risk | None = None
    """The highest risk the case ever had."""
    ever_flags: tuple[str, ...] | None = None
    """Every flag the case ever had, oldest first."""
    approval: ClosingRequest | None = None
    lowerings: tuple[LoweringRequest, ...] | None = None
    lowered_by: tuple[str, ...] | None = None
    transfer: Transfer | None = None
    people: tuple[ReportPerson, ...] | None = None
    case_kind: CaseKind | None = None
    """The kind of its service. None in reports of an earlier version."""
    crimes: tuple[Crime, ...] = ()
    """Every recorded crime, cancelled ones included, in the order of recording."""
    victim_rights: tuple[VictimRight, ...] = ()
    code_events: tuple[CodeEvent, ...] = ()
    """The events of the Victims' Code, in the order in which they were entered."""
    victim: Victim | None = None
    """The victim, where someone else reported for them."""
    restricted: Restriction | None = None
    """Set while only one team, or only officers who are named, may read the case."""
    not_told: str | None = None
    """Why the reporter was not told what was decided, on a closed case."""
