"""Which settings need a second administrator: permissions, and where approval by two people applies.

Granting is guarded and removing is not: one administrator can switch off an officer immediately.
"""

from __future__ import annotations

from casework.documents.coming import Coming
from casework.documents.officer import Officer
from casework.settings.merging import OWN
from casework.settings.unchecked import (
    UncheckedCode,
    UncheckedOfficer,
    UncheckedPolicy,
    Written,
    rows,
    table,
)

NEEDS = "second_administrator"
POLICY_PARTS = (
    "approval",
    "safe_contact",
    "acknowledgement",
    "identity",
    "erasure",
    "retention",
    "exports",
    "restriction",
)
"""Who approves, who overrides contact rules, what reporters are sent without an officer, when a case's retention ends,
how much may be exported unseen, and who reads restricted cases."""
STARTING_PARTS = {"service": ("restriction",), "team": ("key", "skills")}
"""Which new cases are restricted, and to which team: that decides who reads them."""
HARMLESS = ("name", "initials", "team")
"""Officer fields that affect neither permissions nor who signs in as the officer. A team with restricted cases is
another matter (``joins_or_leaves``)."""


def guarded(kind: str, before: Written, after: Written) -> list[str]:
    """Return the parts of a change that need a second administrator, or none when one is enough."""
    changed = [name for name in sorted({*before, *after} - {*OWN}) if before.get(name) != after.get(name)]
    if kind == "policy":
        parts = (*POLICY_PARTS, *(("disposals",) if _drops_second_approval(before, after) else ()))
        return [name for name in changed if name in parts]
    if kind in STARTING_PARTS:
        return [name for name in changed if name in STARTING_PARTS[kind]]
    if kind == "officer":
        return [name for name in changed if name not in HARMLESS and not _takes_away(name, before, after)]
    return []


def joins_or_leaves(kind: str, before: Written, after: Written) -> list[str]:
    """Return the teams that an officer joins or leaves. Where one has restricted cases, that decides who reads them."""
    was, will = table(UncheckedOfficer, before).team, table(UncheckedOfficer, after).team
    return (
        [team for team in (was, will) if isinstance(team, str)] if kind == "officer" and was != will else []
    )


def raises_roles(kind: str, before: Written, after: Written) -> bool:
    """Whether an officer would gain a role or be reactivated."""
    return kind == "officer" and any(part in ("roles", "active") for part in guarded(kind, before, after))


def refusal(version: Coming, officer: str | None) -> str:
    """Return the problem code when this administrator cannot be the second one, or "" when they can."""
    if version.by.id == officer:
        return "own_approval"
    return "own_roles" if version.of == Officer.KIND and version.object == officer else ""


def waits(version: Coming) -> bool:
    """Whether a version received by a desk waits for a second administrator."""
    return version.needs == NEEDS


def _drops_second_approval(before: Written, after: Written) -> bool:
    """Whether an ending that always needed a second person would no longer need one, or be gone."""
    return not _always_approved(before) <= _always_approved(after)


def _always_approved(policy: Written) -> set[str]:
    disposals = rows(UncheckedCode, table(UncheckedPolicy, policy).disposals)
    return {str(row.code) for row in disposals if row.second_approval is True}


def _takes_away(name: str, before: Written, after: Written) -> bool:
    was, will = table(UncheckedOfficer, before), table(UncheckedOfficer, after)
    if name == "roles":
        return _roles(will) <= _roles(was)
    # An absent value means that the officer works here.
    return name == "active" and not (will.active is not False and was.active is False)


def _roles(officer: UncheckedOfficer) -> set[str]:
    return {str(role) for role in officer.roles} if isinstance(officer.roles, list) else set()
