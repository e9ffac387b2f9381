"""One case during a transaction: the report in its current state, and the methods that change it."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from msgspec.structs import replace

from casework import clocks, statuses, unclaimed
from casework.documents import codec
from casework.documents.base import Json
from casework.documents.clock import ReportClock
from casework.documents.crime import Crime
from casework.documents.parts import Actor
from casework.documents.report import (
    ClosingRequest,
    ExternalReference,
    LoweringRequest,
    Report,
    ReportClaim,
    ReporterDetails,
    ReportLink,
    Restriction,
    Retention,
    Transfer,
)
from casework.documents.values import ForceId, OfficerId, ReportId, TeamId, Time, time_of
from casework.documents.victim import CodeEvent, Victim, VictimRight
from casework.documents.words import Risk
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases import timeline


class ReportChanges(TypedDict, total=False):
    """The fields of a report that may change after it was submitted."""

    force: ForceId
    reporter: ReporterDetails
    flags: tuple[str, ...]
    tags: tuple[str, ...]
    risk: Risk | None
    grade: int | None
    opening_code: str | None
    closing_code: str | None
    qualifiers: tuple[str, ...]
    disposal: str | None
    not_told: str | None
    owner: OfficerId | None
    team: TeamId | None
    claim: ReportClaim | None
    links: tuple[ReportLink, ...]
    external: tuple[ExternalReference, ...]
    clocks: tuple[ReportClock, ...]
    crime: bool
    unread_by_staff: bool
    last_citizen_at: Time | None
    last_staff_at: Time | None
    retention: Retention | None
    status: str
    public_status: str
    status_chosen: int | None
    update_every_days: int | None
    highest_risk: Risk | None
    ever_flags: tuple[str, ...] | None
    approval: ClosingRequest | None
    lowerings: tuple[LoweringRequest, ...] | None
    lowered_by: tuple[str, ...] | None
    transfer: Transfer | None
    crimes: tuple[Crime, ...]
    victim_rights: tuple[VictimRight, ...]
    code_events: tuple[CodeEvent, ...]
    victim: Victim
    restricted: Restriction | None


class OpenCase:
    """A report that a transaction has locked, or is about to create, with its changes until they are saved."""

    def __init__(self, work: UnitOfWork, report: Report) -> None:
        self.work = work
        self.report = report

    @classmethod
    def find(cls, work: UnitOfWork, id_: str) -> OpenCase | None:
        """Return the force's case with its row locked until the commit, or None."""
        report = work.lock(Report, id_)
        return cls(work, report) if report is not None else None

    @property
    def id(self) -> ReportId:
        """The report's id."""
        return self.report.id

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed."""
        return self.report.status == "closed"

    def set(self, **changes: Unpack[ReportChanges]) -> None:
        """Change fields of the report and mark them to be written; nothing is stored before ``save``."""
        changed = replace(self.report, **changes)
        if not {"team", "owner"}.isdisjoint(changes):
            changed = unclaimed.kept(self.report, changed, time_of(self.work.now()))
        self.report = codec.naming(changed, changes)

    def add_flag(self, flag: str) -> None:
        """Add a flag to the report, unless it is already there."""
        if flag not in self.report.flags:
            self.set(flags=(*self.report.flags, flag))

    def remove_flags(self, *flags: str) -> None:
        """Remove flags from the report."""
        self.set(flags=tuple(flag for flag in self.report.flags if flag not in flags))

    def run_clocks(self, event: str, at: datetime | None = None, *, about: str | None = None) -> None:
        """Start and stop the report's clocks according to the policy for the event."""
        rules = self.work.rules
        facts = clocks.facts_of(self.report, rules)
        at = at or self.work.now()
        self.set(clocks=clocks.happened(self.report.clocks, rules.clocks, event, at, facts, about=about))

    def set_status(self, status: str, public: str | None = None) -> None:
        """Set the internal status, and the public one: as given, or from the policy."""
        self.set(status=status, public_status=public or statuses.public_status(self.work.rules, status))

    def keep_status_choice(self) -> None:
        """Record that an officer chose the status at this version; a reply written earlier must not change it back."""
        self.set(status_chosen=self.report.version + 1)

    def event(self, name: str, actor: Actor, detail: dict[str, Json] | None = None) -> None:
        """Add an entry to the case's timeline."""
        timeline.add_event(self.work, self.id, name, actor, detail)

    def save(self) -> Report:
        """Stage the report and return it as it will be stored; this case keeps the version it was read at."""
        return self.work.change(self.report, report=self.id)
