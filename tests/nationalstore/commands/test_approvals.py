"""Second approval: no single officer closes a case that was ever high risk, or lowers its risk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from casework.documents import codec
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.commands import held_replies
from tests.helpers.approvals import ENDINGS, assess, risky
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import change, ended_crime, report_of
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store on each database, whose clock stands still until the test moves it."""
    return timed


def message_of(store: Store, report: str) -> dict[str, Any]:
    with store.read() as view:
        return next(
            one
            for one in list_records(view, "sussex", "message", report=report)
            if one["direction"] == "to_citizen"
        )


def events(store: Store, report: str) -> list[str]:
    with store.read() as view:
        return [one["event"] for one in list_records(view, "sussex", "timeline", report=report)]


def test_one_officer_does_not_end_an_emergency_in_three_commands(store: Store) -> None:
    """Assessing low, clearing the flags and closing each wait for someone else."""
    report, mine = risky(store), Desk(store)
    assert assess(mine, report, "low")["outcome"] == "accepted"
    assert mine.send("categorise", report, flags=[], tags=["night"])["outcome"] == "accepted"
    done = mine.send("dispose", report, disposal="no_further_action", reason="Nothing in it.")
    assert done["outcome"] == "accepted"
    found = report_of(store, report)
    assert (found["status"], found["risk"], found["flags"]) == ("in_progress", "emergency", ["vulnerable"])
    assert (found["grade"], found["tags"]) == (3, ["night"])
    assert [one["kind"] for one in found["lowerings"]] == ["lower_risk", "remove_flags"]
    assert found["approval"]["kind"] == "closing" and found["approval"]["by"] == mine.who.actor
    boss = Desk(store, officer("supervisor"))
    for one in (*found["lowerings"], found["approval"]):
        assert code(mine.send("approve", report, approval=one["id"])) == "own_approval"
        assert boss.send("approve", report, approval=one["id"], reason="I agree.")["outcome"] == "accepted"
    after = report_of(store, report)
    assert (after["status"], after["risk"], after["flags"]) == ("closed", "low", [])
    assert (after["highest_risk"], after["ever_flags"]) == ("emergency", ["vulnerable"])
    assert (after["lowerings"], after["approval"], after["lowered_by"]) == ([], None, [mine.who.officer_id])


def test_what_is_sent_back_leaves_the_case_as_it_was(store: Store) -> None:
    """A rejected lower risk or flag removal leaves the case unchanged, carries a reason, and can be requested again."""
    report, mine, boss = risky(store), Desk(store), Desk(store, officer("supervisor"))
    assess(mine, report, "medium")
    mine.send("categorise", report, flags=[])
    for one in report_of(store, report)["lowerings"]:
        assert (
            code(Desk(store, officer("officer")).send("approve", report, approval=one["id"])) == "not_allowed"
        )
        assert code(boss.send("return", report, approval=one["id"])) == "reason_needed"
        assert boss.send("return", report, approval=one["id"], reason="Ask her.")["outcome"] == "accepted"
        assert code(boss.send("approve", report, approval=one["id"])) == "approval_unknown"
    after = report_of(store, report)
    assert (after["risk"], after["flags"], after["lowerings"]) == ("emergency", ["vulnerable"], [])
    assert events(store, report).count("lowering_returned") == 2


def test_a_newer_assessment_takes_the_place_of_what_waits(store: Store) -> None:
    """At most one lower risk waits for approval; a raised risk replaces it and applies at once."""
    report, mine = risky(store, risk="high", flags=()), Desk(store)
    assess(mine, report, "low")
    assess(mine, report, "medium")
    assert [one["risk"] for one in report_of(store, report)["lowerings"]] == ["medium"]
    assess(mine, report, "emergency", grade=2)
    after = report_of(store, report)
    assert (after["risk"], after["highest_risk"], after["lowerings"]) == ("emergency", "emergency", [])


def test_a_risk_that_never_was_high_goes_down_at_once(store: Store) -> None:
    """A risk that the policy does not protect can be lowered without approval."""
    report, mine = risky(store, risk="medium", flags=("repeat_victim",)), Desk(store)
    assess(mine, report, "low")
    mine.send("categorise", report, flags=[])
    after = report_of(store, report)
    assert (after["risk"], after["flags"], after["lowerings"]) == ("low", [], [])
    mine.send("dispose", report, disposal="no_further_action", reason="Nothing more.")
    assert report_of(store, report)["status"] == "closed"


@pytest.mark.parametrize("role", ["triage", "officer", "supervisor"])
@pytest.mark.parametrize(
    "marks", [("high", ()), ("emergency", ()), ("low", ("child",)), ("low", ("sexual",))]
)
def test_every_ending_of_a_risky_report_without_a_recorded_crime_waits(
    store: Store, role: str, marks: tuple[str, tuple[str, ...]]
) -> None:
    """Every outcome without a recorded crime waits for approval, with or without a reply.

    A supervisor cannot approve their own closing.
    """
    desk, other = Desk(store, officer(role)), str(add_report(store, 99)["id"])
    for number, (ending, rest) in enumerate(ENDINGS.items()):
        said = {"disposal": ending, **rest, **({"other": other} if ending == "duplicate" else {})}
        plain, told = risky(store, 2 * number + 1, *marks), risky(store, 2 * number + 2, *marks)
        assert desk.send("dispose", plain, **said)["outcome"] == "accepted"
        assert desk.send("reply", told, text="It is closed.", disposal=said)["outcome"] == "accepted"
        for report in (plain, told):
            assert report_of(store, report)["status"] != "closed", (ending, role)
            assert report_of(store, report)["approval"], (ending, role)


@pytest.mark.parametrize("nothing", [None, "", "  ", "-", "\u00ad"])
def test_a_recorded_crime_without_its_reference_waits(store: Store, nothing: str | None) -> None:
    """A colleague's crime without a reference waits, because nobody could find the record; with one it closes at once."""
    desk, colleague, said = Desk(store), Desk(store, officer("officer")), {"disposal": "crime_finished"}
    plain, told = risky(store, 1), risky(store, 2)
    crime = ended_crime(colleague, plain, rms_reference=nothing)
    ended_crime(colleague, told, rms_reference=nothing)
    desk.send("dispose", plain, **said)
    desk.send("reply", told, text="It is recorded.", disposal=said)
    for report in (plain, told):
        found = report_of(store, report)
        assert found["status"] != "closed" and found["approval"]["disposal"] == "crime_finished"
    assert message_of(store, told)["state"] == "held"
    desk.send("correct_crime", plain, crime=crime, rms_reference="47/1", reason="It is known now.")
    desk.send("dispose", plain, **said)
    assert report_of(store, plain)["status"] == "closed"


def test_every_recorded_crime_has_its_reference(store: Store) -> None:
    """One crime without a reference among others is enough to ask a second person; so is one that was cancelled."""
    report, desk, colleague = risky(store), Desk(store), Desk(store, officer("officer"))
    ended_crime(colleague, report, rms_reference="47/1")
    ended_crime(colleague, report)
    desk.send("dispose", report, disposal="crime_finished")
    assert report_of(store, report)["approval"]["disposal"] == "crime_finished"
    cancelled = [{**crime, "cancelled": {"code": "C1"}} for crime in report_of(store, report)["crimes"]]
    change(store, report, crimes=cancelled, approval=None)
    assert code(desk.send("dispose", report, disposal="crime_finished")) == "crime_open"
    desk.send("dispose", report, disposal="not_a_crime", reason="It was found.")
    assert report_of(store, report)["approval"]["disposal"] == "not_a_crime"


def test_words_that_say_it_is_closed_wait_for_the_approval(store: Store) -> None:
    """A reply that announces the closing stays unsent and invisible until someone else approves both."""
    report, mine, boss = risky(store), Desk(store), Desk(store, officer("supervisor"))
    said = {"disposal": "no_further_action", "reason": "Nothing more."}
    mine.send("reply", report, text="Your case is closed.", disposal=said)
    assert message_of(store, report)["state"] == "held" and not message_of(store, report).get("left_at")
    assert held_replies.release_due(store) == 0
    asked = report_of(store, report)["approval"]
    assert asked["message"] == message_of(store, report)["id"]
    assert boss.send("approve", report, approval=asked["id"])["outcome"] == "accepted"
    assert message_of(store, report)["state"] == "sent" and report_of(store, report)["status"] == "closed"


def test_words_of_a_closing_that_was_sent_back_never_leave(store: Store) -> None:
    """The reply of a rejected closing is kept unsent and is never released."""
    report, mine, boss = risky(store), Desk(store), Desk(store, officer("supervisor"))
    said = {"disposal": "no_further_action", "reason": "Nothing more."}
    mine.send("reply", report, text="Your case is closed.", disposal=said)
    boss.send("return", report, approval=report_of(store, report)["approval"]["id"], reason="Not yet.")
    message = message_of(store, report)
    assert (message["state"], message["text"]) == ("failed", "Your case is closed.")
    assert message["delivery"][-1]["why"] == "The closure was sent back."
    assert report_of(store, report)["approval"] is None and held_replies.release_due(store) == 0


def test_a_held_closing_reply_is_looked_at_again_when_it_leaves(store: Store, time: Time) -> None:
    """A scheduled closing reply is checked again at release: a case that became an emergency waits for approval."""
    report, mine = risky(store, risk="low", flags=()), Desk(store)
    later = wire_time(time.now + timedelta(hours=1))
    said = {"disposal": "no_further_action", "reason": "Nothing more."}
    mine.send("reply", report, text="Your case is closed.", disposal=said, not_before=later)
    assert report_of(store, report).get("approval") is None
    assess(mine, report, "emergency", grade=2)
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    assert report_of(store, report)["approval"]["disposal"] == "no_further_action"
    assert message_of(store, report)["state"] == "held" and report_of(store, report)["status"] != "closed"


def test_an_approval_counts_for_the_risk_it_was_given_for(store: Store, time: Time) -> None:
    """An approval holds only for the risk it was given for.

    An approved reply outside the reporter's hours waits for them, and a risk that rose until then asks again.
    """
    first, second = risky(store, 1, "high", ()), risky(store, 2, "high", ())
    mine, boss = Desk(store), Desk(store, officer("supervisor"))
    said = {"disposal": "no_further_action", "reason": "Nothing more."}
    for report in (first, second):
        reached(store, report, None)
        done = mine.send("reply", report, text="It is over.", channel="email", disposal=said)
        assert done["outcome"] == "accepted"
        reached(store, report, time.now + timedelta(hours=3))
        asked = report_of(store, report)["approval"]["id"]
        assert boss.send("approve", report, approval=asked)["outcome"] == "accepted"
        assert (report_of(store, report)["approval"], message_of(store, report)["state"]) == (None, "held")
    assess(mine, second, "emergency", grade=2)
    time.now += timedelta(hours=4)
    assert held_replies.release_due(store) == 1
    assert report_of(store, first)["status"] == "closed" and message_of(store, first)["state"] == "queued"
    assert report_of(store, second)["approval"] and message_of(store, second)["state"] == "held"


def reached(store: Store, report: str, opens: datetime | None) -> None:
    """Allow email to the reporter, from now on or from a later hour of this day."""
    with store.write("sussex") as work:
        person = find_record(work, "person", report_of(store, report)["reporter"]["person"]) or {}
        here = opens.astimezone(ZoneInfo("Europe/London")) if opens else None
        window = {"from": f"{here:%H:%M}", "to": f"{here + timedelta(hours=3):%H:%M}"} if here else None
        put(
            work, "person", {**person, "contact": {"channels": ["email"], "window": window, "neutral": False}}
        )


def test_what_the_reporter_wrote_since_stops_the_approval_of_a_reply(store: Store) -> None:
    """A reply is sent back instead of approved when the reporter has written since."""
    from nationalstore.services.cases import cases

    report, mine, boss = risky(store), Desk(store), Desk(store, officer("supervisor"))
    said = {"disposal": "no_further_action", "reason": "Nothing more."}
    mine.send("reply", report, text="Your case is closed.", disposal=said)
    with store.write("sussex") as work:
        cases.citizen_message(work, report, "He is back.")
    asked = report_of(store, report)["approval"]
    assert code(boss.send("approve", report, approval=asked["id"])) == "reply_outdated"
    assert boss.send("return", report, approval=asked["id"], reason="Read it.")["outcome"] == "accepted"


def test_who_lowered_the_risk_does_not_agree_to_the_end(store: Store) -> None:
    """The officer who lowered the risk cannot approve the closing."""
    report, other = risky(store, flags=()), Desk(store, officer("officer"))
    both = Desk(store, replace(officer("triage"), roles=frozenset({"triage", "supervisor"})))
    boss = Desk(store, officer("supervisor"))
    assess(both, report, "low")
    boss.send("approve", report, approval=report_of(store, report)["lowerings"][0]["id"])
    other.send("dispose", report, disposal="no_further_action", reason="Nothing more.")
    asked = report_of(store, report)["approval"]["id"]
    assert code(both.send("approve", report, approval=asked)) == "own_approval"
    assert boss.send("approve", report, approval=asked)["outcome"] == "accepted"


def test_a_status_is_no_way_around_an_outcome(store: Store) -> None:
    """Setting a status cannot replace an outcome, even where the policy's table allows it."""
    report = risky(store)
    with store.write("sussex") as work:
        table = [{**row, "ways": [*row["ways"], "closed"]} for row in codec.encode(work.rules)["statuses"]]
        put(work, "policy", {**codec.encode(work.rules), "statuses": table})
    assert code(Desk(store).send("set_status", report, status="closed")) == "status_not_allowed"
    assert report_of(store, report)["status"] == "new"


def test_what_a_case_was_goes_with_it_to_another_force(store: Store) -> None:
    """The receiving force's policy sees the same highest risk, and pending approvals end with the transfer."""
    report, mine = risky(store), Desk(store)
    boss, theirs = Desk(store, officer("supervisor")), Desk(store, officer("triage", "kent"))
    assess(mine, report, "low")
    boss.send("approve", report, approval=report_of(store, report)["lowerings"][0]["id"])
    mine.send("categorise", report, flags=[])
    mine.send("reply", report, text="It is closed.", disposal={"disposal": "intelligence"})
    held = message_of(store, report)["id"]
    mine.send("offer_transfer", report, force="kent", reason="It happened there.")
    assert theirs.send("accept_transfer", report)["outcome"] == "accepted"
    moved = report_of(store, report, "kent")
    assert (moved["risk"], moved["highest_risk"], moved["ever_flags"]) == ("low", "emergency", ["vulnerable"])
    assert (moved["approval"], moved["lowerings"]) == (None, [])
    with store.read() as view:
        assert (find_record(view, "message", held, "kent") or {})["state"] == "failed"
    theirs.send("dispose", report, disposal="intelligence")
    assert report_of(store, report, "kent")["status"] != "closed"


def test_a_case_from_before_is_judged_by_what_it_was(store: Store) -> None:
    """The highest risk of a report from an earlier version is worked out from its former versions and assessments."""
    report = risky(store, risk="high", flags=("child",))
    change(store, report, risk="low", flags=[])
    row, old = schema.entity, schema.entity_version
    with store.begin() as conn:
        for table in (row, old):
            for found in conn.execute(
                table.select().where(table.c.kind == "report", table.c.id == report)
            ).all():
                said = json.loads(found.record)
                bare = {k: v for k, v in said.items() if k not in ("highest_risk", "ever_flags")}
                here = update(table).where(
                    table.c.kind == "report", table.c.id == report, table.c.version == found.version
                )
                conn.execute(here.values(record=json.dumps(bare)))
    assert "highest_risk" not in report_of(store, report)
    Desk(store).send("dispose", report, disposal="intelligence")
    after = report_of(store, report)
    assert (after["status"], after["highest_risk"], after["ever_flags"]) == ("new", "high", ["child"])


def test_another_closing_takes_the_place_of_the_one_that_waits(store: Store) -> None:
    """A new closing replaces the one that waits; a recorded crime closes the case and cancels a waiting reply."""
    report, mine = risky(store), Desk(store)
    mine.send("reply", report, text="It is closed.", disposal={"disposal": "intelligence"})
    mine.send("dispose", report, disposal="no_further_action", reason="Nothing more.")
    assert report_of(store, report)["approval"]["disposal"] == "no_further_action"
    assert message_of(store, report)["state"] == "failed"
    ended_crime(Desk(store, officer("officer")), report, rms_reference="47/1")
    mine.send("dispose", report, disposal="crime_finished")
    after = report_of(store, report)
    assert (after["status"], after["approval"]) == ("closed", None)


def test_a_closing_reply_that_waits_can_be_taken_back(store: Store) -> None:
    """Cancelling a waiting closing reply leaves nothing pending on the report."""
    report, mine = risky(store), Desk(store)
    mine.send("reply", report, text="It is closed.", disposal={"disposal": "intelligence"})
    assert mine.send("cancel_reply", report, message=message_of(store, report)["id"])["outcome"] == "accepted"
    assert report_of(store, report)["approval"] is None
