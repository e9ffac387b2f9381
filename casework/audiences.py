"""Who may read a document: everyone in the force, those who work on cases, one team, or officers who are named.

Every document of a force has one audience. A reader has several, and receives the documents of each. An audience is
a short word that goes into cursors and pages, so a team's word is derived from its id and says nothing about it. The
word of named officers is derived from the id that they have as a group, which says nothing about who is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Restriction
from casework.documents.team import Team
from casework.permissions import SETTING_KINDS, reads_cases, works_on_cases

SETTINGS, CASES = "settings", "cases"
BEGUN = "new"
"""The part of a cursor for ``Held.begun``. The words of teams and groups begin with other letters."""
EMPTY = "empty"
"""The part of a cursor for ``Held.skipped``."""
RESTRICTED = "restricted"
"""The reason of a tombstone for readers that a document was taken from."""
WORDS = 4096  # Words that are kept, because every page and command asks for those of its reader.

Audiences: TypeAlias = frozenset[str]
FORCE_WIDE: Audiences = frozenset({SETTINGS, CASES})
"""What someone reads who works on cases, belongs to no team and is not named on a case."""


@lru_cache(WORDS)
def of_team(team: str) -> str:
    """Return the audience of a team's restricted cases."""
    return "t" + hashlib.sha256(f"team:{team}".encode()).hexdigest()[:12]


@lru_cache(WORDS)
def of_group(group: str) -> str:
    """Return the audience of the cases that are restricted to a group of officers."""
    return "o" + hashlib.sha256(f"group:{group}".encode()).hexdigest()[:12]


def of_restriction(restriction: Restriction | None) -> str:
    """Return the audience of a case and everything on it."""
    if restriction is None:
        return CASES
    return of_team(restriction.team) if restriction.team is not None else of_group(restriction.group or "")


def of_kind(kind: str) -> str:
    """Return the audience of a document that no restriction limits."""
    return SETTINGS if kind in SETTING_KINDS else CASES


def is_wider(audience: str, other: str) -> bool:
    """Whether everyone who reads ``other`` also reads ``audience``. Only those who work on cases read a restricted case."""
    return audience == SETTINGS or (audience == CASES and other != SETTINGS)


class Held(NamedTuple):
    """What the copy at a cursor holds, as the last part of the cursor says."""

    base: str
    """``cases`` or ``settings``: the widest audience that the copy holds."""
    teams: Mapping[str, int | None]
    """Each audience of restricted cases, with the position up to which it was sent late; None when that is complete."""
    begun: int = 0
    """The feed's last position when a copy that is still being read for the first time was begun; 0 for any other."""
    skipped: int | None = None
    """How many positions after the cursor bring the reader nothing, as far as is known; None when it was not counted."""


def word(
    audiences: Audiences,
    filled: Iterable[tuple[str, int]] = (),
    begun: int = 0,
    skipped: int | None = None,
) -> str:
    """Return the last part of a cursor for a reader of these audiences.

    ``filled`` has the audiences that are being sent late, each with the position reached; ``begun`` and ``skipped`` are
    those of ``Held``.
    """
    base = CASES if CASES in audiences else SETTINGS
    late = dict(filled)
    teams = (
        f"-{audience}_{late[audience]}" if audience in late else f"-{audience}"
        for audience in sorted(audiences - FORCE_WIDE)
    )
    counted = f"-{EMPTY}_{skipped}" if skipped is not None else ""
    return base + "".join(teams) + (f"-{BEGUN}_{begun}" if begun else "") + counted


def held(text: str) -> Held | None:
    """Read the last part of a cursor. None when it cannot be read."""
    base, *teams = text.split("-")
    if base not in (SETTINGS, CASES):
        return None
    known: dict[str, int | None] = {}
    for part in teams:
        name, underscore, at = part.partition("_")
        if not name or (underscore and (not at.isdecimal() or len(at) > 18)):
            return None
        known[name] = int(at) if underscore else None
    begun, skipped = known.pop(BEGUN, None), known.pop(EMPTY, None)
    return Held(base, known, begun or 0, skipped)


class Membership(NamedTuple):
    """Which team each officer of a force is in, which teams have nobody who works on cases, and who does work on them."""

    team_of: Mapping[str, str]
    empty: frozenset[str]
    teams: frozenset[str]
    at_work: frozenset[str]
    """The officers who work on cases and have not left."""


Groups: TypeAlias = Mapping[str, Collection[str]]
"""The officers of each group to which a case of the force is or was restricted, by the group's id."""


def membership(officers: Iterable[Officer], teams: Iterable[Team]) -> Membership:
    """Return the teams of a force and who is in them. An officer who has left is in none."""
    officers = list(officers)
    team_of: dict[str, str] = {
        officer.id: officer.team for officer in officers if officer.is_active and officer.team is not None
    }
    named: frozenset[str] = frozenset(team.id for team in teams).union(team_of.values())
    at_work = [officer for officer in officers if works_on_cases(officer)]
    staffed = {officer.team for officer in at_work if officer.team is not None}
    return Membership(team_of, named - staffed, named, frozenset(officer.id for officer in at_work))


def readers_of(
    restriction: Restriction, officers: Collection[Officer], teams: Iterable[Team], rule: RestrictionRule
) -> frozenset[str]:
    """Return the officers of a force who read a case that is restricted like this."""
    members = membership(officers, teams)
    return frozenset(
        officer.id
        for officer in officers
        if officer.is_active and reads_restricted(officer.id, officer.roles or (), restriction, members, rule)
    )


def reads_restricted(
    officer: str, roles: Collection[str], restriction: Restriction, members: Membership, rule: RestrictionRule
) -> bool:
    """Whether an officer of a force may read a case that is restricted like this."""
    groups = {restriction.group or "": restriction.officers} if restriction.team is None else {}
    return of_restriction(restriction) in restricted_read_by(officer, roles, members, groups, rule)


def restricted_read_by(
    officer: str, roles: Collection[str], members: Membership, groups: Groups, rule: RestrictionRule
) -> Audiences:
    """Return the audiences of the restricted cases that an officer may read.

    Those are their own team's and those of the groups in which they are named; all for those whom the policy names; and
    for the role that the policy names, those whose team has nobody left, so that a case never lacks a reader.
    """
    if not reads_cases(roles):
        return frozenset()
    own = members.team_of.get(officer)
    teams = {own} if own is not None else set[str]()
    named = {id_ for id_, officers in groups.items() if officer in members.at_work.intersection(officers)}
    if officer in rule.overseers:
        teams |= members.teams
        named |= groups.keys()
    if rule.role_when_empty in roles:
        teams |= members.empty
        named |= {id_ for id_, officers in groups.items() if members.at_work.isdisjoint(officers)}
    return frozenset(map(of_team, teams)) | frozenset(map(of_group, named))
