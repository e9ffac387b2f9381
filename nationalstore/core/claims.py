"""Reading a token's claims: the person, the force or forces, the roles, and what makes it an access token.

Without a claims file, tokens use the store's own claim names. A TOML file maps an identity provider's claims to them;
examples for Entra ID and Keycloak are in ``docs/claims``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from casework.documents.base import Json
from casework.permissions import ALL_ROLES
from nationalstore.core.errors import Misconfigured, Problem

Claims: TypeAlias = Mapping[str, Json]
RolesByForce: TypeAlias = dict[str, list[str]]
JOINED_BY = "."
LONGEST = 255  # characters of a subject


class LeftOut(msgspec.Struct, frozen=True):
    """The marks by which a provider indicates omitted claims."""

    names: Json = msgspec.field(name="_claim_names", default=None)
    """The omitted claims by name, each with where to request it."""
    has_groups: Json = msgspec.field(name="hasgroups", default=None)


class SubjectClaims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The claims that together identify a person permanently."""

    claims: tuple[str, ...] = ("sub",)


class ForceClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The claim that names the force, translated by ``values`` if given, or one fixed force for all."""

    value: str = ""
    claim: str = "force"
    values: dict[str, str] | None = None


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The claim with app roles or groups, and the store roles that each of them grants.

    Someone without this claim has no role. If it is not ``required``, the force's own officer documents decide instead.
    """

    claim: str
    values: dict[str, list[str]] | None = None
    required: bool = True


class ForcesClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The claim with the roles of an officer of several forces, by force.

    With ``values``, it is a list of groups, each of which stands for roles in one or more forces.
    """

    claim: str = "forces"
    values: dict[str, dict[str, list[str]]] | None = None


class Username(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The claim with the sign-in name, and whether it may identify an officer at their first sign-in."""

    claim: str = "username"
    bind: bool = False


class AccessToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to recognise an access token: by its type, or by one of these claims."""

    types: tuple[str, ...] = ("at+jwt",)
    claims: tuple[str, ...] = ("scp", "scope", "roles", "forces")


class Mapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The complete mapping."""

    audience: tuple[str, ...] = ("nationalstore",)
    subject: SubjectClaims = SubjectClaims()
    force: ForceClaim = ForceClaim()
    roles: Roles | None = None  # Without it, the force's own officer documents decide.
    forces: ForcesClaim | None = None  # Without it, a token is for one force.
    username: Username = Username()
    access_token: AccessToken = AccessToken()

    def subject_of(self, claims: Claims) -> str:
        """Return the subject of the claims. Raises ``sign_in_needed`` when a claim is missing."""
        parts = [_text(claims, name) for name in self.subject.claims]
        if len(parts) > 1 and any(JOINED_BY in part for part in parts):
            raise Problem("sign_in_needed", "The token's subject cannot be read.")
        subject = JOINED_BY.join(parts)
        if len(subject) > LONGEST:
            raise Problem("sign_in_needed", "The token's subject cannot be read.")
        return subject

    def force_of(self, claims: Claims) -> str:
        """Return the force. Raises ``not_allowed`` when the provider names one that is not in the mapping."""
        if self.force.value:
            return self.force.value
        value = _text(claims, self.force.claim)
        if self.force.values is None:
            return value
        if value not in self.force.values:
            raise Problem(
                "not_allowed", "Your sign-in belongs to no police force here.", reason="unknown_force"
            )
        return self.force.values[value]

    def forces_of(self, claims: Claims) -> dict[str, frozenset[str]]:
        """Return the roles by force that the token states for an officer of several forces, or an empty dictionary.

        Raises ``sign_in_needed`` when the claim cannot be read.
        """
        claimed = _found(claims, self.forces.claim) if self.forces is not None else None
        if claimed is None or self.forces is None:
            return {}
        try:
            if self.forces.values is None:
                return {
                    force: frozenset(roles) for force, roles in msgspec.convert(claimed, RolesByForce).items()
                }
            groups = msgspec.convert(claimed, list[str])
        except msgspec.ValidationError:
            raise Problem("sign_in_needed", f"The token's “{self.forces.claim}” cannot be read.") from None
        roles_by_force: dict[str, frozenset[str]] = {}
        for group in groups:
            for force, roles in self.forces.values.get(group, {}).items():
                roles_by_force[force] = roles_by_force.get(force, frozenset()) | frozenset(roles)
        return roles_by_force

    def names_force(self, claims: Claims) -> bool:
        """Whether the token names a force of its own, besides those of an officer of several forces."""
        return bool(self.force.value) or _found(claims, self.force.claim) is not None

    def roles_of(self, claims: Claims) -> frozenset[str] | None:
        """Return the roles granted by the provider, or None when it does not decide them.

        Raises ``not_allowed`` when someone is in so many groups that the token only says where to request them.
        """
        if self.roles is None:
            return None
        claimed = _found(claims, self.roles.claim)
        if claimed is None and _left_out(claims, self.roles.claim):
            raise Problem("not_allowed", GROUPS, reason="groups_overage")
        if claimed is None and not self.roles.required:
            return None
        named = claimed.split() if isinstance(claimed, str) else claimed if isinstance(claimed, list) else []
        if self.roles.values is None:
            return frozenset(map(str, named))
        return frozenset(role for group in named for role in self.roles.values.get(str(group), ()))

    def username_of(self, claims: Claims) -> str:
        """Return the sign-in name, or "" when the token has none."""
        username = _found(claims, self.username.claim)
        return username if isinstance(username, str) else ""


GROUPS = (
    "You are in more groups than your sign-in can list, so that your roles are not known. Ask your administrators to"
    " give app roles, or only the groups that are assigned to this application."
)
OWN_WORDS = Mapped(roles=Roles("roles", required=False), forces=ForcesClaim())


def read(path: Path, known_force: Any) -> Mapped:
    """Return the mapping in a file. Raises Misconfigured naming the invalid place."""
    try:
        mapping = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Mapped)
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(f"The claims file {path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Misconfigured(f"The claims file {path}: {error}.") from None
    for fault in _faults(mapping, known_force):
        raise Misconfigured(f"The claims file {path}: {fault}")
    return mapping


def _faults(mapping: Mapped, known_force: Any) -> Any:
    """Yield the problems that the types cannot catch."""
    if not mapping.audience or not all(mapping.audience):
        yield "audience names whom tokens are for."
    if not mapping.subject.claims or not all(mapping.subject.claims):
        yield "subject.claims names at least one claim."
    forces = [mapping.force.value] if mapping.force.value else (mapping.force.values or {}).values()
    by_group = (mapping.forces.values if mapping.forces else None) or {}
    for force in [*forces, *(force for roles in by_group.values() for force in roles)]:
        if not known_force(force):
            yield f"there is no police force “{force}”. Forces are named as in “sussex” or “btp”."
    for value, roles in ((mapping.roles.values if mapping.roles else None) or {}).items():
        if not roles or not set(roles) <= set(ALL_ROLES):
            yield f"roles.values.{value} is a list of {', '.join(ALL_ROLES)}."
    for value, by_force in by_group.items():
        for force, roles in by_force.items():
            if not roles or not set(roles) <= set(ALL_ROLES):
                yield f"forces.values.{value}.{force} is a list of {', '.join(ALL_ROLES)}."
    if not mapping.access_token.types and not mapping.access_token.claims:
        yield "access_token says a type or a claim, or every token would open the store."


def _found(claims: Claims, name: str) -> Any:
    """Return a claim by its name, or by a path such as ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    value: Any = claims
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _text(claims: Claims, name: str) -> str:
    text = _found(claims, name)
    if not isinstance(text, str) or not text:
        raise Problem("sign_in_needed", f"The token has no “{name}”.")
    return text


def _left_out(claims: Claims, name: str) -> bool:
    """Whether the provider omitted a claim because it was too long (Entra ID's groups overage)."""
    left_out = msgspec.convert(claims, LeftOut)
    return left_out.has_groups in (True, "true") or (
        isinstance(left_out.names, dict) and name in left_out.names
    )
