"""Merging two forces: everything of one becomes the other's, case by case, so that a run may be cut off and go on.

From the first step on new reports for the old force's area go to the new one. People and teams come along before
the cases, so that no case is without its owner; policy and services are the new force's own, templates it has
not got come along.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, update

from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import force_succession, reference_data
from nationalstore.services.forces import case_transfer

PEOPLE = ("team", "officer", "view")
LEFT_BEHIND = ("template", "service", "policy")


@dataclass(frozen=True)
class Counted:
    """How much there is to move."""

    open: int
    closed: int
    people: int
    officers: int
    offered: int


def count(store: Store, a: str) -> Counted:
    """Return what a merge would move."""
    with store.read() as view:
        reports = view.list(a, "report")
        own = [report for report in reports if report["force"] == a]
        closed = sum(report["status"] == "closed" for report in own)
        people, officers = len(view.list(a, "person")), len(view.list(a, "officer"))
    return Counted(len(own) - closed, closed, people, officers, len(reports) - len(own))


def check(store: Store, a: str, b: str) -> None:
    """Raise Misconfigured when the two cannot become one."""
    if not (reference_data.known_force(a) and reference_data.known_force(b)) or a == b:
        raise Misconfigured("Name two police forces: --from the one that ends, --into the one that goes on.")
    with store.read() as view:
        found = force_succession.known(view)
    if found.get(a, b) != b:
        raise Misconfigured(
            f"{reference_data.name_of(a)} has become part of {reference_data.name_of(found[a])} already."
        )
    if b in found:
        raise Misconfigured(f"{reference_data.name_of(b)} has itself become part of another force.")


def merge(store: Store, a: str, b: str, by: str) -> int:
    """Merge the force into the other and return how many cases moved in this run; run again it does the rest."""
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
    """Bring teams, officers and their views, with the numbers of the commands they have sent."""
    with store.write(b) as work:
        there = work.beside(a)
        for kind in PEOPLE:
            for record in there.list(a, kind):
                moved = {**record, "force": b} if "force" in record else record
                work.receive(kind, moved, there)
        client, row = schema.ledger_client, schema.ledger
        work.conn.execute(update(client).where(client.c.force == a).values(force=b))
        # A position in the old feed says nothing in the new one: what was settled there is long in it.
        work.conn.execute(update(row).where(row.c.force == a).values(force=b, position=0))


def _end(store: Store, a: str, b: str) -> None:
    """Bring the templates that the other has not got, and leave nothing of the old force but its name."""
    with store.write(b) as work:
        there = work.beside(a)
        known = {template.get("key") for template in work.list(b, "template")}
        for kind in LEFT_BEHIND:
            for record in there.list(a, kind):
                if kind == "template" and record.get("key") not in known:
                    work.receive(kind, record, there)
                else:
                    there.gone(kind, record["id"], case_transfer.GONE)
        force = there.get("force", a)
        if force is not None and force.get("merged_into") != b:
            there.change("force", {**force, "merged_into": b})


def ownerless(store: Store) -> int:
    """Return how many reports no force has, or more than one says are its own."""
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
