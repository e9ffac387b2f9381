"""A desk ends with exactly what a new desk gets, whatever is restricted to whom and whoever joins or leaves meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from casework.audiences import Audiences
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.values import OfficerId, TeamId
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.db.writing import report_audience
from nationalstore.services.access.readable import audiences_of
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.feed import changes, digest
from tests.helpers.cases_in_memory import submit
from tests.helpers.clock import Time
from tests.simulation.commands_everywhere import CountedIds, on_rows
from tests.simulation.memory_rows import MemoryStore

FORCE, TEAMS = "sussex", ("t-one", "t-two")
NAMES = ("ash", "bea", "cal", "dee")
ROLES = {"ash": "triage", "bea": "officer", "cal": "supervisor", "dee": "supervisor"}
SEEDS = 60


@dataclass
class Copy:
    """What a desk does with pages: rows by kind and id, with version and audience."""

    who: Principal
    cursor: str | None = None
    rows: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def take(self, page: dict[str, Any]) -> None:
        """Apply one page."""
        assert self.cursor in (None, page["from"])
        for key in [key for key, (_, audience) in self.rows.items() if audience in page.get("lost", ())]:
            del self.rows[key]
        positions = [one["position"] for one in page["changes"]]
        assert positions == sorted(set(positions))
        for one in page["changes"]:
            key = (one["kind"], one["id"])
            if one.get("gone"):
                self.rows.pop(key, None)
            else:
                self.rows[key] = (one["version"], one.get("audience", ""))
        self.cursor = page["to"]


class World:
    """A force of four officers and two teams, whose every step is drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.random, self.time = Random(seed), Time()
        self.store = MemoryStore(Surroundings("e", self.time, CountedIds(), is_demo=lambda: True))
        self.run, self.numbers = on_rows(self.store), 0
        self.outcomes: list[tuple[str, str]] = []
        with self.store.write(FORCE) as work:
            reference_data.ensure_force(work, FORCE)
            for team in TEAMS:
                work.create(Team(id=TeamId(self._id(team)), name=team))
            for name in NAMES:
                work.create(Officer(id=OfficerId(self._id(name)), name=name, roles=(ROLES[name],)))
            work.change(
                replace(work.rules, restriction=RestrictionRule(overseers=(OfficerId(self._id("dee")),)))
            )
        self.copies = [Copy(self._principal(name)) for name in NAMES]
        self.reports = [submit(self.store, FORCE, number) for number in range(3)]

    @staticmethod
    def _id(name: str) -> str:
        return reference_data.made_up_id(name, FORCE)

    def _principal(self, name: str) -> Principal:
        return Principal(self._id(name), FORCE, frozenset({ROLES[name]}), name, name)

    def readable(self, who: Principal) -> Audiences:
        """Return what an officer may read now."""
        with self.store.read() as view:
            return audiences_of(view, who)

    def step(self) -> None:
        """Do one thing, then let some desks read a little."""
        act = self.random.choice((self._command, self._command, self._command, self._move, self._report))
        act()
        for copy in self.copies:
            if self.random.random() < 0.4:
                self.pull(copy, 1)

    def _command(self) -> None:
        name, report = self.random.choice(NAMES), self.random.choice(self.reports)
        named = self.random.sample(NAMES, self.random.choice((1, 2, 2, 3)))
        kind, body = self.random.choice((
            ("restrict", {"team": self._id(self.random.choice(TEAMS)), "reason": "A complaint."}),
            ("restrict", {"officers": [self._id(one) for one in named], "reason": "About an officer."}),
            ("unrestrict", {"reason": "It was unfounded."}),
            ("note", {"text": "Seen."}), ("claim", {}), ("assign", {"officer": self._id(name)}),
            ("link", {"other": self.random.choice([one for one in self.reports if one != report]), "relation": "related"}),
        ))  # fmt: skip
        if kind == "unrestrict":
            name = "dee"  # The one who reads every restricted case.
        self.numbers += 1
        id_ = f"019ab000-0000-7000-8000-{self.numbers:012x}"
        self.send(name, ReceivedCommand(self.numbers, id_.replace("019a", "019c"), kind, body, report))

    def send(self, name: str, command: ReceivedCommand) -> str:
        """Send a command as the first of a new desk, and return its outcome."""
        client = f"00000000-0000-7000-8000-{self.numbers:012x}"
        with self.store.read() as view:
            report = view.find(Report, command.report or "", FORCE)
            readable = report is not None and audiences_of(view, self._principal(name)) >= {
                report_audience(report)
            }
        outcome = self.run(client, ReceivedCommand(1, *_rest(command)), self._principal(name))
        if not readable:
            unknown = "report_unknown" if self._is_active(name) else "not_allowed"
            assert outcome.problem["code"] == unknown, outcome
        named = " to officers" if "officers" in command.body else ""
        self.outcomes.append((command.kind + named, outcome.outcome))
        return str(outcome.outcome)

    def _is_active(self, name: str) -> bool:
        with self.store.read() as view:
            officer = view.find(Officer, self._id(name), FORCE)
        return officer is not None and officer.is_active

    def _move(self) -> None:
        """Move an officer to a team or out of it, or let them leave the force or come back."""
        name, team = self.random.choice(NAMES), self.random.choice((*TEAMS, None))
        with self.store.write(FORCE) as work:
            officer = work.lock(Officer, self._id(name))
            assert officer is not None
            if self.random.random() < 0.3 and name != "dee":
                work.change(replace(officer, active=not officer.is_active))
            else:
                work.change(replace(officer, team=TeamId(self._id(team)) if team is not None else None))

    def _report(self) -> None:
        if len(self.reports) < 6:
            self.reports.append(submit(self.store, FORCE, len(self.reports)))

    def pull(self, copy: Copy, pages: int) -> bool:
        """Read some pages of a few rows, and return whether that was everything."""
        for _ in range(pages):
            limit = self.random.choice((1, 2, 3, 7, 50))
            body = changes.page(self.store, FORCE, copy.cursor, limit, None, copy.who).body
            page = json.loads(body)
            copy.take(page)
            if not page["more"]:
                return True
        return False


def _rest(command: ReceivedCommand) -> tuple[Any, ...]:
    return command.id, command.kind, command.body, command.report


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_desk_converges_to_what_a_new_one_gets(seed: int) -> None:
    """After any order of restricting, lifting, joining, leaving and writing, each desk holds exactly what it may read."""
    world = World(seed)
    for _ in range(world.random.randrange(5, 40)):
        world.step()
    for copy in world.copies:
        while not world.pull(copy, 1):
            pass
        new = Copy(copy.who)
        while not world.pull(new, 1):
            pass
        assert copy.rows == new.rows and copy.cursor == new.cursor
        expected = digest.digest(world.store, FORCE, world.readable(copy.who))
        assert expected["to"] == copy.cursor
        assert {kind: one["count"] for kind, one in expected["kinds"].items()} == _counts(copy)


def _counts(copy: Copy) -> dict[str, int]:
    kinds = [kind for kind, _ in copy.rows]
    return {kind: kinds.count(kind) for kind in kinds}


def test_the_histories_are_not_vacuous() -> None:
    """Restricting and lifting are accepted many times, and commands from outside meet a case that does not exist."""
    accepted = []
    for seed in range(40):
        world = World(seed)
        for _ in range(30):
            world.step()
        accepted += [kind for kind, outcome in world.outcomes if outcome == "accepted"]
    assert min(accepted.count("restrict"), accepted.count("unrestrict"), accepted.count("note")) > 10
    assert accepted.count("restrict to officers") > 10
