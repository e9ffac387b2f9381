"""No command, under any id, changes someone else's text or another case, unless the permissions table allows it."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casework import permissions
from casework.commands import BODIES
from casework.documents import codec
from casework.documents.base import Document
from casework.documents.kinds import KINDS
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commanding import LEVELS
from tests.helpers.raw_documents import create_record
from tests.helpers.store import add_report, new_database, prepare

ROLES = ("triage", "officer", "supervisor", "administrator", "crime_registrar")
FORCES = ("sussex", "kent")
# The values of each field of a body. Ids are drawn from all that exist.
IDS = {"officer": "officer", "team": "team", "message": "message", "other": "report", "approval": "", "version": "",
       "cases_to": "officer", "id": "", "crime": "crime"}  # fmt: skip
"""The document kind that each field names in an honest command."""
SAYS: dict[str, tuple[Any, ...]] = {
    "text": ("All is well now.",), "reason": ("Because.",), "levels": (LEVELS,), "grade": (2, 3), "risk": ("low", "high"),
    "control_room": ("CR 1",), "flags": ([], ["vulnerable"]), "tags": (["a"],), "language": ("en",), "channel": ("portal",),
    "not_before": (None, None, "2999-01-01T00:00:00.000Z"), "status": ("in_progress",), "relation": ("related",),
    "disposal": ("intelligence", "no_further_action", "duplicate", None), "force": FORCES, "until": ("2999-01-01T00:00:00.000Z",),
    "clock": ("triage_due", "first_contact"), "channels": (["portal"], ["portal", "sms"]), "neutral": (True, False),
    "authority": ("request", "error", "court"), "crimes": ([{"offence_code": "28E", "victim": "Ann"}],), "outcome": ("18",),
    "code": ("C2",), "offence_code": ("28E", "30C"), "victim": ("Ann", "Bea"),
}  # fmt: skip
READ = (
    "report",
    "person",
    "message",
    "note",
    "assessment",
    "attachment",
    "timeline",
    "team",
    "officer",
    "view",
    "absence",
)


@dataclass(frozen=True)
class Seen:
    """A document as it stands in one force."""

    version: int
    report: str | None
    gone: bool
    record: str | None


Key = tuple[str, str, str]
Name = tuple[str, str]
"""Kind and id."""


@dataclass
class Ground:
    """A store that keeps the effects of every attempt, and a count of what ran."""

    store: Store
    cases: int = 100
    clients: dict[str, tuple[str, int]] = field(default_factory=dict)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def send(self, command: ReceivedCommand, who: Principal) -> str:
        """Run a command under the officer's next number; a refused request counts as a refusal."""
        client, number = self.clients.get(who.officer_id, (str(uuid.uuid4()), 0))
        numbered = ReceivedCommand(number + 1, command.id, command.kind, command.body, command.report)
        try:
            outcome = str(ledger.run(self.store, client, numbered, who).outcome)
        except Problem as problem:
            assert problem.code == "id_reused"
            return "refused"
        self.clients[who.officer_id] = (client, number + 1)
        self.outcomes[(command.kind, outcome)] += 1
        return outcome

    def everything(self) -> dict[Key, Seen]:
        """Return every document of a case, a team, an officer or a view, in every force, including tombstones."""
        row = schema.entity
        query = select(
            row.c.kind, row.c.id, row.c.force, row.c.version, row.c.report, row.c.gone, row.c.record
        )
        with self.store.read() as view:
            found = view.conn.execute(query.where(row.c.kind.in_(READ)).order_by(row.c.position)).all()
        return {
            (one.kind, one.id, one.force): Seen(one.version, one.report, one.gone, one.record)
            for one in found
        }


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Two forces with cases on which citizens and officers have written."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"
    else:
        url = new_database(request.getfixturevalue("postgres_url"), "nobody_elses")
    made = Ground(prepare(Store(url), *FORCES))
    for number in range(6):
        _case(made.store, number, FORCES[number % 2])
    yield made
    made.store.close()


def _case(store: Store, number: int, force: str) -> None:
    report = add_report(store, number, force)["id"]
    author = {"id": reference_data.made_up_id("officer", "officer", force), "name": "Joss Linchmere"}
    with store.write(force) as work:
        cases.citizen_message(work, report, "He has a knife.")
        held = {
            "direction": "to_citizen",
            "text": "Soon.",
            "state": "held",
            "channel": "portal",
            "delivery": [],
        }
        for kind, words in (("note", {"text": "Seen."}), ("message", held), ("assessment", {"levels": LEVELS}),
                            ("attachment", {"name": "a.png", "scan": "clean"})):  # fmt: skip
            create_record(
                work, kind, {"id": work.new_id(), "report": report, "author": author, **words}, report=report
            )


def someone(role: str, force: str) -> Principal:
    """Return one of the demo officers, with their recorded role."""
    return Principal(
        reference_data.made_up_id("officer", role, force), force, frozenset({role}), role, f"{role}.{force}"
    )


@dataclass(frozen=True)
class Pick:
    """An id to choose later, from all that exist or from those on the case and in the force."""

    number: int
    kind: str = ""

    def of(self, near: list[Name], everything: list[Name]) -> str:
        """Return the id for the number: two in three from nearby, half of those of the right kind."""
        pool = near if near and self.number % 3 else everything
        meant = [name for name in pool if name[0] == self.kind]
        pool = meant if meant and self.number % 2 else pool
        return pool[self.number // 3 % len(pool)][1]


PICK = st.integers(0, 3_000).map(Pick)


def pick(kind: str) -> st.SearchStrategy[Pick]:
    """Return a strategy for an id of this kind, as an honest command would use."""
    return st.integers(0, 3_000).map(lambda number: Pick(number, kind))


def bodies(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return bodies with every possible field and ids of anything that exists."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name in BODIES[kind].__struct_encode_fields__:
        if name in IDS:
            fields[name] = pick(IDS[name])
        elif name == "object":
            kinds = st.sampled_from(["report", "person", "message", "attachment"])
            fields[name] = st.fixed_dictionaries({"kind": kinds, "id": PICK})
        elif name == "attachments":
            fields[name] = st.lists(PICK, max_size=1)
        elif name == "definition":
            fields[name] = st.just(
                {"name": "Taken over", "title": "x", "search": "", "username": "x", "roles": ["triage"]}
            )
        elif name in SAYS:
            fields[name] = st.sampled_from(SAYS[name])
    rare = ("id", "disposal", "not_before", "attachments")
    needed = {name: value for name, value in fields.items() if name not in rare}
    return st.fixed_dictionaries(needed, optional={name: fields[name] for name in rare if name in fields})


ATTEMPT = st.sampled_from(sorted(BODIES)).flatmap(lambda kind: st.tuples(st.just(kind), bodies(kind)))


@settings(
    max_examples=1100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    attempt=ATTEMPT, case=PICK, id_=PICK | st.none(), role=st.integers(0, 11), force=st.sampled_from(FORCES)
)
def test_no_command_changes_what_is_not_its_own(
    ground: Ground, attempt: tuple[str, dict[str, Any]], case: Pick, id_: Pick | None, role: int, force: str
) -> None:
    """One command with arbitrary ids changes nothing in either force that its officer may not change."""
    kind, said = attempt
    if case.number % 2:  # Otherwise all would soon be offered, closed or erased.
        ground.cases += 1
        _case(ground.store, ground.cases, force)
    before = ground.everything()
    everything = sorted({key[:2] for key in before})
    theirs = sorted(
        (what, id_)
        for (what, id_, where), one in before.items()
        if what == "report" and where == force and not one.gone
    )
    theirs = theirs[-1:] if case.number % 2 else theirs
    report = (
        case.of(theirs, sorted({key[:2] for key in before if key[0] == "report"}))
        if BODIES[kind].ON_A_REPORT
        else None
    )
    near = sorted(key[:2] for key, one in before.items() if key[2] == force and one.report in (report, None))
    chosen = id_.of(near, everything) if id_ else str(uuid.uuid4())
    body = {name: _resolved(value, near, everything) for name, value in said.items()}
    may = [one for one in ROLES if one in permissions.COMMANDS[kind].roles] if role % 4 else ROLES
    who = someone(may[role % len(may)], force)
    outcome = ground.send(ReceivedCommand(0, chosen, kind, body, report), who)
    after = ground.everything()
    if outcome != "accepted":
        assert after == before
        return
    for key, was in before.items():
        if after[key] != was:
            _expect_allowed(kind, report, who, key, was, after)
    for new in after.keys() - before.keys():
        assert new[0] in BODIES[kind].CREATES, (kind, new)


def _resolved(value: Any, near: list[Name], everything: list[Name]) -> Any:
    if isinstance(value, Pick):
        return value.of(near, everything)
    if isinstance(value, list):
        return [_resolved(one, near, everything) for one in value]
    if isinstance(value, dict):
        return {name: _resolved(one, near, everything) for name, one in value.items()}
    return value


def _expect_allowed(
    command: str, report: str | None, who: Principal, key: Key, was: Seen, after: dict[Key, Seen]
) -> None:
    """Check one changed document: its kind, its case, its author and its text."""
    kind, id_, _ = key
    now, case = after[key], was.report
    told = (command, key, was, now)
    assert kind in BODIES[command].CHANGES, told
    if case is not None and case != report:
        assert permissions.may_change_other_case(command, kind), told
    if kind not in permissions.AUTHORED or was.record is None:
        return
    moved = next((one for (k, i, f), one in after.items() if (k, i) == (kind, id_) and not one.gone), None)
    words = _read(kind, was.record)
    if permissions.author_of(words) != who.officer_id and command != "accept_transfer":
        assert permissions.may_change_of_others(command, kind), told
    if moved is not None and moved.record is not None:
        assert not permissions.words_changed(words, _read(kind, moved.record)), told
    else:
        assert command in ("erase", "cancel_reply"), told


def _read(kind: str, record: str) -> Document:
    return codec.read_by_parts(KINDS[kind], record)


def test_the_attempts_were_not_all_in_vain(ground: Ground) -> None:
    """Most kinds of command succeeded at least once, so the property is not vacuous."""
    accepted = {kind for (kind, outcome), count in ground.outcomes.items() if outcome == "accepted" and count}
    assert len(accepted) >= 14, (sorted(accepted), ground.outcomes)
