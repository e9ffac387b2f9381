"""A setting as an administrator wrote it: every field has its name, and may hold any JSON until it is checked.

This is the border of the settings. The checks must say at which field something is wrong, so they cannot begin with
documents whose fields have their types already. What has passed them is read as a document.
"""

from __future__ import annotations

from typing import TypeAlias, TypeVar

import msgspec

from casework.documents.base import Json

Written: TypeAlias = dict[str, Json]
"""The JSON of a setting, which is compared and merged name by name, whatever the names are."""

U = TypeVar("U", bound="Unchecked")
Unsaid: TypeAlias = Json | msgspec.UnsetType
"""Any JSON, or nothing at all: for some checks null is not the same as an absent field."""


class Unchecked(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object whose fields may hold anything."""


def table(type_: type[U], value: Unsaid) -> U:
    """Return a JSON object by its fields, an empty one when this is no object."""
    return msgspec.convert(value if isinstance(value, dict) else {}, type_)


def rows(type_: type[U], value: Unsaid) -> list[U]:
    """Return the rows of a list; what is no row counts as an empty one, which no check lets pass."""
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
    enhanced_working_days: Unsaid = msgspec.UNSET
    soon_minutes: Unsaid = msgspec.UNSET
    by_grade: Json = None
    starts: Json = msgspec.field(default_factory=_empty)
    stops: Json = msgspec.field(default_factory=_empty)
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
    """A row of a list of codes; a disposal is one too, and asks for more."""

    code: Json = None
    title: Json = None
    label: Json = None
    needs: Json = msgspec.field(default_factory=_empty)
    asks: Json = msgspec.field(default_factory=_empty)
    needs_reason: Json = False
    decision: Json = False


class UncheckedApproval(Unchecked, frozen=True, kw_only=True):
    """When a second person must agree."""

    except_: Json = msgspec.field(name="except", default_factory=_empty)
    disposals: Json = msgspec.field(default_factory=_empty)
    risks: Json = msgspec.field(default_factory=_empty)
    roles: Unsaid = msgspec.UNSET
    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedEnhancedRights(Unchecked, frozen=True, kw_only=True):
    """Flags that give a victim enhanced rights."""

    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedSafeContact(Unchecked, frozen=True, kw_only=True):
    """What a neutral message must not say, and who may write in spite of the contact rules."""

    telling_words: Json = msgspec.field(default_factory=_empty)
    override_roles: Json = msgspec.field(default_factory=_empty)


class UncheckedDistress(Unchecked, frozen=True, kw_only=True):
    """Which reports are covered until an officer opens them."""

    services: Json = msgspec.field(default_factory=_empty)
    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedDelivery(Unchecked, frozen=True, kw_only=True):
    """How long a notice is tried again."""

    tries_hours: Json = None


class UncheckedBoard(Unchecked, frozen=True, kw_only=True):
    """Where the lines of the board are."""

    full_load: Json = None
    first_answer_minutes: Json = None


class UncheckedPreflight(Unchecked, frozen=True, kw_only=True):
    """What a reply is checked for before it is sent."""

    reading_age: Json = None
    longest_text: Json = None


class UncheckedDesk(Unchecked, frozen=True, kw_only=True):
    """When a desk locks, and when it deletes its copy."""

    idle_lock_minutes: Json = None
    offline_days: Json = None


class UncheckedExports(Unchecked, frozen=True, kw_only=True):
    """How much a desk may export while offline."""

    offline_cases: Json = 0
    offline_hours: Json = None


class UncheckedSimilar(Unchecked, frozen=True, kw_only=True):
    """From when on two reports count as alike."""

    threshold: Json = None


class UncheckedRetentionGroup(Unchecked, frozen=True, kw_only=True):
    """Which cases are kept how long."""

    key: Json = None
    title: Json = None
    years: Json = None
    from_: Json = msgspec.field(name="from", default="closed")
    services: Json = msgspec.field(default_factory=_empty)
    disposals: Json = msgspec.field(default_factory=_empty)
    risks: Json = msgspec.field(default_factory=_empty)
    flags: Json = msgspec.field(default_factory=_empty)


class UncheckedRetention(Unchecked, frozen=True, kw_only=True):
    """How long cases are kept."""

    least_years: Json = None
    groups: Json = None


class UncheckedMacroStep(Unchecked, frozen=True, kw_only=True):
    """One command of a macro."""

    kind: Json = None
    template: Json = None
    disposal: Json = None


class UncheckedMacro(Unchecked, frozen=True, kw_only=True):
    """Several commands under one name."""

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
    approval: Json = None
    enhanced_rights: Json = None
    safe_contact: Json = None
    delivery: Json = None
    board: Json = None
    preflight: Json = None
    distress: Json = None
    similar: Json = None
    retention: Json = None
    desk: Json = None
    exports: Json = None
    macros: Json = None


class UncheckedTemplate(Unchecked, frozen=True, kw_only=True):
    """A template for replies."""

    id: Json = None
    key: Json = None
    title: Json = None
    states: Json = None
    services: Json = None
    text: Json = None
    withdrawn: Json = None


class UncheckedWords(Unchecked, frozen=True, kw_only=True):
    """The words of a template; the English ones are needed."""

    en: Json = None


class UncheckedService(Unchecked, frozen=True, kw_only=True):
    """What a force decides of a service."""

    enabled: Json = None
    local_text: Json = None


class UncheckedTeam(Unchecked, frozen=True, kw_only=True):
    """A team."""

    id: Json = None
    name: Json = None
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
