"""The forces inherit the national settings, keep their own, and are told before a change takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from casework.clocks import HERE
from casework.documents.template import Template
from casework.settings.inheritance import NATIONAL_FORCE
from nationalstore.core.one_by_one import NotAll
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.intake import service_availability
from nationalstore.services.policy import inheriting, scheduled_changes
from nationalstore.services.policy.inheriting import RETRY, Inheritance
from tests.helpers.administrator import Admin
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepare, prepared, put

MARCH = datetime(2027, 3, 1, tzinfo=HERE)


class NationalAdmin(Admin):
    """An administrator of the national settings."""

    def __init__(self, store: Store) -> None:
        Desk.__init__(self, store, officer_with(store, "administrator", name="jo", force=NATIONAL_FORCE))


@pytest.fixture
def store(tmp_path: Path, time: Time) -> Iterator[Store]:
    """A store of two forces and the national settings, whose clock stands still until the test moves it."""
    made = prepared(f"sqlite:///{tmp_path}/store.db", "sussex", "kent", NATIONAL_FORCE, clock=time)
    assert rounds(made) > 0
    yield made
    made.close()


def rounds(store: Store) -> int:
    """Let the store do what its jobs do, until nothing changes any more."""
    inheritance = Inheritance(store)
    scheduled_changes.take_effect_due(store)
    changed, last = 0, 1
    while last:
        last = inheritance.round()
        changed += last
    return changed


def policy(store: Store, force: str) -> Any:
    with store.read() as view:
        return list_records(view, force, "policy")[0]


def coming(store: Store, force: str) -> Any:
    with store.read() as view:
        return list_records(view, force, "coming")


def triage(store: Store, force: str, minutes: int) -> dict[str, Any]:
    clocks = policy(store, force)["clocks"]
    return {"clocks": {**clocks, "triage_due": {**clocks["triage_due"], "minutes": minutes}}}


def minutes(store: Store, force: str) -> int:
    return int(policy(store, force)["clocks"]["triage_due"]["minutes"])


def test_a_national_change_reaches_the_forces_and_stops_at_what_they_set(store: Store) -> None:
    """Kent keeps its own triage time, Sussex follows, both know which is which, and the national desk knows of Kent."""
    kent, national = Admin(store), NationalAdmin(store)
    kent.who = officer_with(store, "administrator", force="kent")
    kept = policy(store, "kent")
    assert kept["overrides"] == []
    assert kent.save("policy", kept["id"], triage(store, "kent", 90))["outcome"] == "accepted"
    assert policy(store, "kent")["overrides"] == [
        {"path": ["clocks", "triage_due"], "national": kept["clocks"]["triage_due"]}
    ]
    here = policy(store, NATIONAL_FORCE)
    assert (
        national.save("policy", here["id"], triage(store, NATIONAL_FORCE, 20), here["version"])["outcome"]
        == "accepted"
    )
    rounds(store)
    assert (minutes(store, "sussex"), minutes(store, "kent")) == (20, 90)
    assert policy(store, "kent")["overrides"][0]["national"]["minutes"] == 20
    assert policy(store, NATIONAL_FORCE)["overridden"] == {"clocks.triage_due": ["kent"]}
    assert kent.save("policy", kept["id"], triage(store, "kent", 20))["outcome"] == "accepted"
    rounds(store)
    assert policy(store, "kent")["overrides"] == [] and not policy(store, NATIONAL_FORCE)["overridden"]
    assert rounds(store) == 0


def test_a_staged_change_takes_effect_at_its_date_and_is_told_before(store: Store, time: Time) -> None:
    """From 1 March, local time: the forces see what will change for them, not a moment earlier does it, and then it has."""
    national, here = NationalAdmin(store), policy(store, NATIONAL_FORCE)
    saved = national.save(
        "policy",
        here["id"],
        triage(store, NATIONAL_FORCE, 20),
        effective_from=wire_time(MARCH),
        reason="Code",
    )
    assert saved["outcome"] == "accepted"
    rounds(store)
    (told,) = coming(store, "sussex")
    assert (told["national"], told["reason"], told["object"]) == (
        saved["id"],
        "Code",
        policy(store, "sussex")["id"],
    )
    assert told["effective_from"] == "2027-03-01T00:00:00.000Z"
    assert [(one["path"], one["before"]["minutes"], one["after"]["minutes"]) for one in told["changes"]] == [
        (["clocks", "triage_due"], 45, 20)
    ]
    desk = Admin(store)
    assert code(desk.send("cancel_version", None, version=told["id"])) == "version_unknown"
    kent = Admin(store)
    kent.who = officer_with(store, "administrator", force="kent")
    kent.save("policy", policy(store, "kent")["id"], triage(store, "kent", 90))
    rounds(store)
    assert coming(store, "kent") == []
    time.now = read_time("2027-02-28T23:59:59.999Z")
    rounds(store)
    assert minutes(store, "sussex") == 45
    time.now = read_time("2027-03-01T00:00:00.000Z")
    rounds(store)
    assert (minutes(store, "sussex"), minutes(store, "kent")) == (20, 90)
    assert coming(store, "sussex") == [] and rounds(store) == 0


def test_a_change_that_does_not_fit_a_force_stays_out_and_says_why(store: Store, time: Time) -> None:
    """A grade leaves that an open case of Kent has: Sussex follows, Kent keeps its own and is told, until it fits."""
    report, national = add_report(store, force="kent"), NationalAdmin(store)
    grades = policy(store, NATIONAL_FORCE)["grades"]
    with store.write("kent") as work:
        graded = put(work, "report", {**report, "grade": grades[-1]["grade"]})
    here = policy(store, NATIONAL_FORCE)["id"]
    assert national.save("policy", here, {"grades": grades[:-1]})["outcome"] == "accepted"
    rounds(store)
    assert policy(store, "sussex")["grades"] == grades[:-1] and policy(store, "kent")["grades"] == grades
    (told,) = coming(store, "kent")
    assert told["problem"] == "Open cases use a grade that these settings remove."
    assert [one["path"] for one in told["changes"]] == [["grades"]] and rounds(store) == 0
    inheritance = Inheritance(store)
    assert inheritance.round() == 0
    new = {"key": "other", "title": "T", "states": ["new"], "text": {"en": "Hello", "cy": "Helo"}}
    assert national.send("save_template", None, definition=new)["outcome"] == "accepted"
    assert inheritance.round() > 0 and coming(store, "kent") == [told], (
        "what is not compared again still stands"
    )
    with store.write("kent") as work:
        put(work, "report", {**graded, "grade": grades[0]["grade"]})
    assert inheritance.round() == 0
    time.now += RETRY
    assert inheritance.round() > 0
    assert policy(store, "kent")["grades"] == grades[:-1] and coming(store, "kent") == []


def test_what_does_not_fit_stays_out_too_when_the_force_saves_something_else(store: Store) -> None:
    """Kent keeps the grade of its open case: saving a clock is no way in for what was refused, and follows the rest."""
    report, national = add_report(store, force="kent"), NationalAdmin(store)
    grades = policy(store, NATIONAL_FORCE)["grades"]
    with store.write("kent") as work:
        put(work, "report", {**report, "grade": grades[-1]["grade"]})
    here = policy(store, NATIONAL_FORCE)["id"]
    assert national.save("policy", here, {"grades": grades[:-1]})["outcome"] == "accepted"
    rounds(store)
    kent = Admin(store)
    kent.who = officer_with(store, "administrator", force="kent")
    own = policy(store, "kent")
    assert kent.save("policy", own["id"], triage(store, "kent", 90))["outcome"] == "accepted"
    after = policy(store, "kent")
    assert after["grades"] == grades and [one["path"] for one in after["overrides"]] == [
        ["clocks", "triage_due"]
    ]
    rounds(store)
    assert policy(store, "kent")["grades"] == grades
    assert [one["problem"] for one in coming(store, "kent")] == [
        "Open cases use a grade that these settings remove."
    ]
    assert kent.save("policy", own["id"], triage(store, "kent", 45))["outcome"] == "accepted"
    assert policy(store, "kent")["overrides"] == [] and policy(store, "kent")["grades"] == grades


def test_templates_are_inherited_new_ones_too(store: Store) -> None:
    """A new national template appears in every force; one that a force has changed keeps the force's words."""
    national, desk = NationalAdmin(store), Admin(store)
    new = {"key": "bulletin", "title": "Bulletin", "states": ["new"], "text": {"en": "Hello", "cy": "Helo"}}
    made = national.send("save_template", None, definition=new)
    assert made["outcome"] == "accepted"
    rounds(store)

    def find(force: str) -> Template:
        with store.read() as view:
            return next(one for one in view.documents(Template, force) if one.key == "bulletin")

    assert find("sussex").title == find("kent").title == "Bulletin" and find("kent").id != find("sussex").id
    assert desk.save("template", find("sussex").id, {"title": "Ours"})["outcome"] == "accepted"
    there = find(NATIONAL_FORCE)
    changed = {"title": "News", "text": {"en": "Good day", "cy": "Helo"}}
    assert national.save("template", there.id, changed)["outcome"] == "accepted"
    rounds(store)
    assert (find("sussex").title, find("kent").title) == ("Ours", "News")
    assert find("sussex").text["en"] == find("kent").text["en"] == "Good day"


def test_what_a_force_had_before_the_national_settings_stays(url: str, time: Time) -> None:
    """When the national settings begin, whatever differs is the force's own."""
    store = prepared(url, "sussex", clock=time)
    Admin(store).save("policy", policy(store, "sussex")["id"], triage(store, "sussex", 7))
    assert "overrides" not in policy(store, "sussex") and Inheritance(store).round() == 0
    prepare(store, NATIONAL_FORCE)
    rounds(store)
    assert minutes(store, "sussex") == 7
    assert [one["path"] for one in policy(store, "sussex")["overrides"]] == [["clocks", "triage_due"]]
    store.close()


def test_a_round_without_a_change_reads_only_positions(store: Store) -> None:
    """Settings are read again once one has changed, and cases are no settings."""
    inheritance, asked = Inheritance(store), list[str]()
    assert inheritance.round() == 0

    @event.listens_for(store.engine, "before_cursor_execute")
    def _note(conn: Connection, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    assert inheritance.round() == 0 and len([one for one in asked if "SELECT" in one]) == 1, asked
    add_report(store, force="kent")
    asked.clear()
    assert inheritance.round() == 0 and len([one for one in asked if "SELECT" in one]) == 1, asked
    here, national = policy(store, NATIONAL_FORCE)["id"], NationalAdmin(store)
    done = national.save("policy", here, triage(store, NATIONAL_FORCE, 120))
    assert done["outcome"] == "accepted", done
    assert inheritance.round() > 0


def test_it_is_no_police_force(store: Store) -> None:
    """It takes no reports, nobody transfers a case to it, and a live store makes up no officers there."""
    assert not reference_data.known_force(NATIONAL_FORCE)
    with store.read() as view:
        assert not service_availability.has_desk(view, NATIONAL_FORCE)
        names = [one["name"] for one in list_records(view, NATIONAL_FORCE, "officer")]
    assert names == []


def test_a_force_that_fails_keeps_no_other_back(
    store: Store, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others follow the national settings at once; the force that failed is tried again after a while."""
    inheritance, real = Inheritance(store), inheriting._bring_up_to_date
    inheritance.round()
    new = {"key": "other", "title": "T", "states": ["new"], "text": {"en": "Hello", "cy": "Helo"}}
    assert NationalAdmin(store).send("save_template", None, definition=new)["outcome"] == "accepted"

    def has_it(force: str) -> bool:
        with store.read() as view:
            return any(one["key"] == "other" for one in list_records(view, force, "template"))

    def fail(work: Any, wanted: Any) -> Any:
        if work.force == "kent":
            raise ZeroDivisionError
        return real(work, wanted)

    monkeypatch.setattr(inheriting, "_bring_up_to_date", fail)
    with pytest.raises(NotAll) as some:
        inheritance.round()
    assert some.value.rows == ["kent"] and inheritance.round() == 0
    assert has_it("sussex") and not has_it("kent")
    monkeypatch.undo()
    time.now += RETRY
    assert inheritance.round() > 0 and has_it("kent")
