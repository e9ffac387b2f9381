"""Settings change in versions that are kept, checked, scheduled, reverted, and never overwritten."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework.commands.settings import OfficerDefinition
from casework.documents import codec
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.policy import officers, scheduled_changes
from tests.helpers.administrator import Admin, one, policy_of, triage, versions
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import Templates, add_report, put

TRIAGE_AND_ADMINISTRATOR = OfficerDefinition(roles=["triage", "administrator"])


@pytest.fixture
def store(url: str, time: Time, store_templates: Templates) -> Iterator[Store]:
    """A store on each database, whose clock stands still until the test moves it."""
    made = store_templates.copy(url, "sussex", clock=time)
    yield made
    made.close()


@pytest.fixture
def admin(store: Store) -> Admin:
    return Admin(store)


def minutes(store: Store) -> int:
    return int(policy_of(store)["clocks"]["triage_due"]["minutes"])


def test_every_save_is_kept_with_who_when_why_and_what(store: Store, admin: Admin, time: Time) -> None:
    """The initial settings are version 1; each save stores its changes and the whole document."""
    before = policy_of(store)
    assert admin.save("policy", before["id"], triage(store, 30), before["version"], reason="Too slow")[
        "versions"
    ]
    time.now += timedelta(hours=1)
    assert (
        admin.save("policy", before["id"], triage(store, 20), before["version"] + 1)["outcome"] == "accepted"
    )
    newest, older, first = versions(store, "policy", before["id"])
    assert (first.number, first.by.name, first.record) == (1, "Starting settings", before)
    assert (older.reason, codec.encode(older.by), older.at) == ("Too slow", admin.who.actor, wire_time(NOW))
    changes = [codec.encode(change) for change in older.changes]
    assert changes == [{"path": ["clocks", "triage_due"], "before": before["clocks"]["triage_due"],
                              "after": {**before["clocks"]["triage_due"], "minutes": 30}}]  # fmt: skip
    assert newest.record == policy_of(store) and older.record is not None
    content: Any = older.record
    assert content["clocks"]["triage_due"]["minutes"] == 30


def test_going_back_is_a_new_version_with_the_old_content(store: Store, admin: Admin) -> None:
    """A revert is a new version with the old content, and the history stays complete."""
    start = policy_of(store)
    admin.save("policy", start["id"], triage(store, 30))
    back = versions(store, "policy", start["id"])[-1].record or {}
    assert admin.save("policy", start["id"], back, reason="Back")["outcome"] == "accepted"
    now = policy_of(store)
    assert now == {**start, "version": start["version"] + 2}
    assert [version.number for version in versions(store, "policy", start["id"])] == [3, 2, 1]


def test_a_save_that_changes_nothing_leaves_no_trace(store: Store, admin: Admin) -> None:
    """Saving the same content again is accepted and adds no version."""
    start = policy_of(store)
    outcome = admin.save("policy", start["id"], {"grades": start["grades"]}, start["version"])
    assert (
        outcome["versions"] == {"policy": start["version"]} and versions(store, "policy", start["id"]) == []
    )


def test_a_dated_version_takes_effect_by_itself(store: Store, admin: Admin, time: Time) -> None:
    """A scheduled version is visible to desks until its time, then takes effect and is no longer scheduled."""
    start, from_ = policy_of(store), NOW + timedelta(days=37)
    outcome = admin.save(
        "policy", start["id"], triage(store, 30), effective_from=wire_time(from_), reason="Law"
    )
    assert outcome["outcome"] == "accepted" and minutes(store) == 45
    with store.read() as view:
        (told,) = list_records(view, "sussex", "coming")
    assert (told["of"], told["object"], told["reason"]) == ("policy", start["id"], "Law")
    assert told["effective_from"] == wire_time(from_)
    time.now = from_ - timedelta(milliseconds=1)
    assert scheduled_changes.take_effect_due(store) == 0 and minutes(store) == 45
    time.now = from_
    assert scheduled_changes.take_effect_due(store) == 1 and minutes(store) == 30
    assert scheduled_changes.take_effect_due(store) == 0
    with store.read() as view:
        assert list_records(view, "sussex", "coming") == []
    version = versions(store, "policy", start["id"])[0]
    with store.read() as view:
        leaves = view.conn.execute(select(schema.record_entry.c.leaf)).scalars().all()
    noted = [entry for entry in map(json.loads, leaves) if entry["detail"].get("took_effect")]
    assert [(entry["what"], entry["object"]["kind"]) for entry in noted] == [("alteration", "policy")]
    assert noted[0]["officer"] == admin.who.officer_id and noted[0]["reason"] == "Law"
    assert (version.state, version.took_effect_at) == ("effective", wire_time(from_))
    assert version.record == policy_of(store)


def test_what_others_save_meanwhile_stays(store: Store, admin: Admin, time: Time) -> None:
    """A scheduled version applies only its own changes; the same field cannot have two scheduled changes."""
    start, from_ = policy_of(store), NOW + timedelta(days=1)
    admin.save("policy", start["id"], triage(store, 30), effective_from=wire_time(from_))
    other = Admin(store, "other")
    grades = [{**row, "title": row["title"].upper()} for row in start["grades"]]
    assert other.save("policy", start["id"], {"grades": grades}, start["version"])["outcome"] == "accepted"
    refused = other.save("policy", start["id"], triage(store, 50))
    assert code(refused) == "version_coming" and refused["problem"]["field"] == "clocks.triage_due"
    time.now = from_
    scheduled_changes.take_effect_due(store)
    assert minutes(store) == 30 and policy_of(store)["grades"] == grades


def test_a_coming_version_is_cancelled_once(store: Store, admin: Admin, time: Time) -> None:
    """A cancelled version never takes effect, and its field is free again."""
    start, from_ = policy_of(store), NOW + timedelta(days=1)
    admin.save("policy", start["id"], triage(store, 30), effective_from=wire_time(from_))
    id_ = versions(store, "policy", start["id"])[0].id
    assert code(Desk(store).send("cancel_version", None, version=id_)) == "not_allowed"
    assert admin.send("cancel_version", None, version=id_)["outcome"] == "accepted"
    assert code(admin.send("cancel_version", None, version=id_)) == "version_unknown"
    time.now = from_
    assert scheduled_changes.take_effect_due(store) == 0 and minutes(store) == 45
    assert admin.save("policy", start["id"], triage(store, 20))["outcome"] == "accepted"


def test_two_administrators_never_overwrite_each_other(store: Store, admin: Admin) -> None:
    """The later save is stale and shows the current settings; an administrator's own earlier saves do not count."""
    start, other = policy_of(store), Admin(store, "other")
    assert admin.save("policy", start["id"], triage(store, 30), start["version"])["outcome"] == "accepted"
    late = other.save("policy", start["id"], triage(store, 50), start["version"])
    assert late["outcome"] == "stale" and late["current"]["clocks"]["triage_due"]["minutes"] == 30
    assert admin.save("policy", start["id"], triage(store, 25), start["version"])["outcome"] == "accepted"
    assert minutes(store) == 25


def test_a_broken_policy_is_told_by_its_fields_and_reaches_nobody(store: Store, admin: Admin) -> None:
    """A broken policy, scheduled or not, is refused with every error at its field, and nothing is saved."""
    start = policy_of(store)
    broken = {**triage(store, 0), "grades": [{"grade": 1, "title": ""}]}
    for when in (None, wire_time(NOW + timedelta(days=1))):
        outcome = admin.save("policy", start["id"], broken, effective_from=when)
        assert code(outcome) == "body_invalid" and outcome["problem"]["field"] == "grades.0.title"
        told = [problem["field"] for problem in outcome["problem"]["problems"]]
        assert "clocks.triage_due.minutes" in told
    assert policy_of(store) == start and versions(store, "policy", start["id"]) == []


def test_what_open_cases_stand_on_cannot_vanish(store: Store, admin: Admin) -> None:
    """Grades of open cases, statuses in use and outcomes that wait for approval cannot be removed."""
    report, start = add_report(store), policy_of(store)
    with store.write("sussex") as work:
        found = find_record(work, "report", report["id"])
        assert found is not None
        put(
            work,
            "report",
            {**found, "grade": 3, "status": "parked", "approval": {"disposal": "developed"}},
        )
        put(work, "policy", {**start, "statuses": [
            *start["statuses"], {"key": "parked", "title": "Parked", "public": "received", "ways": []}]})  # fmt: skip
    for definition, field in (
        ({"grades": [row for row in start["grades"] if row["grade"] != 3]}, "grades"),
        ({"statuses": start["statuses"]}, "statuses"),
        ({"disposals": [row for row in start["disposals"] if row["code"] != "developed"]}, "disposals"),
    ):
        ways = [{**row, "ways": [*row["ways"], "parked"]} for row in start["statuses"][:1]]
        reachable = {"statuses": [*ways, *policy_of(store)["statuses"][1:]]}
        outcome = admin.save("policy", start["id"], {**reachable, **definition})
        assert outcome["problem"]["field"] == field, outcome
    unused = [row for row in start["grades"] if row["grade"] != 5]
    assert admin.save("policy", start["id"], {**reachable, "grades": unused})["outcome"] == "accepted"


def test_a_coming_version_that_no_longer_fits_stays_out_and_says_why(
    store: Store, admin: Admin, time: Time
) -> None:
    """A scheduled version that no longer fits never takes effect; desks see it and its reason until it is dismissed."""
    start, from_ = policy_of(store), NOW + timedelta(days=1)
    fewer = [row for row in start["grades"] if row["grade"] != 5]
    admin.save("policy", start["id"], {"grades": fewer}, effective_from=wire_time(from_))
    report = add_report(store)
    with store.write("sussex") as work:
        found = find_record(work, "report", report["id"])
        assert found is not None
        put(work, "report", {**found, "grade": 5})
    time.now = from_
    scheduled_changes.take_effect_due(store)
    assert policy_of(store)["grades"] == start["grades"]
    version = versions(store, "policy", start["id"])[0]
    assert (version.state, version.why) == ("failed", "Open cases use a grade that these settings remove.")
    with store.read() as view:
        (told,) = list_records(view, "sussex", "coming")
    assert told["problem"] == version.why
    assert admin.send("cancel_version", None, version=version.id)["outcome"] == "accepted"
    with store.read() as view:
        assert list_records(view, "sussex", "coming") == []


def test_a_save_that_would_break_what_is_coming_is_refused(store: Store, admin: Admin) -> None:
    """A save is checked against every scheduled state before it is accepted."""
    start = policy_of(store)
    approval = {"approval": {**start["approval"], "disposals": ["developed"]}}
    admin.save_and_agree("policy", start["id"], approval, effective_from=wire_time(NOW + timedelta(days=1)))
    without = {"disposals": [row for row in start["disposals"] if row["code"] != "developed"]}
    assert code(admin.save("policy", start["id"], without)) == "version_coming"


def test_templates_have_their_rules(store: Store, admin: Admin) -> None:
    """Templates need English text, a stable unique key, known statuses and closed placeholders; macros keep theirs."""
    first = one(store, "template", "key", "received_next")
    new = {"key": "k", "title": "T", "states": ["new"], "text": {"en": "Hello", "cy": ""}}
    for wrong, field in (
        ({"text": {"en": " "}}, "text"), ({"key": "received_next"}, "key"), ({"states": ["lost"]}, "states"),
        ({"text": {"en": "Hello {{name"}}, "text.en"), ({"title": ""}, "title"),
    ):  # fmt: skip
        outcome = admin.save("template", "11111111-0000-7000-8000-000000000000", {**new, **wrong})
        assert outcome["problem"]["field"] == field
    assert admin.save("template", "11111111-0000-7000-8000-000000000000", new)["outcome"] == "accepted"
    assert admin.save("template", first["id"], {"key": "other"})["problem"]["field"] == "key"
    assert admin.save("template", first["id"], {"withdrawn": True})["problem"]["field"] == "withdrawn"


def test_the_last_administrator_stays(store: Store, admin: Admin) -> None:
    """The last administrator can lose neither their role nor their access."""
    kit, wren = one(store, "officer", "name", "Kit Maybourne"), one(store, "officer", "name", "Wren Ashdown")
    rowan = one(store, "officer", "name", "Rowan Tilsley")
    officers.change(store, "sussex", "administrator.sussex", TRIAGE_AND_ADMINISTRATOR)
    assert admin.save("officer", rowan["id"], {"active": False})["outcome"] == "accepted"
    for last in ({"roles": ["triage"]}, {"active": False}):
        assert code(admin.save("officer", kit["id"], last)) == "last_administrator"
    officers.change(store, "sussex", "triage.sussex", TRIAGE_AND_ADMINISTRATOR)
    assert admin.save("officer", kit["id"], {"roles": ["triage"]})["outcome"] == "accepted"
    assert code(admin.save("officer", wren["id"], {"roles": ["triage"]})) == "not_allowed", (
        "Kit's role is gone"
    )


def test_two_administrators_cannot_take_each_others_role_at_once(store: Store, admin: Admin) -> None:
    """However two such saves interleave, one administrator remains."""
    kit, wren = one(store, "officer", "name", "Kit Maybourne"), one(store, "officer", "name", "Wren Ashdown")
    rowan = one(store, "officer", "name", "Rowan Tilsley")
    assert admin.save("officer", rowan["id"], {"active": False})["outcome"] == "accepted"
    for name in ("administrator.sussex", "triage.sussex"):
        officers.change(store, "sussex", name, TRIAGE_AND_ADMINISTRATOR)
    pair = [(Admin(store), wren["id"]), (Admin(store, "triage"), kit["id"])]
    start = threading.Barrier(2)

    def take(who: Admin, other: str) -> None:
        start.wait()
        who.save("officer", other, {"roles": ["triage"]})

    threads = [threading.Thread(target=take, args=one_) for one_ in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as view:
        everyone = [one_ for one_ in list_records(view, "sussex", "officer") if one_.get("active", True)]
        left = [one_ for one_ in everyone if "administrator" in one_["roles"]]
    assert len(left) == 1


def test_racing_saves_on_one_version_leave_one_winner(store: Store, admin: Admin) -> None:
    """When eight administrators save on the same version at once, one is accepted and seven are stale."""
    start, outcomes, gate = policy_of(store), list[str](), threading.Barrier(8)

    def save(number: int) -> None:
        who, wanted = Admin(store, f"admin-{number}"), triage(store, 100 + number)
        gate.wait()
        outcomes.append(who.save("policy", start["id"], wanted, start["version"])["outcome"])

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["accepted", *["stale"] * 7]
    assert [version.number for version in versions(store, "policy", start["id"])] == [2, 1]


def test_a_leavers_open_cases_pass_to_somebody(store: Store, admin: Admin) -> None:
    """Ending an officer's access lists their open cases, or reassigns each to a named officer with a timeline event."""
    wren, joss = (
        one(store, "officer", "name", "Wren Ashdown"),
        one(store, "officer", "name", "Joss Linchmere"),
    )
    reports = [add_report(store, number) for number in (1, 2)]
    desk = Desk(store)
    for report in reports:
        desk.send("claim", report["id"])
    outcome = admin.save("officer", wren["id"], {"active": False})
    assert code(outcome) == "cases_need_owner"
    assert {case["id"] for case in outcome["problem"]["cases"]} == {report["id"] for report in reports}
    for nobody, why in ((wren["id"], "cases_need_owner"), (str(uuid.uuid4()), "cases_need_owner"),
                        ("nobody", "body_invalid"), (7, "body_invalid")):  # fmt: skip
        assert code(admin.save("officer", wren["id"], {"active": False}, cases_to=nobody)) == why
    assert admin.save("officer", wren["id"], {"active": False}, cases_to=joss["id"])["outcome"] == "accepted"
    with store.read() as view:
        for report in reports:
            now = find_record(view, "report", report["id"], "sussex")
            assert now is not None and (now["owner"], now["claim"]) == (joss["id"], None)
            assert assigned(view, report["id"]) == [joss["id"]]
    heir = Desk(store, officer("supervisor"))
    assert code(heir.send("assign", reports[0]["id"], officer=wren["id"])) == "body_invalid", (
        "nobody gives them work"
    )
    assert code(desk.send("note", reports[0]["id"], text="Still here")) == "not_allowed"
    assert code(Desk(store).send("claim", reports[0]["id"])) == "not_allowed"


def assigned(view: ReadTransaction, report: str) -> list[str]:
    return [line["detail"]["officer"] for line in list_records(view, "sussex", "timeline", report=report)
            if line["event"] == "assigned"]  # fmt: skip


def test_teams_come_and_go_with_their_people(store: Store, admin: Admin) -> None:
    """A team with officers cannot be removed, and nobody can join a removed team."""
    centre, wren = one(store, "team", "name", "Contact centre"), one(store, "officer", "name", "Wren Ashdown")
    night = "22222222-0000-7000-8000-000000000000"
    assert admin.save("team", night, {"name": " "})["problem"]["field"] == "name"
    assert admin.save("team", night, {"name": "Night desk"})["outcome"] == "accepted"
    assert admin.save("team", centre["id"], {"active": False})["problem"]["field"] == "active"
    assert admin.save("officer", wren["id"], {"team": night})["outcome"] == "accepted"
    assert admin.save("officer", wren["id"], {"team": "nowhere"})["problem"]["field"] == "team"
    assert admin.save("team", night, {"active": False})["problem"]["field"] == "active"
    assert admin.save("officer", wren["id"], {"roles": ["wizard"]})["problem"]["field"] == "roles"


def test_only_administrators_save_and_cancel(store: Store) -> None:
    """Every other role is refused, whatever is saved."""
    for kind in ("template", "policy", "service", "team", "officer"):
        body = {"id": str(uuid.uuid4()), "definition": {"name": "y"}}
        assert code(Desk(store).send(f"save_{kind}", None, **body)) == "not_allowed"
    assert json.dumps(policy_of(store))
