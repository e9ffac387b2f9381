"""The desk's rules for recorded crimes, and the report as it looks while they wait to be sent."""

from __future__ import annotations

from typing import Any

from casework import crimes
from casework.documents.crime import Committed, Crime
from casework.documents.values import CrimeId
from tests.helpers.command_bodies import ME, SUPERVISOR
from tests.helpers.desk_checks import after, fields
from tests.helpers.desk_rules import report_of

REGISTRAR = {
    "id": "o8",
    "name": "Imogen Fairlight",
    "force": "sussex",
    "roles": ["officer", "crime_registrar"],
}
CRIME: dict[str, Any] = {
    "id": "k1",
    "offence_code": "28E",
    "victim": "Ann Orrery",
    "recorded_by": {"id": "o1", "name": "Wren"},
}
CASE: dict[str, Any] = {"crimes": [CRIME], "crime": True}


def test_a_recorded_crime_leaves_the_case_open() -> None:
    """It is on the report at once, the recording clock stops, and nothing is closed."""
    clock = {
        "name": "crime_recording",
        "started_at": "2026-11-24T08:00:00.000Z",
        "due_at": "2026-11-25T08:00:00.000Z",
    }
    said = {"crimes": [{"offence_code": "28E", "rms_reference": "47/1"}, {"offence_code": "49"}]}
    seen = after("record_crime", said, status="new", clocks=[clock])
    assert [crime["offence_code"] for crime in seen["crimes"]] == ["28E", "49"]
    assert seen["status"] == "in_progress" and seen["clocks"][0]["stopped_at"]
    assert seen["external"] == [{"system": "rms", "reference": "47/1"}]
    assert fields("record_crime", said) == []
    assert fields("record_crime", said, status="closed") == ["status"]
    assert fields("record_crime", {"crimes": [{"offence_code": "X9"}]}) == ["crimes.0.offence_code"]


def test_one_victim_in_one_incident_is_a_warning() -> None:
    """Two crimes may be one when the victim is the same and their times may overlap; neither program refuses them."""
    report = report_of(**CASE)

    def may_be_one(victim: str | None) -> bool:
        return crimes.may_be_one(report, [Crime(id=CrimeId(""), victim=victim)])

    assert may_be_one(" ann  ORRERY") and not may_be_one("Bea Orrery") and not may_be_one(None)
    dated = report_of(crimes=[{**CRIME, "committed": {"from": "2026-11-20", "to": "2026-11-21"}}])
    apart = Crime(id=CrimeId(""), victim="Ann Orrery", committed=Committed(from_="2026-11-22T08:00:00Z"))
    within = Crime(id=CrimeId(""), victim="Ann Orrery", committed=Committed(from_="2026-11-21T23:00:00Z"))
    assert (crimes.may_be_one(dated, [apart]), crimes.may_be_one(dated, [within])) == (False, True)
    assert crimes.may_be_one(report_of(), [apart, within]) is False
    assert crimes.may_be_one(report_of(), [within, within]) is True
    assert fields("record_crime", {"crimes": [{"offence_code": "49", "victim": "Ann Orrery"}]}, **CASE) == []


def test_what_is_replaced_has_a_reason() -> None:
    """A missing detail is added without one; an outcome is changed with one."""
    assert fields("correct_crime", {"crime": "k1", "rms_reference": "47/1"}, **CASE) == []
    assert fields("correct_crime", {"crime": "k1", "victim": "Bea Orrery"}, **CASE) == ["reason"]
    assert fields("correct_crime", {"crime": "k2", "victim": "Bea Orrery"}, **CASE) == ["crime"]
    ended: dict[str, Any] = {"crimes": [{**CRIME, "outcome": {"type": "18"}}]}
    assert fields("crime_outcome", {"crime": "k1", "outcome": "1"}, **ended) == ["reason"]


def test_an_outcome_is_one_of_the_policy() -> None:
    """It appears at once, and the Victims' Code clock starts for a victim."""
    assert fields("crime_outcome", {"crime": "k1", "outcome": "23"}, **CASE) == ["outcome"]
    assert fields("crime_outcome", {"crime": "k1", "outcome": "22"}, **CASE) == []
    seen = after("crime_outcome", {"crime": "k1", "outcome": "18"}, reporter={"role": "victim"}, **CASE)
    assert seen["crimes"][0]["outcome"]["type"] == "18"
    assert [clock["name"] for clock in seen["clocks"]] == ["victims_code"]


def test_only_the_force_crime_registrar_cancels_a_rape() -> None:
    """A deputy cancels other crimes, and the force crime registrar cancels both; neither cancels their own."""
    body = {"crime": "k1", "code": "C2", "reason": "It was recorded twice."}
    rape: dict[str, Any] = {"crimes": [{**CRIME, "offence_code": "19C"}], "crime": True}
    force_registrar = {**REGISTRAR, "roles": ["officer", "force_crime_registrar"]}
    assert (fields("cancel_crime", body, REGISTRAR, **rape), fields("cancel_crime", body, REGISTRAR, **CASE)) == (
        ["crime"], [],
    )  # fmt: skip
    assert fields("cancel_crime", body, force_registrar, **rape) == []
    assert fields("cancel_crime", body, force_registrar, **CASE) == []
    assert fields("cancel_crime", body, force_registrar, **rape, owner="o8") == ["crime"]


def test_only_a_registrar_cancels_and_never_their_own() -> None:
    """The crime stands until a second person, who did not record it either, agrees."""
    body = {"crime": "k1", "code": "C2", "reason": "It was found."}
    assert fields("cancel_crime", body, **CASE) == ["crime"]
    assert fields("cancel_crime", body, SUPERVISOR, **CASE) == ["crime"]
    assert fields("cancel_crime", body, REGISTRAR, **CASE) == []
    assert fields("cancel_crime", body, REGISTRAR, owner="o8", **CASE) == ["crime"]
    assert fields("cancel_crime", {"crime": "k1", "code": "C9"}, REGISTRAR, **CASE) == ["code", "reason"]
    asked = after("cancel_crime", body, REGISTRAR, **CASE)
    assert "cancelled" not in asked["crimes"][0]
    assert fields("approve", {"approval": "c1"}, {**ME, "roles": ["supervisor"]}, **asked) == ["approval"], (
        "the recorder"
    )
    assert fields("approve", {"approval": "c1"}, SUPERVISOR, **asked) == []
    done = after("approve", {"approval": "c1"}, SUPERVISOR, **asked)
    assert done["crimes"][0]["cancelled"]["code"] == "C2" and done["lowerings"] == []


def test_only_the_force_crime_registrar_changes_a_rape_into_another_offence() -> None:
    """Another kind of rape, and a missing detail, may be corrected by whoever works on the case."""
    rape: dict[str, Any] = {"crimes": [{**CRIME, "offence_code": "19C"}], "crime": True}
    other = {"crime": "k1", "offence_code": "88C", "reason": "It was something else."}
    assert fields("correct_crime", other, **rape) == ["offence_code"]
    assert (
        fields("correct_crime", other, {**REGISTRAR, "roles": ["officer", "force_crime_registrar"]}, **rape)
        == []
    )
    assert fields("correct_crime", {**other, "offence_code": "19F"}, **rape) == []
    assert fields("correct_crime", {"crime": "k1", "rms_reference": "47/1"}, **rape) == []
