"""Merges two forces. All cases of one move to the other, one by one, so that an interrupted run can resume.

From the first step on, new reports for the old force's area go to the new one. Officers and teams move before the
cases, so that no case loses its owner. Policy and services are the new force's own; templates it does not have move
too.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import func, select, update

from casework.documents.dated_list import DatedList
from casework.documents.force import Force
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.values import ForceId
from casework.documents.view import View as SavedView
from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.catalogue import force_succession, reference_data
from nationalstore.services.forces import case_transfer


@dataclass(frozen=True)
class MergeCounts:
    """The numbers of documents to move."""

    open: int
    closed: int
    people: int
    officers: int
    offered: int


def count(store: Store, a: str) -> MergeCounts:
    """Return what a merge would move."""
    with store.read() as view:
        reports = view.documents(Report, a)
        own = [report for report in reports if report.force == a]
        closed = sum(report.status == "closed" for report in own)
        people, officers = _count(view, a, Person.KIND), _count(view, a, Officer.KIND)
    return MergeCounts(len(own) - closed, closed, people, officers, len(reports) - len(own))


def _count(view: ReadTransaction, force: str, kind: str) -> int:
    row = schema.entity
    live = (row.c.force == force, row.c.kind == kind, row.c.gone.is_(False))
    return view.conn.execute(select(func.count()).select_from(row).where(*live)).scalar() or 0


def check(store: Store, a: str, b: str) -> None:
    """Raise Misconfigured when the two forces cannot be merged."""
    if not (reference_data.known_force(a) and reference_data.known_force(b)) or a == b:
        raise Misconfigured(
            "Give two police forces: --from the force that ends, --into the force that continues."
        )
    with store.read() as view:
        heirs = force_succession.known(view)
    if heirs.get(a, b) != b:
        raise Misconfigured(
            f"{reference_data.name_of(a)} has already become part of {reference_data.name_of(heirs[a])}."
        )
    if b in heirs:
        raise Misconfigured(f"{reference_data.name_of(b)} has itself become part of another force.")


def merge(store: Store, a: str, b: str, by: str) -> int:
    """Merge the force into the other and return how many cases moved in this run; a rerun moves the rest."""
    check(store, a, b)
    _succeed(store, a, b, by)
    with store.write(b) as work:
        reference_data.ensure_force(work, b)
    _bring_people(store, a, b)
    moved = 0
    while families := _left(store, a):
        for ids in families:
            with store.write(b) as work:
                moved += case_transfer.move_family(work, work.beside(a), ids, by)
    case_transfer.move_offers(store, a, b)
    _end(store, a, b)
    return moved


def _left(store: Store, a: str) -> list[list[str]]:
    with store.read() as view:
        return list(case_transfer.families(view, a))


def _succeed(store: Store, a: str, b: str, by: str) -> None:
    row = schema.force_merger
    with store.begin() as conn:
        if conn.execute(select(row.c.into).where(row.c.force == a)).first() is None:
            at = wire_time(store.clock())
            conn.execute(row.insert(), {"force": a, "into": b, "from_at": at, "by": by})


def _bring_people(store: Store, a: str, b: str) -> None:
    """Move teams, officers and their views, and the ledger of their commands."""
    with store.write(b) as work:
        there = work.beside(a)
        for team in there.documents(Team, a):
            work.take_over(team if team.force is None else replace(team, force=ForceId(b)), there)
        for officer in there.documents(Officer, a):
            work.take_over(officer if officer.force is None else replace(officer, force=ForceId(b)), there)
        for view in there.documents(SavedView, a):
            work.take_over(view, there)
        client, row = schema.ledger_client, schema.ledger
        work.conn.execute(update(client).where(client.c.force == a).values(force=b))
        # Positions in the old feed mean nothing in the new one, and everything settled there is already included in
        # it.
        work.conn.execute(update(row).where(row.c.force == a).values(force=b, position=0))


def _end(store: Store, a: str, b: str) -> None:
    """Move the templates that the other force does not have, and remove everything of the old force but its name."""
    with store.write(b) as work:
        there = work.beside(a)
        known = {template.key for template in work.documents(Template, b)}
        for template in there.documents(Template, a):
            if template.key in known:
                there.gone(template.KIND, template.id, case_transfer.GONE)
            else:
                work.take_over(template, there)
        kinds = (ForceService, Policy, DatedList)
        for setting in (setting for kind in kinds for setting in there.documents(kind, a)):
            there.gone(setting.KIND, setting.id, case_transfer.GONE)
        force = there.find(Force, a)
        if force is not None and force.merged_into != b:
            there.change(replace(force, merged_into=ForceId(b)))


def ownerless(store: Store) -> int:
    """Return the number of reports that do not belong to exactly one force."""
    row, access = schema.entity, schema.report_access
    owners = select(func.count()).where(
        row.c.kind == "report",
        row.c.id == access.c.report,
        row.c.force == access.c.force,
        row.c.gone.is_(False),
    )
    query = select(func.count()).select_from(access).where(owners.scalar_subquery() != 1)
    with store.read() as view:
        return view.conn.execute(query).scalar() or 0
