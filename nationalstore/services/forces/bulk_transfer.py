"""Bulk transfer of a force's open work to another force: the cases of a service or a team, one by one."""

from __future__ import annotations

from casework.documents.report import Report
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store
from nationalstore.services.audit import log
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import transfer
from nationalstore.services.forces.case_transfer import OPERATOR


def chosen(store: Store, a: str, service: str, team: str) -> list[str]:
    """Return the force's open reports for the service and the team; "" matches any."""
    with store.read() as view:
        return sorted(
            report.id
            for report in view.documents(Report, a)
            if _is_open_here(report, a) and service in ("", report.service) and team in ("", report.team)
        )  # fmt: skip


def pass_on(store: Store, a: str, b: str, service: str, team: str, by: str) -> int:
    """Transfer the chosen reports to the other force, where they are new; return how many. A rerun moves the rest."""
    with store.write(b) as work:
        reference_data.ensure_force(work, b)
    return sum(_pass_one(store, a, b, id_, by) for id_ in chosen(store, a, service, team))


def _pass_one(store: Store, a: str, b: str, id_: str, by: str) -> int:
    with store.write(b) as work:
        work.rows.cases.lock_everywhere(id_)
        there = work.beside(a)
        report = there.lock(Report, id_)
        if report is None or not _is_open_here(report, a):
            return 0
        transfer.take(OpenCase(work, report), there)
        add_event(work, id_, "transfer_accepted", OPERATOR, {"from": a})
        detail = {"from": a, "to": b, "by": by}
        log.note(work, ALTERATION, "report", id_, officer=log.OPERATOR, report=id_, detail=detail)
    return 1


def _is_open_here(report: Report, force: str) -> bool:
    """Whether the report is the force's own, open, and not offered to another force."""
    return report.force == force and report.status != "closed" and report.transfer is None
