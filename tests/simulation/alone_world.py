"""One person who works in two forces, a case that they might want to be rid of, and what counts as being rid of it.

The store is the product's own, in memory. A state is everything that the store holds; two states with the same
``likeness`` differ in nothing that decides how a case ends.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from casework import audiences, crimes
from casework.documents import codec
from casework.documents.crime import Crime
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.policy import Policy, RestrictionRule
from casework.documents.report import Report, ReporterDetails
from casework.documents.team import Team
from casework.documents.values import CrimeId, ForceId, OfficerId, PersonId, ReportId, TeamId
from casework.documents.words import CaseKind, Risk
from casework.endings import DUPLICATE, FINISHED
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import Surroundings, UnitOfWork
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from tests.helpers.clock import Time
from tests.simulation.commands_everywhere import CountedIds
from tests.simulation.memory_rows import MemoryStore
from tests.simulation.memory_tables import Tables

FORCES = ("sussex", "kent")
ME = {force: OfficerId(str(uuid.uuid5(uuid.NAMESPACE_URL, f"the one person in {force}"))) for force in FORCES}
TEAMS = {
    name: TeamId(str(uuid.uuid5(uuid.NAMESPACE_URL, f"team of {name}"))) for name in ("me", "nobody", "two")
}
COLLEAGUE = OfficerId(reference_data.made_up_id("officer", "officer", "sussex"))
DAY = timedelta(days=1)
# What of a report decides how it ends. Its words, times, clocks and tags do not.
OF_REPORT = (
    "force", "status", "disposal", "flags", "risk", "crime", "case_kind", "highest_risk", "ever_flags", "lowered_by",
)  # fmt: skip
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Risky:
    """How the case is at the start."""

    name: str
    kind: CaseKind
    risk: Risk = Risk.EMERGENCY
    highest: Risk = Risk.EMERGENCY
    flags: tuple[str, ...] = ("vulnerable",)
    grade: int | None = 2
    status: str = "in_progress"
    crime_by_colleague: bool = False
    other_is_crime: bool = False
    """Whether the other case is an open one of crime, so that it can go on for this one."""

    @property
    def one_may_finish(self) -> bool:
        """Whether one person may record its crime, give it an outcome and close it, or then erase or restrict it.

        What nobody may do alone is to end, erase or hide it without the record.
        """
        return self.kind == CaseKind.CRIME and self.highest == Risk.LOW and not self.flags


STARTS = (
    Risky("a person at risk, no crime", CaseKind.INCIDENT),
    Risky("a crime that a colleague recorded", CaseKind.CRIME, crime_by_colleague=True),
    Risky("a new crime that nobody has assessed", CaseKind.CRIME, Risk.HIGH, Risk.HIGH, ("child",), None, "new"),
    Risky("a case that two people lowered", CaseKind.INFORMATION, Risk.LOW, Risk.HIGH, ()),
    Risky("a crime of no risk that nobody has recorded", CaseKind.CRIME, Risk.LOW, Risk.LOW, (), 3),
    Risky("such a crime beside another that could go on for it", CaseKind.CRIME, Risk.LOW, Risk.LOW, (), 3, other_is_crime=True),
)  # fmt: skip


@dataclass(frozen=True)
class State:
    """Everything that the store holds, when it is, and the commands that led there."""

    tables: Tables
    now: datetime
    path: tuple[str, ...] = ()


class World:
    """The store around one state at a time, and the one person with their roles."""

    def __init__(self, start: Risky, roles: Iterable[str]) -> None:
        self.roles, self.time = tuple(roles), Time()
        self.ids = CountedIds()
        self.around = Surroundings("epoch", self.time, self.ids, is_demo=lambda: True)
        self.store = MemoryStore(self.around)
        self._begin_forces()
        self.begins = start
        other = STARTS[-2] if start.other_is_crime else None
        self.case, self.other = self._take_in(1, start), self._take_in(2, other)
        self.start = State(self.store.tables, self.time.now)

    def _begin_forces(self) -> None:
        for force in FORCES:
            with self.store.write(force) as work:
                reference_data.ensure_force(work, force)
                work.create(Officer(
                    id=ME[force], force=ForceId(force), name="Ash Fenwick", username=f"ash.{force}", roles=self.roles,
                    team=TEAMS["me"] if force == "sussex" else TeamId(reference_data.made_up_id("team", force)),
                    subject=ME["sussex"],
                ))  # fmt: skip
        with self.store.write("sussex") as work:
            for name, id_ in TEAMS.items():
                work.create(Team(id=id_, force=ForceId("sussex"), name=f"Team of {name}"))
            colleague = work.find(Officer, COLLEAGUE)
            assert colleague is not None
            work.change(replace(colleague, team=TEAMS["two"]))

    def _take_in(self, number: int, start: Risky | None) -> ReportId:
        with self.store.write("sussex") as work:
            person = Person(id=PersonId(work.new_id()), force=ForceId("sussex"), name=f"Reporter {number}")
            report = Report(
                id=ReportId(""), reference=f"SOH-26-ALON-{number:04}", service="theft", regime="law_enforcement",
                reporter=ReporterDetails(person=person.id, name=person.name, role="victim"),
                case_kind=start.kind if start is not None else CaseKind.INCIDENT,
                crime=start is not None and start.kind == CaseKind.CRIME,
            )  # fmt: skip
            made = cases.submit_report(work, report, person=person)
        with self.store.write("sussex") as work:
            work.change(_as_it_starts(work, made, start), report=made.id)
        return made.id

    def at(self, state: State) -> MemoryStore:
        """Return the store as it is in a state; what is done to it changes nothing of the state."""
        self.time.now = state.now
        self.around.members.clear()
        self.store.tables = state.tables.copy()
        return self.store

    def me(self, force: str) -> Principal:
        """Return the person as an officer of a force, with their recorded roles there."""
        return Principal(ME[force], force, frozenset(self.roles), "Ash Fenwick", f"ash.{force}")


def _as_it_starts(work: UnitOfWork, made: Report, start: Risky | None) -> Report:
    if start is None:
        return replace(made, grade=3, status="in_progress")
    colleague = Actor(id=COLLEAGUE, name="Joss Linchmere")
    recorded = Crime(id=CrimeId(work.new_id()), offence_code="28E", recorded_by=colleague)
    return replace(
        made, risk=start.risk, highest_risk=start.highest, flags=start.flags, ever_flags=start.flags, grade=start.grade,
        status=start.status, crimes=(recorded,) if start.crime_by_colleague else (),
    )  # fmt: skip


def owned(tables: Tables, id_: str) -> tuple[str, Report] | None:
    """Return the force that owns the report, with it as it is there. None when it is nowhere."""
    for force in FORCES:
        row = tables.documents.get((Report.KIND, id_, force))
        if row is not None and row.text is not None and f'"force":"{force}"' in row.text:
            return force, codec.read_by_parts(Report, row.text)
    return None


def rid_of(world: World, before: State, state: State) -> list[str]:
    """Return in which ways the person is rid of the case, or of a recorded crime. None of them may happen alone."""
    found = owned(state.tables, world.case)
    if found is None:
        erased = owned(before.tables, world.case)
        may = erased is not None and _is_recorded_by_one(world, erased[1])
        return [] if may else ["the case is nowhere"]
    force, report = found
    ways = ["the case is closed"] if report.status == "closed" and not _may_end(world, state, report) else []
    ways += ["a crime is cancelled" for crime in report.crimes if crime not in crimes.standing(report)]
    hidden = report.restricted is not None and not _is_recorded_by_one(world, report)
    if hidden and not _other_readers(state.tables, force, report):
        ways.append("nobody else can read the case")
    return ways


def is_over(world: World, state: State) -> bool:
    """Whether the case is where one person may bring it: recorded and closed, or erased by the authority of the policy."""
    found = owned(state.tables, world.case)
    closed = found is None or (found[1].status == "closed" and bool(found[1].crimes))
    return world.begins.one_may_finish and closed


def _may_end(world: World, state: State, report: Report) -> bool:
    """Whether one person may have ended the case as it is.

    A crime without a risk ends recorded and with its outcome, or as a duplicate of a case of crime that is there.
    """
    finished = bool(report.crimes) and all(crime.outcome is not None for crime in report.crimes)
    goes_on = report.disposal == DUPLICATE and world.begins.other_is_crime and _other_goes_on(world, state)
    return _by_two(report) or (world.begins.one_may_finish and (finished or goes_on))


def _other_goes_on(world: World, state: State) -> bool:
    found = owned(state.tables, world.other)
    return found is not None and (found[1].status != "closed" or bool(found[1].crimes))


def _is_recorded_by_one(world: World, report: Report) -> bool:
    """Whether one person may erase or hide the case as it is: it has no risk, and its crime is recorded."""
    return world.begins.one_may_finish and bool(crimes.standing(report))


def _by_two(report: Report) -> bool:
    """Whether the case ended as crimes that can be found, each with a part played by someone else."""
    hands = [
        {actor.id for actor in (crime.recorded_by, crime.outcome.by if crime.outcome else None) if actor}
        - {*ME.values()}
        for crime in report.crimes
        if crime.rms_reference
    ]
    return report.disposal == FINISHED and len(hands) == len(report.crimes) > 0 and all(hands)


def _other_readers(tables: Tables, force: str, report: Report) -> list[str]:
    assert report.restricted is not None
    officers = _of_kind(tables, Officer, force)
    members = audiences.membership(officers, _of_kind(tables, Team, force))
    rule = _of_kind(tables, Policy, force)[0].restriction or RestrictionRule()
    return [
        officer.id for officer in officers
        if officer.is_active and officer.id not in ME.values()
        and audiences.reads_restricted(officer.id, officer.roles or (), report.restricted, members, rule)
    ]  # fmt: skip


def _of_kind(tables: Tables, type_: Any, force: str) -> list[Any]:
    rows = (row for row in tables.documents.values() if (row.kind, row.force) == (type_.KIND, force))
    return [codec.read_by_parts(type_, row.text) for row in rows if row.text is not None]


# -- likeness ----------------------------------------------------------------------------------------------


def likeness(world: World, state: State) -> str:
    """Return the same text for states from which the same commands lead to the same endings."""
    parts: list[Any] = []
    for (kind, id_, force), row in sorted(state.tables.documents.items()):
        if row.text is None or (kind == "message" and '"state":"held"' not in row.text):
            continue  # What has been sent or has failed is over.
        if kind in ("report", "message", "coming"):
            parts.append(_SHOWN[kind](json.loads(row.text)) | {"of": [kind, force, id_ == world.case]})
        elif kind in ("officer", "team"):
            record = json.loads(row.text)
            parts.append([kind, id_, record.get("roles"), record.get("team"), record.get("active")])
        elif kind == "policy":
            parts.append(
                [kind, force, hashlib.sha256(re.sub(r'"version":\d+', "", row.text).encode()).hexdigest()]
            )
    parts.sort(key=lambda part: json.dumps(part, sort_keys=True))
    text = json.dumps([parts, len(state.tables.holds)], sort_keys=True)
    known = {*ME.values(), *TEAMS.values(), COLLEAGUE}
    return ID.sub(lambda found: found[0] if found[0] in known else "id", text)


def _report(record: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: record.get(name) for name in OF_REPORT}
    restricted, transfer, request = record.get("restricted"), record.get("transfer"), record.get("approval")
    return shown | {
        "grade": record.get("grade") is not None,
        "readers": restricted and [restricted.get("team"), restricted.get("officers")],
        "offered": transfer and transfer["to"],
        "asked": request and [request["by"], request["disposal"] == FINISHED, bool(request.get("message"))],
        "lowerings": sorted(
            json.dumps([one["kind"], one.get("by"), one.get("risk"), one.get("flags")])
            for one in record.get("lowerings") or ()
        ),
        "crimes": [
            [bool(one.get("rms_reference")), one.get("recorded_by"), (one.get("outcome") or {}).get("by"), bool(one.get("cancelled"))]
            for one in record.get("crimes") or ()
        ],
        "duplicate": any(one.get("relation") == "duplicate_of" for one in record.get("links") or ()),
        "mine": record.get("owner") in ME.values(),
    }  # fmt: skip


def _message(record: Mapping[str, Any]) -> dict[str, Any]:
    closing = record.get("disposal")
    return {"closing": closing and closing["disposal"] == FINISHED, "author": record.get("author"),
            "approved": record.get("approved") is not None, "later": bool(record.get("not_before"))}  # fmt: skip


def _coming(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record.get(name) for name in ("changes", "needs", "by")} | {"what": record.get("of")}


_SHOWN = {"report": _report, "message": _message, "coming": _coming}
