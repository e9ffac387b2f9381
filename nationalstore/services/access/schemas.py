"""The shapes of what an officer is told about themselves, about others, and about the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class About(msgspec.Struct):
    """Which store this is, and its time."""

    version: str
    epoch: str
    time: str


class SignedInOfficer(msgspec.Struct):
    """The officer of the token."""

    officer: dict[str, Any]
    force: str
    roles: list[str]
    store: About


class Named(msgspec.Struct):
    """A person by name."""

    id: str
    name: str | None


class HistoryQuery(msgspec.Struct):
    """Why someone looks at a person's reports."""

    reason: str = ""


class SearchQuery(msgspec.Struct):
    """What is looked for, and why. It comes in the body: names do not belong in addresses, which proxies log."""

    q: str = ""
    reason: str = ""


class ReportLine(msgspec.Struct):
    """A report in a list."""

    id: str
    reference: str
    status: str
    submitted_at: str
    service: str
    service_title: Mapping[str, str]
    summary: str | None
    disposal: str | None
    risk: str | None
    flags: tuple[str, ...]
    owner: str | None


class History(msgspec.Struct):
    """A person's reports, newest first."""

    person: Named
    reports: list[ReportLine]


class Found(msgspec.Struct):
    """What was found, newest first."""

    reports: list[ReportLine]


class Health(msgspec.Struct):
    """How the store is."""

    status: str


class Ready(msgspec.Struct):
    """How the store is; operators also learn whether its audit log is what was written: ``sound`` or ``changed``."""

    status: str
    record: str | msgspec.UnsetType = msgspec.UNSET


class Resource(msgspec.Struct):
    """Where a token for this store comes from (RFC 9728)."""

    resource: str
    authorization_servers: list[str]
    workstation_client_id: str  # As what desks sign in, and for what; these two are the store's own.
    workstation_scope: str
