"""Carries out the disposal runs that two people approved, each case in one transaction, and writes the certificate.

A run that was cut off goes on in the next round: what is erased is known from the rows that erasing leaves behind.
"""

from __future__ import annotations

from sqlalchemy import select

from casework import audiences, disposal_runs
from casework.documents.disposal_run import DisposalCase, DisposalRun
from casework.documents.report import Report
from casework.documents.values import Time
from nationalstore.core.one_by_one import each_alone
from nationalstore.db import schema
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.db.writing import report_audience
from nationalstore.services.retention import disposal, erasure
from nationalstore.services.retention.erasure import Order


def carry_out(store: Store) -> int:
    """Carry out every approved run of every force, and return the number of runs.

    A case that fails stops no other; its run stays open for the next round. Raises NotAll at the end when some failed.
    """
    return each_alone(_approved(store), lambda run: _carry_out(store, *run))


def _approved(store: Store) -> list[tuple[str, str]]:
    row = schema.entity
    query = select(row.c.force, row.c.id).where(row.c.kind == DisposalRun.KIND, row.c.gone.is_(False))
    query = query.where(row.c.record.contains(f'"state":"{disposal_runs.APPROVED}"'))
    with store.read() as view:
        return [(force, id_) for force, id_ in view.conn.execute(query.order_by(row.c.position))]


def _carry_out(store: Store, force: str, id_: str) -> int:
    with store.read() as view:
        run = view.find(DisposalRun, id_, force)

    def dispose(case: DisposalCase) -> int:
        with store.write(force) as work:
            _erase(work, id_, case)
        return 1

    each_alone(run.cases if run is not None else (), dispose)
    with store.write(force) as work:
        _finish(work, id_)
    return 1


def _erase(work: WriteTransaction, id_: str, case: DisposalCase) -> None:
    run = _still_approved(work, id_)
    report = work.lock(Report, case.report)
    if run is None or report is None or why_kept(work, run, report):
        return
    reason = f"Its retention period ended on {(case.ended_at or '')[:10]} ({case.group})."
    by = run.by
    erasure.erase_report(work, report, Order(by.id or "", disposal.AUTHORITY, reason, by.name, id_))


def _finish(work: WriteTransaction, id_: str) -> None:
    run = _still_approved(work, id_)
    if run is None:
        return
    row = schema.erased
    query = select(row.c.object, row.c.erased_at).where(row.c.certificate == id_, row.c.kind == "report")
    erased = {report: Time(at) for report, at in work.conn.execute(query)}
    cases = tuple(
        disposal_runs.became(case, erased.get(case.report), _why_here(work, run, case)) for case in run.cases
    )
    work.change(disposal_runs.finished(run, cases, wire_time(work.now())))


def _why_here(work: WriteTransaction, run: DisposalRun, case: DisposalCase) -> str:
    report = work.find(Report, case.report)
    return disposal_runs.GONE if report is None else why_kept(work, run, report)


def why_kept(work: WriteTransaction, run: DisposalRun, report: Report) -> str:
    """Return why a case of the run is left out, "" when it is erased.

    A case that was restricted since, or to others, needs a run that its own readers see.
    """
    if report.force != work.force:
        return disposal_runs.GONE
    if report_audience(report) != audiences.of_restriction(disposal_runs.restriction_of(run)):
        return disposal_runs.CHANGED
    return disposal.stays(work, report, work.rules, work.now())


def _still_approved(work: WriteTransaction, id_: str) -> DisposalRun | None:
    run = work.lock(DisposalRun, id_)
    return run if run is not None and run.state == disposal_runs.APPROVED else None
