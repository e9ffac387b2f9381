"""Every action: what blocks it, and what the officer sees while it is pending, which equals the store's result."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand as StoreCommand
from tests.helpers.bundles import officer
from tests.helpers.command_bodies import (
    GOOD,
    LEVELS,
    ME,
    NOW,
    POLICY,
    SUPERVISOR,
    TICKS,
    held,
    state,
)
from tests.helpers.commands import outcome_of
from tests.helpers.desk_rules import check, project, project_all
from tests.helpers.ids import uid
from tests.helpers.policies import CASES, changed
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report, prepared
from workstation.domain.commands import KINDS, Command, Intent, derived, setting_after
from workstation.domain.ids import wire_time

CLOCK: dict[str, Any] = {
    "name": "triage_due",
    "started_at": "2026-11-24T08:00:00.000Z",
    "due_at": "2026-11-24T08:45:00.000Z",
    "paused": [],
    "stopped_at": None,
    "why": "",
}
STANDING = {
    **CLOCK,
    "paused": [{"from": "2026-11-24T08:10:00.000Z", "until": None, "to": None, "reason": "x"}],
}
ASKED = {"id": "a1", "disposal": "no_further_action", "by": {"id": "o1", "name": "Wren Ashdown"}}
OFFER = {"from": "kent", "to": "sussex", "reason": "x"}


def saved(setting: dict[str, Any], intent: Intent) -> dict[str, Any]:
    """Return a setting as it is shown while its command is pending."""
    return setting_after(setting, [Command(None, "c1", intent.kind, None, None, intent.body, NOW, "waiting")])


@pytest.mark.parametrize(
    ("kind", "body", "report", "field"),
    [
        ("unknown", {}, {}, "kind"),
        ("claim", {}, {"claim": held("o2")}, None),
        ("claim", {}, {"status": "closed"}, None),
        ("release", {}, {}, None),
        ("hand_over", {"officer": "o2"}, {}, None),
        ("hand_over", {}, {"claim": held("o1")}, "officer"),
        ("take_over", {}, {}, "reason"),
        ("assign", {}, {}, "officer"),
        ("assess", {**GOOD, "levels": {}}, {}, "levels.threat"),
        ("assess", {**GOOD, "grade": 9}, {}, "grade"),
        ("assess", {**GOOD, "grade": True}, {}, "grade"),
        ("assess", {**GOOD, "grade": 1}, {}, "control_room"),
        ("assess", {**GOOD, "risk": "huge"}, {}, "risk"),
        ("assess", {**GOOD, "levels": {**LEVELS, "harm": "high"}}, {}, "rationales.harm"),
        ("assess", {**GOOD, "ticks": {"repeat_check": True}}, {}, "ticks.prevention_advice"),
        ("categorise", {}, {}, "opening_code"),
        ("categorise", {"opening_code": "nonsense"}, {}, "opening_code"),
        ("reply", {"text": " "}, {}, "text"),
        ("reply", {"text": "Hello {{name}}"}, {}, "text"),
        ("reply", {"text": "Hello"}, {"status": "closed"}, "status"),
        ("reply", {"text": "Hello"}, {"claim": held("o2")}, "claim"),
        ("reply", {"text": "Hello", "channel": "sms"}, {}, "channel"),
        ("reply", {"text": "The police wrote", "override": {"reason": "x"}}, {}, "override"),
        ("reply", {"text": "Hello", "template": "answered"}, {}, "template"),
        ("reply", {"text": "Hello", "template": "answered", "language": "cy"}, {"status": "citizen_answered"}, "template"),
        ("reply", {"text": "Hello", "disposal": {"disposal": "incident_only"}}, {}, "reason"),
        ("reply", {"text": "Hello", "disposal": "huge"}, {}, "disposal"),
        ("cancel_reply", {}, {}, "message"),
        ("send_now", {}, {}, "message"),
        ("send_now", {"message": "m1"}, {"status": "closed"}, "status"),
        ("send_now", {"message": "m1"}, {"claim": held("o2")}, "claim"),
        ("note", {"text": ""}, {}, "text"),
        ("set_status", {"status": "new"}, {}, "status"),
        ("dispose", {"disposal": "x"}, {"status": "closed"}, "status"),
        ("dispose", {}, {}, "disposal"),
        ("dispose", {"disposal": "incident_only"}, {}, "reason"),
        ("reopen", {}, {"status": "closed"}, "reason"),
        ("reopen", {"reason": "x"}, {}, "status"),
        ("dispose", {"disposal": "duplicate"}, {}, "other"),
        ("dispose", {"disposal": "developed", "closing_code": "?"}, {}, "closing_code"),
        ("approve", {"approval": "a1"}, {}, "approval"),
        ("approve", {"approval": "a1"}, {"approval": ASKED}, "approval"),
        ("approve", {"approval": "a1"}, {"approval": {**ASKED, "by": {"id": "o2"}}}, "approval"),
        ("return", {"approval": "a1"}, {"approval": {**ASKED, "by": {"id": "o2"}}}, "reason"),
        ("offer_transfer", {"force": "kent", "reason": "x"}, {"status": "closed"}, "status"),
        ("offer_transfer", {"force": "kent", "reason": "x"}, {"transfer": OFFER}, "force"),
        ("offer_transfer", {"force": "narnia", "reason": "x"}, {}, "force"),
        ("offer_transfer", {"force": "kent"}, {}, "reason"),
        ("accept_transfer", {}, {}, "transfer"),
        ("reject_transfer", {"reason": "x"}, {}, "transfer"),
        ("reject_transfer", {}, {"force": "kent", "transfer": OFFER}, "reason"),
        ("claim", {}, {"force": "kent", "transfer": OFFER}, "report"),
        ("promise_update", {"until": "2026-11-23T09:00:00.000Z"}, {}, "until"),
        ("pause_clock", {"clock": "triage_due"}, {"clocks": [CLOCK]}, "reason"),
        ("pause_clock", {"clock": "triage_due", "reason": "x"}, {"clocks": [STANDING]}, "clock"),
        ("resume_clock", {"clock": "triage_due"}, {"clocks": [CLOCK]}, "clock"),
        ("set_contact_rules", {"reason": "x"}, {}, "channels"),
        ("set_contact_rules", {"channels": ["portal"], "neutral": True}, {}, "reason"),
        ("set_contact_rules", {"channels": ["portal", "email"], "neutral": True, "reason": "x"}, {}, "channels"),
        ("save_view", {"definition": {"search": "x"}}, {}, "title"),
        ("save_view", {"definition": {"title": "x"}}, {}, "search"),
        ("save_template", {"definition": {"key": "x"}}, {}, "definition"),
        ("save_policy", {}, {}, "definition"),
        ("save_team", {"id": "t1", "definition": {"name": "Night"}}, {}, "definition"),
        ("save_officer", {"id": "o1", "definition": {"roles": []}}, {}, "definition"),
        ("cancel_version", {"version": "v1"}, {}, "version"),
        ("save_service", {"id": "s1", "definition": {"enabled": False}}, {}, "definition"),
        ("save_service", {"id": "s1", "definition": {"enabled": "off"}}, {}, "enabled"),
        ("save_service", {"id": "s1", "definition": {"local_text": {"en": "Only English"}}}, {}, "local_text"),
        ("link", {"other": "r1", "relation": "related"}, {}, "other"),
        ("link", {"other": "r2", "relation": "cousin"}, {}, "relation"),
        ("unlink", {}, {}, "other"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(
    kind: str, body: dict[str, Any], report: dict[str, Any], field: str | None
) -> None:
    """Every problem names its field and says what to do."""
    problems = check(Intent(kind, "r1", body), state(**report), ME)
    assert problems and all(problem.message.endswith(".") for problem in problems)
    assert field is None or field in [problem.field for problem in problems]


def test_an_action_needs_a_report_and_a_known_kind_passes() -> None:
    """An action needs a report; a valid one has no problems; every kind of command has a check."""
    assert check(Intent("note", None, {"text": "x"}), state(), ME)[0].field == "report"
    assert check(Intent("note", "r1", {"text": "x"}), state(), ME) == []
    assert check(Intent("assess", "r1", GOOD), state(), ME) == []
    assert check(Intent("set_status", "r1", {"status": "waiting_for_citizen"}), state(), ME) == []
    assert check(Intent("accept_transfer", "r1"), state(force="kent", transfer=OFFER), ME) == []
    assert check(Intent("resume_clock", "r1", {"clock": "triage_due"}), state(clocks=[STANDING]), ME) == []
    assert check(Intent("save_view", None, {"id": "v1", "definition": {"search": None}}), state(), ME) == []
    assert check(Intent("approve", "r1", {"approval": "a1"}), state(approval=ASKED), SUPERVISOR) == []
    override = {"text": "The police wrote", "channel": "sms", "override": {"reason": "Life at risk"}}
    assert check(Intent("reply", "r1", override), state(), SUPERVISOR) == []
    assert set(KINDS) == set(ledger.HANDLERS)


def test_a_service_is_switched_by_an_administrator_and_seen_at_once() -> None:
    """The check names the field; the projection changes the chosen service and no other document."""
    kit = {"id": "a1", "name": "Kit", "roles": ["administrator"]}
    off = Intent("save_service", None, {"id": "s1", "definition": {"enabled": False, "title": "Mine"}})
    assert check(off, {}, kit) == []
    assert check(Intent("save_service", None, {"definition": {"enabled": False}}), {}, kit)[0].field == "id"
    words = {"local_text": {"en": "Call first.", "cy": "Ffoniwch yn gyntaf."}}
    assert check(Intent("save_service", None, {"id": "s1", "definition": words}), {}, kit) == []
    service = {"id": "s1", "title": "Theft", "enabled": True}
    assert saved(service, off) == {"id": "s1", "title": "Theft", "enabled": False}
    assert saved({"id": "s2", "enabled": True}, off)["enabled"]


def test_a_second_administrator_is_another_one() -> None:
    """A proposal is not shown as in force; neither its author nor the officer it promotes can approve it."""
    kit, rowan = ({"id": id_, "name": id_, "roles": ["administrator"]} for id_ in ("kit", "rowan"))
    wren = {"id": "wren", "name": "Wren", "roles": ["triage"]}
    known = {"policy": POLICY, "officers": [kit, rowan, wren]}

    def proposed(kind: str, record: dict[str, Any], **said: Any) -> dict[str, Any]:
        return saved(record, Intent(kind, None, {"id": record["id"], "definition": said}))

    assert proposed("save_officer", wren, roles=["supervisor"])["roles"] == ["triage"]
    assert proposed("save_officer", wren, active=False)["active"] is False
    assert proposed("save_policy", {"id": "p", "approval": {}}, approval={"risks": []})["approval"] == {}
    raised = Intent("save_officer", None, {"id": "kit", "definition": {"roles": ["administrator", "triage"]}})
    assert [problem.field for problem in check(raised, known, kit)] == ["roles"]
    hers = {
        "id": "v1",
        "of": "officer",
        "object": "rowan",
        "by": {"id": "kit"},
        "needs": "second_administrator",
    }
    for who, version, fine in (
        (kit, hers, False),
        (rowan, hers, False),
        (rowan, {**hers, "object": "wren"}, True),
    ):
        answer = Intent("approve_version", None, {"version": "v1"})
        assert (check(answer, {**known, "coming": [version]}, who) == []) is fine
    back = Intent("return_version", None, {"version": "v1"})
    assert [problem.field for problem in check(back, {"coming": []}, rowan)] == ["reason"]


def test_settings_are_checked_and_shown_as_they_will_be() -> None:
    """Each check names its field; an immediate change is shown at once, a scheduled one is not."""
    kit = {"id": "a1", "name": "Kit", "roles": ["administrator"]}
    known = {"policy": POLICY, "templates": [{"id": "t1", "key": "k"}], "officers": [{**kit, "team": "m1"}]}

    def field(kind: str, **body: Any) -> list[str]:
        return [problem.field for problem in check(Intent(kind, None, body), known, kit)]

    assert field("save_template", id="t2", definition={"key": "k", "text": {"en": ""}, "title": ""}) == [
        "text",
        "title",
        "key",
    ]
    assert field("save_team", id="m1", definition={"name": " ", "active": False}) == ["name", "active"]
    assert field("save_officer", id="a1", definition={"name": "", "roles": ["wizard"]})[:2] == [
        "name",
        "roles",
    ]
    assert field("save_officer", id="a1", definition={"active": False}) == ["roles"], "the last one stays"
    assert field("cancel_version") == ["version"] and field("cancel_version", version="v1") == []
    team, body = {"id": "m1", "name": "Day"}, {"id": "m1", "definition": {"name": "Night"}}
    assert saved(team, Intent("save_team", None, body))["name"] == "Night"
    later = Intent("save_team", None, {**body, "effective_from": wire_time(NOW + timedelta(days=1))})
    assert saved(team, later) == team


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_shared_cases_of_policies(case: dict[str, Any]) -> None:
    """The desk names the same field as the store before anything is sent."""
    policy, kit = changed(case["set"]), {"id": "kit", "name": "Kit", "roles": ["administrator"]}
    problems = check(Intent("save_policy", None, {"definition": policy}), {"policy": policy}, kit)
    found = [problem.field for problem in problems]
    assert found[:1] == ([case["field"]] if case["field"] else [])


def test_a_lapsed_or_broken_claim_stops_nobody() -> None:
    """An expired lease, or a claim in an unknown format, does not count as a claim."""
    late = {"officer": "o2", "until": "2026-11-24T08:00:00.000Z"}
    for claim in (late, "someone", {"officer": 7, "until": "2026-11-24T10:00:00.000Z"}):
        assert check(Intent("claim", "r1"), state(claim=claim), ME) == []
    closed = state(status="closed")["report"]
    assert project(closed, Intent("reply", "r1", {"text": "x"}), ME, NOW)["status"] == "closed"
    assert check(Intent("categorise", "r1", {"tags": []}), state(), ME) == []


def test_the_given_record_is_not_changed_and_unknown_kinds_do_nothing() -> None:
    """The projection leaves its input unchanged and ignores unknown kinds."""
    record = state()["report"]
    before = dict(record)
    assert project(record, Intent("something_new", "r1"), ME, NOW) == record
    project(record, Intent("claim", "r1"), ME, NOW)
    assert record == before
    assert derived(Intent("claim", "r1"), "c1", officer(ME), NOW) == []


def test_waiting_commands_follow_each_other() -> None:
    """After a claim, a reply and a closing, the projection shows all three in order."""
    made = [Command(None, str(n), kind, "r1", None, body, NOW, "waiting", officer=officer(ME))
            for n, (kind, body) in enumerate((("claim", {}), ("reply", {"text": "x"}),
                                              ("dispose", {"disposal": "duplicate"})))]  # fmt: skip
    seen = project_all(state()["report"], made, POLICY)
    assert seen["status"] == "closed" and seen["disposal"] == "duplicate" and seen["claim"] is None


CRIME = uid("c1")
ASSESSED: tuple[str, dict[str, Any]] = ("assess", GOOD)
SEEN = ("status", "public_status", "owner", "team", "grade", "risk", "flags", "tags", "disposal", "closing_code",
        "opening_code", "unread_by_staff", "crime", "clocks", "approval", "external", "update_every_days", "crimes")  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a store with reports."""
    database = tmp_path_factory.mktemp("projection") / "store.db"
    made = prepared(f"sqlite:///{database}", clock=lambda: NOW)
    yield made
    made.close()


@pytest.mark.parametrize(
    "chain",
    [
        [("claim", {})],
        [("claim", {}), ("release", {})],
        [("claim", {}), ("hand_over", {"officer": "@officer", "reason": "End of shift"})],
        [("take_over", {"reason": "Absent"})],
        [("assign", {"officer": "@me"})],
        [("assign", {"team": None})],
        [("categorise", {"tags": ["x"]})],
        [("assess", {**GOOD, "grade": 1, "control_room": {"told_at": "2026-11-24T09:00:00.000Z", "reference": "CR-1"}}),
         ("assess", {**GOOD, "grade": 1, "control_room": {"told_at": "2026-11-24T09:01:00.000Z", "reference": "CR-2"}})],
        [("assess", {**GOOD, "ticks": {"repeat_check": True, "preservation_advice": True, "prevention_advice": True},
                     "rationales": dict.fromkeys(LEVELS, "x"), "control_room": None})],
        [("categorise", {"opening_code": None, "tags": ["shed"], "flags": ["vulnerable"]})],
        [("reply", {"text": "Hello", "channel": "portal", "language": "en", "status_after": "in_progress"})],
        [("reply", {"text": "Hello", "channel": "portal", "language": "en"})],
        [("note", {"text": "Seen"})],
        [("set_status", {"status": "in_progress", "reason": None})],
        [("set_status", {"status": "in_progress", "public_status": "received"})],
        [("assess", {**GOOD, "grade": 2}), ("assess", {**GOOD, "grade": 3})],
        [("assess", {**GOOD, "ticks": {**TICKS, "support_referral": True}})],
        [("categorise", {"opening_code": "8L"})],
        [("promise_update", {"until": "2026-11-27T09:00:00.000Z", "every_days": 7}), ("reply", {"text": "News"})],
        [("promise_update", {"event": "arrest", "at": "2026-11-23T09:00:00.000Z"})],
        [("pause_clock", {"clock": "first_contact", "reason": "Asleep", "until": "2026-11-25T07:00:00.000Z"}),
         ("resume_clock", {"clock": "first_contact"})],
        [("pause_clock", {"clock": "first_contact", "reason": "Asleep"}), ("reply", {"text": "Good morning"})],
        [ASSESSED, ("reply", {"text": "Done", "disposal": {"disposal": "referred", "reason": "Theirs.", "rms_reference": "47/1"}})],
        [ASSESSED, ("record_crime", {"crimes": [{"id": CRIME, "offence_code": "28E"}]}), ("crime_outcome", {"crime": CRIME, "outcome": "1"}),
         ("reply", {"text": "He was charged.", "disposal": "crime_recorded"})],
        [("record_crime", {"crimes": [
            {"offence_code": "28E", "victim": "Tamsin Orrery", "committed": {"from": "2026-11-20"}, "rms_reference": "47/1"},
            {"offence_code": "49", "victim": "Bea Orrery"}]})],
        [("record_crime", {"crimes": [{"id": CRIME, "offence_code": "28E"}]}),
         ("correct_crime", {"crime": CRIME, "rms_reference": "47/2", "offence_code": "30C", "reason": "A shop."}),
         ("crime_outcome", {"crime": CRIME, "outcome": "18", "reason": "Nobody was seen."})],
        [("reply", {"text": "Later", "not_before": "2026-11-25T07:00:00.000Z"})],
        [("assess", {**GOOD, "risk": "high"}), ("dispose", {"disposal": "incident_only", "reason": "None."})],
        [ASSESSED, ("dispose", {"disposal": "not_a_crime", "reason": "It was found."})],
        [ASSESSED, ("dispose", {"disposal": "duplicate", "other": "@other"})],
        [("offer_transfer", {"force": "kent", "reason": "There"})],
        [("offer_transfer", {"force": "kent", "reason": "There"}), ("reject_transfer", {"reason": "Here"})],
        [("set_contact_rules", {"channels": ["portal"], "neutral": True, "window": None, "reason": "Asked"})],
        [ASSESSED, ("dispose", {"disposal": "referred", "closing_code": None, "reason": "Done"})],
        [ASSESSED, ("record_crime", {"crimes": [{"id": CRIME, "offence_code": "28E"}]}), ("crime_outcome", {"crime": CRIME, "outcome": "18"}),
         ("dispose", {"disposal": "crime_finished"}), ("reopen", {"reason": "New facts"})],
        [("link", {"other": "@other", "relation": "related"})],
        [("link", {"other": "@other", "relation": "related"}), ("unlink", {"other": "@other", "relation": "related"})],
    ],
    ids=lambda chain: "-".join(kind for kind, _ in chain),
)  # fmt: skip
def test_what_waits_looks_like_what_the_store_makes_of_it(store: Store, chain: list[Any]) -> None:
    """For every accepted command the projection equals the store's result in every field that the queue shows."""
    report, other = add_report(store, next(NUMBERS)), add_report(store, next(NUMBERS))
    with store.read() as view:
        policy = list_records(view, "sussex", "policy")[0]
        people = {o["username"].partition(".")[0]: o for o in list_records(view, "sussex", "officer")}
    me = people["supervisor"]
    principal = Principal(me["id"], "sussex", frozenset(["supervisor"]), me["name"], me["username"])
    names = {"@me": me["id"], "@officer": people["officer"]["id"], "@other": other["id"]}
    expected, client = report, store.new_id()
    for number, (kind, said) in enumerate(chain, 1):
        body = {
            key: names.get(value, value) if isinstance(value, str) else value for key, value in said.items()
        }
        id_ = store.new_id()
        expected = project(expected, Intent(kind, report["id"], body), me, NOW, policy, id_)
        outcome = outcome_of(store, client, StoreCommand(number, id_, kind, body, report["id"]), principal)
        assert outcome["outcome"] == "accepted", outcome
    with store.read() as view:
        actual = find_record(view, "report", report["id"]) or {}
    assert {key: expected.get(key) for key in SEEN} == {key: actual.get(key) for key in SEEN}
    assert (expected.get("claim") or {}).get("officer") == (actual.get("claim") or {}).get("officer")
    pairs = [
        {(link["report"], link["relation"]) for link in record["links"]} for record in (expected, actual)
    ]
    assert pairs[0] == pairs[1]


NUMBERS = iter(range(1, 1_000))


def test_what_is_made_is_shown_as_pending() -> None:
    """A pending note, reply and assessment already appear in the case, marked as pending."""
    for kind, body, wanted in (("note", {"text": "x"}, "note"), ("reply", {"text": "x"}, "message"),
                               ("assess", GOOD, "assessment")):  # fmt: skip
        made = derived(Intent(kind, "r1", body), "c1", officer(ME), NOW)
        assert [(one.KIND, one.id, one.version, one.author.name) for one in made] == [
            (wanted, "c1", 0, "Wren Ashdown")
        ]
