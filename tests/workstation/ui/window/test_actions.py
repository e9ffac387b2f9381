"""What the window asks before an action and the command it writes; bulk actions, saved views and custom shortcuts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.clock import ReportClock
from casework.documents.policy import Policy
from casework.documents.report import Report, ReporterDetails
from casework.documents.template import Template
from casework.documents.values import ReportId
from nationalstore.services.catalogue import reference_data
from tests.helpers.bundles import bundle_of, officer
from tests.helpers.ids import uid
from tests.helpers.victim_form import SAVE_VICTIM
from tests.helpers.windows import open_first
from tests.workstation.ui.conftest import POLICY, fill, report
from workstation.domain.commands import NOBODY
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting import case_text, cases
from workstation.ui.kit.actions import KeySheet
from workstation.ui.kit.forms import FormAnswers, missing
from workstation.ui.screens.account.keys_view import KeysView, clash
from workstation.ui.screens.queue import bulk
from workstation.ui.screens.report import action_forms, crime_forms, macros, retention_forms
from workstation.ui.screens.report.report_parts import Tab
from workstation.ui.window.action_table import ACTIONS as TABLE
from workstation.ui.window.action_table import PAGE_KEYS
from workstation.ui.window.main_window import MainWindow
from workstation.ui.window.notifications import worth

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RULES = codec.read(Policy, POLICY)
OTHERS = {"me": "Wren Ashdown", uid("o2"): "Joss Linchmere"}

NOON = "2026-11-24T12:00:00.000Z"


def case(**report: Any) -> action_forms.FormContext:
    """Return a case to act on."""
    clock: dict[str, Any] = {"name": "first_contact", "started_at": "2026-11-24T10:00:00.000Z", "due_at": "2026-11-25T10:00:00.000Z",
             "paused": [], "stopped_at": None, "why": "First contact within a day."}  # fmt: skip
    found = {
        "id": uid("r1"),
        "status": "in_progress",
        "flags": ["anonymous"],
        "clocks": [clock],
        "links": [],
        **report,
    }
    person = {"id": uid("p1"), "contact": {"channels": ["portal", "sms"], "window": None, "neutral": False}}
    return action_forms.FormContext(
        bundle_of(found, person=person),
        RULES,
        OTHERS,
        "me",
        NOW,
        ((uid("r2"), "SOH-2"),),
        teams={uid("t1"): "Standards"},
    )


CHECKED = {"name": "right", "reach": "right", "happened": "right", "detail": "not_asked"}
REISSUED: Any = ("reissue_code", {}, CHECKED, ("reissue_code", {"answers": CHECKED}))


def test_every_form_can_be_answered_and_becomes_its_command() -> None:
    """Every action with a form produces a valid command body."""
    asked = {"transfer": {"from": "kent", "to": "sussex", "reason": "There"}}
    waiting = {
        "approval": {
            "id": uid("a1"),
            "disposal": "no_further_action",
            "reason": "None.",
            "by": {"name": "Joss"},
        }
    }
    linked = {"links": [{"report": uid("r2"), "relation": "related", "reference": "SOH-2"}]}
    right, clock = {"right": "support", "state": "done"}, {"clock": "subject_access"}
    table: list[tuple[str, dict[str, Any], dict[str, str], tuple[str, dict[str, Any]]]] = [
        ("take_over", {"claim": {"officer": uid("o2")}}, {"reason": "Ill"}, ("take_over", {"reason": "Ill"})),
        ("hand_over", {}, {"officer": uid("o2"), "reason": ""}, ("hand_over", {"officer": uid("o2"), "reason": None})),
        ("assign", {}, {"officer": "me"}, ("assign", {"officer": "me"})), SAVE_VICTIM,
        ("assign_team", {}, {"team": uid("t1")}, ("assign", {"team": uid("t1")})),
        ("restriction", {}, {"who": "team", "team": uid("t1"), "reason": "x"}, ("restrict", {"team": uid("t1"), "reason": "x"})),
        ("restriction", {"restricted": {"team": uid("t1")}}, {"who": "everyone", "reason": "x"}, ("unrestrict", {"reason": "x"})),
        ("remind", {}, {"when": "typed", "typed": "tomorrow 10:00", "note": ""}, ("remind", {"at": "2026-11-25T10:00:00.000Z", "note": None})),
        ("reopen", {}, {"reason": "New"}, ("reopen", {"reason": "New"})),
        ("set_status", {}, {"status": "waiting_for_citizen", "public": "", "reason": ""},
         ("set_status", {"status": "waiting_for_citizen", "public_status": None, "reason": None})),
        ("categorise", {}, {"code": "8L", "child": "yes"}, ("categorise", {"opening_code": "8L", "flags": ["anonymous", "child"]})),
        ("promise_update", {}, {"until": "tomorrow 10:00", "every": "7"},
         ("promise_update", {"until": "2026-11-25T10:00:00.000Z", "every_days": 7})),
        ("victims_code_event", {}, {"event": "arrested", "at": "yesterday 14:00"},
         ("victims_code_event", {"event": "arrested", "at": "2026-11-23T14:00:00.000Z"})),
        ("record_step", {}, {"step": "initial_check", "at": "now"}, ("record_step", {"step": "initial_check", "at": NOON})),
        ("victim_right", {}, {**right, "at": "now"}, ("victim_right", {**right, "at": NOON})),
        ("extend_clock", {}, {**clock, "reason": "x"}, ("extend_clock", {**clock, "reason": "x"})),
        ("pause_clock", {}, {"clock": "first_contact", "reason": "Asleep", "until": ""},
         ("pause_clock", {"clock": "first_contact", "reason": "Asleep", "until": None})),
        ("offer_transfer", {}, {"force": "kent", "reason": "There"}, ("offer_transfer", {"force": "kent", "reason": "There"})),
        ("offer_transfer", asked, {"reason": "Here after all"}, ("reject_transfer", {"reason": "Here after all"})),
        ("answer_transfer", asked, {"answer": "accept", "reason": ""}, ("accept_transfer", {})),
        ("answer_transfer", asked, {"answer": "reject", "reason": "No"}, ("reject_transfer", {"reason": "No"})),
        ("approve", waiting, {"answer": "approve", "reason": ""}, ("approve", {"approval": uid("a1"), "reason": None})),
        ("approve", waiting, {"answer": "return", "reason": "Ask"}, ("return", {"approval": uid("a1"), "reason": "Ask"})),
        ("link", {}, {"other": uid("r2"), "relation": "related"}, ("link", {"other": uid("r2"), "relation": "related"})),
        ("unlink", linked, {"link": f"related {uid('r2')}"}, ("unlink", {"other": uid("r2"), "relation": "related"})),
        ("contact_rules", {}, {"email": "", "sms": "yes", "phone": "", "from": "10:00", "to": "15:00", "neutral": "yes", "reason": "Asked"},
         ("set_contact_rules", {"channels": ["portal", "sms"], "window": {"from": "10:00", "to": "15:00"}, "neutral": True,
                                "reason": "Asked"})),
        ("settle_contact", {}, {"decision": "honour", "reason": "Rang them"},
         ("settle_contact", {"decision": "honour", "reason": "Rang them", "seen": ""})),
        ("set_aside_contact", {}, {"decision": "set_aside", "reason": "A shared phone"},
         ("settle_contact", {"decision": "set_aside", "reason": "A shared phone", "seen": ""})),
            ("erase", {"reference": "SOH-1"}, {"object": f"report {uid('r1')}", "authority": "request", "reason": "File 12", "typed": "soh-1"},
             ("erase", {"object": {"kind": "report", "id": uid("r1")}, "authority": "request", "reason": "File 12"})),
            ("hold", {}, {"reason": "Inquiry"}, ("hold", {"reason": "Inquiry"})),
            ("hold", {"retention": {"hold": {"reason": "Inquiry"}}}, {"reason": "Over"}, ("lift_hold", {"reason": "Over"})), REISSUED,
    ]  # fmt: skip
    assert {row[0] for row in table} == set(action_forms.ASKS) - {*crime_forms.ASKS, *retention_forms.ASKS}
    for key, said, answers, wanted in table:
        form = action_forms.ASKS[key](case(**said))
        assert missing(form.form, FormAnswers(answers)) == [], key
        assert form.body(FormAnswers(answers)) == wanted
        assert wanted[0] in action_forms.DONE


@pytest.mark.parametrize(("key", "report", "answers"), [
    ("promise_update", {}, {"until": "yesterday", "every": ""}),
    ("promise_update", {}, {"until": "tomorrow", "every": "often"}),
    ("victims_code_event", {}, {"event": "arrested", "at": "tomorrow 10:00"}),
    ("record_step", {}, {"step": "initial_check", "at": "yesterday"}),
    ("pause_clock", {}, {"clock": "first_contact", "reason": "", "until": ""}),
    ("pause_clock", {}, {"clock": "first_contact", "reason": "x", "until": "never"}),
    ("answer_transfer", {"transfer": {"from": "kent"}}, {"answer": "reject", "reason": ""}),
    ("approve", {"approval": {"id": "a"}}, {"answer": "return", "reason": ""}),
    ("contact_rules", {}, {"email": "", "sms": "", "phone": "", "from": "10:00", "to": "", "neutral": "", "reason": "x"}),
    ("erase", {"reference": "SOH-1"}, {"object": f"report {uid('r1')}", "authority": "request", "reason": "x", "typed": "SOH-2"}),
])  # fmt: skip
def test_an_answer_that_cannot_be_is_told_in_words(
    key: str, report: dict[str, Any], answers: dict[str, str]
) -> None:
    """After an invalid answer the form stays open with the typed text, and a message explains the problem."""
    said = action_forms.ASKS[key](case(**report)).body(FormAnswers(answers))
    assert isinstance(said, str) and said.endswith(".")


def test_asking_by_keyboard(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A shortcut opens the form, typing finds the force, and Ctrl+Enter submits; Escape changes nothing."""
    opened = open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("offer_transfer")
    ask = window.asking
    assert ask.isVisible() and not ask.act.isEnabled()
    QTest.keyClick(ask, Qt.Key.Key_Escape)
    assert not ask.isVisible() and desk.reader.read_journal(lambda j: j.waiting()).result() == []
    window.run("offer_transfer")
    force, reason = ask.fields["force"], ask.fields["reason"]
    assert isinstance(force, QComboBox) and isinstance(reason, QPlainTextEdit)
    force.setEditText("kent")
    reason.setPlainText("It happened there.")
    assert ask.act.isEnabled()
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.reader.read_journal(lambda j: j.waiting()).result()))
    command = desk.reader.read_journal(lambda j: j.waiting()).result()[0]
    assert (command.kind, command.report, command.body["force"]) == ("offer_transfer", opened, "kent")
    window.run("pause_clock")
    until = ask.fields["until"]
    assert isinstance(until, QLineEdit)


def test_bulk_tries_first_and_then_does_what_can_be_done(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """The dry run names each blocked report, and only the others are changed."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy) and window.queue.model.rowCount() > 2)
    window.queue.list.selectAll()
    chosen = window.queue.selected_reports()
    window.run("bulk")
    assert window.asking.form is not None and {*window.asking.form.about} == {*chosen}
    act = window.asking.fields["act"]
    assert isinstance(act, QComboBox)
    act.setCurrentIndex(act.findData("dispose:no_further_action"))
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.form is not None and not window.asking.form.fields)
    assert "Assess this report first" in window.asking.lead.text() and "0" in window.asking.lead.text()
    window.asking.close_it()
    window.run("bulk")
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.form is not None and not window.asking.form.fields)
    QTest.keyClick(window.asking.act, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.reader.read_journal(lambda j: j.waiting()).result()) == len(chosen))
    assert {c.report for c in desk.reader.read_journal(lambda j: j.waiting()).result()} == set(chosen)
    window.queue.list.clearSelection()
    window.run("bulk")
    assert not window.asking.isVisible()


def test_one_message_to_many_goes_by_each_ones_own_language() -> None:
    """A bulk reply is filled in for each report and sent by the channel that is always open."""
    texts = {"en": "Hello {{citizen_name}}", "cy": "Helo {{citizen_name}}"}
    templates = [Template(id="t1", key="k", title="T", text=texts)]
    maud = ReporterDetails(name="Maud Orrery")
    reports = [Report(id=ReportId("r"), language=language, reporter=maud) for language in ("en", "cy")]
    made = [bulk.intent(bulk.Chosen("reply:k"), each, templates, NOBODY) for each in reports]
    assert [(m.body["text"], m.body["channel"]) for m in made] == [
        ("Hello Maud", "portal"),
        ("Helo Maud", "portal"),
    ]


def test_macros_say_what_they_do() -> None:
    """The preview lists every action of the macro, with the text that would be sent."""
    found = bundle_of(
        {"id": uid("r1"), "language": "en", "claim": {"officer": "me"}, "reporter": {"name": "Maud Orrery"}}
    )
    me = officer({"id": "me", "name": "Wren"})
    macro, _, council = RULES.macros
    templates = reference_data.templates("sussex")
    acts = macros.intents(macro, found, templates, me)
    assert [act.kind for act in acts] == ["claim", "reply"] and "Maud" in acts[1].body["text"]
    words = macros.preview(council, RULES, bundle_of({"id": uid("r1")}), [], me)
    assert words == "claim it, close as “Referred to another force or organisation”"
    assert len(macros.choices(RULES, found, templates, me).fields[0].choices) == 3


def test_own_views_are_saved_shown_and_removed(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A named search appears in the sidebar at once with its count, and lists its reports."""
    open_first(window, qtbot)
    window.queue.presenter.open(typed="ref:0002")
    window.run("save_view")
    title = window.asking.fields["title"]
    assert isinstance(title, QLineEdit) and window.asking.answers()["search"] == "ref:0002"
    title.setText("Just two")
    window.asking.submit()
    model = window.rail.model
    qtbot.waitUntil(lambda: any(model.index(n).data() == "Just two" for n in range(model.rowCount())))
    key = next(k for k in window.queue.presenter.own)
    window.run(f"view:{key}")
    qtbot.waitUntil(lambda: window.queue.presenter.settled and window.queue.title.text() == "Just two")
    assert window.queue.model.rowCount() <= 1
    window.run("drop_view")
    window.asking.submit()
    qtbot.waitUntil(lambda: not window.queue.presenter.own)


def test_own_keys_are_kept_and_never_taken_twice(qtbot: QtBot, tmp_path: Path, desk: DeskSession) -> None:
    """A custom shortcut works at once and after a restart; one already in use is refused with a message."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, settings=settings)
    qtbot.addWidget(window)
    view = KeysView(KeySheet(TABLE, PAGE_KEYS, window.actions_.keys))
    qtbot.addWidget(view)
    view.bound.connect(window.preferences.bind)
    place = next(n for n, spec in enumerate(TABLE) if spec.key == "claim")
    view.list.setCurrentIndex(view.model.index(place))
    view._set("T")
    assert "taken by" in view.status.text() and window.actions_.keys["claim"] == "C"
    view._set("F8")
    assert window.actions_.by_key["claim"].shortcut().toString() == "F8"
    window.close()
    again = MainWindow(desk, settings=settings)
    qtbot.addWidget(again)
    assert again.actions_.by_key["claim"].shortcut().toString() == "F8"
    assert clash({"a": "G, Q", "b": "C"}, "b", "G") == "a" and clash({"a": "G"}, "a", "G") == ""
    again.close()


def test_the_palette_has_every_action_with_the_officers_own_key(window: MainWindow, qtbot: QtBot) -> None:
    """The palette lists custom shortcuts, saved views and every action except those that operate the palette."""
    window.preferences.bind("claim", "F8")
    window.palette_.own = [("own:1", "Night shift")]
    window.run("palette")
    found = {offer.key: offer for offer in window.palette_.model.rows}
    assert set(found) >= {spec.key for spec in TABLE} - {spec.key for spec in TABLE if not spec.in_palette}
    assert found["claim"].shortcut == "F8" and found["own:1"].title == "Night shift"
    window.run("back")
    assert not window.palette_.isVisible()


def test_each_part_of_a_report_has_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """Report, timeline, people, evidence and links can each be opened by shortcut from anywhere."""
    actions = window.actions_.by_key
    assert not actions["show_links"].isEnabled()
    open_first(window, qtbot)
    qtbot.waitUntil(actions["show_links"].isEnabled)
    for number, tab in enumerate(Tab):
        actions[f"show_{tab}"].trigger()
        assert window.report.body.currentIndex() == number and window.report.tabs[tab].isChecked()


def test_a_case_as_text_and_its_warning() -> None:
    """The text has facts, answers, conversation and hashes; the policy decides which content gets a warning."""
    found = bundle_of(
        {"id": uid("r1"), "reference": "SOH-1", "service": "domestic_abuse", "risk": "high", "flags": ["vulnerable"], "clocks": [],
         "answers": [{"label": "What?", "value": "He came back"}]},
        messages=[{"id": "m", "direction": "from_citizen", "text": "Please help", "written_at": "2026-11-24T10:00:00.000Z"}],
        attachments=[{"name": "a.png", "media_type": "image/png", "size": 3, "sha256": "ab"}],
    )  # fmt: skip
    text = case_text.as_text(found, RULES)
    for part in (
        "Marking: OFFICIAL-SENSITIVE",
        "Reference: SOH-1",
        "He came back",
        "Please help",
        "sha-256 ab",
    ):
        assert part in text
    assert cases.distress(found.report, RULES) == "Domestic abuse"
    assert cases.distress(bundle_of({"id": uid("r2"), "service": "theft"}).report, RULES) == ""


def test_why_a_clock_is_red() -> None:
    """The explanation of a red clock gives its rule, start, pauses with reasons, and that no one has acted."""
    clock: dict[str, Any] = {"name": "triage_due", "started_at": "2026-11-24T10:00:00.000Z", "due_at": "2026-11-24T10:45:00.000Z", "stopped_at": None,
             "why": "Triage within 45 minutes of the report.",
             "paused": [{"from": "2026-11-24T10:05:00.000Z", "to": "2026-11-24T10:10:00.000Z", "until": None, "reason": "On the phone"}]}  # fmt: skip
    words = cases.why_so(codec.read(ReportClock, clock), NOW)
    assert words == (
        "Triage within 45 minutes of the report. Started 24 Nov 10:00. "
        "Paused from 24 Nov 10:05 to 24 Nov 10:10: On the phone. Was due 24 Nov 10:45; not done."
    )
    facts = cases.facts(bundle_of({"id": "r", "status": "new", "clocks": [clock]}), {}, NOW, RULES)
    assert (
        facts[-1].name == "Triage" and facts[-1].value == "1 h 15 overdue" and facts[-1].color == "emergency"
    )


def test_notifications_say_that_never_what(profile: Profile) -> None:
    """A high-risk report and a reply from the officer's own reporter give a notification, which names no one."""
    fill(profile, [report(77, risk="high")], start=900)
    reader = profile.cache.reader()
    words = worth(reader, frozenset({uid("r77")}), frozenset({uid("r77")}), "me")
    assert words == "A high-risk report has come in."
    assert worth(reader, frozenset(), frozenset({uid("r77")}), "me") == ""
    reader.close()


def test_a_look_at_other_peoples_cases_has_a_reason(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """The reporter's other reports are shown after a reason is given, which is stored in the access log."""
    person = {"id": "c1", "name": "Tamsin Orrery", "contact": {}, "reports": [uid("r1"), uid("r2")]}
    at = str(profile.cache.cursor())
    changes = (FeedChange(999, "person", "c1", 2, {"version": 2, **person}),)
    profile.cache.apply([FeedPage(at, "c999", "c999", changes=changes)], [])
    window.queue.step(1)
    qtbot.waitUntil(
        lambda: (
            window.report.presenter.bundle is not None and window.report.presenter.bundle.person is not None
        )
    )
    window.run("history")
    qtbot.waitUntil(window.asking.isVisible)
    field = window.asking.fields["reason"]
    assert isinstance(field, QLineEdit)
    field.setText("Same man as last week")
    window.asking.submit()
    qtbot.waitUntil(lambda: any("other reports" in row.heading for row in window.report.near.model.rows))
    kept = desk.reader.read_journal(
        lambda j: [row.entry for row in j._run("SELECT entry FROM access")]
    ).result()
    assert any("Same man as last week" in entry for entry in kept)


def test_nobody_is_offered_who_has_left() -> None:
    """An officer who has left keeps their name but is not offered as an assignee."""
    asked = replace(case(), left=frozenset({uid("o2")}))
    (field,) = [field for field in action_forms.assign(asked).form.fields if field.key == "officer"]
    assert dict(field.choices) == {"me": "Wren Ashdown"}
