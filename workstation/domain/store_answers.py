"""The store's responses to questions from the window, beyond the documents of the feed."""

from __future__ import annotations

from collections.abc import Mapping

from casework.documents.base import Json, Part
from casework.documents.coming import SecondDecision, SettingChange
from casework.documents.parts import Actor, Translated, in_language
from casework.documents.values import Time


class ReportElsewhere(Part, frozen=True, kw_only=True):
    """A person's report as the store shows it to a desk that does not have it."""

    id: str | None = None
    reference: str | None = None
    service: str | None = None
    service_title: Translated | None = None
    summary: str | None = None
    status: str | None = None
    risk: str | None = None
    submitted_at: str | None = None
    owner: str | None = None

    @property
    def service_name(self) -> str:
        """The English title of its service, or its key when the store sent no title."""
        return in_language(self.service_title, "en") if self.service_title is not None else self.service or ""


class PastVersion(Part, frozen=True, kw_only=True):
    """A version of a setting."""

    id: str
    number: int | None = None
    state: str = ""
    by: Actor = Actor()
    at: Time | None = None
    reason: str | None = None
    took_effect_at: Time | None = None
    changes: tuple[SettingChange, ...] = ()
    record: Mapping[str, Json] | None = None
    """The complete setting, or None until it took effect."""
    why: str | None = None
    second: SecondDecision | None = None
