"""A case can be shown exactly as it stood at any instant."""

from __future__ import annotations

import itertools
import json
import uuid
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from demo.seeding import seed
from nationalstore.__main__ import main
from nationalstore.core.errors import Misconfigured
from nationalstore.db import document_history
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.audit import replay
from nationalstore.services.cases import cases
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, officer
from tests.helpers.force_owners import owners
from tests.helpers.raw_documents import create_record, find_record, list_records
from tests.helpers.record import entries_of
from tests.helpers.report_changes import assessed
from tests.helpers.store import add_report, prepare

FORCES = ("sussex", "kent")
Documents = dict[str, list[dict[str, Any]]]


def standing_now(store: Store, report: str) -> Documents:
    """Return the current documents of a case by kind and id, as its force's officers read them."""
    (force,) = owners(store, report)
    with store.read() as view:
        found = {
            kind: list_records(view, force, kind, report=report)
            for kind in document_history.OF_A_CASE - {"person"}
        }
        person = find_record(view, "person", found["report"][0]["reporter"]["person"], force)
    found["person"] = [person] if person else []
    return _sorted(found)


def _sorted(found: Documents) -> Documents:
    return {kind: sorted(records, key=lambda record: str(record["id"])) for kind, records in found.items()}


def replayed(store: Store, report: str, at: str) -> Documents:
    with store.read() as view:
        return _sorted(replay.case_at(view, report, read_time(at)).documents)


class Walk:
    """Officers of two forces and citizens, who act in turn."""

    def __init__(self, store: Store, time: Time, seed_number: int) -> None:
        self.store, self.time, self.rng = store, time, Random(seed_number)
        self.desks = {force: Desk(store, officer("supervisor", force)) for force in FORCES}
        self.reports = [add_report(store, number)["id"] for number in range(3)]
        self.seen: dict[tuple[str, str], Documents] = {}

    def step(self) -> None:
        """Perform one action, now or a moment later, and save every case's state."""
        self.time.now += timedelta(milliseconds=self.rng.choice((0, 1, 1, 2, 40_000)))
        report = self.rng.choice(self.reports)
        desk = self.desks[self.rng.choice((*owners(self.store, report), *FORCES))]
        self.act(desk, report)
        for one in self.reports:
            self.seen[one, wire_time(self.time.now)] = standing_now(self.store, one)

    def act(self, desk: Desk, report: str) -> None:
        other = "kent" if desk.who.force == "sussex" else "sussex"
        rules = {
            "channels": ["portal"],
            "window": None,
            "neutral": self.rng.random() < 0.5,
            "reason": "Asked",
        }
        later = wire_time(self.time.now + timedelta(hours=1))
        acts: dict[str, Any] = {
            "claim": {}, "release": {}, "note": {"text": "A note"}, "reply": {"text": "Hello", "channel": "portal"},
            "held": {"text": "Later", "channel": "portal", "not_before": later},
            "link": {"other": self.rng.choice(self.reports), "relation": "related"},
            "unlink": {"other": self.rng.choice(self.reports), "relation": "related"},
            "offer_transfer": {"force": other, "reason": "There"}, "accept_transfer": {},
            "reject_transfer": {"reason": "No"}, "set_contact_rules": rules, "reopen": {"reason": "More is known"},
            "dispose": {"disposal": "referred", "reason": "Theirs."}, "assess": {}, "citizen": {}, "set_status": {"status": "in_progress"},
        }  # fmt: skip
        kind = self.rng.choice(list(acts))
        if kind == "citizen":
            (owner,) = owners(self.store, report)
            with self.store.write(owner) as work:
                cases.citizen_message(work, report, "And another thing")
        elif kind == "assess":
            assessed(desk, report)
        else:
            desk.send("reply" if kind == "held" else kind, report, **acts[kind])


@pytest.mark.parametrize("seed_number", [1, 2])
def test_every_instant_is_shown_as_it_was_read_then(url: str, seed_number: int) -> None:
    """Over all commands and both forces, each saved state is replayed, also between changes a millisecond apart."""
    time = Time()
    store = prepare(Store(url, clock=time), *FORCES)
    walk = Walk(store, time, seed_number)
    for _ in range(60):
        walk.step()
    assert len({force for one in walk.reports for force in owners(store, one)}) >= 1
    for (report, at), documents in walk.seen.items():
        assert replayed(store, report, at) == documents, at
    times = sorted({at for _, at in walk.seen})
    for report in walk.reports:  # Between two changes the state is the one after the first.
        for at, following in itertools.pairwise(times):
            between = read_time(following) - timedelta(milliseconds=1)
            assert replayed(store, report, wire_time(between)) == walk.seen[report, at]
    store.close()


def test_before_it_came_and_unknown_are_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown id, a time before the report and an invalid time get a message and exit code 2."""
    url = f"sqlite:///{tmp_path}/store.db"
    store = prepare(Store(url))
    report = add_report(store)
    came = read_time(report["submitted_at"])
    store.close()
    where = ["replay", "--database", url, "--report"]
    early = wire_time(came - timedelta(milliseconds=1))
    assert main([*where, report["id"], "--at", early]) == 2
    assert "did not have the report" in capsys.readouterr().err
    assert main([*where, "nothing", "--at", early]) == 2
    assert "has no report" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*where, report["id"], "--at", "yesterday"])


def test_the_command_shows_it_in_words_and_notes_that_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command accepts a reference, removes terminal control characters, and logs a consultation."""
    url = f"sqlite:///{tmp_path}/store.db"
    store = prepare(Store(url))
    report = add_report(store)
    desk = Desk(store)
    note = {
        "id": str(uuid.uuid4()),
        "report": report["id"],
        "author": desk.who.actor,
        "written_at": report["submitted_at"],
    }
    with store.write("sussex") as work:  # As an earlier version stored it, which took no signs out.
        create_record(work, "note", {**note, "text": "Seen \x1b[31mred\nand more"}, report=report["id"])
    now = wire_time(store.clock() + timedelta(seconds=1))
    where = ["replay", "--database", url, "--report", report["reference"], "--at", now]
    assert main(where) == 0
    said = capsys.readouterr().out
    assert "My bike was taken overnight" in said and "note (1)" in said and "and more" in said
    assert "\x1b" not in said and "Seen ·[31mred" in said
    assert main([*where, "--officer", "o-77", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["documents"]["note"][0]["text"] == "Seen \x1b[31mred\nand more"
    looks = [entry for entry in entries_of(store) if entry["what"] == "consultation"]
    assert [(look["officer"], look["report"]) for look in looks] == [
        ("operator", report["id"]),
        ("o-77", report["id"]),
    ]
    store.close()


def test_what_was_erased_is_shown_at_no_instant(store: Store) -> None:
    """Erased content is missing from every earlier version in every force; that the case existed stays."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("note", report, text="Planted")
    desk.send("offer_transfer", report, force="kent", reason="There")
    Desk(store, officer("triage", "kent")).send("accept_transfer", report)
    before = store.clock()
    with store.write("kent") as work:
        for kind in ("note", "timeline", "report"):
            for record in list_records(work, "kent", kind, report=report):
                work.gone(kind, record["id"], "erased")
    with store.read() as view:
        rows = view.conn.exec_driver_sql("SELECT kind, record, version FROM entity_version").all()
    wiped = [row for row in rows if row.kind in ("note", "timeline", "report")]
    assert wiped and all(row.record is None for row in wiped)
    with pytest.raises(Misconfigured, match="was erased"), store.read() as view:
        replay.case_at(view, report, before)


def test_seeded_cases_are_shown_as_seeded(store: Store) -> None:
    """Seeded cases are complete from the instant at which they were added."""
    seed.run(store, "sussex", 12, 10, 7)
    with store.read() as view:
        reports = [record["id"] for record in list_records(view, "sussex", "report")]
    for report in reports:
        assert replayed(store, report, wire_time(store.clock())) == standing_now(store, report)
