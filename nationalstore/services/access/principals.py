"""The officer that a token identifies, according to the force's current records."""

from __future__ import annotations

import math
from datetime import datetime

from casework import permissions
from casework.documents.officer import Officer
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Bearer, Principal
from nationalstore.db import subjects
from nationalstore.db.store import ReadTransaction
from nationalstore.services.catalogue import force_succession


def officer_of(view: ReadTransaction, force: str, subject: str) -> Officer | None:
    """Return the officer that a token's subject identifies in this force, or None.

    The subject is the officer's own id, or one that an administrator or the first sign-in has bound to them. Officers
    of a force that has become part of another belong to the new force, and still learn what their old force's desks
    must delete.
    """
    officer = _in_force(view, force, subject)
    if officer is None and (heir := force_succession.known(view).get(force)) is not None:
        return _in_force(view, heir, subject)
    return officer


def _in_force(view: ReadTransaction, force: str, subject: str) -> Officer | None:
    own = view.find(Officer, subject, force)
    if own is not None:
        return own
    bound = subjects.officer(view.conn, force, subject)
    return view.find(Officer, bound, force) if bound is not None else None


def principal_of(view: ReadTransaction, bearer: Bearer) -> Principal:
    """Return the officer named in a token, according to the force's current records.

    Raises ``not_allowed`` for someone who is unknown in the force, no longer works there, or has no role.
    """
    officer = officer_of(view, bearer.force, bearer.subject)
    if officer is None:
        raise Problem("not_allowed", "You are not an officer of this force.", reason="unknown_officer")
    if not officer.is_active:
        raise Problem("not_allowed", "You no longer work in this force.", reason="inactive_officer")
    roles = frozenset(officer.roles or ())
    roles = roles if bearer.roles is None else bearer.roles & roles
    if roles.isdisjoint(permissions.ALL_ROLES):
        raise Problem("not_allowed", "Your sign-in gives you no role in this force.", reason="no_role")
    return Principal(officer.id, bearer.force, roles, officer.name, officer.username or "", bearer)


def forces_of(view: ReadTransaction, bearer: Bearer) -> dict[str, list[str]]:
    """Return the forces of the token in which its officer has a role now, with the roles in each."""
    roles: dict[str, list[str]] = {}
    for force in sorted(bearer.forces):
        try:
            roles[force] = sorted(principal_of(view, bearer.acting_in(force)).roles)
        except Problem:
            continue
    return roles


def seconds_left(principal: Principal, now: datetime) -> float:
    """Return the seconds until the officer's token expires."""
    return principal.bearer.expires - now.timestamp() if principal.bearer is not None else math.inf
