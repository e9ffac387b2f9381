"""Commands for settings: the versioned settings of a force, and officers' own views."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from casework.documents.bounds import Body, Id, Key, Reason, Time

Name = Annotated[str, Meta(max_length=120)]
Definition = Annotated[dict[Key, Any], Meta(max_length=200)]


class ViewDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """A named search. Without a search, the view is removed."""

    title: Annotated[str, Meta(max_length=80)] | None = None
    search: Annotated[str, Meta(max_length=2_000)] | None = None
    sort: Any = None


class TeamDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a team that an administrator sets. An absent field stays as it is."""

    name: Name | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET


class OfficerDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an officer that an administrator sets. An absent field stays as it is."""

    name: Name | UnsetType | None = UNSET
    initials: Annotated[str, Meta(max_length=10)] | UnsetType | None = UNSET
    username: Name | UnsetType | None = UNSET
    roles: Annotated[list[Key], Meta(max_length=20)] | UnsetType | None = UNSET
    team: Id | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    subject: Annotated[str, Meta(max_length=255)] | UnsetType | None = UNSET


class SaveView(Body, frozen=True, kw_only=True):
    """Save an officer's own view."""

    KIND = "save_view"
    ON_A_REPORT = False
    CREATES = ("view",)
    CHANGES = ("view",)
    id: Id | None = None
    definition: ViewDefinition | None = None


class _Setting(Body, frozen=True, kw_only=True):
    ON_A_REPORT = False
    id: Id | None = None
    reason: Reason | None = None
    effective_from: Time | None = None


class SaveTemplate(_Setting, frozen=True, kw_only=True):
    """Save a template."""

    KIND = "save_template"
    CREATES = ("template", "coming")
    CHANGES = ("template",)
    definition: Definition | None = None


class SavePolicy(_Setting, frozen=True, kw_only=True):
    """Save the force's policy."""

    KIND = "save_policy"
    CREATES = ("coming",)
    CHANGES = ("policy",)
    definition: Definition | None = None


class SaveService(_Setting, frozen=True, kw_only=True):
    """Switch a service on or off, or change its local text."""

    KIND = "save_service"
    CREATES = ("coming",)
    CHANGES = ("service",)
    definition: Definition | None = None


class SaveTeam(_Setting, frozen=True, kw_only=True):
    """Save a team. Without an id a new team is created, with the command's id."""

    KIND = "save_team"
    CREATES = ("team", "coming")
    CHANGES = ("team",)
    definition: TeamDefinition | None = None


class SaveOfficer(_Setting, frozen=True, kw_only=True):
    """Save an officer. Without an id a new officer is created, with the command's id."""

    KIND = "save_officer"
    CREATES = ("officer", "coming", "timeline")
    CHANGES = ("officer", "report")
    definition: OfficerDefinition | None = None
    cases_to: Id | None = None


class CancelVersion(Body, frozen=True, kw_only=True):
    """Cancel a version that has not taken effect."""

    KIND = "cancel_version"
    ON_A_REPORT = False
    CHANGES = ("coming",)
    version: Id | None = None


class ApproveVersion(Body, frozen=True, kw_only=True):
    """Approve, as a second administrator, a version of any setting that needs one."""

    KIND = "approve_version"
    ON_A_REPORT = False
    CREATES = ("officer", "timeline")
    CHANGES = ("coming", "policy", "officer", "report")
    version: Id | None = None
    reason: Reason | None = None


class ReturnVersion(Body, frozen=True, kw_only=True):
    """Send back a version that needs a second administrator."""

    KIND = "return_version"
    ON_A_REPORT = False
    CHANGES = ("coming",)
    version: Id | None = None
    reason: Reason | None = None


BODIES = (SaveView, SaveTemplate, SavePolicy, SaveService, SaveTeam, SaveOfficer, CancelVersion, ApproveVersion,
          ReturnVersion)  # fmt: skip
