"""Fictional officers of several forces: one person with a record in each force, found by the same subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from sqlalchemy import select

from casework.documents.officer import Officer
from casework.documents.team import Team
from casework.documents.values import ForceId, OfficerId
from casework.permissions import ALL_ROLES
from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data

RolesByForce = Mapping[str, Sequence[str]]


def read(text: str) -> dict[str, list[str]]:
    """Return the roles in each force from words such as “sussex=triage,kent=officer+supervisor”.

    Raises Misconfigured for anything else.
    """
    found: dict[str, list[str]] = {}
    for part in text.split(","):
        force, _, roles = part.strip().partition("=")
        named = roles.split("+")
        if not reference_data.may_have_desks(force) or not set(named) <= set(ALL_ROLES):
            raise Misconfigured(f"“{part}” is not a force and its roles, such as kent=officer+supervisor.")
        found[force] = named
    return found


def share(store: Store, officer: Officer, forces: RolesByForce) -> None:
    """Give a fictional officer at least these roles in each of these forces, in records of their own."""
    for force, roles in forces.items():
        with store.write(force) as work:
            reference_data.ensure_force(work, force)
        with store.write(force) as work:
            known = [one for one in work.documents(Officer, force) if officer.id in (one.id, one.subject)]
            if not known:
                team = min(team.id for team in work.documents(Team, force))
                id_ = OfficerId(reference_data.made_up_id("officer", str(officer.username), force))
                work.create(replace(
                    officer, id=id_, force=ForceId(force), roles=tuple(roles), team=team, subject=officer.id, version=0,
                ))  # fmt: skip
            elif not set(roles) <= set(known[0].roles or ()):
                both = sorted({*(known[0].roles or ()), *roles}, key=ALL_ROLES.index)
                work.change(replace(known[0], roles=tuple(both)))


def roles_in_each(store: Store, officer: Officer) -> dict[str, list[str]]:
    """Return the officer's roles by force, or an empty dictionary for an officer of one force."""
    row = schema.officer_subject
    with store.read() as view:
        found = view.conn.execute(select(row.c.force, row.c.officer).where(row.c.subject == officer.id)).all()
        others = [view.find(Officer, one.officer, one.force) for one in found if one.force != officer.force]
    if not others:
        return {}
    records = [officer, *(other for other in others if other is not None and other.is_active)]
    return {str(one.force): list(one.roles or ()) for one in records}
