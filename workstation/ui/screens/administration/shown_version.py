"""A version of a setting as the page shows it: earlier, scheduled, or waiting on this desk to be saved."""

from __future__ import annotations

from dataclasses import dataclass

from casework import second_administrator
from casework.documents.base import Json
from casework.documents.coming import Coming, SecondDecision, SettingChange
from casework.documents.parts import Actor
from casework.documents.values import Time
from workstation.domain.commands import Command
from workstation.domain.commands.configure import SETTINGS
from workstation.domain.commands.rules import actor_of
from workstation.domain.ids import wire_time
from workstation.domain.store_answers import PastVersion
from workstation.ui.formatting.setting_fields import Values
from workstation.ui.screens.administration.setting import body_of

WAITING_STATES = ("proposed", "coming", "failed")


@dataclass(frozen=True)
class ShownVersion:
    """One version of a setting."""

    id: str
    state: str
    at: str | None
    """When the version takes effect, or took effect."""
    by: Actor
    reason: str = ""
    why: str = ""
    """Why the version was not applied, or was returned."""
    changes: tuple[SettingChange, ...] = ()
    second: SecondDecision | None = None
    content: Values | None = None
    """The complete content of an earlier version."""
    coming: Coming | None = None
    definition: Values | None = None
    """The fields changed by the desk's own version while it waits here."""

    @property
    def is_national(self) -> bool:
        """Return whether a national administrator decides about it: nobody in the force can cancel it."""
        return self.coming is not None and self.coming.national is not None

    @property
    def of(self) -> str:
        """Return the kind of setting, for a scheduled version."""
        return self.coming.of if self.coming is not None else ""

    @property
    def object(self) -> str:
        """Return the id of the setting, for a scheduled version."""
        return self.coming.object if self.coming is not None else ""

    @property
    def pending(self) -> bool:
        """Return whether the version is waiting on this desk to be saved."""
        return self.definition is not None

    @property
    def proposed(self) -> bool:
        """Return whether the version awaits second approval."""
        return self.coming is not None and second_administrator.waits(self.coming)

    @property
    def waits(self) -> bool:
        """Return whether the version has not yet taken effect."""
        return self.coming is not None or self.state in WAITING_STATES

    def refusal(self, officer: str) -> str:
        """Return why this administrator cannot give second approval, or "" when they can."""
        return second_administrator.refusal(self.coming, officer) if self.coming is not None else ""

    def changed(self) -> dict[str, Json]:
        """Return the new values of the fields that the version changes, by name."""
        parts = {change.path[0]: change.shown_after for change in self.changes if change.path}
        return {**(self.definition or {}), **parts}


def coming_version(document: Coming, definition: Values | None = None) -> ShownVersion:
    """Return a scheduled version; the desk's own includes the fields it changes."""
    state = "failed" if document.problem else "coming"
    return ShownVersion(
        document.id, state, document.effective_from, document.by, document.reason or "", document.problem or "",
        document.changes, document.second, None, document, definition,
    )  # fmt: skip


def national_values(content: Values, changes: tuple[SettingChange, ...]) -> ShownVersion:
    """Return the national values of what the force has set itself; ``content`` is the setting with them."""
    return ShownVersion("national", "national", None, Actor(), changes=changes, content=content)


def past_version(version: PastVersion) -> ShownVersion:
    """Return an earlier version from the store."""
    return ShownVersion(
        version.id, version.state, version.took_effect_at or version.at, version.by, version.reason or "",
        version.why or "", version.changes, version.second, version.record,
    )  # fmt: skip


def our_version(command: Command, *, second: bool) -> ShownVersion:
    """Return the version a waiting command will create; ``second`` means that second approval is required."""
    body = body_of(command)
    document = Coming(
        id=command.id,
        of=SETTINGS[command.kind],
        object=body.id,
        effective_from=Time(body.effective_from or wire_time(command.made_at)),
        by=actor_of(command.officer),
        reason=body.reason,
        needs=second_administrator.NEEDS if second else None,
    )
    return coming_version(document, body.definition)
