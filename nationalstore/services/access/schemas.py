"""Schemas for information about the signed-in officer, other people and the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class About(msgspec.Struct):
    """The identity of the store, and its time."""

    version: str
    epoch: str
    time: str


class SignedInOfficer(msgspec.Struct):
    """The officer identified by the token, in the force that the request is for."""

    officer: dict[str, Any]
    force: str
    roles: list[str]
    forces: dict[str, list[str]]  # Every force that the token covers, with the officer's roles there.
    store: About


class Named(msgspec.Struct):
    """A person with their name."""

    id: str
    name: str | None


class HistoryQuery(msgspec.Struct):
    """The reason for viewing a person's reports."""

    reason: str = ""


class SearchQuery(msgspec.Struct):
    """The search text and the reason. Sent in the body, because proxies log addresses, which must not contain names."""

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
    """The matching reports, newest first."""

    reports: list[ReportLine]


class Health(msgspec.Struct):
    """The state of the store."""

    status: str


class Ready(msgspec.Struct):
    """The state of the store; operators also see whether its audit log is intact: ``sound`` or ``changed``."""

    status: str
    record: str | msgspec.UnsetType = msgspec.UNSET


class Resource(msgspec.Struct):
    """Where to get a token for this store (RFC 9728)."""

    resource: str
    authorization_servers: list[str]
    workstation_client_id: str  # For the desks' sign-in; these two fields are the store's own.
    workstation_scope: str
