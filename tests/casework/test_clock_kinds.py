"""The kinds of clock that the starting policy has: by service and flag, with their days, months and holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from casework import clocks, victim_clocks, victims_code
from casework.clock_state import state_of
from casework.documents.crime import Cancellation, Crime, CrimeOutcome
from casework.documents.parts import Actor
from casework.documents.report import Occurred, Report, ReporterDetails
from casework.documents.values import CrimeId, OfficerId, ReportId, find_moment, time_of
from casework.documents.victim import Victim
from nationalstore.services.catalogue import reference_data
from tests.helpers.desk_rules import report_of

POLICY = reference_data.starting_policy("sussex")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def received(service: str, at: datetime = NOW, flags: tuple[str, ...] = ()) -> Report:
    """Return a report of a service as it arrives."""
    report = Report(
        id=ReportId("r1"), service=service, submitted_at=time_of(at), status="new",
        reporter=ReporterDetails(role="victim"), flags=flags, occurred=Occurred(from_=time_of(at - timedelta(days=4))),
    )  # fmt: skip
    return happened(report, "report_received", at)


def happened(report: Report, event: str, at: datetime) -> Report:
    """Return the report after an event."""
    facts = clocks.facts_of(report, POLICY)
    return replace(report, clocks=clocks.happened(report.clocks, POLICY.clocks, event, at, facts))


def due(report: Report) -> dict[str, date]:
    """Return the last local day of each clock that is due by a day."""
    moments = {clock.name: find_moment(clock.due_at) for clock in report.clocks}
    return {
        name: (at - timedelta(seconds=1)).astimezone(clocks.HERE).date()
        for name, at in moments.items()
        if at is not None
    }


@pytest.mark.parametrize(("service", "name", "last"), [
    ("subject_access", "subject_access", date(2026, 12, 24)),
    ("data_rights", "data_rights", date(2026, 12, 24)),
    ("freedom_of_information", "freedom_of_information", date(2026, 12, 23)),  # St Andrew's Day is one in Scotland.
    ("clares_law", "clares_law", date(2026, 12, 22)),
    ("clares_law", "clares_law_meeting", date(2026, 12, 8)),
    ("clares_law", "clares_law_check", date(2026, 11, 25)),
    ("sarahs_law", "sarahs_law_contact", date(2026, 12, 4)),
    ("sarahs_law", "sarahs_law", date(2027, 1, 8)),
    ("dashcam", "prosecution_notice", date(2026, 12, 4)),  # It happened four days before the report.
    ("complaint", "complaint_update", date(2026, 12, 22)),
    ("sexual_offence", "serious_sexual_contact", date(2026, 11, 24)),
    ("right_to_review", "review_acknowledged", date(2026, 12, 8)),
    ("right_to_review", "review_decided", date(2027, 1, 8)),
])  # fmt: skip
def test_a_service_has_its_own_clocks(service: str, name: str, last: date) -> None:
    """Each clock is due on its day, and a report of another service has none of them."""
    assert due(received(service))[name] == last
    assert name not in due(received("theft"))


def test_a_month_ends_on_a_working_day_and_in_a_shorter_month() -> None:
    """A request of 31 January is due at the end of February; one whose day is a holiday on the next working day."""
    assert due(received("subject_access", datetime(2027, 1, 31, 9, tzinfo=UTC)))["subject_access"] == date(
        2027, 3, 1
    )
    assert due(received("subject_access", datetime(2026, 11, 25, 9, tzinfo=UTC)))["subject_access"] == date(
        2026, 12, 29
    )


def test_freedom_of_information_leaves_out_the_holidays_of_every_part() -> None:
    """St Patrick's Day and the Scottish second of January are no working days there, but for Clare's Law they are."""
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert due(received("freedom_of_information", start))["freedom_of_information"] == date(2026, 3, 31)
    plain = clocks.working_days_after(start, 20)
    assert (plain - timedelta(seconds=1)).astimezone(clocks.HERE).date() == date(2026, 3, 30)


def test_a_request_is_extended_once_and_keeps_its_pauses() -> None:
    """Two months more count from the request, with the pause for identity on top; a second time is refused."""
    report = received("subject_access")
    (clock,) = (one for one in report.clocks if one.name == "subject_access")
    clock = clocks.resumed(clocks.paused(clock, NOW, "Identity", None), NOW + timedelta(days=3))
    rule = POLICY.clocks["subject_access"]
    longer = clocks.extended(clock, rule, "Complex")
    assert longer is not None and longer.extended == "Complex"
    assert due(replace(report, clocks=(longer,)))["subject_access"] == date(2027, 2, 27)
    assert clocks.extended(longer, rule, "Again") is None
    assert clocks.extended(clock, POLICY.clocks["clares_law"], "x") is None


def test_a_request_is_met_by_its_answer_and_not_by_any_other_ending() -> None:
    """Granting or refusing it answers it; closing it as a duplicate ends it without."""
    ways = {"service_fulfilled": "met", "service_refused": "met", "duplicate": "ended_without"}
    for disposal, state in ways.items():
        report = happened(received("subject_access"), f"disposed:{disposal}", NOW)
        (clock,) = (one for one in happened(report, "closed", NOW).clocks if one.name == "subject_access")
        assert state_of(clock) == state


def test_a_complaint_hears_again_every_28_days_until_it_is_closed() -> None:
    """Each update meets its clock and starts the next; the reply that closes the case starts none."""
    report = happened(received("complaint"), "reply_sent", NOW + timedelta(days=5))
    assert due(report)["complaint_update"] == date(2026, 12, 27)
    closed = replace(happened(report, "closed", NOW + timedelta(days=6)), status="closed")
    after = happened(closed, "reply_sent", NOW + timedelta(days=6))
    assert not [one for one in after.clocks if one.name == "complaint_update" and not one.stopped_at]


def test_a_clock_from_the_report_starts_once_more_only_without_its_event() -> None:
    """A victim who was contacted is not owed it again by a new category."""
    report = received("assault", flags=("sexual",))
    met = happened(
        happened(report, "reply_sent", NOW + timedelta(hours=1)), "categorised", NOW + timedelta(hours=2)
    )
    assert [one.met_by for one in met.clocks if one.name == "serious_sexual_contact"] == ["reply_sent"]


@pytest.mark.parametrize("event", victims_code.EVENTS)
def test_every_event_of_the_victims_code_has_a_clock_of_its_own(event: str) -> None:
    """Five working days from the local day of the event, one with enhanced rights; an earlier word does not meet it."""
    at = datetime(2026, 7, 2, 23, 30, tzinfo=UTC)  # Already Friday here.
    for flags, last in (((), date(2026, 7, 10)), (("hate",), date(2026, 7, 6))):
        report = received("theft", NOW - timedelta(days=200), flags=flags)
        report = replace(report, clocks=victim_clocks.victims_event(report, POLICY, event, at))
        assert due(report)["victims_code"] == last
        assert victim_clocks.told_of(report, event, at)
        early, late = (happened(report, "reply_sent", at + timedelta(hours=hours)) for hours in (-1, 1))
        states = [state_of(one.clocks[-1]).value for one in (early, late)]
        assert states == ["open", "met"]


def test_two_events_are_two_duties_and_one_update_tells_of_both() -> None:
    """The second event has its own due time, and the same event is not counted twice."""
    report = received("theft")
    for event, days in (("arrested", 1), ("charged", 2), ("charged", 2)):
        at = NOW + timedelta(days=days)
        report = replace(report, clocks=victim_clocks.victims_event(report, POLICY, event, at))
    mine = [one for one in report.clocks if one.name == "victims_code"]
    assert [one.about for one in mine] == ["arrested", "charged"] and mine[0].due_at != mine[1].due_at
    told = happened(report, "reply_sent", NOW + timedelta(days=3))
    assert [one.met_by for one in told.clocks if one.name == "victims_code"] == ["reply_sent"] * 2


def test_an_offer_that_is_withdrawn_was_not_answered() -> None:
    """Accepting or rejecting an offer meets its four hours; withdrawing it ends them without."""
    for event, state in (
        ("transfer_accepted", "met"),
        ("transfer_rejected", "met"),
        ("transfer_withdrawn", "ended_without"),
    ):
        report = happened(
            happened(received("theft"), "transfer_offered", NOW), event, NOW + timedelta(hours=1)
        )
        assert {state_of(one).value for one in report.clocks if one.name == "transfer_answer"} == {state}


def test_every_time_limit_says_where_it_comes_from_or_that_nobody_knows() -> None:
    """Kinds of clock by service name their source; what comes from practice is marked."""
    rules = [rule for rule in POLICY.clocks.values() if rule.services or rule.flags]
    assert len(rules) > 9 and all(rule.basis for rule in rules)
    marked = {name for name, rule in POLICY.clocks.items() if rule.unverified}
    assert marked == {
        "complaint_acknowledged", "serious_sexual_contact", "transfer_answer", "review_acknowledged", "review_decided",
    }  # fmt: skip


@pytest.mark.parametrize(("said", "days"), [
    ({"service": "theft"}, 5), ({"service": "modern_slavery"}, 1), ({"service": "stalking", "flags": ("stalking",)}, 1),
    ({"service": "assault", "crimes": (Crime(id=CrimeId("k"), offence_code="5D"),)}, 1),
    ({"service": "assault", "crimes": (Crime(id=CrimeId("k"), offence_code="8N"),)}, 5),
    ({"service": "assault", "crimes": (Crime(id=CrimeId("k"), offence_code="5D", cancelled=Cancellation(code="C3")),)}, 5),
])  # fmt: skip
def test_enhanced_rights_follow_from_what_is_known_of_the_case(said: dict[str, Any], days: int) -> None:
    """The service and the offence of a recorded crime give them as a flag does; a cancelled crime does not."""
    report = replace(received("theft"), clocks=(), **said)
    (clock,) = victim_clocks.victims_event(report, POLICY, "arrested", NOW)
    assert find_moment(clock.due_at) == clocks.working_days_after(NOW, days)


def test_enhanced_rights_found_later_shorten_the_time_that_runs() -> None:
    """The due time moves to the first working day after the event, with the pause; without them it never moves back."""
    report = received("theft")
    report = replace(report, clocks=victim_clocks.victims_event(report, POLICY, "arrested", NOW))
    late = find_moment(report.clocks[-1].due_at)
    paused = clocks.resumed(
        clocks.paused(report.clocks[-1], NOW, "In hospital", None), NOW + timedelta(hours=3)
    )
    report = replace(report, clocks=(*report.clocks[:-1], paused))
    found = happened(replace(report, flags=("vulnerable",)), "categorised", NOW + timedelta(hours=4))
    early = clocks.working_days_after(NOW, 1) + timedelta(hours=3)
    assert late is not None and find_moment(found.clocks[-1].due_at) == early < late
    again = happened(replace(found, flags=()), "categorised", NOW + timedelta(hours=5))
    assert find_moment(again.clocks[-1].due_at) == early


def test_a_case_that_opens_again_has_the_duties_that_its_end_had_ended() -> None:
    """Recording and the first word go on with their first times; what was met stays met, what restarts waits for its event."""
    report = replace(received("theft"), crime=True, grade=2)
    report = happened(happened(report, "report_received", NOW), "assessed", NOW)
    closed = happened(report, "closed", NOW + timedelta(hours=1))
    ended = {one.name for one in closed.clocks if state_of(one) == "ended_without"}
    again = happened(closed, "reopened", NOW + timedelta(hours=2))
    running = {one.name: one.due_at for one in again.clocks if not one.stopped_at}
    assert {"crime_recording", "first_contact", "support_referral"} <= set(running) <= ended - {"re_thrive"}
    assert running["crime_recording"] == next(c.due_at for c in report.clocks if c.name == "crime_recording")
    assert [state_of(one).value for one in again.clocks if one.name == "triage_due"] == ["met"]


def test_a_reply_to_someone_else_does_not_tell_the_victim() -> None:
    """Where another person reported, a reply meets their first contact; the victim's clock waits for a word to the victim."""
    report = replace(
        received("theft"), reporter=ReporterDetails(role="third_party"), victim=Victim(name="Mara")
    )
    report = replace(
        report, clocks=(*report.clocks, *victim_clocks.victims_event(report, POLICY, "arrested", NOW)[-1:])
    )
    told = happened(report, "reply_sent", NOW + timedelta(hours=1))
    assert {one.name: state_of(one).value for one in told.clocks}["victims_code"] == "open"
    assert {one.name: state_of(one).value for one in told.clocks}["first_contact"] == "met"
    spoken = happened(told, "step:victim_contacted", NOW + timedelta(hours=2))
    assert {one.name: one.met_by for one in spoken.clocks}["victims_code"] == "step:victim_contacted"


def test_a_step_may_be_earlier_than_an_event_that_it_does_not_tell_of() -> None:
    """The victim was told of the arrest before the charge: that meets the one clock and leaves the other."""
    report = replace(received("theft"), clocks=())
    for event, hours in (("arrested", 0), ("charged", 10)):
        at = NOW + timedelta(hours=hours)
        report = replace(report, clocks=victim_clocks.victims_event(report, POLICY, event, at))
    at = NOW + timedelta(hours=5)
    assert not clocks.before_its_clock(report.clocks, POLICY.clocks, "victim_contacted", at)
    assert clocks.before_its_clock(report.clocks, POLICY.clocks, "victim_contacted", NOW - timedelta(hours=1))
    told = happened(report, "step:victim_contacted", at)
    assert [state_of(one).value for one in told.clocks] == ["met", "open"]


def test_a_report_that_becomes_a_crime_owes_the_referral_to_support() -> None:
    """A nuisance that turns out to be a crime has its two working days from the report, once."""
    report = received("asb")
    assert "support_referral" not in due(report)
    crime = happened(replace(report, crime=True), "categorised", NOW + timedelta(days=1))
    assert due(crime)["support_referral"] == date(2026, 11, 26)
    met = happened(crime, "support_referred", NOW + timedelta(days=1, hours=1))
    again = happened(met, "crime_recorded", NOW + timedelta(days=2))
    assert len([one for one in again.clocks if one.name == "support_referral"]) == 1


@pytest.mark.parametrize("order", list(permutations(("arrested", "outcome", "victim", "flag"))), ids="-".join)
def test_it_does_not_matter_when_the_victim_is_entered(order: tuple[str, ...]) -> None:
    """Each event has its clock from its own time, with enhanced rights where they apply, in whatever order all is entered."""
    report = Report(id=ReportId("r1"), service="theft", reporter=ReporterDetails(role="third_party"), crime=True,
                    crimes=(Crime(id=CrimeId("k"), offence_code="8N"),))  # fmt: skip
    arrested, outcome, at = NOW - timedelta(days=2), NOW - timedelta(days=1), NOW
    for step in order:
        at += timedelta(minutes=1)
        if step == "arrested":
            events = victims_code.with_event(report, step, arrested, Actor(id=OfficerId("o1")))
            seen = victim_clocks.victims_event(report, POLICY, step, arrested)
            report = replace(report, clocks=seen, code_events=events)
        elif step == "outcome":
            ended = replace(report.crimes[0], outcome=CrimeOutcome(type="18", at=time_of(outcome)))
            facts = clocks.facts_of(report, POLICY)
            seen = clocks.happened(
                report.clocks, POLICY.clocks, victims_code.DECIDED, outcome, facts, about=step
            )
            report = replace(report, clocks=seen, crimes=(ended,))
        elif step == "victim":
            report = replace(report, victim=Victim(name="Mara"))
            report = replace(report, clocks=victim_clocks.victim_named(report, POLICY, at))
        else:
            report = happened(replace(report, flags=("vulnerable",)), "categorised", at)
    mine = {one.about: (one.started_at, one.due_at) for one in report.clocks if one.name == "victims_code"}
    assert mine == {
        about: (time_of(moment), time_of(clocks.working_days_after(moment, 1)))
        for about, moment in (("arrested", arrested), ("outcome", outcome))
    }


def test_what_has_no_time_or_was_cancelled_starts_no_clock_for_a_victim_named_later() -> None:
    """Only dated events and the outcomes of crimes that stand are told."""
    report = report_of(
        service="theft", victim={"name": "Mara"},
        code_events=[{"event": "arrested"}, {"event": "charged", "at": "then"}, {"event": "bailed", "at": time_of(NOW)}],
        crimes=[{"id": "k1", "offence_code": "28E", "outcome": {"type": "18", "at": time_of(NOW)}, "cancelled": {"code": "C1"}},
                {"id": "k2", "offence_code": "28E", "outcome": {"type": "18", "at": "then"}}],
    )  # fmt: skip
    found = victim_clocks.victim_named(report, POLICY, NOW + timedelta(days=1))
    assert [one.about for one in found if one.name == "victims_code"] == ["bailed"]
