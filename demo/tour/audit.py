"""The tour's visit to the audit log: a purpose first, then the officer's own actions, each entry verified."""

from __future__ import annotations

from demo.seat import Seat, TourFailed
from workstation.domain.audit_entry import PROVED


def look_at_the_record(tour: Seat, reference: str) -> None:
    """Check that the case's audit log has the officer's actions, every entry is verified, and no alert is active."""
    window, desk = tour.window, tour.desk
    tour.until(
        "What was done is told", lambda: desk.reader.read_journal(lambda j: j.unsent_count()).result() == 0
    )
    window.run("go_audit")
    view = window.pages.audit
    model = view.entries.model
    view.purpose.setCurrentIndex(view.purpose.findData("assurance"))
    view.case.setText(reference)
    view.span.setCurrentIndex(view.span.count() - 1)
    view.look.click()
    me = desk.reader.officer.id

    def mine() -> bool:
        return any((row.officer, row.what, row.kind) == (me, "consultation", "report") for row in model.rows)

    tour.until("The officer's own look", mine)
    if any(row.proof != PROVED for row in model.rows) or desk.reader.status.alarms:
        raise TourFailed("The record is not proved.")
