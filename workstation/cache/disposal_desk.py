"""What the disposal page shows: the runs of the force, and the cases that could be in a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from casework import audiences, disposal_runs, retention
from casework.commands.retention import MOST_CASES, ApproveDisposal, ProposeDisposal, ReturnDisposal
from casework.documents.disposal_run import DisposalRun
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from workstation.cache.queries import Queries
from workstation.cache.reading import find_document
from workstation.cache.report_facts import milliseconds
from workstation.cache.retention_due import IS_DUE
from workstation.domain.commands import Command


@dataclass(frozen=True)
class ReadyCases:
    """Cases that could be in one run: those without a restriction, or those of the same readers."""

    readers: str
    """The audience that they are restricted to, "" for none."""
    restricted: Restriction | None
    cases: tuple[str, ...]
    """The first ids, as many as one run takes."""
    count: int


@dataclass(frozen=True)
class DisposalDesk:
    """The runs, newest first, the cases that are ready, and what still has to reach the store."""

    runs: tuple[DisposalRun, ...] = ()
    ready: tuple[ReadyCases, ...] = ()
    decided: frozenset[str] = frozenset()
    """The runs on which a decision waits to be sent."""
    proposals: int = 0
    """How many proposals wait to be sent."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of the force's teams and officers, by id."""


def disposal_desk(queries: Queries, waiting: Sequence[Command], now: datetime) -> DisposalDesk:
    """Read the runs and the cases, with the waiting commands taken into account."""
    runs = queries.documents(DisposalRun)
    proposed = [
        command.intent.read(ProposeDisposal) for command in waiting if command.kind == ProposeDisposal.KIND
    ]
    taken = disposal_runs.in_a_run(runs) | {case for body in proposed for case in body.cases or ()}
    return DisposalDesk(
        runs=tuple(sorted(runs, key=lambda run: run.at or "", reverse=True)),
        ready=tuple(_by_readers(_ready(queries, now, taken))),
        decided=frozenset(_decided(waiting)),
        proposals=len(proposed),
        names={team.id: team.name for team in queries.documents(Team)} | queries.officer_names(),
    )


def _ready(queries: Queries, now: datetime, taken: frozenset[str]) -> Iterator[Report]:
    """Yield the cases that two people agreed to dispose of and that nothing on this desk keeps, oldest first."""
    policy = queries.policy()
    query = (
        f"SELECT entity.record FROM standing JOIN entity USING (rid) WHERE {IS_DUE}"
        " AND instr(entity.record, '\"approved_by\"') > 0 ORDER BY standing.review, standing.rid"
    )
    for record in queries.connection.exec_driver_sql(query, (milliseconds(now),)).scalars():
        report = find_document(Report, record)
        if report is not None and report.id not in taken and not retention.stays(report, policy, now):
            yield report


def _by_readers(reports: Iterable[Report]) -> Iterator[ReadyCases]:
    grouped: dict[str, list[Report]] = {}
    for report in reports:
        readers = audiences.of_restriction(report.restricted) if report.restricted is not None else ""
        grouped.setdefault(readers, []).append(report)
    for readers, cases in sorted(grouped.items()):
        ids = tuple(case.id for case in cases[:MOST_CASES])
        yield ReadyCases(readers, cases[0].restricted, ids, len(cases))


def _decided(waiting: Iterable[Command]) -> Iterator[str]:
    for command in waiting:
        if command.kind == ApproveDisposal.KIND:
            yield str(command.intent.read(ApproveDisposal).run)
        elif command.kind == ReturnDisposal.KIND:
            yield str(command.intent.read(ReturnDisposal).run)
