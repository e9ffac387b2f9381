"""What of a setting is national and what is the force's own, for its administrators and for national ones."""

from __future__ import annotations

from collections.abc import Collection

from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.template import Template
from casework.settings import inheritance
from casework.settings.changes import difference
from workstation.ui.formatting.setting_forms import SettingDocument, fields_in
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.setting import Setting
from workstation.ui.screens.administration.shown_version import ShownVersion, national_values


def is_own(document: SettingDocument, part: str) -> bool:
    """Return whether the force has set something here itself, in a part of the policy or in the whole setting."""
    return any(not part or path[0] in fields_in(part) for path in _own_places(document))


def words_of(document: SettingDocument, part: str) -> str:
    """Return whether a setting is national or the force's own, or "" where there are no national settings."""
    if not isinstance(document, Policy | Template | ForceService) or document.overrides is None:
        return ""
    fields = fields_in(part) if part else frozenset({"title"})
    if part and not any(inheritance.is_inherited(document.KIND, field) for field in fields):
        return tr("Always the force's own")
    if is_own(document, part):
        return tr("Set by the force, instead of the national values")
    return tr("Follows the national settings")


def national_version(setting: Setting, part: str) -> ShownVersion | None:
    """Return the national values of what the force has set itself, to compare with and to follow, or None."""
    now = dict(setting.values)
    fields = fields_in(part) if part else {path[0] for path in _own_places(setting.document)}
    content = inheritance.following(setting.kind, now, fields)
    changes = tuple(difference(now, content))
    return national_values(content, changes) if changes else None


def kept_by(before: Setting, after: Setting, policy: Policy | None) -> str:
    """Return which forces keep what a national change would change, or "" when none does. The policy names them."""
    document = before.document
    if not isinstance(document, Policy | Template | ForceService) or not document.overridden:
        return ""
    changed = [".".join(change.path) for change in difference(dict(before.values), dict(after.values))]
    forces = {force for place, by in document.overridden.items() if _touched(place, changed) for force in by}
    known = {target.id: target.name for target in policy.transfer_targets} if policy is not None else {}
    names = ", ".join(sorted(known.get(force, force) for force in forces))
    return (
        tr("{n} forces have set this themselves and keep it: {forces}", n=len(forces), forces=names)
        if names
        else ""
    )


def _own_places(document: SettingDocument) -> tuple[tuple[str, ...], ...]:
    if not isinstance(document, Policy | Template | ForceService):
        return ()
    return tuple(override.path for override in document.overrides or ())


def _touched(place: str, changed: Collection[str]) -> bool:
    return any(f"{path}.".startswith(f"{place}.") or f"{place}.".startswith(f"{path}.") for path in changed)
