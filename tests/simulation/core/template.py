"""The initial state of every world: two forces with officers and reports, made once by the product's own functions."""

from __future__ import annotations

from functools import cache
from random import Random

from casework.audiences import FORCE_WIDE
from casework.documents import codec
from casework.documents.force import Force
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from casework.permissions import CONNECTOR
from nationalstore.db.store import WriteTransaction
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from nationalstore.services.feed import changes
from tests.simulation.core.desk import Person as Someone
from tests.simulation.core.memory_database import Power
from tests.simulation.core.profile import Disk, MemoryCache
from tests.simulation.core.store_process import Database, ProcessStore
from tests.simulation.core.teams import teams_of
from tests.simulation.core.times import SeededIds, WorldTime
from tests.simulation.memory_tables import Tables
from workstation.sync import wire

EPOCH = "0123456789ab"
FORCES = ("sussex", "kent")
REPORTS = {"sussex": 3, "kent": 1}
MOST_CODES = 3
PEOPLE = tuple(
    Someone(reference_data.made_up_id("officer", role, force), force, role)
    for role, force in (
        ("triage", "sussex"), ("supervisor", "sussex"), ("triage", "kent"), ("officer", "sussex"),
    )
)  # fmt: skip


@cache
def _beginning() -> ProcessStore:
    time = WorldTime()
    store = ProcessStore(
        Database(Tables(), EPOCH), time, SeededIds(time, Random(1)), lambda force, cursor: None
    )
    for force in FORCES:
        with store.write(force) as work:
            _begin(work, force)
        for number in range(REPORTS[force]):
            with store.write(force) as work:
                _report(work, force, number)
    return store


def _begin(work: WriteTransaction, force: str) -> None:
    team = TeamId(teams_of(force)[0])
    work.create(Force(id=ForceId(force), name=force.title(), country="England"))
    work.create(Team(id=team, force=ForceId(force), name="Contact centre"))
    work.create(Team(id=TeamId(teams_of(force)[1]), force=ForceId(force), name="Professional standards"))
    for role, name, roles in reference_data.PEOPLE:
        work.create(reference_data.made_up_officer(force, role, name, roles, team))
    work.create(reference_data.made_up_officer(force, "connector", "Records system", [CONNECTOR], team))
    policy = codec.encode(reference_data.starting_policy(force))
    # The lists of codes are long and affect no decision here.
    short = {name: policy[name][:MOST_CODES] for name in ("opening_codes", "closing_codes")}
    work.create(codec.read(Policy, {**policy, **short}))


def _report(work: WriteTransaction, force: str, number: int) -> None:
    person = codec.read(Person, {
        "id": work.new_id(), "force": force, "name": f"Reporter {number}", "email": f"r{number}.{force}@example.org",
        "phone": None, "language": "en",
        "contact": {"channels": ["portal", "email"], "window": None, "neutral": False, "reason": None},
    })  # fmt: skip
    report = codec.read(Report, {
        "id": "", "reference": f"SOH-26-{force[:4].upper()}-{number:04d}", "service": "theft",
        "service_title": {"en": "Theft", "cy": "Dwyn"}, "service_version": 1, "regime": "law_enforcement",
        "occurred": None, "place": None, "language": "en", "answers": [], "summary": "My bike was taken",
        "reporter": {"person": person.id, "name": person.name, "anonymous": False, "role": "victim"},
        "opening_code": None, "crime": True,
    })  # fmt: skip
    cases.submit_report(work, report, person=person)


def database() -> Database:
    """Return the database with which every world begins."""
    known = _known()
    return Database(_beginning().tables.copy(), EPOCH, policies=known.policies, members=known.members)


@cache
def _known() -> Surroundings:
    """Return what a process knows once it has read every force's settings."""
    store = _beginning()
    with store.read() as view:
        for force in FORCES:
            view.membership(force)
            view.rules_of(force)
    return store.surroundings


def _synchronised(force: str) -> Disk:
    """Return a disk with a copy of everything in a force."""
    made, store = Disk(), _beginning()
    copy = MemoryCache(made, Power())
    cursor = None
    while True:
        page = wire.read_page(changes.page(store, force, cursor, 500, None, FORCE_WIDE).body)
        copy.apply([page])
        cursor = page.to
        if not page.more:
            return made


@cache
def _idle(force: str) -> list[Disk]:
    """Return the disks that no world uses."""
    return []


def lend(force: str, client: str) -> Disk:
    """Return the disk of a desk with earlier work, as a client that is new to the store."""
    idle = _idle(force)
    made = idle.pop() if idle else _synchronised(force)
    made.begin_world(client)
    return made


def give_back(force: str, disk: Disk) -> None:
    """Take back a disk from a world that has ended."""
    disk.end_world()
    _idle(force).append(disk)
