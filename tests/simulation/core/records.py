"""The records systems of a world: what each reports about cases, again, out of order and about cases that have gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.audiences import FORCE_WIDE
from casework.documents import codec
from casework.documents.report import Report
from nationalstore.db.connectors import ConnectorRow
from nationalstore.services.catalogue import reference_data
from nationalstore.services.connector import incoming
from nationalstore.services.connector.messages import EventAnswer, IncomingEvent
from nationalstore.services.connector.outgoing import id_for
from tests.simulation.core.findings import Findings
from tests.simulation.core.plan import Step
from tests.simulation.core.store_process import Database, ProcessStore

NAME, SINCE = "niche", "2026-01-01T00:00:00.000Z"
NUMBERS = ("N-1", "N-2", "", " ", "N-\0", "x" * 5_000)
"""Numbers that a system gives a crime, good and bad. Those of crimes that it has recorded begin with R."""
RECORDED = ("R-1", "R-2")
STATUSES = ("in_progress", "waiting_for_citizen", "closed", "new")
NOWHERE = "11111111-1111-4111-8111-111111111111"
ONCE = "an event of a records system happens once"
UNKNOWN = "a records system learns nothing of a case that it may not see"


@dataclass
class Records:
    """What the records systems of all forces have reported, and each answer that arrived."""

    database: Database
    findings: Findings
    events: dict[str, list[IncomingEvent]] = field(default_factory=dict)
    answers: dict[str, EventAnswer] = field(default_factory=dict)

    def next_event(self, force: str, step: Step) -> IncomingEvent:
        """Return a new event, or one that was reported before: after a fault a page is read again."""
        known = self.events.setdefault(force, [])
        if known and step.c % 3 == 0:
            return known[step.b % len(known)]
        event = self._drawn(f"{force}-{len(known)}", force, step)
        known.append(event)
        return event

    def deliver(self, store: ProcessStore, force: str, event: IncomingEvent) -> None:
        """Let the connector take an event. The process may end during it, and then no answer arrives."""
        connector = ConnectorRow(force, NAME, account_of(force), "[]", SINCE)
        seen, before = self._may_see(force, event.case), self._versions(event.case)
        is_new = id_for(force, NAME, "event", event.id) not in self.database.tables.ledger
        answer = incoming.apply(store, connector, event)
        if not seen and is_new:
            nothing = answer.outcome == "refused" and before == self._versions(event.case)
            self.findings.expect(UNKNOWN, nothing, f"{event.kind} about {event.case}: {answer.outcome}")
        if not self.database.is_restored:
            # When its case is erased, the words of an answer go with it.
            first = self.answers.setdefault(event.id, answer)
            same = (first.outcome, first.code) == (answer.outcome, answer.code)
            self.findings.expect(ONCE, same, f"{event.kind} {event.id} is answered {answer.outcome}")

    def repeat_all(self, store: ProcessStore) -> None:
        """Report everything once more, the last first, as a system that was restored does."""
        for force, events in self.events.items():
            for event in reversed(events):
                before = self._versions(event.case)
                was_answered = event.id in self.answers and not self.database.is_restored
                self.deliver(store, force, event)
                if was_answered:
                    self.findings.expect(
                        ONCE,
                        before == self._versions(event.case),
                        f"{event.kind} {event.id} changed {event.case}",
                    )

    def check(self) -> None:
        """Check that no case has two crimes of one number of the records system."""
        for row in self.database.tables.documents.values():
            if row.kind == Report.KIND and row.text is not None:
                crimes = codec.read_by_parts(Report, row.text).crimes
                given = [one.rms_reference for one in crimes if one.rms_reference in RECORDED]
                self.findings.expect(ONCE, len(given) == len(set(given)), f"{row.id} has {given}")

    def _drawn(self, id_: str, force: str, step: Step) -> IncomingEvent:
        cases = sorted({row.id for row in self.database.tables.documents.values() if row.kind == Report.KIND})
        case = [*cases, NOWHERE][step.b % (len(cases) + 1)]
        number = RECORDED[step.c // 5 % len(RECORDED)]
        match step.c % 5:
            case 0:
                return IncomingEvent(id_, "crime_recorded", case, offence_code="28E", rms_reference=number)
            case 1:
                crime, given = self._crime_of(case, step.c), NUMBERS[step.c // 5 % len(NUMBERS)]
                return IncomingEvent(id_, "crime_number", case, crime=crime, rms_reference=given)
            case 2:
                return IncomingEvent(
                    id_, "outcome", case, rms_reference=number, outcome=("18", "14", "99")[step.a % 3]
                )
            case 3:
                officer = (f"officer.{force}", "nobody")[step.a % 2]
                return IncomingEvent(id_, "officer_in_case", case, officer=officer)
            case _:
                return IncomingEvent(id_, "status", case, status=STATUSES[step.a % len(STATUSES)])

    def _crime_of(self, case: str, place: int) -> str:
        rows = (self.database.tables.documents.get((Report.KIND, case, force)) for force in self.events)
        found = [
            one.id for row in rows if row is not None and row.text is not None
            for one in codec.read_by_parts(Report, row.text).crimes if one.rms_reference not in RECORDED
        ]  # fmt: skip
        return found[place % len(found)] if found else NOWHERE

    def _may_see(self, force: str, case: str) -> bool:
        row = self.database.tables.documents.get((Report.KIND, case, force))
        if row is None or row.text is None or row.audience not in FORCE_WIDE:
            return False
        return codec.read_by_parts(Report, row.text).force == force

    def _versions(self, case: str) -> list[tuple[str, str, int]]:
        rows = self.database.tables.documents.values()
        return sorted((row.id, row.force, row.version) for row in rows if case in (row.id, row.report))


def account_of(force: str) -> str:
    """Return the id of the connector's service account."""
    return reference_data.made_up_id("officer", "connector", force)
