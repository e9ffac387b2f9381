"""No administrator alone changes approvals, overrides, erasure or permissions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from casework.documents import codec
from casework.second_administrator import guarded
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.policy import scheduled_changes
from tests.helpers.administrator import Admin, one, policy_of, triage, versions
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import code
from tests.helpers.raw_documents import change_record, find_record, list_records
from tests.helpers.store import Templates

ROLES = ["triage", "supervisor"]


@pytest.fixture
def store(url: str, time: Time, store_templates: Templates) -> Iterator[Store]:
    """A store on each database, whose clock stands still until the test moves it."""
    made = store_templates.copy(url, "sussex", clock=time)
    yield made
    made.close()


@pytest.fixture
def kit(store: Store) -> Admin:
    return Admin(store)


@pytest.fixture
def rowan(store: Store) -> Admin:
    return Admin(store, "administrator2")


def proposals(store: Store) -> list[dict[str, Any]]:
    with store.read() as view:
        return [record for record in list_records(view, "sussex", "coming") if record.get("needs")]


def openings(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    """Return changes that one administrator could once make alone, each a way around a safeguard."""
    policy, wren = policy_of(store), one(store, "officer", "name", "Wren Ashdown")
    overriding = {**policy["safe_contact"], "override_roles": ["supervisor", "triage"]}
    gone = {**policy["retention"], "least_years": 1}
    new = {"name": "A. Friend", "username": "friend.sussex", "roles": ["supervisor"], "team": wren["team"]}
    return [
        ("policy", policy["id"], {"approval": {**policy["approval"], "risks": [], "flags": []}}),
        ("policy", policy["id"], {"approval": {**policy["approval"], "except": ["no_further_action"]}}),
        ("policy", policy["id"], {"safe_contact": overriding}),
        ("policy", policy["id"], {"erasure": {"authorities": [{"key": "any", "title": "Any"}]}}),
        ("policy", policy["id"], {"retention": gone}),
        ("policy", policy["id"], {"exports": {"offline_cases": 9_999, "offline_hours": 24}}),
        ("officer", wren["id"], {"roles": ROLES}),
        ("officer", wren["id"], {"username": "friend.sussex"}),
        ("officer", wren["id"], {"subject": "friend"}),
        ("officer", store.new_id(), new),
    ]


@pytest.mark.parametrize("number", range(10))
def test_one_administrator_alone_opens_no_door(store: Store, kit: Admin, rowan: Admin, number: int) -> None:
    """The change is saved as a proposal and takes effect only when another administrator has approved it."""
    kind, id_, definition = openings(store)[number]
    with store.read() as view:
        before = find_record(view, kind, id_)
    saved = kit.save(kind, id_, definition, reason="It is needed.")
    assert saved["outcome"] == "accepted" and saved["versions"] == {}
    with store.read() as view:
        assert find_record(view, kind, id_) == before
    assert [record["id"] for record in proposals(store)] == [saved["id"]]
    assert scheduled_changes.take_effect_due(store) == 0
    assert code(kit.send("approve_version", None, version=saved["id"])) == "own_approval"
    agreed = rowan.send("approve_version", None, version=saved["id"], reason="Agreed.")
    assert agreed["outcome"] == "accepted" and proposals(store) == []
    with store.read() as view:
        after = find_record(view, kind, id_) or {}
    assert {name: after[name] for name in definition} == definition
    newest = versions(store, kind, id_)[0]
    assert (newest.state, newest.by.name, newest.record) == ("effective", kit.who.name, after)
    second = newest.second and codec.encode(newest.second)
    assert second == {"by": rowan.who.actor, "at": wire_time(NOW), "reason": "Agreed."}
    assert code(rowan.send("approve_version", None, version=saved["id"])) == "version_unknown"


def test_what_is_sent_back_changes_nothing(store: Store, kit: Admin, rowan: Admin) -> None:
    """A rejected proposal changes nothing, and its reason and the name stay in the history."""
    kind, id_, definition = openings(store)[0]
    saved, before = kit.save(kind, id_, definition), policy_of(store)
    assert code(rowan.send("return_version", None, version=saved["id"])) == "reason_needed"
    assert code(kit.send("return_version", None, version=saved["id"], reason="No.")) == "own_approval"
    assert rowan.send("return_version", None, version=saved["id"], reason="Why?")["outcome"] == "accepted"
    newest = versions(store, kind, id_)[0]
    assert (newest.state, newest.why, newest.second and newest.second.by.id) == (
        "returned", "Why?", rowan.who.officer_id)  # fmt: skip
    assert policy_of(store) == before and proposals(store) == []
    assert code(rowan.send("approve_version", None, version=saved["id"])) == "version_unknown"


def test_who_proposed_takes_it_back(store: Store, kit: Admin) -> None:
    """The author can withdraw a proposal, like any version that has not taken effect."""
    kind, id_, definition = openings(store)[0]
    saved = kit.save(kind, id_, definition)
    assert kit.send("cancel_version", None, version=saved["id"])["outcome"] == "accepted"
    assert proposals(store) == [] and versions(store, kind, id_)[0].state == "cancelled"


def test_an_agreed_version_takes_effect_at_its_date(
    store: Store, kit: Admin, rowan: Admin, time: Time
) -> None:
    """A version approved before its date takes effect then; an unapproved one never does."""
    kind, id_, definition = openings(store)[0]
    other = openings(store)[2][2]
    first = kit.save(kind, id_, definition, effective_from=wire_time(NOW + timedelta(days=1)))
    kit.save(kind, id_, other, effective_from=wire_time(NOW + timedelta(days=1)))
    assert rowan.send("approve_version", None, version=first["id"])["outcome"] == "accepted"
    assert policy_of(store)["approval"]["risks"] != [] and len(proposals(store)) == 1
    time.now += timedelta(days=2)
    assert scheduled_changes.take_effect_due(store) == 1
    assert policy_of(store)["approval"]["risks"] == []
    assert policy_of(store)["safe_contact"]["override_roles"] == ["supervisor"]


def test_nobody_gives_themselves_a_role(store: Store, kit: Admin, rowan: Admin) -> None:
    """Administrators can neither propose a role for themselves nor approve one."""
    me, her = kit.who.officer_id, rowan.who.officer_id
    assert code(kit.save("officer", me, {"roles": ["administrator", "supervisor"]})) == "own_roles"
    saved = kit.save("officer", her, {"roles": ["administrator", "supervisor"]})
    assert code(rowan.send("approve_version", None, version=saved["id"])) == "own_roles"
    assert one(store, "officer", "id", her)["roles"] == ["administrator"]


def test_somebody_who_must_go_is_switched_off_by_one_at_once(store: Store, kit: Admin) -> None:
    """One administrator can end an officer's access at once; restoring it needs approval."""
    wren = one(store, "officer", "name", "Wren Ashdown")
    assert kit.save("officer", wren["id"], {"active": False})["versions"]
    assert one(store, "officer", "id", wren["id"])["active"] is False
    assert kit.save("officer", wren["id"], {"active": True})["versions"] == {}
    assert one(store, "officer", "id", wren["id"])["active"] is False and len(proposals(store)) == 1


def test_what_one_administrator_saves_besides_counts_at_once(store: Store, kit: Admin) -> None:
    """Other changes, such as a clock, a name or a team, take effect at once.

    A proposal in the same policy blocks only changes of the same field.
    """
    policy, wren = policy_of(store), one(store, "officer", "name", "Wren Ashdown")
    doors = openings(store)
    kit.save("policy", policy["id"], doors[0][2])
    assert kit.save("policy", policy["id"], triage(store, 30))["versions"]
    assert kit.save("officer", wren["id"], {"name": "Wren Ashdown-Hale"})["versions"]
    again = {"approval": {**policy["approval"], "risks": ["emergency"]}}
    assert code(kit.save("policy", policy["id"], again)) == "version_coming"


def test_a_proposal_is_looked_at_again_when_it_is_agreed_to(store: Store, kit: Admin, rowan: Admin) -> None:
    """A proposal is checked again at approval; what no longer fits is reported, and the proposal stays pending."""
    policy = policy_of(store)
    wider = {**policy["approval"], "except": ["crime_finished", "granted"]}
    saved = kit.save("policy", policy["id"], {"approval": wider})
    fewer = [row for row in policy["disposals"] if row["code"] != "granted"]
    assert kit.save("policy", policy["id"], {"disposals": fewer})["outcome"] == "accepted"
    assert code(rowan.send("approve_version", None, version=saved["id"])) == "body_invalid"
    assert len(proposals(store)) == 1


def test_only_administrators_are_second_administrators(store: Store, kit: Admin) -> None:
    """A supervisor may approve closings but not settings."""
    from tests.helpers.commanding import Desk, officer

    kind, id_, definition = openings(store)[0]
    saved = kit.save(kind, id_, definition)
    boss = Desk(store, officer("supervisor"))
    for act in ("approve_version", "return_version"):
        assert code(boss.send(act, None, version=saved["id"], reason="Yes.")) == "not_allowed"


def test_a_policy_from_before_follows_the_default(store: Store) -> None:
    """An older policy gets the list of exempt outcomes; every outcome that needed approval still does."""
    with store.write("sussex") as work:
        said = {**codec.encode(work.rules)["approval"], "disposals": ["no_further_action"]}
        del said["except"]
        change_record(work, "policy", {**codec.encode(work.rules), "approval": said})
    reference_data.refresh(store)
    after = policy_of(store)["approval"]
    assert after["except"] == ["crime_finished"] and "disposals" not in after
    version = policy_of(store)["version"]
    reference_data.refresh(store)
    assert policy_of(store)["version"] == version


def test_what_is_guarded_is_said_by_parts() -> None:
    """Granting needs approval and revoking does not; a change that is not known to be harmless needs it."""
    wren: dict[str, Any] = {
        "id": "1",
        "name": "W",
        "roles": ["triage", "officer"],
        "active": True,
        "username": "w",
    }
    free: list[dict[str, Any]] = [
        {"name": "V"},
        {"team": "t"},
        {"roles": ["triage"]},
        {"active": False},
        {"initials": "V"},
    ]
    assert all(guarded("officer", wren, {**wren, **one_}) == [] for one_ in free)
    asks: list[dict[str, Any]] = [
        {"roles": ["triage", "supervisor"]},
        {"username": "v"},
        {"subject": "s"},
        {"clearance": "x"},
    ]
    assert all(guarded("officer", wren, {**wren, **one_}) == list(one_) for one_ in asks)
    assert guarded("officer", {**wren, "active": False}, wren) == ["active"]
    assert guarded("policy", {"approval": {}}, {"approval": {"risks": []}, "grades": []}) == ["approval"]
    assert guarded("team", {}, {"name": "X"}) == []


def test_a_database_from_before_knows_no_second(store: Store, kit: Admin) -> None:
    """Versions from before the rule count as needing no approval."""
    kit.save("policy", policy_of(store)["id"], triage(store, 30))
    with store.begin() as conn:
        conn.execute(update(schema.setting_version).values(second=None))
    assert all(version.second is None for version in versions(store, "policy", policy_of(store)["id"]))
