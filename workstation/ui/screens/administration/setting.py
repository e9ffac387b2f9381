"""A setting that is viewed and edited: the form's values, and the document they form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from casework import struct_types
from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.settings.merging import OWN
from workstation.domain.commands import Command
from workstation.ui.formatting.setting_fields import Values
from workstation.ui.formatting.setting_forms import SettingDocument

TYPES: Mapping[str, type[SettingDocument]] = {
    type_.KIND: type_ for type_ in (Template, Policy, ForceService, Team, Officer)
}
THE_STORES = OWN
"""Fields that the store sets and no administrator may change."""


@dataclass(frozen=True)
class Setting:
    """One setting. While someone is typing its values need not form a valid document: a number may still be text."""

    kind: str
    values: Values

    @cached_property
    def document(self) -> SettingDocument:
        """Return the valid part of the values as a document."""
        return codec.read_by_parts(TYPES[self.kind], self.values)

    @property
    def id(self) -> str:
        """Return the setting's id, which no form changes."""
        return self.document.id

    @property
    def is_blank(self) -> bool:
        """Return whether nothing but the id is set, as for a new setting."""
        return len(self.values) == 1

    def with_values(self, values: Values) -> Setting:
        """Return a copy with other values."""
        return Setting(self.kind, values)

    def changed(self, before: Setting) -> dict[str, object]:
        """Return the parts that differ from `before`, by name."""
        names = sorted(name for name in self.values if name not in THE_STORES)
        return {
            name: self.values[name]
            for name in names
            if name not in before.values or self.values[name] != before.values[name]
        }


def find_setting(kind: str, values: Values) -> Setting | None:
    """Return the setting, or None when the values form no document, for example without an id."""
    setting = Setting(kind, values)
    try:
        return setting if setting.document.id else None
    except UnreadableDocument:
        return None


class SettingBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of a command about a setting or one of its versions; ``casework.commands.settings`` defines the limits.

    The definition holds only changed fields, so null means that the field is to be removed.
    """

    id: str = ""
    definition: dict[str, Any] = {}
    reason: str | None = None
    effective_from: str | None = None
    cases_to: str | None = None
    version: str | None = None


def body_of(command: Command) -> SettingBody:
    """Return the body of a command in the journal without its null values."""
    return msgspec.convert(
        {name: part for name, part in command.body.items() if part is not None}, SettingBody
    )


struct_types.make_module_ready(__name__)
