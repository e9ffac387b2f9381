"""A setting while it is looked at and changed: what its form says, and the document that this is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.domain.commands import Command
from workstation.ui.formatting.setting_forms import SettingDocument, Values

TYPES: Mapping[str, type[SettingDocument]] = {
    type_.KIND: type_ for type_ in (Template, Policy, ForceService, Team, Officer)
}
THE_STORES = ("id", "force", "version")
"""What no administrator decides."""


@dataclass(frozen=True)
class Setting:
    """One setting. While someone types, its values need not be a document: a text may stand where a number belongs."""

    kind: str
    values: Values

    @cached_property
    def document(self) -> SettingDocument:
        """All of it that can be read."""
        return codec.read_by_parts(TYPES[self.kind], self.values)

    @property
    def id(self) -> str:
        """Its id, which no form changes."""
        return self.document.id

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said of it yet but its id, as of one that is being made."""
        return len(self.values) == 1

    def with_values(self, values: Values) -> Setting:
        """Return it with other values."""
        return Setting(self.kind, values)

    def changed(self, before: Setting) -> dict[str, object]:
        """Return the parts that differ from before, by name."""
        names = sorted(name for name in self.values if name not in THE_STORES)
        return {
            name: self.values[name]
            for name in names
            if name not in before.values or self.values[name] != before.values[name]
        }


def find_setting(kind: str, values: Values) -> Setting | None:
    """Return the setting, None for what is no document at all, for example without an id."""
    setting = Setting(kind, values)
    try:
        return setting if setting.document.id else None
    except UnreadableDocument:
        return None


class SettingBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a command about a setting, or about a version of one, says; ``casework.commands.settings`` has the bounds.

    Of the definition only what changes is there, so that null says that nothing is to stand there any more.
    """

    id: str = ""
    definition: dict[str, Any] = {}
    reason: str | None = None
    effective_from: str | None = None
    cases_to: str | None = None
    version: str | None = None


def body_of(command: Command) -> SettingBody:
    """Return what a command of the journal says, where it says anything: what is null is left out."""
    return msgspec.convert(
        {name: part for name, part in command.body.items() if part is not None}, SettingBody
    )
