"""Recorded crimes: several on one report, corrected, given an outcome, cancelled by a registrar with a second person."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from msgspec.structs import replace

from casework.crimes import CANCEL_CODES, FRAMEWORK, crime_id
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.lists import load_codes
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, report_of, running
from tests.helpers.store import add_report

BURGLARY = {
    "offence_code": "28E",
    "victim": "Ann Orrery",
    "committed": {"from": "2026-11-20", "to": "2026-11-21"},
}
THEFT = {"offence_code": "49", "victim": "Bea Orrery", "rms_reference": "47/2", "rms_system": "niche"}


@pytest.fixture
def store(timed: Store) -> Store:
    """A store on each database, whose clock stands still until the test moves it."""
    return timed


def recorded(store: Store, *crimes: dict[str, Any]) -> tuple[str, list[str]]:
    """Return a report on which a triage officer recorded these crimes, and the ids of the crimes."""
    report = str(add_report(store)["id"])
    assert Desk(store).send("record_crime", report, crimes=list(crimes))["outcome"] == "accepted"
    return report, [crime["id"] for crime in report_of(store, report)["crimes"]]


def events(store: Store, report: str) -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, "sussex", "timeline", report=report)


def test_several_crimes_are_recorded_on_an_open_report(store: Store, time: Time) -> None:
    """Each has its details, who recorded it and when; the recording clock stops and the case goes on."""
    report = str(add_report(store)["id"])
    assert "crime_recording" in running(report_of(store, report))
    mine = Desk(store)
    assert mine.send("record_crime", report, crimes=[BURGLARY, THEFT])["outcome"] == "accepted"
    found = report_of(store, report)
    first, second = found["crimes"]
    assert {name: first[name] for name in BURGLARY} == BURGLARY
    assert {name: second[name] for name in THEFT} == THEFT
    assert first["recorded_by"] == mine.who.actor and first["recorded_at"] == found["last_citizen_at"]
    assert "crime_recording" not in running(found)
    assert (found["status"], found["disposal"]) == ("in_progress", None)
    assert found["external"] == [{"system": "niche", "reference": "47/2"}]
    said = [one["detail"]["crime"] for one in events(store, report) if one["event"] == "crime_recorded"]
    assert sorted(said) == sorted(crime["id"] for crime in found["crimes"])


def test_a_crime_has_the_id_it_was_given_or_one_of_the_command(store: Store) -> None:
    """The id is the client's, or version 5 of the command's id and the place in the list; a used one is refused."""
    report, given = str(add_report(store)["id"]), str(uuid.uuid4())
    mine = Desk(store)
    done = mine.send("record_crime", report, crimes=[{**BURGLARY, "id": given}, THEFT])
    first, second = (crime["id"] for crime in report_of(store, report)["crimes"])
    assert (first, second) == (given, str(uuid.uuid5(uuid.UUID(done["id"]), "1")))
    assert second == crime_id(done["id"], 1)
    assert code(mine.send("record_crime", report, crimes=[{**THEFT, "id": given}])) == "id_taken"


@pytest.mark.parametrize(
    ("crimes", "field"),
    [
        (None, "crimes"),
        ([], "crimes"),
        ([{}], "crimes.0.offence_code"),
        ([BURGLARY, {**THEFT, "offence_code": "X9"}], "crimes.1.offence_code"),
        ([{**BURGLARY, "committed": {"from": "2026-11-21", "to": "2026-11-20"}}], "crimes.0.committed"),
        ([{**BURGLARY, "committed": {"from": "2999-01-01"}}], "crimes.0.committed"),
        ([{**BURGLARY, "committed": {"from": "2026-13-01"}}], "crimes.0.committed"),
        ([{**BURGLARY, "committed": {"from": "yesterday"}}], "crimes.0.committed.from"),
    ],
)
def test_what_is_no_crime_is_refused_at_its_field(store: Store, crimes: Any, field: str) -> None:
    """Nothing of the command is recorded then."""
    report = str(add_report(store)["id"])
    refused = Desk(store).send("record_crime", report, crimes=crimes)
    assert code(refused) == "body_invalid"
    assert refused["problem"]["field"] == field
    assert "crimes" not in report_of(store, report)


def test_two_officers_do_not_record_the_same_crime_twice(store: Store) -> None:
    """The second one, who decided on the older report, gets it back; so does who works on another's claim or a closed case."""
    report = add_report(store)
    assert (
        Desk(store).send("record_crime", report["id"], report["version"], crimes=[BURGLARY])["outcome"]
        == "accepted"
    )
    second = Desk(store, officer("officer"))
    assert (
        second.send("record_crime", report["id"], report["version"], crimes=[BURGLARY])["outcome"] == "stale"
    )
    Desk(store).send("claim", report["id"])
    assert code(second.send("record_crime", report["id"], crimes=[BURGLARY])) == "claimed_by_other"
    change(store, report["id"], status="closed", claim=None)
    assert code(second.send("record_crime", report["id"], crimes=[BURGLARY])) == "already_closed"
    assert len(report_of(store, report["id"])["crimes"]) == 1


def test_a_correction_says_why_when_it_replaces_something(store: Store) -> None:
    """Adding the reference needs no reason; changing the offence does, and stays in the timeline."""
    report, (crime,) = recorded(store, BURGLARY)
    mine = Desk(store)
    assert mine.send("correct_crime", report, crime=crime, rms_reference="47/1")["outcome"] == "accepted"
    assert report_of(store, report)["external"] == [{"system": "rms", "reference": "47/1"}]
    assert code(mine.send("correct_crime", report, crime=crime, offence_code="30C")) == "reason_needed"
    assert (
        mine.send("correct_crime", report, crime=crime, offence_code="30C", reason="A shop.")["outcome"]
        == "accepted"
    )
    (after,) = report_of(store, report)["crimes"]
    assert (after["offence_code"], after["victim"], after["rms_reference"]) == ("30C", "Ann Orrery", "47/1")
    assert [
        one["detail"]["reason"] for one in events(store, report) if one["event"] == "crime_corrected"
    ] == [None, "A shop."]
    assert code(mine.send("correct_crime", report, crime=crime, victim="Ann Orrery")) == "body_invalid"
    assert code(mine.send("correct_crime", report, crime=report, victim="Ann")) == "crime_unknown"


@pytest.mark.parametrize("outcome", FRAMEWORK)
def test_every_outcome_type_of_the_framework_can_be_given(store: Store, outcome: str) -> None:
    """It names who gave it and when, and the victim must now be told: the Victims' Code clock runs."""
    report, (crime,) = recorded(store, BURGLARY)
    mine = Desk(store)
    assert mine.send("crime_outcome", report, crime=crime, outcome=outcome)["outcome"] == "accepted"
    found = report_of(store, report)
    given = found["crimes"][0]["outcome"]
    assert (given["type"], given["by"]) == (outcome, mine.who.actor) and given["at"]
    assert found["status"] == "in_progress" and "victims_code" in running(found)


def test_an_outcome_is_one_of_the_policy_and_changed_only_with_a_reason(store: Store) -> None:
    """Types that the policy does not use on this day are refused."""
    report, (crime,) = recorded(store, BURGLARY)
    mine = Desk(store)
    for wrong in ("23", "0", "1a", "", None):
        assert code(mine.send("crime_outcome", report, crime=crime, outcome=wrong)) == "body_invalid"
    assert mine.send("crime_outcome", report, crime=crime, outcome="18")["outcome"] == "accepted"
    assert code(mine.send("crime_outcome", report, crime=crime, outcome="1")) == "reason_needed"
    assert (
        mine.send("crime_outcome", report, crime=crime, outcome="1", reason="A match.")["outcome"]
        == "accepted"
    )
    with store.write("sussex") as work:
        rows = tuple(
            replace(row, valid_to="2026-11-01") if row.code == "7" else row
            for row in work.rules.crime_outcomes
        )
        work.change(replace(work.rules, crime_outcomes=rows))
    assert (
        code(mine.send("crime_outcome", report, crime=crime, outcome="7", reason="Khat.")) == "body_invalid"
    )


def test_only_a_registrar_cancels_and_a_second_person_agrees(store: Store) -> None:
    """The crime stands until then; afterwards it is kept, marked with the code, the reason and who asked."""
    report, (crime, other) = recorded(store, BURGLARY, THEFT)
    asked = {"crime": crime, "code": "C2", "reason": "The bike was in the shed."}
    for role in ("triage", "officer", "supervisor"):
        assert code(Desk(store, officer(role)).send("cancel_crime", report, **asked)) == "not_allowed"
    registrar, boss = Desk(store, officer("registrar")), Desk(store, officer("supervisor"))
    assert code(registrar.send("cancel_crime", report, **{**asked, "code": "C9"})) == "body_invalid"
    assert code(registrar.send("cancel_crime", report, **{**asked, "reason": " "})) == "reason_needed"
    assert registrar.send("cancel_crime", report, **asked)["outcome"] == "accepted"
    found = report_of(store, report)
    (request,) = found["lowerings"]
    assert (request["kind"], request["crime"], "cancelled" in found["crimes"][0]) == (
        "cancel_crime",
        crime,
        False,
    )
    assert code(registrar.send("approve", report, approval=request["id"])) == "own_approval"
    assert boss.send("approve", report, approval=request["id"], reason="I agree.")["outcome"] == "accepted"
    first, second = report_of(store, report)["crimes"]
    assert first["cancelled"] == {
        "code": "C2", "reason": "The bike was in the shed.", "at": request["at"], "by": registrar.who.actor,
    }  # fmt: skip
    assert second["id"] == other and "cancelled" not in second
    assert [one["event"] for one in events(store, report)][-2:] == ["cancelling_asked", "crime_cancelled"]
    mine = Desk(store)
    assert code(mine.send("crime_outcome", report, crime=crime, outcome="18")) == "crime_cancelled"
    assert code(mine.send("correct_crime", report, crime=crime, victim="Ann")) == "crime_cancelled"


def test_nobody_cancels_a_crime_of_their_own(store: Store) -> None:
    """Who recorded it or owns the report neither asks for the cancellation nor agrees to it."""
    report = str(add_report(store)["id"])
    registrar, boss = Desk(store, officer("registrar")), Desk(store, officer("supervisor"))
    assert boss.send("record_crime", report, crimes=[BURGLARY])["outcome"] == "accepted"
    asked = {"crime": report_of(store, report)["crimes"][0]["id"], "code": "C3", "reason": "Twice."}
    change(store, report, owner=registrar.who.officer_id)
    assert code(registrar.send("cancel_crime", report, **asked)) == "own_crime"
    change(store, report, owner=None)
    assert registrar.send("cancel_crime", report, **asked)["outcome"] == "accepted"
    (request,) = report_of(store, report)["lowerings"]
    assert code(boss.send("approve", report, approval=request["id"])) == "own_approval"


def test_only_the_force_crime_registrar_cancels_a_rape(store: Store) -> None:
    """A deputy is refused at the crime; a second person still has to agree to what the registrar asks."""
    report, (crime,) = recorded(store, {**THEFT, "offence_code": "19C"})
    asked = {"crime": crime, "code": "C3", "reason": "It was recorded twice."}
    refused = Desk(store, officer("registrar")).send("cancel_crime", report, **asked)
    assert (code(refused), refused["problem"]["field"]) == ("not_allowed", "crime")
    head = Desk(store, officer_with(store, "officer", "force_crime_registrar", name="head"))
    assert head.send("cancel_crime", report, **asked)["outcome"] == "accepted"
    assert "cancelled" not in report_of(store, report)["crimes"][0]


def test_only_the_force_crime_registrar_changes_a_rape_into_another_offence(store: Store) -> None:
    """Otherwise a correction followed by an ordinary cancellation would walk round the registrar."""
    report, (crime,) = recorded(store, {**THEFT, "offence_code": "19C"})
    asked = {"crime": crime, "offence_code": "88C", "reason": "It was something else."}
    refused = Desk(store).send("correct_crime", report, **asked)
    assert (code(refused), refused["problem"]["field"]) == ("not_allowed", "offence_code")
    head = Desk(store, officer_with(store, "officer", "force_crime_registrar", name="head"))
    assert head.send("correct_crime", report, **asked)["outcome"] == "accepted"
    assert report_of(store, report)["crimes"][0]["offence_code"] == "88C"


def test_a_force_starts_with_the_framework_and_an_older_policy_gets_it(store: Store) -> None:
    """The outcome types and the reasons for cancelling are data of the policy, each with words in both languages."""
    with store.read() as view:
        policy = view.rules_of("sussex")
    assert tuple(row.code for row in policy.crime_outcomes) == FRAMEWORK
    assert tuple(row.code for row in policy.cancel_reasons) == CANCEL_CODES
    assert all(row.title and row.means["en"] and row.means["cy"] for row in policy.crime_outcomes)
    with store.write("sussex") as work:
        work.change(
            replace(
                work.rules,
                crime_outcomes=(),
                cancel_reasons=(),
                incident_categories=None,
                rape_offences=(),
                incident_qualifiers=None,
            )
        )
    reference_data.refresh(store)
    with store.read() as view:
        after = view.rules_of("sussex")
    assert after.crime_outcomes == policy.crime_outcomes
    assert after.incident_categories == policy.incident_categories
    assert after.incident_qualifiers == policy.incident_qualifiers and policy.incident_qualifiers
    assert after.rape_offences == (), "what a force emptied itself was given again"


def test_a_crime_has_a_code_of_its_own_day(store: Store) -> None:
    """From the list's first day its codes count, before it the policy's; the code of a case is one of its own time."""
    load_codes(store, "2026-11-21", A8="Burglary of a home")
    report = str(add_report(store)["id"])
    mine = Desk(store)

    def send(offence: str, day: str | None) -> str:
        crime = {"offence_code": offence, "committed": {"from": day} if day else None}
        sent = mine.send("record_crime", report, crimes=[crime])
        return "" if sent["outcome"] == "accepted" else str(sent["problem"]["detail"])

    not_then = "This offence code was not in use when the crime was committed."
    assert send("8A", "2026-11-20") == send("49", "2026-11-21") == send("49", None) == not_then
    assert send("8A", "2026-11-21") == send("49", "2026-11-20") == send("8A", None) == ""
    crime = report_of(store, report)["crimes"][0]["id"]
    moved = mine.send(
        "correct_crime", report, crime=crime, committed={"from": "2026-11-19"}, reason="Typed wrongly"
    )
    assert code(moved) == "body_invalid"
    assert code(mine.send("categorise", report, opening_code="49")) == "body_invalid"
    assert mine.send("categorise", report, opening_code="8A")["outcome"] == "accepted"
