"""Settings of a force and its officers: views, templates, policy and services."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nationalstore.db.store import Store, read_time
from nationalstore.services.catalogue import reference_data
from tests.helpers.clock import NOW
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.commands import outcome_of
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import report_of
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


def test_own_views_belong_to_their_officer(store: Store) -> None:
    """Saved views are changed and removed by their owner only."""
    mine, other = Desk(store), Desk(store, officer("supervisor"))
    made = mine.send("save_view", None, definition={"title": "Brighton", "search": "place:BN1"})
    assert made["outcome"] == "accepted"
    with store.read() as view:
        kept = list_records(view, "sussex", "view")[0]
    assert (kept["title"], kept["search"], kept["officer"]) == ("Brighton", "place:BN1", mine.who.officer_id)
    assert code(other.send("save_view", None, id=kept["id"], definition={"search": None})) == "not_allowed"
    assert code(mine.send("save_view", None, definition={"title": "", "search": "x"})) == "body_invalid"
    assert mine.send("save_view", None, id=kept["id"], definition={"search": None})["outcome"] == "accepted"
    with store.read() as view:
        assert list_records(view, "sussex", "view") == []


def test_templates_and_policy_are_saved_by_an_administrator(store: Store) -> None:
    """Administrators save templates and the policy whole, versioned, and only on the version that they opened."""
    admin = Desk(store, officer_with(store, "administrator"))
    with store.read() as view:
        policy = list_records(view, "sussex", "policy")[0]
    wider = {"clocks": {**policy["clocks"], "triage_due": {**policy["clocks"]["triage_due"], "minutes": 90}}}
    assert code(Desk(store).send("save_policy", None, id=policy["id"], definition=wider)) == "not_allowed"
    assert admin.send("save_policy", None, id=policy["id"], definition=wider)["outcome"] == "accepted"
    assert code(admin.send("save_policy", None, id=policy["id"], definition={"grades": []})) == "body_invalid"
    report = report_of(store, add_report(store)["id"])
    due = next(c["due_at"] for c in report["clocks"] if c["name"] == "triage_due")
    assert read_time(due) == NOW + timedelta(minutes=90)
    template = {"key": "k", "title": "T", "states": ["new"], "text": {"en": "Hello", "cy": "Helo"}}
    assert admin.send("save_template", None, definition=template)["outcome"] == "accepted"
    assert code(admin.send("save_template", None, definition={"text": {"en": ""}})) == "body_invalid"


def test_services_are_switched_and_worded_by_an_administrator(store: Store) -> None:
    """A service can be switched off for one force only, at every endpoint, and reworded in both languages."""
    import uuid

    from nationalstore.services.commands.command_context import ReceivedCommand
    from nationalstore.services.intake import service_availability

    admin = Desk(store, officer_with(store, "administrator"))
    with store.read() as view:
        fraud = next(one for one in list_records(view, "sussex", "service") if one["key"] == "fraud")
    off = {"enabled": False, "title": "No"}
    assert code(Desk(store).send("save_service", None, id=fraud["id"], definition=off)) == "not_allowed"
    assert admin.send("save_service", None, id=fraud["id"], definition=off)["outcome"] == "accepted"
    late = ReceivedCommand(1, str(uuid.uuid4()), "save_service", {"id": fraud["id"], "definition": {"enabled": True}}, None,
                   {"version": fraud["version"]})  # fmt: skip
    assert outcome_of(store, str(uuid.uuid4()), late, admin.who)["outcome"] == "stale"
    assert "fraud" not in service_availability.offered(
        store, "sussex"
    ) and "fraud" in service_availability.offered(store, "kent")
    words = {"en": "Dial 159 first.", "cy": "Deialwch 159 yn gyntaf."}
    on = {"enabled": True, "local_text": words}
    assert admin.send("save_service", None, id=fraud["id"], definition=on)["outcome"] == "accepted"
    assert (
        service_availability.offered(store, "sussex")["fraud"][1]
        == words
        == service_availability.local_text(store, "sussex", "fraud")
    )
    for bad in ({"enabled": 1}, {"local_text": {"en": "Only English"}}, {"local_text": "x"}):
        assert code(admin.send("save_service", None, id=fraud["id"], definition=bad)) == "body_invalid"
    assert code(admin.send("save_service", None, id=str(uuid.uuid4()), definition=on)) == "not_found"
    with store.read() as view:
        kept = find_record(view, "service", fraud["id"], "sussex")
    assert kept is not None and kept["title"] == fraud["title"], "the questions and titles are national"


def test_definitions_reach_the_desks_only_when_they_changed(store: Store) -> None:
    """A restart sends nothing; a changed service definition is sent once and keeps the force's own text."""

    def head() -> int:
        with store.read() as view:
            return view.head("sussex").position

    before = head()
    reference_data.refresh(store)
    assert head() == before
    with store.write("sussex") as work:
        theft = next(one for one in list_records(work, "sussex", "service") if one["key"] == "theft")
        put(work, "service", {**theft, "definition": {"version": 0}, "enabled": False})
    reference_data.refresh(store)
    assert head() == before + 2
    with store.read() as view:
        now = find_record(view, "service", theft["id"], "sussex")
    assert now is not None and now["definition"] == theft["definition"] and now["enabled"] is False
