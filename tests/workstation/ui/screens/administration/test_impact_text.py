"""The impact of a change is counted from the desk's copy, and the counts match an independent recount."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from casework.documents.policy import ApprovalRule, Policy
from casework.documents.template import Template
from tests.workstation.ui.conftest import POLICY, report
from workstation.cache import setting_impact as counts
from workstation.domain.ids import wire_time
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting.setting_forms import SettingDocument
from workstation.ui.screens.administration.impact_text import effects
from workstation.ui.screens.administration.setting import Setting
from workstation.ui.screens.administration.settings_state import entries, standing
from workstation.ui.screens.administration.template_view import uses

from .conftest import SERVICE, TEAM, TEMPLATES, WREN, put

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def document(kind: str, values: dict[str, Any]) -> SettingDocument:
    return Setting(kind, {"version": 1, "id": "p1", **values}).document


def told(desk: DeskSession, kind: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return told_of(desk, document(kind, before), document(kind, after))


def told_of(desk: DeskSession, before: SettingDocument, after: SettingDocument) -> list[str]:
    return desk.reader.read(lambda queries: effects(queries, before, after, NOW, holds_cases=True)).result(
        timeout=20
    )


def clocked(number: int, minutes_ago: int, stopped: bool = False, **more: Any) -> dict[str, Any]:
    """Return a report whose triage clock started some minutes before the current moment."""
    started = NOW - timedelta(minutes=minutes_ago)
    clock: dict[str, Any] = {"name": "triage_due", "started_at": wire_time(started), "due_at": wire_time(started + timedelta(minutes=45)),
             "paused": [], "stopped_at": wire_time(NOW) if stopped else None, "why": ""}  # fmt: skip
    return report(number, clocks=[clock], **more)


@pytest.mark.parametrize("minutes", [1, 30, 40, 60, 600])
def test_another_time_is_counted_on_the_clocks_that_run(
    minutes: int, profile: Profile, desk: DeskSession
) -> None:
    """Only running clocks of open reports count, as if they had started under the new time."""
    ages = {20: (5, False), 21: (35, False), 22: (50, False), 23: (700, False), 24: (700, True)}
    made = [clocked(number, age, stopped) for number, (age, stopped) in ages.items()]
    closed = clocked(25, 700, status="closed")
    others = [report(n, clocks=[]) for n in range(1, 6)]
    put(profile, *(("report", one) for one in (*made, closed, *others)), start=900)
    rule = POLICY["clocks"]["triage_due"]
    after = {**POLICY, "clocks": {**POLICY["clocks"], "triage_due": {**rule, "minutes": minutes}}}
    over = sum(age > minutes and not stopped for age, stopped in ages.values())
    (first, second) = told(desk, "policy", POLICY, after) if minutes != 45 else ("", "")
    new = {1: "1 minute", 60: "1 hour", 600: "10 hours"}.get(minutes, f"{minutes} minutes")
    reports = "report" if over == 1 else "reports"
    assert first == (
        f"“Triage”: with {new} instead of 45 minutes, {over} open {reports} would be overdue now;"
        " with the current time limit, 2 are."
    )
    assert second == "Running clocks keep their time limit. New ones use this one."


def test_statuses_grades_and_closings_tell_who_has_them(profile: Profile, desk: DeskSession) -> None:
    """A changed row gives the number of cases that use it; an unchanged row gives none."""
    put(profile, ("report", report(30, status="closed", disposal="developed")), start=900)
    statuses = [{**row, "title": "Fresh"} if row["key"] == "new" else row for row in POLICY["statuses"]]
    assert told(desk, "policy", POLICY, {**POLICY, "statuses": statuses}) == ["5 open reports have “New”."]
    grades = [row for row in POLICY["grades"] if row["grade"] != 2]
    assert told(desk, "policy", POLICY, {**POLICY, "grades": grades}) == ["5 open reports have “Priority”."]
    disposals = [row for row in POLICY["disposals"] if row["code"] != "developed"]
    assert told(desk, "policy", POLICY, {**POLICY, "disposals": disposals}) == [
        "1 closed report on this desk ended as “Developed as intelligence”."
    ]


def test_four_eyes_are_counted_by_risk_and_flags(profile: Profile, desk: DeskSession) -> None:
    """A report that is both risky and flagged counts once."""
    put(
        profile,
        ("report", report(1, risk="high", flags=["child"])),
        ("report", report(2, flags=["child"])),
        start=900,
    )
    wide, narrow = ApprovalRule(risks=("high",), flags=("child",)), ApprovalRule(risks=("high",), flags=())
    assert desk.reader.read(lambda queries: counts.asks_four_eyes(queries, wide)).result() == (2, 5)
    assert desk.reader.read(lambda queries: counts.asks_four_eyes(queries, narrow)).result() == (1, 5)
    after = {**POLICY, "approval": {**POLICY["approval"], "risks": [], "flags": ["child"]}}
    assert told(desk, "policy", POLICY, after) == [
        "2 of 5 open reports would need a second approval; now 2 do."
    ]


def test_words_for_the_citizen_tell_who_reads_them(desk: DeskSession) -> None:
    """The readers of a public text are counted by the status that shows it."""
    wording = {**POLICY["public_wording"], "received": {"en": "We have it", "cy": "Mae gennym ni"}}
    assert told(desk, "policy", POLICY, {**POLICY, "public_wording": wording}) == [
        "5 people will see the new wording for “New”."
    ]


def test_templates_services_officers_and_teams_tell_their_use(desk: DeskSession) -> None:
    """The text gives each item's uses and users, and what is lost without Welsh or with a removed service."""
    first = TEMPLATES[0]
    used, macros, lost = told(desk, "template", first, {**first, "text": {"en": "Hello", "cy": " "}})
    assert (
        used == "Used 1 time (services: 1)." and macros == "1 macro uses this template." and "Welsh" in lost
    )
    came, off = told(desk, "service", SERVICE, {**SERVICE, "enabled": False})
    assert came.startswith("5 open reports came by this service; ") and off.startswith("People can no longer")
    assert told(desk, "officer", WREN, {**WREN, "active": False})[0] == "1 open report is theirs."
    assert told(desk, "team", TEAM, {**TEAM, "name": "Day"}) == [
        "2 officers are in this team; 0 open reports are with it."
    ]


def test_a_time_that_is_no_time_is_counted_as_none(desk: DeskSession) -> None:
    """An incomplete value during typing counts as none and raises no error."""
    before = document("policy", POLICY)
    assert isinstance(before, Policy)
    odd: list[Any] = ["x", 0, None, 1.5]
    for minutes in odd:
        rule = replace(before.clocks["triage_due"], minutes=minutes)
        assert told_of(desk, before, replace(before, clocks={**before.clocks, "triage_due": rule}))


@pytest.mark.parametrize("kind", ["policy", "template", "service", "officer", "team"])
def test_who_holds_no_cases_is_told_no_number_of_them(kind: str, desk: DeskSession) -> None:
    """A desk without cases shows what does not depend on them, and reports the cases as not counted instead of zero."""
    after: dict[str, dict[str, Any]] = {
        "policy": {**POLICY, "grades": [], "thrive": {}}, "template": {**TEMPLATES[0], "text": {"en": "Hello"}},
        "service": {**SERVICE, "enabled": False}, "officer": {**WREN, "active": False}, "team": {**TEAM, "name": "North"},
    }  # fmt: skip
    before = {"policy": POLICY, "template": TEMPLATES[0], "service": SERVICE, "officer": WREN, "team": TEAM}
    said = desk.reader.read(
        lambda queries: effects(
            queries, document(kind, before[kind]), document(kind, after[kind]), NOW, holds_cases=False
        )
    ).result(timeout=20)
    assert said[-1] == "Reports are not counted on this desk: your role does not receive them."
    assert len(said) > 1 and not any("report" in one and any(c.isdigit() for c in one) for one in said)


def test_a_template_is_not_said_to_be_unused_where_no_reply_is_held(desk: DeskSession) -> None:
    """“Not used yet” appears only on desks that hold the replies."""
    held, not_held = (
        desk.reader.read(partial(standing, waiting=[], holds_cases=holds)).result(timeout=20)
        for holds in (True, False)
    )
    setting = held.find("template", str(TEMPLATES[3]["id"]))
    assert setting is not None and isinstance(setting.document, Template)
    assert uses(held, setting.document) == "Not used yet" and not_held.uses is None
    assert (
        uses(not_held, setting.document)
        == "Reports are not counted on this desk: your role does not receive them."
    )
    assert {one.detail for one in entries("template", not_held)} == {""}
