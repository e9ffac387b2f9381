"""Disposal runs: one supervisor proposes, another approves, the store erases, and a certificate without content stays."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from casework import disposal_runs
from nationalstore.core.one_by_one import NotAll
from nationalstore.db.store import Store, wire_time
from nationalstore.services.retention import approved_runs
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change
from tests.helpers.reviews import agree, closed, supervisors
from tests.helpers.store import add_report

SIX = 6


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database."""
    return timed


def agreed(store: Store, time: Time, number: int, **fields: Any) -> list[str]:
    """Return closed cases whose time is over and whose disposal two people agreed to."""
    cases = [closed(store, one, **fields) for one in range(1, number + 1)]
    time.now = time.now.replace(year=time.now.year + SIX) + timedelta(seconds=1)
    agree(store, *cases)
    return cases


def runs(store: Store) -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, "sussex", "disposal_run")


def left(store: Store) -> set[str]:
    with store.read() as view:
        return {one["id"] for one in list_records(view, "sussex", "report")}


def propose(desk: Desk, *cases: str) -> dict[str, Any]:
    answer: dict[str, Any] = desk.send("propose_disposal", None, cases=[*cases], reason="The yearly run.")
    return answer


def test_two_people_run_it_and_the_certificate_stays(store: Store, time: Time) -> None:
    """Who, when, by which period and how many, with references and no content; a second round changes nothing."""
    cases, (one, two) = agreed(store, time, 2), supervisors(store)
    assert propose(one, *cases)["outcome"] == "accepted"
    (run,) = runs(store)
    assert approved_runs.carry_out(store) == 0 and left(store) == {*cases}
    assert code(one.send("approve_disposal", None, run=run["id"])) == "own_approval"
    assert code(Desk(store).send("approve_disposal", None, run=run["id"])) == "not_allowed"
    assert two.send("approve_disposal", None, run=run["id"], reason="Seen.")["outcome"] == "accepted"
    assert approved_runs.carry_out(store) == 1 and left(store) == set()
    (made,) = runs(store)
    assert (made["state"], made["by"]["id"], made["decided_by"]["id"]) == (
        "done",
        one.who.officer_id,
        two.who.officer_id,
    )
    assert [(case["reference"], case["group"], bool(case["erased_at"])) for case in made["cases"]] == [
        ("SOH-26-SUSS-0001", "standard", True), ("SOH-26-SUSS-0002", "standard", True)]  # fmt: skip
    assert made["finished_at"] and made["groups"][0]["years"] == SIX
    pairs = [(case["reference"], disposal_runs.hashed(case["report"])) for case in made["cases"]]
    assert made["list_sha256"] == disposal_runs.list_hash(pairs)
    assert not {"Tamsin", "bike", "07700"} & set(json.dumps(made).split())
    assert approved_runs.carry_out(store) == 0 and runs(store) == [made]
    assert code(two.send("return_disposal", None, run=run["id"], reason="No.")) == "approval_unknown"


def test_what_is_held_disputed_or_not_agreed_does_not_go_into_it(store: Store, time: Time) -> None:
    """Nor a case of another run; the refusal says which kind of reason it is."""
    (plain, held, linked), (one, two) = agreed(store, time, 3), supervisors(store)
    never = closed(store, 4)
    disputes = str(add_report(store, 5)["id"])
    one.send("hold", held, reason="Inquiry.")
    change(store, linked, links=[{"report": disputes, "relation": "related"}])
    assert code(propose(one, plain, held)) == "on_hold"
    assert code(propose(one, plain, linked)) == "not_ready"
    assert code(propose(one, never)) == "not_ready"
    assert code(propose(one)) == "body_invalid"
    assert code(one.send("propose_disposal", None, cases=[plain])) == "reason_needed"
    assert code(propose(Desk(store), plain)) == "not_allowed"
    assert propose(one, plain)["outcome"] == "accepted"
    assert code(propose(one, plain)) == "not_ready"
    (run,) = runs(store)
    assert code(two.send("return_disposal", None, run=run["id"])) == "reason_needed"
    assert (
        two.send("return_disposal", None, run=run["id"], reason="One is asked about.")["outcome"]
        == "accepted"
    )
    assert propose(one, plain)["outcome"] == "accepted"


def test_what_happens_after_the_approval_keeps_a_case(store: Store, time: Time) -> None:
    """A hold, a message or a reopening: the certificate names the case and the reason, and the case stays."""
    cases, (one, two) = agreed(store, time, 4), supervisors(store)
    propose(one, *cases)
    (run,) = runs(store)
    two.send("approve_disposal", None, run=run["id"])
    one.send("hold", cases[0], reason="Inquiry.")
    change(store, cases[1], last_citizen_at=wire_time(time.now))
    Desk(store).send("reopen", cases[2], reason="New facts.")
    approved_runs.carry_out(store)
    (made,) = runs(store)
    became = {case["report"]: case.get("kept") for case in made["cases"]}
    assert became == dict(zip(cases, ("on_hold", "not_due", "open", None), strict=True))
    assert cases[0] in left(store) and cases[1] in left(store) and cases[3] not in left(store)


def test_a_run_that_was_cut_off_goes_on(store: Store, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first case the store stops; the next round erases the other and counts each once."""
    cases, (one, two) = agreed(store, time, 2), supervisors(store)
    propose(one, *cases)
    (run,) = runs(store)
    two.send("approve_disposal", None, run=run["id"])
    erase, done = approved_runs._erase, list[None]()

    def cut(*said: Any) -> None:
        if done:
            raise KeyboardInterrupt
        erase(*said)
        done.append(None)

    monkeypatch.setattr(approved_runs, "_erase", cut)
    with pytest.raises(KeyboardInterrupt):
        approved_runs.carry_out(store)
    monkeypatch.undo()
    assert len(left(store)) == 1 and runs(store)[0]["state"] == "approved"
    approved_runs.carry_out(store)
    assert left(store) == set() and all(case["erased_at"] for case in runs(store)[0]["cases"])


def test_a_case_that_fails_keeps_no_other_case_or_run_waiting(
    store: Store, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its run stays approved for the next round; the others are carried out and have their certificates."""
    cases, (one, two) = agreed(store, time, 3), supervisors(store)
    propose(one, *cases[:2])
    propose(one, cases[2])
    for run in runs(store):
        two.send("approve_disposal", None, run=run["id"])
    erase = approved_runs._erase

    def fail(work: Any, id_: str, case: Any) -> None:
        if case.report == cases[0]:
            raise ZeroDivisionError
        erase(work, id_, case)

    monkeypatch.setattr(approved_runs, "_erase", fail)
    with pytest.raises(NotAll):
        approved_runs.carry_out(store)
    assert left(store) == {cases[0]}
    assert sorted(run["state"] for run in runs(store)) == ["approved", "done"]
    monkeypatch.undo()
    assert approved_runs.carry_out(store) == 1 and left(store) == set()


def test_restricted_cases_have_a_run_that_only_their_team_sees(store: Store, time: Time) -> None:
    """Mixed with others they are refused, and nobody else proposes, sees or approves it."""
    (plain, secret), (one, two) = agreed(store, time, 2), supervisors(store)
    with store.read() as view:
        mine = next(
            one
            for one in list_records(view, "sussex", "officer")
            if one["id"] == officer("supervisor").officer_id
        )
    team = mine["team"]
    change(store, secret, restricted={"team": team, "reason": "About an officer."})
    assert code(propose(one, plain, secret)) == "body_invalid"
    assert propose(one, secret)["outcome"] == "accepted"
    (run,) = runs(store)
    assert run["team"] == team
    with store.write("sussex") as work:
        work.change(_moved(work, two.who.officer_id))
    assert code(two.send("approve_disposal", None, run=run["id"])) == "approval_unknown"
    assert code(propose(two, secret)) == "report_unknown"


def _moved(work: Any, officer_id: str) -> Any:
    from msgspec.structs import replace

    from casework.documents.officer import Officer

    return replace(work.find(Officer, officer_id), team=None)
