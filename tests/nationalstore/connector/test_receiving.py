"""What a records system reports is entered in the case once, in the name of the connector, and nothing else is."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import permissions
from nationalstore.services.connector import grants
from nationalstore.services.connector.incoming import WANTED
from tests.helpers.commanding import Desk, code
from tests.helpers.connecting import Exchange
from tests.helpers.officers import officer_with
from tests.helpers.record import entries_of
from tests.helpers.store import add_report


def answers(exchange: Exchange) -> list[Any]:
    """Return the answers that the records system got, in order."""
    return exchange.rms.all("SELECT event, outcome, code FROM answer ORDER BY number")


def test_what_happens_there_is_entered_in_the_case(exchange: Exchange) -> None:
    """A recorded crime, the officer in the case, the status and the outcome, each on the timeline as from there."""
    report = str(add_report(exchange.store)["id"])
    officer_with(exchange.store, "officer", name="detective")
    said: list[dict[str, Any]] = [
        {"kind": "status", "status": "in_progress"},
        {"kind": "crime_recorded", "offence_code": "28E", "rms_reference": "47/9", "victim": "Ann", "committed": {
            "from": "2026-11-20", "to": None}},
        {"kind": "officer_in_case", "officer": "detective.sussex"},
        {"kind": "outcome", "rms_reference": "47/9", "outcome": "18"},
    ]  # fmt: skip
    for number, event in enumerate(said):
        exchange.rms.report(id=f"e{number}", case=report, user="k.recorder", **event)
    exchange.once()
    assert answers(exchange) == [(f"e{number}", "accepted", "") for number in range(4)]
    found = exchange.report(report)
    (crime,) = found["crimes"]
    assert (crime["offence_code"], crime["rms_reference"], crime["rms_system"]) == ("28E", "47/9", "niche")
    assert crime["recorded_by"]["name"] == "Records system (niche)" and crime["outcome"]["type"] == "18"
    assert found["status"] == "in_progress"
    (owner,) = [one for one in exchange.of_kind("officer") if one["id"] == found["owner"]]
    assert owner["username"] == "detective.sussex"
    events = exchange.of_kind("timeline", report)
    assert {
        one["actor"]["name"]
        for one in events
        if one["event"] in ("crime_recorded", "assigned", "crime_outcome")
    } == {"Records system (niche)"}
    account = grants.expected(exchange.store, "sussex", "niche").officer
    own = [
        one
        for one in entries_of(exchange.store, "sussex")
        if one["officer"] == account and one["what"] == "alteration"
    ]
    assert [one["detail"]["user"] for one in own] == ["k.recorder"] * 4


def test_an_event_is_entered_once_wherever_it_is_killed(exchange: Exchange) -> None:
    """A process that dies at any step is followed by one that gives the same answers and changes nothing twice."""
    steps, died, tries = 1, True, 0
    while died:
        tries += 1
        report = str(add_report(exchange.store, tries)["id"])
        exchange.once()
        for number in range(2):
            exchange.rms.report(
                id=f"{tries}-{number}",
                case=report,
                kind="crime_recorded",
                offence_code="49",
                rms_reference=f"{tries}/{number}",
            )
        died = exchange.once_killed_at(steps)
        exchange.once()
        crimes = exchange.report(report)["crimes"]
        assert [one["rms_reference"] for one in crimes] == [f"{tries}/0", f"{tries}/1"]
        steps += 2
    assert tries > 5 and {outcome for _, outcome, _ in answers(exchange)} == {"accepted"}


def test_the_same_event_again_is_answered_as_before(exchange: Exchange) -> None:
    """Whatever else it says the second time, under its id it has happened already."""
    report = str(add_report(exchange.store)["id"])
    first = {"case": report, "kind": "crime_recorded", "offence_code": "28E", "rms_reference": "47/1"}
    for event in (first, first, {**first, "rms_reference": "47/2"}):
        exchange.rms.report(id="the-same", **event)
    exchange.rms.report(id="another", **first)
    exchange.once()
    assert [outcome for _, outcome, _ in answers(exchange)] == ["accepted"] * 4
    assert [one["rms_reference"] for one in exchange.report(report)["crimes"]] == ["47/1"]


def test_what_cannot_be_entered_is_refused_with_a_code(exchange: Exchange) -> None:
    """The refusal is the answer, and the events behind it go on."""
    report, elsewhere = (
        str(add_report(exchange.store)["id"]),
        str(add_report(exchange.store, 2, "kent")["id"]),
    )
    for event in (
        {"kind": "crime_recorded", "case": report, "offence_code": ""},
        {"kind": "officer_in_case", "case": report, "officer": "nobody"},
        {"kind": "officer_in_case", "case": report, "officer": "connector-niche"},
        {"kind": "status", "case": report, "status": "closed"},
        {"kind": "outcome", "case": report, "crime": report, "outcome": "18"},
        {"kind": "status", "case": elsewhere, "status": "in_progress"},
        {"kind": "status", "case": "no id", "status": "in_progress"},
        {"kind": "dispose", "case": report},
        {"kind": "status", "case": report, "status": ["in_progress"]},
        {"kind": "status", "case": "a\0b", "status": "in_progress", "user": "k\0\u202e"},
        {"kind": "status", "case": report, "status": "a\0b" * 1000, "user": "k\0\u202e" * 1000},
        {"kind": "status", "case": report, "status": "in_progress"},
    ):
        exchange.rms.report(**event)
    exchange.once()
    assert [code or outcome for _, outcome, code in answers(exchange)] == [
        "body_invalid", "body_invalid", "body_invalid", "status_not_allowed", "crime_unknown", "report_unknown",
        "body_invalid", "unknown_event", "unknown_event", "body_invalid", "body_invalid", "accepted",
    ]  # fmt: skip
    assert exchange.report(report)["status"] == "in_progress" and not exchange.report(report)["owner"]


def test_a_case_it_may_not_read_cannot_be_changed_by_it(exchange: Exchange) -> None:
    """To a connector without the team, a restricted case is unknown."""
    report, team = str(add_report(exchange.store)["id"]), str(exchange.of_kind("team")[-1]["id"])
    supervisor = Desk(exchange.store, officer_with(exchange.store, "supervisor"))
    assert supervisor.send("restrict", report, team=team, reason="Standards.")["outcome"] == "accepted"
    exchange.rms.report(kind="status", case=report, status="in_progress")
    exchange.once()
    assert [code for _, _, code in answers(exchange)] == ["report_unknown"]
    grants.change(exchange.store, "sussex", "niche", [team], "A. Operator")
    exchange.rms.report(kind="status", case=report, status="in_progress")
    exchange.once()
    assert answers(exchange)[-1][1] == "accepted"


def test_a_claim_does_not_keep_a_fact_out(exchange: Exchange) -> None:
    """What was recorded there is entered while an officer has the report in hand, who then sees a changed report."""
    report = str(add_report(exchange.store)["id"])
    exchange.did("claim", report)
    exchange.rms.report(kind="crime_recorded", case=report, offence_code="28E", rms_reference="47/1")
    exchange.once()
    assert len(exchange.report(report)["crimes"]) == 1
    stranger = Desk(exchange.store, officer_with(exchange.store, "officer"))
    assert code(stranger.send("set_status", report, status="in_progress")) == "claimed_by_other"


def test_the_account_may_do_nothing_else(exchange: Exchange) -> None:
    """Its role is in the table for the commands of its events only, and in no read."""
    allowed = {
        kind for kind in permissions.COMMANDS if permissions.may_command([permissions.CONNECTOR], kind)
    }
    assert allowed == {"record_crime", "correct_crime", "crime_outcome", "assign", "set_status"}
    assert len(WANTED) == len(allowed)
    assert not [name for name in permissions.READS if permissions.may_read([permissions.CONNECTOR], name)]
    report = str(add_report(exchange.store)["id"])
    account = grants.principal(grants.expected(exchange.store, "sussex", "niche"))
    desk = Desk(exchange.store, account)
    assert code(desk.send("note", report, text="Hello")) == "not_allowed"
    team = str(exchange.of_kind("team")[-1]["id"])
    assert code(desk.send("assign", report, team=team)) == "not_allowed"
    supervisor = Desk(exchange.store, officer_with(exchange.store, "supervisor"))
    assert code(supervisor.send("assign", report, officer=account.officer_id)) == "body_invalid", (
        "it is nobody"
    )


EVENTS = st.lists(
    st.one_of(
        st.fixed_dictionaries({
            "kind": st.just("crime_recorded"), "offence_code": st.just("28E"),
            "rms_reference": st.sampled_from(["47/1", "47/2", "47/3"]),
        }),
        st.fixed_dictionaries({"kind": st.just("status"), "status": st.sampled_from(["in_progress", "new", "closed"])}),
        st.fixed_dictionaries({
            "kind": st.just("outcome"), "rms_reference": st.sampled_from(["47/1", "47/2"]),
            "outcome": st.sampled_from(["18", "14", "99"]),
        }),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=EVENTS,
    repeats=st.lists(st.integers(0, 5), max_size=5),
    killed=st.lists(st.integers(1, 40), max_size=3),
)
def test_both_ways_end_the_same_however_often_it_dies(
    exchange: Exchange, events: list[dict[str, Any]], repeats: list[int], killed: list[int]
) -> None:
    """With events repeated and processes killed, the case is as if each had happened once, and both sides agree."""
    number = len(exchange.of_kind("report")) + 1
    plain, shaken = (str(add_report(exchange.store, number + n)["id"]) for n in range(2))
    for index, event in enumerate(events):
        exchange.rms.report(id=f"{plain}-{index}", case=plain, **event)
    exchange.once()
    exchange.wrote(shaken, "Is there any news?")
    told = [(index, event) for index, event in enumerate(events)]
    again = [told[index] for index in repeats if index < len(told)]
    for at, (index, event) in enumerate(told):
        exchange.rms.report(id=f"{shaken}-{index}", case=shaken, **event)
        for other, repeated in again:
            if other <= at:
                exchange.rms.report(id=f"{shaken}-{other}", case=shaken, **repeated)
    for last in killed:
        exchange.once_killed_at(last)
    exchange.once()
    first, second = exchange.report(plain), exchange.report(shaken)

    def facts(report: dict[str, Any]) -> list[Any]:
        crimes = report.get("crimes", [])
        return [
            [(one["rms_reference"], (one.get("outcome") or {}).get("type")) for one in crimes],
            report["public_status"] if crimes else "",
        ]

    assert facts(first)[0] == facts(second)[0]
    held = exchange.rms.cases()
    for report in (first, second):
        assert held[report["id"]]["status"] == report["status"]
        assert len(held[report["id"]]["crimes"]) == len(report.get("crimes", []))
    assert not exchange.rms.doubled()
