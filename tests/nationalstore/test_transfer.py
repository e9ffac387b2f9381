"""Transfer between forces: each report has exactly one owner, whatever the order of events."""

from __future__ import annotations

import json
import tempfile
import threading
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casework.audiences import FORCE_WIDE
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.feed import changes
from tests.helpers.commanding import Desk, officer
from tests.helpers.force_owners import owners
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import closable
from tests.helpers.store import add_report, prepared

FORCES = ("sussex", "kent", "surrey")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(FORCES),
        st.sampled_from(("offer", "accept", "reject", "claim", "note", "reply", "citizen", "dispose")),
        st.sampled_from(FORCES),
        st.integers(0, 2),
    ),
    max_size=25,
)


def check_feed(store: Store, force: str) -> None:
    """Check that the force's positions are dense and that the rolling digest matches its entries' heads."""
    with store.read() as view:
        table = schema.feed_digest
        query = select(table.c.position).where(table.c.force == force).order_by(table.c.position)
        positions = list(view.conn.execute(query).scalars())
        assert positions == list(range(1, len(positions) + 1))
        assert view.head(force).position == len(positions)


def step(
    store: Store, desks: dict[str, Desk], reports: list[str], said: tuple[str, str, str, int]
) -> dict[str, Any]:
    """Perform one step as the given person."""
    who, act, to, which = said
    report, desk = reports[which], desks[who]
    bodies: dict[str, tuple[str, dict[str, Any]]] = {
        "offer": ("offer_transfer", {"force": to, "reason": "There"}), "accept": ("accept_transfer", {}),
        "reject": ("reject_transfer", {"reason": "No"}), "claim": ("claim", {}), "note": ("note", {"text": "x"}),
        "reply": ("reply", {"text": "Hello"}), "dispose": ("dispose", {"disposal": "referred", "reason": "Theirs."}),
    }  # fmt: skip
    if act == "citizen":
        owner = owners(store, report)[0]
        with store.write(owner) as work:
            cases.citizen_message(work, report, "Anything new?")
        return {"outcome": "accepted"}
    kind, body = bodies[act]
    return desk.send(kind, report, **body)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_exactly_one_owner_after_every_step(steps: list[tuple[str, str, str, int]]) -> None:
    """Whatever the order of offers, answers, work and messages: one owner, nothing lost, both feeds complete."""
    with tempfile.TemporaryDirectory() as folder:
        store = prepared(f"sqlite:///{folder}/store.db", *FORCES)
        desks = {force: Desk(store, officer("triage", force)) for force in FORCES}
        reports = [closable(store, add_report(store, n)["id"]) for n in range(3)]
        notes = dict.fromkeys(reports, 0)
        for said in steps:
            outcome = step(store, desks, reports, said)
            if said[1] == "note" and outcome["outcome"] == "accepted":
                notes[reports[said[3]]] += 1
            for report in reports:
                assert len(owners(store, report)) == 1, said
        with store.read() as view:
            for report in reports:
                owner = owners(store, report)[0]
                found = find_record(view, "report", report, owner)
                assert found is not None
                assert len(list_records(view, owner, "note", report=report)) == notes[report]
                access = schema.report_access
                known = view.conn.execute(select(access.c.force).where(access.c.report == report)).scalar()
                assert known == owner, "the citizen's way in leads to the owner"
        for force in FORCES:
            check_feed(store, force)
        store.close()


def test_a_race_for_an_answer_has_one_winner(url: str) -> None:
    """When acceptance and withdrawal race, exactly one succeeds."""
    store = prepared(url, *FORCES)
    for number in range(6):
        report = add_report(store, number)["id"]
        ours, theirs = Desk(store), Desk(store, officer("triage", "kent"))
        ours.send("offer_transfer", report, force="kent", reason="There")
        done: dict[str, dict[str, Any]] = {}

        def go(name: str, desk: Desk, kind: str, report: str = report, done: Any = done, **body: Any) -> None:
            done[name] = desk.send(kind, report, **body)

        racers = [threading.Thread(target=go, args=("accept", theirs, "accept_transfer")),
                  threading.Thread(target=go, args=("back", ours, "reject_transfer"), kwargs={"reason": "Ours"})]  # fmt: skip
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join()
        won = [name for name, outcome in done.items() if outcome["outcome"] == "accepted"]
        assert len(won) == 1 and owners(store, report) == (["kent"] if won == ["accept"] else ["sussex"])
    for force in FORCES:
        check_feed(store, force)
    store.close()


def test_the_other_forces_feed_brings_the_offer_and_the_report(tmp_path: Path) -> None:
    """The other desk's feed brings the copy and then the complete report, or its tombstone."""
    store = prepared(f"sqlite:///{tmp_path}/store.db", *FORCES)
    report = add_report(store)["id"]
    ours, theirs = Desk(store), Desk(store, officer("triage", "kent"))
    ours.send("note", report, text="Belongs there.")
    ours.send("offer_transfer", report, force="kent", reason="There")

    def page(force: str) -> dict[tuple[str, str], dict[str, Any]]:
        said: dict[str, Any] = json.loads(changes.page(store, force, None, 1000, None, FORCE_WIDE).body)
        return {(c["kind"], c["id"]): c for c in said["changes"]}

    assert page("kent")[("report", report)]["record"]["force"] == "sussex"
    theirs.send("accept_transfer", report)
    assert page("kent")[("report", report)]["record"]["force"] == "kent"
    assert any(kind == "note" for kind, _ in page("kent"))
    gone = page("sussex")[("report", report)]
    assert gone["gone"] and gone["reason"] == "moved"
    store.close()
