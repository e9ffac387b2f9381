"""What may be recorded of a crime: its offence, its days, its id, and what a correction or an outcome needs."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from casework import crimes
from casework.commands.crimes import CancelCrime, CorrectCrime, GiveOutcome, NewCrime
from casework.crimes import Scene
from casework.documents.parts import Actor
from casework.documents.report import LoweringRequest, Report
from casework.documents.values import CrimeId, OfficerId, Time
from casework.documents.words import ApprovalKind
from tests.helpers.desk_rules import policy_of, report_of

K1, K2, K7, K9, GONE = (str(uuid.UUID(int=1000 + n)) for n in range(5))
NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
AT = Time("2026-11-24T23:30:00.000Z")
WREN = Actor(id=OfficerId("o1"), name="Wren Ashdown")
POLICY = policy_of({
    "opening_codes": [{"code": "28E", "title": "Burglary"}, {"code": "8N", "title": "Assault", "valid_to": "2025-03-31"}],
    "rape_offences": [{"code": "19C", "title": "Rape"}],
})  # fmt: skip
KNOWN: dict[str, Any] = {"id": K1, "offence_code": "28E", "rms_reference": "47/1"}


def scene(**report: Any) -> Scene:
    return Scene(POLICY, report_of(submitted_at="2026-11-20T09:00:00.000Z", **report), NOW)


def reasons(*said: dict[str, Any], **report: Any) -> list[tuple[str, str]]:
    """Return the field and reason of everything that is wrong with recording these crimes."""
    wanted = [msgspec.convert(one, NewCrime) for one in said]
    return [(one.field, one.reason) for one in crimes.recording_faults(scene(**report), wanted)]


BURGLARY = {"offence_code": "28E"}


@pytest.mark.parametrize(
    ("crime", "field", "reason"),
    [
        ({}, "offence_code", "offence_missing"),
        ({"offence_code": "  "}, "offence_code", "offence_missing"),
        ({"offence_code": "99X"}, "offence_code", "offence_unknown"),
        ({"offence_code": "8N"}, "offence_code", "offence_not_then"),
        ({"offence_code": "8N", "committed": {"from": "2024-06-01"}}, "", ""),
        ({"offence_code": "8N", "committed": {"from": "2025-03-31", "to": "2025-04-02"}}, "", ""),
        ({**BURGLARY, "committed": {"from": "2026-02-31"}}, "committed", "period_unreadable"),
        ({**BURGLARY, "committed": {"from": "2026-11-25"}}, "committed", "period_future"),
        ({**BURGLARY, "committed": {"to": "2026-11-24T23:31:00Z"}}, "committed", "period_future"),
        ({**BURGLARY, "committed": {"from": "2026-11-24", "to": "2026-11-24T23:30:00Z"}}, "", ""),
        ({**BURGLARY, "committed": {"from": "2026-11-20", "to": "2026-11-19"}}, "committed", "period_reversed"),
        ({**BURGLARY, "committed": {"from": "2026-11-20T21:00:00Z", "to": "2026-11-20"}}, "", ""),
        ({**BURGLARY, "id": K1}, "id", "id_used"),
        ({**BURGLARY, "id": K2}, "", ""),
    ],
)  # fmt: skip
def test_a_crime_is_recorded_with_a_code_of_its_day_and_a_period_that_can_be(
    crime: dict[str, Any], field: str, reason: str
) -> None:
    """A code that was in use when the crime was committed, a day that exists and is not to come, an id of its own."""
    assert reasons(crime, crimes=[KNOWN]) == ([(f"crimes.0.{field}", reason)] if reason else [])


def test_a_report_has_some_crimes_and_not_too_many() -> None:
    """None at all, more than fifty, and one id for two crimes of a command are refused."""
    assert [one.reason for one in crimes.recording_faults(scene(), None)] == ["none"]
    assert reasons(
        BURGLARY, BURGLARY, crimes=[{**KNOWN, "id": str(uuid.UUID(int=n))} for n in range(49)]
    ) == [("crimes", "too_many")]
    assert reasons({**BURGLARY, "id": K2}, {**BURGLARY, "id": K2}) == [("crimes.1.id", "id_used")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"crime": K1}, ["nothing_changed"]),
        ({"crime": K1, "victim": "Ann Orrery"}, []),
        ({"crime": K1, "rms_reference": "47/2"}, ["reason_for_change"]),
        ({"crime": K1, "rms_reference": None}, ["reason_for_change"]),
        ({"crime": K1, "offence_code": None, "reason": "Wrong."}, ["offence_missing"]),
        ({"crime": K1, "committed": {"from": "2026-11-30"}}, ["period_future"]),
        ({"crime": K1, "committed": {"from": "2026-11-20"}}, []),
        ({"crime": K1, "committed": {}}, ["nothing_changed"]),
        ({"crime": K9, "victim": "Ann Orrery"}, ["unknown"]),
        ({"crime": GONE, "victim": "Ann Orrery"}, ["cancelled"]),
    ],
)
def test_a_correction_names_what_it_replaces_with_a_reason(body: dict[str, Any], found: list[str]) -> None:
    """What was missing is added without one; a crime that is cancelled or not there is not corrected."""
    held = [KNOWN, {**KNOWN, "id": GONE, "cancelled": {"code": "C1"}}]
    told = crimes.correction_faults(
        scene(crimes=held), msgspec.convert(body, CorrectCrime), frozenset({"officer"})
    )
    assert [one.reason for one in told] == found


def test_a_crime_without_an_id_gets_one_that_follows_from_its_command() -> None:
    """The same at the desk and in the store, and another for each crime, also when the command's id is no UUID."""
    command = "5b0f2f52-5a1f-5a34-8a8e-1d9d0a0b6c11"
    ids = {crimes.crime_id(one, place) for one in (command, "c1") for place in (0, 1)}
    made = crimes.recorded(command, [NewCrime(offence_code="28E"), NewCrime(id=K7)], WREN, AT)
    assert [one.id for one in made] == [crimes.crime_id(command, 0), K7] and len(ids) == 4


def test_what_is_recorded_joins_the_case_and_its_references_once() -> None:
    """The case is a crime from then on; a reference that is linked already is not linked again."""
    report = report_of(external=[{"system": "rms", "reference": "47/1"}])
    added = crimes.recorded("c1", [NewCrime(offence_code="28E", rms_reference="47/1"),
                                   NewCrime(offence_code="28E", rms_reference=" 47/2 ", rms_system="niche"),
                                   NewCrime(offence_code="28E", rms_reference=" ")], WREN, AT)  # fmt: skip
    after = crimes.with_recorded(report, added)
    assert after.crime and len(after.crimes) == 3
    assert [(one.system, one.reference) for one in after.external] == [("rms", "47/1"), ("niche", "47/2")]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({"victim": "Ann  Orrery"}, {"victim": "ann orrery"}, True),
        ({"victim": "Ann Orrery"}, {"victim": "Bea Orrery"}, False),
        ({"committed": {"from": "2026-11-01"}}, {}, True),
        ({"committed": {"from": "2026-11-01"}}, {"committed": {"from": "2026-11-02"}}, False),
        ({"committed": {"from": "2026-11-02"}}, {"committed": {"to": "2026-11-01"}}, False),
        ({"committed": {"from": "2026-11-01", "to": "2026-11-03"}}, {"committed": {"to": "2026-11-02T09:00:00Z"}}, True),
    ],
)  # fmt: skip
def test_two_crimes_may_be_one_for_one_victim_in_one_incident(
    first: dict[str, Any], second: dict[str, Any], one: bool
) -> None:
    """The principal crime rule is only a warning; crimes whose days cannot meet are two incidents."""
    report = report_of(crimes=[{**KNOWN, **first}])
    (other,) = report_of(crimes=[{**KNOWN, "id": K2, **second}]).crimes
    assert crimes.may_be_one(report, [other]) is one
    assert crimes.may_be_one(report_of(), [*report.crimes, other]) is one
    assert not crimes.may_be_one(report_of(), [other])


def test_an_outcome_is_in_use_and_a_second_one_has_a_reason() -> None:
    """Without a list of the force, the outcomes are those of the framework."""
    ended = {**KNOWN, "outcome": {"type": "18"}}

    def found(body: GiveOutcome, *held: dict[str, Any]) -> list[str]:
        return [one.reason for one in crimes.outcome_faults(scene(crimes=held), body)]

    assert found(GiveOutcome(crime=K1, outcome="21"), KNOWN) == []
    assert found(GiveOutcome(crime=K1, outcome="23"), KNOWN) == ["outcome_unknown"]
    assert found(GiveOutcome(crime=K1, outcome="1"), ended) == ["reason_for_outcome"]
    assert found(GiveOutcome(crime=K1, outcome="1", reason="It was found."), ended) == []
    assert found(GiveOutcome(outcome="1"), KNOWN) == ["unknown"]


def test_an_outcome_or_a_cancellation_of_a_crime_that_is_gone_changes_nothing() -> None:
    """The desk shows what waits, even when the store has changed the case meanwhile."""
    report = report_of(crimes=[KNOWN])
    gone = LoweringRequest(id="a1", kind=ApprovalKind.CANCEL_CRIME, crime=CrimeId(K9))
    assert crimes.with_outcome(report, GiveOutcome(crime=K9, outcome="1"), WREN, AT) == report
    assert crimes.cancelled(report, gone) == report


def _cancelling(
    officer: str, *roles: str, report: Report | None = None, **body: str
) -> list[tuple[str, str]]:
    said = CancelCrime(**{"crime": K1, "code": "C2", "reason": "Twice.", **body})
    on = Scene(POLICY, report or report_of(crimes=[{**KNOWN, "recorded_by": {"id": "o1"}}], owner="o2"), NOW)
    return [(one.field, one.code) for one in crimes.cancelling_faults(on, said, officer, roles)]


def test_nobody_cancels_their_own_crime_and_a_deputy_no_rape() -> None:
    """Neither who recorded it nor who owns the case; each fault has its field and its problem code."""
    rape = report_of(crimes=[{**KNOWN, "offence_code": "19C"}])
    assert _cancelling("o3", "crime_registrar") == []
    assert _cancelling("o1") == _cancelling("o2") == [("crime", "own_crime")]
    assert _cancelling("o3", "crime_registrar", report=rape) == [("crime", "not_allowed")]
    assert _cancelling("o3", "force_crime_registrar", report=rape) == []
    assert _cancelling("o3", code="C9", reason=" ") == [("code", "body_invalid"), ("reason", "reason_needed")]
    assert _cancelling("o3", crime=K9) == [("crime", "crime_unknown")]


def test_a_recorded_rape_becomes_another_offence_only_by_its_registrar() -> None:
    """Or by the records system; a deputy and whoever works on the case may correct it otherwise."""

    def found(*roles: str, **body: Any) -> list[str]:
        held = scene(crimes=[{**KNOWN, "offence_code": "19C"}])
        said = msgspec.convert({"crime": K1, "reason": "It was not.", **body}, CorrectCrime)
        return [one.reason for one in crimes.correction_faults(held, said, roles)]

    assert (
        found("officer", offence_code="28E")
        == found("crime_registrar", offence_code="28E")
        == ["rape_changed"]
    )
    assert found("force_crime_registrar", offence_code="28E") == found("connector", offence_code="28E") == []
    assert found("officer", victim="Ann Orrery") == []


def test_what_is_corrected_ended_or_cancelled_is_that_crime_alone() -> None:
    """The other crimes stay as they are, and a new reference joins the links of the case."""
    report = report_of(crimes=[KNOWN, {**KNOWN, "id": K2}])
    first, second = report.crimes
    corrected = crimes.corrected(first, CorrectCrime(crime=K1, rms_reference="47/9", victim=" Ann  "))
    after = crimes.with_corrected(report, corrected)
    assert (after.crimes[0].rms_reference, after.crimes[0].victim, after.crimes[1]) == ("47/9", "Ann", second)
    assert [one.reference for one in after.external] == ["47/9"]
    ended = crimes.with_outcome(report, GiveOutcome(crime=K2, outcome="18", reason=" "), WREN, AT)
    given = ended.crimes[1].outcome
    assert ended.crimes[0] == first and given is not None
    assert (given.type, given.reason, given.by, given.at) == ("18", None, WREN, AT)
    assert crimes.unfinished(ended) == (first,)
    request = crimes.cancellation("a1", CancelCrime(crime=K1, code="C2", reason="Twice."), WREN, AT)
    gone = crimes.cancelled(report, request)
    assert (request.kind, gone.crimes[1]) == (ApprovalKind.CANCEL_CRIME, second)
    why = gone.crimes[0].cancelled
    assert why is not None and (why.code, why.reason, why.by, why.at) == ("C2", "Twice.", WREN, AT)
    assert crimes.standing(gone) == (second,)
