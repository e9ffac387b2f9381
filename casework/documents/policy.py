"""A force's policy: its vocabularies, times and rules as data. New versions reach every desk through the feed.

An administrator's policy is validated before it is saved. In an older policy, an unreadable part is set aside alone, so
that a desk can keep working with the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

import msgspec

from casework.documents.assessment_form import AssessmentForm
from casework.documents.base import Document, Json, Part
from casework.documents.identity import IdentityRule
from casework.documents.parts import OwnPlace, Translated
from casework.documents.retention import RetentionRule
from casework.documents.values import ForceId, OfficerId, TeamId


class Grade(Part, frozen=True, kw_only=True):
    """A grade: how quickly the force responds."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"minutes"})

    grade: int
    title: str = ""
    minutes: int | None = None


class ClockRule(Part, frozen=True, kw_only=True):
    """When a clock starts and stops, and how long it runs: minutes, working days, or the minutes of the grade."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"minutes", "working_days", "enhanced_working_days", "by_grade", "soon_minutes", "starts", "stops", "restarts",
         "counts_from", "when", "days", "months", "holidays", "extend_months", "services", "flags", "basis", "unverified", "ends"}
    )  # fmt: skip

    title: str = ""
    minutes: int | None = None
    working_days: int | None = None
    enhanced_working_days: int | None = None
    """The working days for a victim with enhanced rights."""
    days: int | None = None
    """Calendar days: it is due at the end of the last one."""
    months: int | None = None
    """Calendar months: it is due at the end of the same day of that month, or of the next working day."""
    holidays: tuple[str, ...] | None = None
    """The parts of the country whose bank holidays are no working days. England and Wales if there are none."""
    extend_months: int | None = None
    """By how many months an officer may extend it, once and with a reason."""
    by_grade: bool | None = None
    soon_minutes: int | None = None
    starts: tuple[str, ...] | None = ()
    """The events that start it."""
    stops: tuple[str, ...] | None = ()
    """The events that it exists for. Only they meet it."""
    ends: tuple[str, ...] | None = None
    """Other events that end it, without meeting it."""
    restarts: bool | None = None
    counts_from: str | None = None  # The fact `submitted_at` or `occurred_at`; None counts from its event.
    only_open: bool | None = None
    """Whether it ends with the case, without having been met."""
    why: str | None = None
    when: Mapping[str, Json] | None = None
    """The facts of the report required for it to start."""
    services: tuple[str, ...] | None = None
    """The services whose reports have it. A report of another service has it by one of its flags."""
    flags: tuple[str, ...] | None = None
    """The flags whose reports have it. Without services and flags, every report may have it."""
    basis: str | None = None
    """Where the time limit comes from."""
    unverified: bool | None = None
    """Whether the time limit comes from practice and nobody has found it in a document."""


class Status(Part, frozen=True, kw_only=True):
    """A status of a case, the text the reporter sees for it, and the statuses an officer may choose next."""

    key: str
    title: str = ""
    public: str = ""
    ways: tuple[str, ...] | None = ()


class Disposal(Part, frozen=True, kw_only=True):
    """An outcome that closes a case, and what it requires."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"decision", "needs", "asks", "kinds", "services", "second_approval"}
    )

    code: str
    title: str | None = None
    needs_reason: bool | None = False
    decision: bool | None = False
    """Whether the victim is notified of a decision."""
    needs: tuple[str, ...] | None = ()
    asks: tuple[str, ...] | None = ()
    kinds: tuple[str, ...] | None = None
    """The kinds of case that may end this way. None in a policy of an earlier version."""
    services: tuple[str, ...] | None = None
    """The services whose cases alone may end this way. None for every service of the kinds."""
    second_approval: bool | None = None
    """Whether it always needs a second person, whatever the risk."""


class Code(Part, frozen=True, kw_only=True):
    """A code with its title, called ``label`` in older lists, and the days on which it is used."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"title", "label", "valid_from", "valid_to"})

    code: str
    title: str | None = None
    label: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class OutcomeType(Part, frozen=True, kw_only=True):
    """One type of crime outcome: its title for officers, and what it means in words for the victim.

    The Home Office changes the list, so each row may have the first and the last day on which it is used.
    """

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"valid_from", "valid_to"})

    code: str
    title: str = ""
    means: Translated = msgspec.field(default_factory=dict)
    valid_from: str | None = None
    valid_to: str | None = None


class ApprovalRule(Part, frozen=True, kw_only=True):
    """When a second person must approve. A value of None follows the defaults in ``casework.approval``."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"except_", "disposals", "risks", "flags", "roles"})

    except_: tuple[str, ...] | None = msgspec.field(name="except", default=None)
    disposals: tuple[str, ...] | None = None
    """The older form: a list of the outcomes that need approval."""
    risks: tuple[str, ...] | None = None
    flags: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None


class EnhancedRights(Part, frozen=True, kw_only=True):
    """What gives a victim enhanced rights: a flag of the case, its service, or the offence of a recorded crime."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"services", "offences"})

    flags: tuple[str, ...] | None = ()
    services: tuple[str, ...] | None = None
    offences: tuple[str, ...] | None = None
    """The codes of the offences."""


class SafeContactRule(Part, frozen=True, kw_only=True):
    """What a neutral message must not mention, and who may write despite the contact rules."""

    telling_words: tuple[str, ...] | None = ()
    override_roles: tuple[str, ...] | None = ()


class DeliveryRule(Part, frozen=True, kw_only=True):
    """How long delivery of a notice is retried."""

    tries_hours: int | None = None


class AcknowledgementRule(Part, frozen=True, kw_only=True):
    """What a reporter is sent at once, by the channel they chose, and how many of these messages may be sent.

    The texts may hold ``{reference}``, ``{link}`` and ``{force}``. The neutral ones hold none of them.
    """

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"off", "to_one_address", "in_a_minute", "subject", "email", "sms", "neutral_subject", "neutral_email",
         "neutral_sms"}
    )  # fmt: skip

    off: bool | None = None
    to_one_address: int | None = None
    """How many one address gets in 24 hours, no matter who typed it."""
    in_a_minute: int | None = None
    """How many the force sends in a minute. The others follow later."""
    subject: Translated | None = None
    email: Translated | None = None
    sms: Translated | None = None
    neutral_subject: Translated | None = None
    neutral_email: Translated | None = None
    neutral_sms: Translated | None = None


class BoardRule(Part, frozen=True, kw_only=True):
    """The thresholds on the board."""

    full_load: int | None = None
    first_answer_minutes: int | None = None


class PreflightRule(Part, frozen=True, kw_only=True):
    """The checks on a reply before it is sent."""

    reading_age: int | None = None
    longest_text: int | None = None


class DistressRule(Part, frozen=True, kw_only=True):
    """Which reports are hidden behind a warning until an officer opens them."""

    services: tuple[str, ...] | None = ()
    flags: tuple[str, ...] | None = ()


class SimilarRule(Part, frozen=True, kw_only=True):
    """The similarity from which two reports count as duplicates."""

    threshold: int | float | None = None


class Authority(Part, frozen=True, kw_only=True):
    """Grounds on which a supervisor may erase."""

    key: str
    title: str = ""


class ErasureRule(Part, frozen=True, kw_only=True):
    """Grounds for erasing before the retention period ends."""

    authorities: tuple[Authority, ...] | None = ()


class DeskRule(Part, frozen=True, kw_only=True):
    """How soon a desk locks, and when it deletes its copy."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"idle_lock_minutes", "offline_days"})

    idle_lock_minutes: int | None = None
    offline_days: int | None = None


class ExportRule(Part, frozen=True, kw_only=True):
    """How much a desk may export while offline."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"offline_cases", "offline_hours"})

    offline_cases: int | None = None
    offline_hours: int | None = None


class RestrictionRule(Part, frozen=True, kw_only=True):
    """Who reads restricted cases besides their team."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"overseers", "role_when_empty"})

    overseers: tuple[OfficerId, ...] = ()
    """Officers who read every restricted case, such as the chief officer for professional standards."""
    role_when_empty: str = "supervisor"
    """The role that reads the restricted cases of a team in which nobody works."""


class RoutingRule(Part, frozen=True, kw_only=True):
    """How long a team has to take a case before the contact centre sees it too."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"unclaimed_minutes", "basis", "unverified"})

    unclaimed_minutes: int | None = None
    """The default is in ``casework.unclaimed``."""
    basis: str | None = None
    """Where the time comes from."""
    unverified: bool | None = None
    """Whether it comes from practice and nobody has found it in a document."""


class MacroStep(Part, frozen=True, kw_only=True):
    """One command of a macro. ``kind`` is the command; the other fields belong to its body."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"template", "status_after", "disposal", "referred_to", "reason", "text", "officer", "team"}
    )

    kind: str | None = None
    template: str | None = None
    status_after: str | None = None
    disposal: str | None = None
    referred_to: str | None = None
    reason: str | None = None
    text: str | None = None
    officer: OfficerId | None = None
    team: TeamId | None = None


class Macro(Part, frozen=True, kw_only=True):
    """Several commands saved under one name."""

    key: str
    title: str = ""
    steps: tuple[MacroStep, ...] = ()


class TransferTarget(Part, frozen=True, kw_only=True):
    """A force to which a report can be offered."""

    id: ForceId
    name: str = ""


class ListsInUse(msgspec.Struct, frozen=True):
    """What the country's dated lists add to a force's policy. It is never part of the document."""

    holidays: Mapping[str, frozenset[date]] | None = None
    """The bank holidays by part of the country. None while the product's own are used."""
    official: frozenset[str] = frozenset()
    """The kinds of list that have an official edition loaded."""


NO_LISTS = ListsInUse()


class Policy(Document, frozen=True, kw_only=True):
    """The policy of one force."""

    KIND: ClassVar[str] = "policy"
    BY_PARTS: ClassVar[bool] = True
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"acknowledgement", "identity", "desk", "exports", "crime_outcomes", "cancel_reasons", "incident_categories",
         "incident_qualifiers",
         "rape_offences", "clock_kinds", "restriction", "routing",
         "overrides", "overridden"}
    )  # fmt: skip

    grades: tuple[Grade, ...] = ()
    clocks: Mapping[str, ClockRule] = msgspec.field(default_factory=dict)
    thrive: AssessmentForm | None = None
    statuses: tuple[Status, ...] = ()
    public_wording: Mapping[str, Translated] = msgspec.field(default_factory=dict)
    disposals: tuple[Disposal, ...] = ()
    referral_bodies: tuple[Code, ...] = ()
    crime_outcomes: tuple[OutcomeType, ...] = ()
    cancel_reasons: tuple[Code, ...] = ()
    """Why a recorded crime may be cancelled."""
    incident_categories: tuple[Code, ...] | None = None
    """What a case that is no crime is counted as. The codes that begin with N100 are for reports of rape.
    None in a policy of an earlier version."""
    incident_qualifiers: tuple[Code, ...] | None = None
    """What else is counted of such a case. None in a policy of an earlier version."""
    rape_offences: tuple[Code, ...] | None = None
    """The offences of rape: only the force crime registrar cancels one. None in a policy of an earlier version."""
    approval: ApprovalRule | None = None
    enhanced_rights: EnhancedRights | None = None
    safe_contact: SafeContactRule | None = None
    delivery: DeliveryRule | None = None
    acknowledgement: AcknowledgementRule | None = None
    identity: IdentityRule | None = None
    board: BoardRule | None = None
    preflight: PreflightRule | None = None
    distress: DistressRule | None = None
    similar: SimilarRule | None = None
    retention: RetentionRule | None = None
    erasure: ErasureRule | None = None
    desk: DeskRule | None = None
    exports: ExportRule | None = None
    restriction: RestrictionRule | None = None
    routing: RoutingRule | None = None
    macros: tuple[Macro, ...] = ()
    force: ForceId | None = None
    opening_codes: tuple[Code, ...] = ()
    closing_codes: tuple[Code, ...] = ()
    transfer_targets: tuple[TransferTarget, ...] = ()
    clock_kinds: int | None = None
    """Which set of the product's kinds of clock the force was given. What it removes later is not given again."""
    overrides: tuple[OwnPlace, ...] | None = None
    """What the force has set itself instead of the national value. None where there is no national policy."""
    overridden: Mapping[str, tuple[ForceId, ...]] | None = None
    """In the national policy: the forces that have set a place themselves, by its path joined with dots."""

    @property
    def lists(self) -> ListsInUse:
        """What the country's dated lists add to this policy."""
        return NO_LISTS
