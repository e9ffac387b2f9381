"""A template for replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document
from casework.documents.parts import OwnPlace, Translated
from casework.documents.values import ForceId

MERGE_FIELDS = ("citizen_name", "officer_name", "reference", "force_name", "crime_reference")
"""The placeholders that are filled in from the report and the officer."""
BY_HAND = ("other_body",)
"""The placeholders of the templates a force starts with that the officer fills in."""


class Template(Document, frozen=True, kw_only=True):
    """One template."""

    KIND: ClassVar[str] = "template"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"force", "services", "status_after", "withdrawn", "overrides", "overridden"}
    )

    force: ForceId | None = None
    key: str = ""
    service: str | None = None
    services: tuple[str, ...] | None = None
    """The services it applies to. None for all of them."""
    states: tuple[str, ...] | None = ()
    """The statuses in which it may be used."""
    status_after: str | None = None
    """The status that it proposes for the report once it is sent. None proposes to leave it as it is."""
    title: str = ""
    text: Translated = msgspec.field(default_factory=dict)
    withdrawn: bool | None = None
    overrides: tuple[OwnPlace, ...] | None = None
    """What the force has set itself instead of the national value. None where there is no national template."""
    overridden: Mapping[str, tuple[ForceId, ...]] | None = None
    """In a national template: the forces that have set a place themselves, by its path joined with dots."""
