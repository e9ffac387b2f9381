"""Reports in any store, without intake."""

from __future__ import annotations

from casework.documents.person import Person
from casework.documents.report import Report, ReporterDetails
from casework.documents.values import PersonId, ReportId
from nationalstore.db.unit_of_work import Transactions
from nationalstore.services.cases import cases


def submit(store: Transactions, force: str, number: int) -> str:
    """Submit a report with its own reporter, and return its id."""
    with store.write(force) as work:
        person = Person(id=PersonId(work.new_id()), name=f"Reporter {number}")
        report = Report(
            id=ReportId(""), reference=f"SOH-26-TEST-{number:04}", service="theft",
            reporter=ReporterDetails(person=person.id, name=person.name),
        )  # fmt: skip
        return cases.submit_report(work, report, person=person).id
