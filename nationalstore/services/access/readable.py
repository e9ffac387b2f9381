"""What an officer may read: the audiences of their roles, teams and groups, from the force's current documents.

Every read of an officer goes through ``reading`` and every command through the audiences that it acts with, so that a
case restricted to others does not exist for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from casework import audiences
from casework.audiences import FORCE_WIDE, SETTINGS, Audiences
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from casework.permissions import reads_cases
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import ReadSession, Transactions

Reader = Principal | Audiences
"""An officer, who reads what they may read in the snapshot of the answer itself, or given audiences."""


def read_by(view: ReadSession, reader: Reader) -> Audiences:
    """Return the audiences of a reader in this snapshot.

    They are read with the documents. Between two snapshots an officer may lose a team, and then get its new documents.
    """
    return audiences_of(view, reader) if isinstance(reader, Principal) else reader


def audiences_of(view: ReadSession, officer: Principal) -> Audiences:
    """Return the audiences of an officer.

    Beside their own team, only those count that have a restricted case, or had one that is elsewhere now, so that the
    cursor of a reader of all is short.
    """
    may = entitled(view, officer)
    if officer.grant is not None or may <= FORCE_WIDE:
        return may
    own = audiences.of_team(view.membership(officer.force).team_of.get(officer.officer_id, ""))
    others = may - FORCE_WIDE - {own}
    return may - others | view.rows.feed.in_use(officer.force, others) if others else may


def entitled(view: ReadSession, reader: Reader) -> Audiences:
    """Return everything that a reader may read, also where there is no case now."""
    if not isinstance(reader, Principal):
        return reader
    if reader.grant is not None:
        return reader.grant
    if not reads_cases(reader.roles):
        return frozenset({SETTINGS})
    force = reader.force
    rule = view.rules_of(force).restriction or RestrictionRule()
    members, groups = view.membership(force), view.groups(force)
    return FORCE_WIDE | audiences.restricted_read_by(reader.officer_id, reader.roles, members, groups, rule)


def may_read(view: ReadSession, id_: str, report: Report) -> bool:
    """Whether an officer of the report's force may read it, apart from their roles."""
    if report.restricted is None:
        return True
    officer = view.find(Officer, id_, report.force)
    rule = view.rules_of(report.force).restriction or RestrictionRule()
    members = view.membership(report.force)
    roles = officer.roles or () if officer is not None and officer.is_active else ()
    return audiences.reads_restricted(id_, roles, report.restricted, members, rule)


def readers_of(
    view: ReadSession, force: str, restriction: Restriction, changed: Officer | None = None
) -> frozenset[str]:
    """Return who reads the cases that are restricted like this: now, or as it would be with one officer changed."""
    officers = {officer.id: officer for officer in view.documents(Officer, force)}
    if changed is not None:
        officers[changed.id] = changed
    rule = view.rules_of(force).restriction or RestrictionRule()
    return audiences.readers_of(restriction, list(officers.values()), view.documents(Team, force), rule)


def now(store: Transactions, officer: Principal) -> Audiences:
    """Return the audiences of an officer at this moment."""
    with store.read() as view:
        return audiences_of(view, officer)


@contextmanager
def reading(store: Transactions, officer: Principal) -> Iterator[ReadSession]:
    """Open a snapshot as this officer sees it: what they may not read does not exist."""
    with store.read() as view:
        yield view.limited_to(audiences_of(view, officer))
