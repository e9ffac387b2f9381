"""Merging of settings: the current setting, updated with the fields an administrator wrote."""

from __future__ import annotations

import msgspec

from casework.settings import policy_validation
from casework.settings.faults import is_words
from casework.settings.unchecked import UncheckedOfficer, Written, table

PARTS: dict[str, tuple[str, ...]] = {
    "template": ("key", "title", "states", "services", "service", "text", "withdrawn"),
    "service": ("enabled", "local_text", "restriction"),
    "team": ("name", "active", "key", "skills"),
    "officer": ("name", "initials", "username", "roles", "team", "active", "subject"),
}
"""What a force sets for each kind. A policy may have any parts. The questions of a service are national."""
OWN = ("id", "force", "version", "overrides", "overridden")
"""Fields set by the store, not by the administrator."""


def merged(kind: str, before: Written, definition: Written) -> Written:
    """Return the setting with the administrator's changes. Fields that are not theirs stay as they are."""
    parts = PARTS.get(kind)
    written = {name: value for name, value in definition.items() if parts is None or name in parts}
    own = {name: value for name, value in written.items() if name not in OWN}
    after = {**before, **own}
    if kind == "policy":
        return policy_validation.renewed(before, after)
    return _merged_officer(own, after) if kind == "officer" else after


def _merged_officer(own: Written, after: Written) -> Written:
    new, officer = table(UncheckedOfficer, own), table(UncheckedOfficer, after)
    if isinstance(new.name, str) and is_words(new.name) and new.initials is msgspec.UNSET:
        after |= {"initials": "".join(part[0] for part in new.name.split())[:3]}
    if not officer.subject:
        # An emptied field, so that the provider's subject no longer identifies anyone.
        after.pop("subject", None)
    return after
