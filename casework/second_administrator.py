"""Which settings need the agreement of a second administrator: who may do what, and what two people are asked for.

Giving is guarded, taking away is not: someone who must go is switched off by one administrator, at once.
"""

from __future__ import annotations

from casework.documents.coming import Coming
from casework.documents.officer import Officer
from casework.settings.merging import OWN
from casework.settings.unchecked import UncheckedOfficer, Written, table

NEEDS = "second_administrator"
POLICY_PARTS = ("approval", "safe_contact", "erasure", "retention", "exports")
"""Who agrees, who overrides contact rules, what ends the keeping of a case, and how much leaves unseen."""
HARMLESS = ("name", "initials", "team")
"""Parts of an officer that say nothing of what they may do, or who signs in as them."""


def guarded(kind: str, before: Written, after: Written) -> list[str]:
    """Return the parts of a change that wait for a second administrator, none when one is enough."""
    changed = [name for name in sorted({*before, *after} - {*OWN}) if before.get(name) != after.get(name)]
    if kind == "policy":
        return [name for name in changed if name in POLICY_PARTS]
    if kind == "officer":
        return [name for name in changed if name not in HARMLESS and not _takes_away(name, before, after)]
    return []


def raises_roles(kind: str, before: Written, after: Written) -> bool:
    """Whether an officer would have a role that they have not, or work again."""
    return kind == "officer" and any(part in ("roles", "active") for part in guarded(kind, before, after))


def refusal(version: Coming, officer: str | None) -> str:
    """Return the code of the problem when this administrator cannot be the second one, "" when they can."""
    if version.by.id == officer:
        return "own_approval"
    return "own_roles" if version.of == Officer.KIND and version.object == officer else ""


def waits(version: Coming) -> bool:
    """Whether a version that a desk heard of waits for a second administrator."""
    return version.needs == NEEDS


def _takes_away(name: str, before: Written, after: Written) -> bool:
    was, will = table(UncheckedOfficer, before), table(UncheckedOfficer, after)
    if name == "roles":
        return _roles(will) <= _roles(was)
    # Nothing said means that they work here.
    return name == "active" and not (will.active is not False and was.active is False)


def _roles(officer: UncheckedOfficer) -> set[str]:
    return {str(role) for role in officer.roles} if isinstance(officer.roles, list) else set()
