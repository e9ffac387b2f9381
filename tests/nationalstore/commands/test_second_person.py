"""A second person is another person: not the same one under another record, and never nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace as with_fields

from casework.documents.officer import Officer
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import held_replies
from tests.helpers.administrator import Admin
from tests.helpers.approvals import risky
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record
from tests.helpers.report_changes import change, end_with_two, ended_crime, report_of
from tests.helpers.store import add_report, put

TEAM = reference_data.made_up_id("team", "small")
NOTHING_MORE = {"disposal": "no_further_action", "reason": "Nothing more."}


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces on each database, whose clock stands still until the test moves it."""
    return timed


def both(store: Store) -> tuple[Desk, Desk]:
    """Return the desks of one person who is a supervisor and crime registrar in two forces, with a record in each."""
    roles = ("officer", "supervisor", "crime_registrar")
    records = [officer_with(store, *roles, name="Ash", force=force) for force in ("sussex", "kent")]
    with store.write("kent") as work:
        record = work.lock(Officer, records[1].officer_id)
        assert record is not None
        work.change(with_fields(record, subject=records[0].officer_id))
    return Desk(store, records[0]), Desk(store, records[1])


def moved(report: str, here: Desk, there: Desk) -> None:
    """Transfer the report from one force to the other."""
    offered = here.send("offer_transfer", report, force=there.who.force, reason="It was there.")
    assert offered["outcome"] == there.send("accept_transfer", report)["outcome"] == "accepted"


def test_a_closing_asked_for_in_one_force_is_not_approved_by_the_same_person_in_the_other(
    store: Store, time: Time
) -> None:
    """A scheduled closing reply moves with its case and asks there; its author's other record is not a second person."""
    report, (here, there) = risky(store), both(store)
    later = wire_time(time.now + timedelta(hours=1))
    here.send("reply", report, text="It is closed.", disposal=NOTHING_MORE, not_before=later)
    moved(report, here, there)
    time.now += timedelta(hours=2)
    held_replies.release_due(store)
    asked = report_of(store, report, "kent")["approval"]
    assert code(there.send("approve", report, approval=asked["id"])) == "own_approval"
    boss = Desk(store, officer("supervisor", "kent"))
    assert boss.send("approve", report, approval=asked["id"])["outcome"] == "accepted"
    assert report_of(store, report, "kent")["status"] == "closed"


def test_a_risky_crime_needs_another_officers_part(store: Store) -> None:
    """Who records a crime, gives its outcome and closes the case is one person, with any reference and in any force."""
    finished = {"disposal": "crime_finished"}
    first, second, third = (risky(store, number) for number in (1, 2, 3))
    here, there = both(store)
    for report in (first, second):
        ended_crime(here, report, rms_reference="47/1")
    here.send("dispose", first, **finished)
    assert report_of(store, first)["approval"]["disposal"] == "crime_finished"
    moved(second, here, there)
    there.send("dispose", second, **finished)
    assert report_of(store, second, "kent")["approval"]["disposal"] == "crime_finished"
    ended_crime(Desk(store), third, rms_reference="47/1")
    here.send("dispose", third, **finished)
    assert report_of(store, third)["status"] == "closed"


def test_a_crime_is_not_cancelled_under_another_record_of_who_recorded_it(store: Store) -> None:
    """After a transfer, who recorded the crime in the first force neither asks nor agrees in the second."""
    report, (here, there) = risky(store), both(store)
    crime = ended_crime(here, report)
    moved(report, here, there)
    said = {"crime": crime, "code": "C2", "reason": "It was found."}
    assert code(there.send("cancel_crime", report, **said)) == "own_crime"
    registrar = Desk(store, officer_with(store, "officer", "crime_registrar", name="registrar", force="kent"))
    assert registrar.send("cancel_crime", report, **said)["outcome"] == "accepted"
    (request,) = report_of(store, report, "kent")["lowerings"]
    assert code(there.send("approve", report, approval=request["id"])) == "own_approval"


def test_a_shared_name_does_not_make_two_people_one(store: Store) -> None:
    """Two records are one person by id or by the provider's subject alone."""
    report, first = risky(store), officer_with(store, "officer", name="Ash")
    second = officer_with(store, "supervisor", name="Ash the other")
    Desk(store, first).send("dispose", report, **NOTHING_MORE)
    asked = report_of(store, report)["approval"]["id"]
    named = replace(second, name="Ash")
    assert Desk(store, named).send("approve", report, approval=asked)["outcome"] == "accepted"


def team_of(store: Store, *names: str) -> list[Desk]:
    """Return the desks of the officers of a small team; the first is also an administrator."""
    with store.write("sussex") as work:
        work.create(Team(id=TeamId(TEAM), force=ForceId("sussex"), name="Small team"))
    desks = []
    for number, name in enumerate(names):
        who = officer_with(store, "officer", *(() if number else ("administrator",)), name=name)
        with store.write("sussex") as work:
            record = work.lock(Officer, who.officer_id)
            assert record is not None
            work.change(with_fields(record, team=TeamId(TEAM)))
        desks.append(Desk(store, who))
    return desks


def test_nobody_takes_a_risky_case_out_of_everyone_elses_sight(store: Store) -> None:
    """A case that was at risk is not restricted to a team in which nobody else works; another case is."""
    report, (me,) = risky(store), team_of(store, "me")
    refused = me.send("restrict", report, team=TEAM, reason="It is about an officer.")
    assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "team")
    boss = Desk(store, officer("supervisor"))
    assert boss.send("restrict", report, team=TEAM, reason="About an officer.")["outcome"] == "accepted"
    calm = risky(store, 2, "low", ())
    assert me.send("restrict", calm, team=TEAM, reason="About an officer.")["outcome"] == "accepted"


def test_nobody_takes_an_unrecorded_crime_out_of_everyone_elses_sight(store: Store) -> None:
    """At any risk, to a team or to themselves, until the crime is recorded."""
    report, (me,) = unrecorded_crime(store), team_of(store, "me")
    refused = me.send("restrict", report, team=TEAM, reason="About an officer.")
    assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "team")
    recorded = me.send("record_crime", report, crimes=[{"offence_code": "28E", "rms_reference": "47/1"}])
    assert recorded["outcome"] == "accepted"
    assert me.send("restrict", report, team=TEAM, reason="About an officer.")["outcome"] == "accepted"


def test_an_administrator_does_not_become_the_only_reader_of_a_teams_cases(store: Store) -> None:
    """Switching off the last colleague in a team with restricted cases waits for a second administrator then."""
    report, (me, colleague) = risky(store), team_of(store, "me", "colleague")
    assert me.send("restrict", report, team=TEAM, reason="About an officer.")["outcome"] == "accepted"
    body = {"id": colleague.who.officer_id, "definition": {"active": False}, "reason": "They left."}
    assert me.send("save_officer", None, **body)["outcome"] == "accepted"

    def is_active() -> bool:
        with store.read() as view:
            return (find_record(view, "officer", colleague.who.officer_id) or {}).get("active") is not False

    assert is_active(), "it waits for a second administrator"
    with store.read() as view:
        (waiting,) = view.rows.documents("coming", "sussex", None)
    assert '"needs":"second_administrator"' in waiting
    other = Admin(store, "administrator2")
    assert other.save("officer", colleague.who.officer_id, {"initials": "X"})["outcome"] == "accepted"


def unrecorded_crime(store: Store, number: int = 1) -> str:
    """Return the id of an assessed report of crime without a risk on which no crime is recorded."""
    report = str(add_report(store, number)["id"])
    change(store, report, risk="low", grade=3)
    return report


def erase(boss: Desk, report: str, **thing: str) -> dict[str, Any]:
    """Ask for the erasure of something on the report; return the outcome."""
    authority = reference_data.starting_policy("sussex").erasure
    assert authority is not None and authority.authorities
    return boss.send(
        "erase", report, object=thing, authority=authority.authorities[0].key, reason="They asked."
    )


def test_an_open_case_at_risk_is_not_erased(store: Store) -> None:
    """One supervisor does not make it disappear, alone or with its reporter; once closed by two, it may be erased."""
    report, boss = risky(store), Desk(store, officer("supervisor"))
    person = report_of(store, report)["reporter"]["person"]
    for thing in ({"kind": "report", "id": report}, {"kind": "person", "id": person}):
        assert code(erase(boss, report, **thing)) == "case_open"
    change(store, report, status="closed", disposal="no_further_action")
    erased = erase(boss, report, kind="report", id=report)
    assert erased["outcome"] == "accepted", erased


def test_a_crime_that_nobody_recorded_is_not_erased_by_one(store: Store) -> None:
    """Neither open nor closed as a duplicate, alone or with its reporter; what two have closed may be erased."""
    report, other, boss = (
        unrecorded_crime(store),
        unrecorded_crime(store, 2),
        Desk(store, officer("supervisor")),
    )
    person = report_of(store, report)["reporter"]["person"]
    whole = ({"kind": "report", "id": report}, {"kind": "person", "id": person})
    assert [code(erase(boss, report, **thing)) for thing in whole] == ["case_open"] * 2
    assert boss.send("dispose", report, disposal="duplicate", other=other)["outcome"] == "accepted"
    assert report_of(store, report)["status"] == "closed"
    assert [code(erase(boss, report, **thing)) for thing in whole] == ["case_open"] * 2
    assert boss.send("reopen", report, reason="It is not the same.")["outcome"] == "accepted"
    end_with_two(Desk(store), report, disposal="not_a_crime", reason="A dream.", closing_code=None)
    assert erase(boss, report, kind="report", id=report)["outcome"] == "accepted"


def test_a_person_is_not_erased_while_one_of_their_crimes_is_unrecorded(store: Store) -> None:
    """Asking on the harmless one of two reports does not take the other along."""
    harmless, crime, boss = (
        risky(store, 1, "low", ()),
        unrecorded_crime(store, 2),
        Desk(store, officer("supervisor")),
    )
    person = report_of(store, harmless)["reporter"]["person"]
    give(store, person, crime)
    assert code(erase(boss, harmless, kind="person", id=person)) == "case_open"
    assert report_of(store, harmless) and report_of(store, crime)
    recorded = boss.send("record_crime", crime, crimes=[{"offence_code": "28E", "rms_reference": "47/1"}])
    assert recorded["outcome"] == "accepted"
    assert erase(boss, harmless, kind="person", id=person)["outcome"] == "accepted"


def give(store: Store, person: str, report: str) -> None:
    """Make the person the reporter of another report too."""
    with store.write("sussex") as work:
        known = find_record(work, "person", person)
        assert known is not None
        put(work, "person", {**known, "reports": [*known["reports"], report]})
    change(store, report, reporter={**report_of(store, report)["reporter"], "person": person})
