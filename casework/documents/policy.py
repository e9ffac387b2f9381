"""A force's policy: its vocabularies, times and rules as data. A newer version reaches every desk through the feed.

An administrator's policy is checked before it is saved. One part of an older policy that cannot be read is set aside
by itself, so that a desk goes on working with the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json, Part
from casework.documents.parts import Translated
from casework.documents.values import ForceId, OfficerId, TeamId
from casework.documents.words import RetentionStart


class Grade(Part, frozen=True, kw_only=True):
    """How soon someone responds."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"minutes"})

    grade: int
    title: str = ""
    minutes: int | None = None


class ClockRule(Part, frozen=True, kw_only=True):
    """When a clock starts and stops, and how long it runs: minutes, working days, or the minutes of the grade."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"minutes", "working_days", "enhanced_working_days", "by_grade", "soon_minutes", "starts", "stops", "restarts",
         "counts_from", "when"}
    )  # fmt: skip

    title: str = ""
    minutes: int | None = None
    working_days: int | None = None
    enhanced_working_days: int | None = None
    """For a victim with enhanced rights."""
    by_grade: bool | None = None
    soon_minutes: int | None = None
    starts: tuple[str, ...] | None = ()
    """Events that start it."""
    stops: tuple[str, ...] | None = ()
    """Events that stop it."""
    restarts: bool | None = None
    counts_from: str | None = None
    only_open: bool | None = None
    why: str | None = None
    when: Mapping[str, Json] | None = None
    """Facts of the report that must hold for it to start."""


class FormLetter(Part, frozen=True, kw_only=True):
    """One question of the assessment form."""

    key: str
    title: str = ""
    prompt: str | None = None


class FormTick(Part, frozen=True, kw_only=True):
    """One step that the assessment form asks for."""

    key: str
    title: str = ""
    hint: str | None = None
    required: bool | None = False


class FormerForm(Part, frozen=True, kw_only=True):
    """An earlier version of the form: an assessment made offline counts under the form it was made with."""

    version: int
    levels: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


class AssessmentForm(Part, frozen=True, kw_only=True):
    """The THRIVE form."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"former"})

    version: int | None = None
    levels: tuple[str, ...] = ()
    """From the lowest to the highest."""
    reasons_from: str | None = None
    """The level from which on a reason is needed."""
    letters: tuple[FormLetter, ...] = ()
    ticks: tuple[FormTick, ...] | None = ()
    former: tuple[FormerForm, ...] | None = ()


class Status(Part, frozen=True, kw_only=True):
    """A status of a case, what the reporter reads meanwhile, and where an officer may go from it."""

    key: str
    title: str = ""
    public: str = ""
    ways: tuple[str, ...] | None = ()


class Disposal(Part, frozen=True, kw_only=True):
    """An outcome that closes a case, and what it asks for."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"decision", "needs", "asks"})

    code: str
    title: str | None = None
    needs_reason: bool | None = False
    decision: bool | None = False
    """Whether the victim is told of a decision."""
    needs: tuple[str, ...] | None = ()
    asks: tuple[str, ...] | None = ()


class Code(Part, frozen=True, kw_only=True):
    """A code with its title, which older lists call ``label``."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"title", "label"})

    code: str
    title: str | None = None
    label: str | None = None


class ApprovalRule(Part, frozen=True, kw_only=True):
    """When a second person must agree. What is None follows the defaults in ``casework.approval``."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"except_", "disposals", "risks", "flags", "roles"})

    except_: tuple[str, ...] | None = msgspec.field(name="except", default=None)
    disposals: tuple[str, ...] | None = None
    """The older form: outcomes that ask."""
    risks: tuple[str, ...] | None = None
    flags: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None


class EnhancedRights(Part, frozen=True, kw_only=True):
    """Flags that give a victim enhanced rights."""

    flags: tuple[str, ...] | None = ()


class SafeContactRule(Part, frozen=True, kw_only=True):
    """What a neutral message must not say, and who may write although the contact rules forbid it."""

    telling_words: tuple[str, ...] | None = ()
    override_roles: tuple[str, ...] | None = ()


class DeliveryRule(Part, frozen=True, kw_only=True):
    """How long a notice is tried again."""

    tries_hours: int | None = None


class BoardRule(Part, frozen=True, kw_only=True):
    """Where the lines of the board are."""

    full_load: int | None = None
    first_answer_minutes: int | None = None


class PreflightRule(Part, frozen=True, kw_only=True):
    """What a reply is checked for before it is sent."""

    reading_age: int | None = None
    longest_text: int | None = None


class DistressRule(Part, frozen=True, kw_only=True):
    """Which reports are covered until an officer opens them."""

    services: tuple[str, ...] | None = ()
    flags: tuple[str, ...] | None = ()


class SimilarRule(Part, frozen=True, kw_only=True):
    """From which likeness on two reports count as duplicates."""

    threshold: int | float | None = None


class RetentionGroup(Part, frozen=True, kw_only=True):
    """Which cases are kept how long after which moment."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"years", "months", "services", "disposals", "risks", "flags", "crime"}
    )

    key: str | None = None
    title: Translated | None = None
    years: int | None = None
    months: int | None = None
    from_: RetentionStart | None = msgspec.field(name="from", default=None)
    services: tuple[str, ...] | None = ()
    disposals: tuple[str, ...] | None = ()
    risks: tuple[str, ...] | None = ()
    flags: tuple[str, ...] | None = ()
    crime: bool | None = None


class RetentionRule(Part, frozen=True, kw_only=True):
    """How long cases are kept."""

    least_years: int | None = None
    groups: tuple[RetentionGroup, ...] | None = ()


class Authority(Part, frozen=True, kw_only=True):
    """What allows a supervisor to erase."""

    key: str
    title: str = ""


class ErasureRule(Part, frozen=True, kw_only=True):
    """What allows erasing before the time is over."""

    authorities: tuple[Authority, ...] | None = ()


class DeskRule(Part, frozen=True, kw_only=True):
    """When a desk locks, and when it deletes its copy."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"idle_lock_minutes", "offline_days"})

    idle_lock_minutes: int | None = None
    offline_days: int | None = None


class ExportRule(Part, frozen=True, kw_only=True):
    """How much a desk may export while offline."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"offline_cases", "offline_hours"})

    offline_cases: int | None = None
    offline_hours: int | None = None


class MacroStep(Part, frozen=True, kw_only=True):
    """One command of a macro: ``kind`` is the command, the others are parts of its body."""

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
    """Several commands under one name."""

    key: str
    title: str = ""
    steps: tuple[MacroStep, ...] = ()


class TransferTarget(Part, frozen=True, kw_only=True):
    """A force that a report can be offered to."""

    id: ForceId
    name: str = ""


class Policy(Document, frozen=True, kw_only=True):
    """The policy of one force."""

    KIND: ClassVar[str] = "policy"
    BY_PARTS: ClassVar[bool] = True
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"desk", "exports"})

    grades: tuple[Grade, ...] = ()
    clocks: Mapping[str, ClockRule] = msgspec.field(default_factory=dict)
    thrive: AssessmentForm | None = None
    statuses: tuple[Status, ...] = ()
    public_wording: Mapping[str, Translated] = msgspec.field(default_factory=dict)
    disposals: tuple[Disposal, ...] = ()
    referral_bodies: tuple[Code, ...] = ()
    approval: ApprovalRule | None = None
    enhanced_rights: EnhancedRights | None = None
    safe_contact: SafeContactRule | None = None
    delivery: DeliveryRule | None = None
    board: BoardRule | None = None
    preflight: PreflightRule | None = None
    distress: DistressRule | None = None
    similar: SimilarRule | None = None
    retention: RetentionRule | None = None
    erasure: ErasureRule | None = None
    desk: DeskRule | None = None
    exports: ExportRule | None = None
    macros: tuple[Macro, ...] = ()
    force: ForceId | None = None
    opening_codes: tuple[Code, ...] = ()
    closing_codes: tuple[Code, ...] = ()
    transfer_targets: tuple[TransferTarget, ...] = ()
