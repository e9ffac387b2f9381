"""Settings as an administrator wrote them: every field has its name, and may hold any JSON until it is validated.

Validation must report the field where something is wrong, so it cannot start from documents whose fields are already
typed. A setting that passes is then read as a document.
"""

from __future__ import annotations

from typing import TypeAlias, TypeVar

import msgspec

from casework.documents.base import Json

Written: TypeAlias = dict[str, Json]
"""The JSON of a setting, compared and merged by name, whatever the names are."""

U = TypeVar("U", bound="Unchecked")
Unsaid: TypeAlias = Json | msgspec.UnsetType
"""Any JSON value, or an absent one: some checks distinguish null from an absent field."""


class Unchecked(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object whose fields may hold anything."""


def table(type_: type[U], value: Unsaid) -> U:
    """Return a JSON object by its fields, or an empty one when the value is not an object."""
    return msgspec.convert(value if isinstance(value, dict) else {}, type_)


def rows(type_: type[U], value: Unsaid) -> list[U]:
    """Return the rows of a list. A value that is not an object counts as an empty row, which every check rejects."""
    return [table(type_, row) for row in value] if isinstance(value, list) else []


def _empty() -> Json:
    return []


class UncheckedGrade(Unchecked, frozen=True, kw_only=True):
    """One grade."""

    grade: Json = None
    title: Json = None
    minutes: Json = None


class UncheckedClock(Unchecked, frozen=True, kw_only=True):
    """The rule of one clock."""

    title: Json = None
    minutes: Unsaid = msgspec.UNSET
    working_days: Unsaid = msgspec.UNSET
    days: Unsaid = msgspec.UNSET
    months: Unsaid = msgspec.UNSET
    extend_months: Unsaid = msgspec.UNSET
    enhanced_working_days: Unsaid = msgspec.UNSET
    soon_minutes: Unsaid = msgspec.UNSET
    by_grade: Json = None
    starts: Json = msgspec.field(default_factory=_empty)
    stops: Json = msgspec.field(default_factory=_empty)
    ends: Json = msgspec.field(default_factory=_empty)
    holidays: Json = msgspec.field(default_factory=_empty)
    services: Json = msgspec.field(default_factory=_empty)
    flags: Json = msgspec.field(default_factory=_empty)
    when: Json = msgspec.field(default_factory=dict)


class UncheckedFormerForm(Unchecked, frozen=True, kw_only=True):
    """An earlier version of the assessment form."""

    version: Json = None
    levels: Json = None
    letters: Json = None


class UncheckedFormRow(Unchecked, frozen=True, kw_only=True):
    """A letter or a tick of the assessment form."""

    key: Json = None
    title: Json = None
    required: Json = None


class UncheckedForm(Unchecked, frozen=True, kw_only=True):
    """The assessment form."""

    version: Json = None
    levels: Json = None
    reasons_from: Json = None
    letters: Json = None
    ticks: Json = None
    former: Unsaid = msgspec.UNSET


class UncheckedStatus(Unchecked, frozen=True, kw_only=True):
    """One status."""

    key: Json = None
    title: Json = None
    public: Json = None
    ways: Json = msgspec.field(default_factory=_empty)


class UncheckedCode(Unchecked, frozen=True, kw_only=True):
    """A row of a list of codes. A disposal is one too, with further requirements."""

    code: Json = None
    title: Json = None
    label: Json = None
    needs: Json = msgspec.field(default_factory=_empty)
    asks: Json = msgspec.field(default_factory=_empty)
    needs_reason: Json = False
    decision: Json = False
    kinds: Json = None
    services: Json = None
    second_approval: Json = False
    valid_from: Json = None
    valid_to: Json = None


class UncheckedOutcome(Unchecked, frozen=True, kw_only=True):
    """A type of crime outcome: its words for the victim."""

    means: Json = None


class UncheckedApproval(Unchecked, frozen=True, kw_only=True):
    """When a second person must approve."""

    except_: Json = msgspec.field(name="except", default_factory=_empty)
    disposals: Json = msgspec.field(default_factory=_empty)
    risks: Json = msgspec.field(default_factory=_empty)
    roles: Unsaid = msgspec.UNSET
    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedEnhancedRights(Unchecked, frozen=True, kw_only=True):
    """What gives a victim enhanced rights."""

    flags: Json = msgspec.field(default_factory=_empty)
    services: Json = msgspec.field(default_factory=_empty)
    offences: Json = msgspec.field(default_factory=_empty)


class UncheckedSafeContact(Unchecked, frozen=True, kw_only=True):
    """What a neutral message must not mention, and who may write despite the contact rules."""

    telling_words: Json = msgspec.field(default_factory=_empty)
    override_roles: Json = msgspec.field(default_factory=_empty)


class UncheckedDistress(Unchecked, frozen=True, kw_only=True):
    """Which reports are hidden behind a warning until an officer opens them."""

    services: Json = msgspec.field(default_factory=_empty)
    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedDelivery(Unchecked, frozen=True, kw_only=True):
    """How long delivery of a notice is retried."""

    tries_hours: Json = None


class UncheckedAcknowledgement(Unchecked, frozen=True, kw_only=True):
    """What a reporter is sent at once, and how many of these messages may be sent."""

    off: Json = None
    to_one_address: Json = None
    in_a_minute: Json = None
    subject: Json = None
    email: Json = None
    sms: Json = None
    neutral_subject: Json = None
    neutral_email: Json = None
    neutral_sms: Json = None


class UncheckedIdentity(Unchecked, frozen=True, kw_only=True):
    """The questions of the identity check, how many right answers are needed, and how many codes may be sent."""

    questions: Json = None
    needed: Json = None
    for_one_case: Json = None
    to_one_address: Json = None


class UncheckedBoard(Unchecked, frozen=True, kw_only=True):
    """The thresholds on the board."""

    full_load: Json = None
    first_answer_minutes: Json = None


class UncheckedPreflight(Unchecked, frozen=True, kw_only=True):
    """The checks on a reply before it is sent."""

    reading_age: Json = None
    longest_text: Json = None


class UncheckedDesk(Unchecked, frozen=True, kw_only=True):
    """How soon a desk locks, and when it deletes its copy."""

    idle_lock_minutes: Json = None
    offline_days: Json = None


class UncheckedExports(Unchecked, frozen=True, kw_only=True):
    """How much a desk may export while offline."""

    offline_cases: Json = 0
    offline_hours: Json = None


class UncheckedSimilar(Unchecked, frozen=True, kw_only=True):
    """The similarity from which two reports count as duplicates."""

    threshold: Json = None


class UncheckedRetentionGroup(Unchecked, frozen=True, kw_only=True):
    """A group of cases, and how long they are kept."""

    key: Json = None
    title: Json = None
    years: Json = None
    from_: Json = msgspec.field(name="from", default="closed")
    services: Json = msgspec.field(default_factory=_empty)
    disposals: Json = msgspec.field(default_factory=_empty)
    risks: Json = msgspec.field(default_factory=_empty)
    flags: Json = msgspec.field(default_factory=_empty)
    number: Json = None
    review_years: Json = None
    offences: Json = msgspec.field(default_factory=_empty)
    outcomes: Json = msgspec.field(default_factory=_empty)


class UncheckedRetention(Unchecked, frozen=True, kw_only=True):
    """The retention rules for cases."""

    least_years: Json = None
    groups: Json = None


class UncheckedMacroStep(Unchecked, frozen=True, kw_only=True):
    """One command of a macro."""

    kind: Json = None
    template: Json = None
    disposal: Json = None


class UncheckedMacro(Unchecked, frozen=True, kw_only=True):
    """Several commands saved under one name."""

    key: Json = None
    title: Json = None
    steps: Json = None


class UncheckedPolicy(Unchecked, frozen=True, kw_only=True):
    """A force's policy."""

    grades: Json = None
    clocks: Json = None
    thrive: Json = None
    statuses: Json = None
    public_wording: Json = None
    disposals: Json = None
    crime_outcomes: Json = None
    approval: Json = None
    enhanced_rights: Json = None
    safe_contact: Json = None
    delivery: Json = None
    acknowledgement: Json = None
    identity: Json = None
    board: Json = None
    preflight: Json = None
    distress: Json = None
    similar: Json = None
    retention: Json = None
    desk: Json = None
    exports: Json = None
    restriction: Json = None
    routing: Json = None
    macros: Json = None


class UncheckedRouting(Unchecked, frozen=True, kw_only=True):
    """How long a team has to take a case."""

    unclaimed_minutes: Json = None


class UncheckedRestriction(Unchecked, frozen=True, kw_only=True):
    """Who reads restricted cases besides their team."""

    overseers: Json = msgspec.field(default_factory=list)
    role_when_empty: Json = None


class UncheckedTemplate(Unchecked, frozen=True, kw_only=True):
    """A template for replies."""

    id: Json = None
    key: Json = None
    title: Json = None
    states: Json = None
    services: Json = None
    status_after: Json = None
    text: Json = None
    withdrawn: Json = None


class UncheckedWords(Unchecked, frozen=True, kw_only=True):
    """The text of a template. The English text is required."""

    en: Json = None


class UncheckedService(Unchecked, frozen=True, kw_only=True):
    """A force's part of a service."""

    enabled: Json = None
    local_text: Json = None
    restriction: Json = None


class UncheckedStartRestriction(Unchecked, frozen=True, kw_only=True):
    """Whether new cases of a service are restricted, and the team that gets them."""

    starts: Json = None
    team: Json = None


class UncheckedTeam(Unchecked, frozen=True, kw_only=True):
    """A team."""

    id: Json = None
    name: Json = None
    key: Json = None
    skills: Json = None
    active: Json = True


class UncheckedOfficer(Unchecked, frozen=True, kw_only=True):
    """An officer."""

    id: Json = None
    name: Json = None
    initials: Unsaid = msgspec.UNSET
    username: Json = None
    roles: Json = None
    team: Json = None
    active: Json = True
    subject: Json = None
