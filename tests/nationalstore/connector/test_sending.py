"""What a records system gets: every case in order, nothing lost and nothing twice, whatever is killed."""

from __future__ import annotations

from typing import Any

import pytest

from nationalstore.services.connector import grants
from nationalstore.services.connector.records_system import Unreachable
from nationalstore.services.operations import restoring
from tests.helpers.commanding import Desk, officer
from tests.helpers.connecting import Exchange
from tests.helpers.outbound import change_person
from tests.helpers.store import add_report

BURGLARY = {"offence_code": "28E", "victim": "Ann Orrery"}


def busy_case(exchange: Exchange, number: int = 1) -> str:
    """Return a case with a crime without a number, and messages."""
    report = str(add_report(exchange.store, number)["id"])
    exchange.wrote(report, "I found the serial number.")
    exchange.did("record_crime", report, crimes=[BURGLARY])
    exchange.wrote(report, "It is on the receipt.")
    return report


def holds_everything(exchange: Exchange) -> None:
    """The records system holds each case as it is, each crime and each message once."""
    rms, reports = exchange.rms, {one["id"]: one for one in exchange.of_kind("report")}
    held = rms.cases()
    assert set(held) == set(reports)
    for id_, report in reports.items():
        assert held[id_]["status"] == report["status"]
        numbers = [one.get("rms_reference") for one in report.get("crimes", [])]
        assert [one["rms_reference"] for one in held[id_]["crimes"]] == numbers and None not in numbers
    assert sorted(rms.all("SELECT id FROM text")) == sorted(one["id"] for one in exchange.of_kind("message"))
    assert not rms.doubled()


def test_a_case_goes_with_its_crime_and_its_messages_in_order(exchange: Exchange) -> None:
    """The case comes first, then the crime to record, then what was written, and later changes of the case."""
    report = busy_case(exchange)
    exchange.once()
    assert exchange.rms.kinds() == ["new_case", "crime_to_record", "message", "message", "case_changed"]
    texts = exchange.rms.all("SELECT json_extract(content, '$.text') FROM text ORDER BY number")
    assert texts == ["I found the serial number.", "It is on the receipt."]
    assert exchange.report(report)["crimes"][0]["rms_reference"] == "47000001/26"
    holds_everything(exchange)
    exchange.once()
    assert len(exchange.rms.all("SELECT id FROM arrival")) == 5, "nothing is sent again"


def test_nothing_is_lost_or_doubled_wherever_it_is_killed(exchange: Exchange) -> None:
    """A process that dies before or after any transaction or request is followed by one that goes on."""
    steps, number = 1, 0
    while True:
        number += 1
        report = busy_case(exchange, number)
        died = exchange.once_killed_at(steps)
        exchange.did("set_status", report, status="in_progress") if exchange.report(report)[
            "status"
        ] == "new" else None
        exchange.wrote(report, f"And then {number}")
        exchange.once()
        holds_everything(exchange)
        if not died:
            break
        steps += 3
    assert number > 10, "many steps were tried"


def test_a_refused_message_is_put_aside_and_the_others_go_on(exchange: Exchange) -> None:
    """The case says why. A correction or a retry sends it again, and it is not asked for ever."""
    exchange.rms.rule("refuse", "crime_to_record")
    first, second = busy_case(exchange, 1), busy_case(exchange, 2)
    exchange.once()
    assert set(exchange.rms.cases()) == {first, second}
    assert len(exchange.rms.all("SELECT id FROM text")) == 4 and not exchange.rms.all("SELECT id FROM crime")
    assert exchange.states() == {"taken": 6, "refused": 2}
    (told,) = [one for one in exchange.of_kind("timeline", first) if one["event"] == "rms_refused"]
    assert told["detail"] == {
        "what": "crime_to_record", "code": "content_refused", "reason": "The offence code is not in our list."
    }  # fmt: skip
    assert told["actor"]["name"] == "Records system (niche)"
    assert "rms_refused" in exchange.report(first)["flags"]
    asked = len(exchange.rms.all("SELECT line FROM request WHERE line LIKE 'POST /messages%'"))
    exchange.once()
    assert len(exchange.rms.all("SELECT line FROM request WHERE line LIKE 'POST /messages%'")) == asked
    exchange.rms.no_rules()
    assert exchange.try_again(first) == 1
    exchange.once()
    assert len(exchange.rms.all("SELECT id FROM crime")) == 1
    assert "rms_refused" not in exchange.report(first)["flags"]
    crime = exchange.report(second)["crimes"][0]["id"]
    exchange.did("correct_crime", second, crime=crime, victim="Bea Orrery", reason="A slip.")
    exchange.once()
    assert exchange.states()["taken"] == len(exchange.rms.kinds()) and "refused" not in exchange.states()
    holds_everything(exchange)


def test_a_case_that_is_refused_waits_whole(exchange: Exchange) -> None:
    """Nothing else about it is sent before it is taken, and a retry that comes too late does no harm."""
    exchange.rms.rule("refuse", "new_case", "SOH-26-SUSS-0001")
    first, second = busy_case(exchange, 1), busy_case(exchange, 2)
    exchange.once()
    assert set(exchange.rms.cases()) == {second}
    assert set(exchange.rms.all('SELECT "case" FROM message')) == {second}
    exchange.rms.no_rules()
    exchange.try_again()
    exchange.once()
    assert set(exchange.rms.cases()) == {first, second}
    holds_everything(exchange)


@pytest.mark.parametrize("does", ["away", "fail"])
def test_a_system_that_is_away_gets_everything_later(exchange: Exchange, does: str) -> None:
    """An error is no refusal: the same message is tried again, and none behind it is sent before it."""
    exchange.rms.rule(does)
    busy_case(exchange)
    for _ in range(2):
        with pytest.raises(Unreachable):
            exchange.once()
    assert not exchange.rms.kinds()
    exchange.rms.no_rules()
    exchange.once()
    holds_everything(exchange)


def test_a_restored_store_sends_nothing_twice(exchange: Exchange) -> None:
    """After a restore every case is looked at again, and what was sent is still known."""
    busy_case(exchange)
    exchange.once()
    before = len(exchange.rms.all("SELECT id FROM arrival"))
    restoring.begin_epoch(exchange.store, "A. Operator", "a disk failed")
    exchange.once()
    assert len(exchange.rms.all("SELECT id FROM arrival")) == before
    busy_case(exchange, 2)
    exchange.once()
    holds_everything(exchange)


def test_cases_from_before_the_connector_are_not_sent(exchange: Exchange) -> None:
    """Unless the operator named an earlier day."""
    grants.end(exchange.store, "sussex", "niche", "A. Operator")
    busy_case(exchange)
    exchange.move_time(hours=1)
    grants.add(exchange.store, "sussex", "niche", [], None, "A. Operator")
    exchange.once()
    assert not exchange.rms.kinds()


def restrict(exchange: Exchange, report: str, team: str) -> None:
    """Restrict a case to a team."""
    sent = Desk(exchange.store, officer("supervisor")).send(
        "restrict", report, team=team, reason="Professional standards."
    )
    assert sent["outcome"] == "accepted", sent


def test_a_restricted_case_stays_unless_the_grant_names_its_team(exchange: Exchange) -> None:
    """A case restricted later is withdrawn; one restricted from the beginning is never mentioned."""
    team = str(exchange.of_kind("team")[-1]["id"])
    never, later = busy_case(exchange, 1), None
    restrict(exchange, never, team)
    exchange.once()
    assert not exchange.rms.all("SELECT id FROM arrival")
    later = busy_case(exchange, 2)
    exchange.once()
    restrict(exchange, later, team)
    exchange.wrote(later, "walrus-typewriter")
    exchange.once()
    assert exchange.rms.kinds()[-1] == "case_withdrawn" and not exchange.rms.cases()
    arrived = exchange.rms.all("SELECT body FROM arrival")
    assert not [body for body in arrived if never in body or "walrus-typewriter" in body]
    grants.change(exchange.store, "sussex", "niche", [team], "A. Operator")
    exchange.once()
    assert set(exchange.rms.cases()) == {never, later}
    holds_everything(exchange)


def test_a_case_of_named_officers_is_sent_by_no_connector(exchange: Exchange) -> None:
    """It is withdrawn when it is restricted, whatever teams the grant names."""
    teams = [str(team["id"]) for team in exchange.of_kind("team")]
    grants.change(exchange.store, "sussex", "niche", teams, "A. Operator")
    report, who = busy_case(exchange, 1), [officer("triage"), officer("officer")]
    exchange.once()
    assert set(exchange.rms.cases()) == {report}
    sent = Desk(exchange.store, officer("supervisor")).send(
        "restrict", report, officers=[one.officer_id for one in who], reason="About an officer."
    )
    assert sent["outcome"] == "accepted", sent
    exchange.once()
    assert exchange.rms.kinds()[-1] == "case_withdrawn" and not exchange.rms.cases()


def test_a_case_that_may_have_arrived_is_withdrawn(exchange: Exchange) -> None:
    """When a process dies while it sends a case that is then restricted, the records system does not keep it."""
    team, arrived = str(exchange.of_kind("team")[-1]["id"]), 0
    for number in range(1, 16):
        report = busy_case(exchange, number)
        assert exchange.once_killed_at(number), "it dies before it has finished"
        arrived += report in exchange.rms.cases()
        restrict(exchange, report, team)
        exchange.once()
        assert not exchange.rms.cases()
    assert arrived > 2
    grants.change(exchange.store, "sussex", "niche", [team], "A. Operator")
    exchange.once()
    assert set(exchange.rms.cases()) == {one["id"] for one in exchange.of_kind("report")}
    assert not exchange.rms.doubled()


RULES: list[tuple[dict[str, Any], set[str]]] = [
    ({"channels": ["portal"]}, set()),
    ({"channels": ["portal", "email"]}, {"email"}),
    ({"channels": ["portal", "phone"]}, {"phone"}),
    ({"channels": ["portal", "email", "sms", "phone"]}, {"email", "sms", "phone"}),
    ({"channels": ["portal", "email"], "stopped": True}, set()),
]


@pytest.mark.parametrize(("rules", "open_"), RULES)
def test_no_address_leaves_that_must_not_be_used(
    exchange: Exchange, rules: dict[str, Any], open_: set[str]
) -> None:
    """An address goes only with a channel that is open, and with its hours and its wording."""
    report = str(add_report(exchange.store)["id"])
    hours = {"from": "09:00", "to": "17:00"}
    change_person(exchange.store, report, contact={"window": hours, "neutral": True, "reason": None, **rules})
    exchange.once()
    (body,) = exchange.rms.all("SELECT body FROM arrival")
    reporter = exchange.rms.cases()[report]["reporter"]
    assert {one["channel"] for one in reporter["contact"]} == open_
    assert all(one["neutral"] and one["windows"] == [["09:00", "17:00"]] for one in reporter["contact"])
    assert ("tamsin@example.org" in body) == ("email" in open_)
    assert ("7700900001" in body.replace(" ", "")) == bool(open_ & {"sms", "phone"})


def test_rules_that_change_are_sent_at_once(exchange: Exchange) -> None:
    """The records system holds the reporter's rules of today."""
    report = str(add_report(exchange.store)["id"])
    change_person(
        exchange.store, report, contact={"channels": ["portal", "email"], "window": None, "neutral": False}
    )
    exchange.once()
    change_person(exchange.store, report, contact={"channels": ["portal"], "window": None, "neutral": True})
    exchange.once()
    assert exchange.rms.kinds() == ["new_case", "case_changed"]
    assert exchange.rms.cases()[report]["reporter"]["contact"] == []
