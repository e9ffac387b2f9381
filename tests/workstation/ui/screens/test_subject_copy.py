"""The copy of someone's data at the desk: marked, decided on, previewed, proposed and approved."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, Mark, SubjectCopy
from casework.documents.values import ReportId
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, fill, report
from workstation.cache.subject_desk import SubjectDesk
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting import subject_copy as words
from workstation.ui.screens.subject_copy.copy_view import CopyView
from workstation.ui.screens.subject_copy.items_model import ItemsModel
from workstation.ui.window.main_window import MainWindow

AT = "2026-11-20T09:00:00.000Z"
IVO = "😀 Her neighbour Ivo Marsh was seen."


def item(number: int, text: str, *, what: str = "note", **more: Any) -> dict[str, Any]:
    """Return an item of the copy, in which the name is suggested."""
    at = text.find("Ivo Marsh")
    suggested = [{"start": at, "end": at + 9, "why": "looks_like_name"}] if at >= 0 else []
    known = {"id": uid(f"i{number}"), "report": uid("r1"), "copy": uid("copy"), "what": what, "object": uid(f"x{number}"),
             "case": uid("r2"), "reference": "SOH-26-TEST-0002", "own": True, "at": AT}  # fmt: skip
    return {**known, "text": text, "suggested": suggested, **more}


def begin(
    window: MainWindow, profile: Profile, desk: DeskSession, *items: dict[str, Any], **copy: Any
) -> CopyView:
    """Open the page of a request with these items."""
    desk.state.officer = officer(ME)
    fill(profile, [report(1, service="subject_access", clocks=[]), report(2)], 100)
    whole = {"id": uid("copy"), "report": uid("r1"), "force": "sussex", "state": "open", "by": ME, "at": AT,
             "cases": [{"report": uid("r2"), "reference": "SOH-26-TEST-0002", "own": True}], **copy}  # fmt: skip
    documents = [("subject_copy", whole), *(("copy_item", one) for one in items)] if items else []
    at = profile.cache.cursor() or ""
    changes = tuple(
        FeedChange(900 + place, kind, one["id"], 1, {**one, "version": 1})
        for place, (kind, one) in enumerate(documents)
    )
    profile.cache.apply([FeedPage(at, "c950", "c950", changes=changes)])
    desk.state.publish_status(SyncStatus("up_to_date"))
    page = window.pages.subject_copy
    window.pages.setCurrentWidget(page)
    page.open(uid("r1"), "SOH-26-TEST-0001")
    return page


def waiting(desk: DeskSession) -> list[tuple[str, dict[str, Any]]]:
    """Return the commands that wait to be sent."""
    made = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    return [(one.kind, dict(one.intent.body)) for one in made]


def shown_hash(page: CopyView) -> str:
    """Return the hash of what the preview shows."""
    assert page.presenter.desk is not None
    return page.presenter.desk.sha256


def test_marked_passages_are_struck_out_and_removed_by_the_decision(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """The selection marks and unmarks at the right characters; Enter asks; the preview has what was decided."""
    page, ask = begin(window, profile, desk, item(1, IVO), item(2, "Hers.")), window.asking
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert "2 items, 2 not decided" in page.summary.text() and not page.release.isEnabled()
    struck = [one.cursor.selectedText() for one in page.full.extraSelections()]
    assert struck == ["Ivo Marsh"]
    cursor = page.full.textCursor()
    cursor.setPosition(page.full.toPlainText().index("neighbour") + 1)
    cursor.setPosition(cursor.position() + len("neighbour"), QTextCursor.MoveMode.KeepAnchor)
    page.full.setTextCursor(cursor)
    page.mark.click()
    assert {one.cursor.selectedText() for one in page.full.extraSelections()} == {"Ivo Marsh", "neighbour"}
    page.mark.click()
    assert [one.cursor.selectedText() for one in page.full.extraSelections()] == ["Ivo Marsh"]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(ask.isVisible)
    assert ask.form is not None and ask.form.about == (uid("r1"), uid("i1"), uid("r2"))
    decision = ask.fields["decision"]
    assert isinstance(decision, QComboBox) and decision.currentData() == "redact"
    ask.submit()
    qtbot.waitUntil(lambda: "not sent yet" in str(page.model.data(page.model.index(0, 4))))
    ((kind, body),) = waiting(desk)
    assert kind == "decide_copy_item"
    assert body["marks"] == [{"start": 16, "end": 25, "why": "looks_like_name"}]
    assert page.table.currentIndex().row() == 1
    page.look.click()
    said = page.whole.toPlainText()
    assert page.whole.isVisible() and "[removed: about someone else]" in said
    assert "Ivo" not in said and "Hers." not in said


def test_what_may_be_about_others_is_not_released_without_a_reason(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """The form comes back with the reason why not, and with what was chosen."""
    page, ask = begin(window, profile, desk, item(1, IVO)), window.asking
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.decide.click()
    qtbot.waitUntil(ask.isVisible)
    decision, reason = ask.fields["decision"], ask.fields["reason"]
    assert isinstance(decision, QComboBox) and isinstance(reason, QPlainTextEdit)
    decision.setCurrentIndex(decision.findData("release"))
    ask.submit()
    qtbot.waitUntil(lambda: ask.isVisible() and "not removed" in ask.refusal.text())
    assert waiting(desk) == []


@pytest.mark.parametrize(("by", "may"), [(ME["id"], False), (uid("o2"), True)])
def test_another_officer_approves_what_was_read(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot, by: str, may: bool
) -> None:
    """Who proposed it reads why they cannot; a colleague approves the hash of what they were shown, and of nothing else."""
    desk.state.officer = officer({**ME, "roles": ["supervisor"]})
    done = item(1, "Hers.", decision="release", decided_by={"id": by, "name": "Odile Darrow"})
    proposed = {
        "state": "proposed",
        "proposed_by": {"id": by, "name": "Odile Darrow"},
        "sha256": "ab",
        "reason": "Seen.",
    }
    page = begin(window, profile, desk, done, **proposed)
    desk.state.officer = officer({**ME, "roles": ["supervisor"]})
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.release.isEnabled() == may)
    assert (
        page.release.text().startswith("Approve")
        and not page.decide.isEnabled()
        and not page.assemble.isEnabled()
    )
    if may:
        page.release.click()
        qtbot.waitUntil(window.asking.isVisible)
        window.asking.submit()
        qtbot.waitUntil(lambda: "has changed since" in window.asking.refusal.text())
        window.asking.close_it()
        read = shown_hash(page)
        bring(
            profile,
            "subject_copy",
            {
                "id": uid("copy"),
                "report": uid("r1"),
                "force": "sussex",
                "version": 2,
                **proposed,
                "sha256": read,
            },
        )
        page.presenter.look()
        qtbot.waitUntil(lambda: page.presenter.desk is not None and page.presenter.desk.copy is not None
                        and page.presenter.desk.copy.sha256 == read)  # fmt: skip
        page.release.click()
        qtbot.waitUntil(window.asking.isVisible)
        window.asking.submit()
        qtbot.waitUntil(lambda: waiting(desk) != [])
        assert waiting(desk)[0] == ("approve_release", {"sha256": shown_hash(page), "reason": None})
    else:
        assert "different officer" in page.release.toolTip()


def bring(profile: Profile, kind: str, document: dict[str, Any]) -> None:
    """Receive a document from the store."""
    change = FeedChange(980, kind, document["id"], document["version"], document)
    profile.cache.apply([FeedPage(profile.cache.cursor() or "", "c980", "c980", changes=(change,))])


def test_what_is_approved_is_sent_back_with_a_reason(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """By who proposed it too, until the store has sent it."""
    done = item(1, "Hers.", decision="release", decided_by={"id": ME["id"], "name": "Odile Darrow"})
    page = begin(window, profile, desk, done, state="approved", proposed_by=ME, sha256="ab")
    qtbot.waitUntil(lambda: page.release.isEnabled() and page.release.text().startswith("Send back"))
    page.release.click()
    qtbot.waitUntil(window.asking.isVisible)
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("The wrong person.")
    window.asking.submit()
    qtbot.waitUntil(lambda: waiting(desk) == [("return_release", {"reason": "The wrong person."})])


def test_marks_belong_to_the_text_they_were_made_in_and_count_its_characters(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """A new version of an item has none of them. Characters that turn text round are counted, hashed and not shown."""
    text = "\u202eHer neighbour Ivo Marsh was seen."
    page = begin(window, profile, desk, item(1, text))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    (one,) = page.model.rows
    assert one.text == text and "\u202e" not in page.full.toPlainText() + page.whole.toPlainText()
    assert [found.cursor.selectedText() for found in page.full.extraSelections()] == ["Ivo Marsh"]
    page.presenter.toggle(one, 0, 4)
    assert len(page.presenter.marks_of(one)) == 2
    bring(profile, "copy_item", {**item(1, "Ivo Marsh was seen."), "version": 2})
    page.presenter.look()
    qtbot.waitUntil(lambda: page.model.rows[0].version == 2)
    assert [(mark.start, mark.end) for mark in page.presenter.marks_of(page.model.rows[0])] == [(0, 9)]


def test_the_action_is_there_on_a_request_alone(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """On any other case it says why not."""
    begin(window, profile, desk)

    def why_not(number: int) -> str:
        window.open_report(uid(f"r{number}"))

        def came() -> bool:
            bundle = window.report.presenter.bundle
            return bundle is not None and bundle.report.id == uid(f"r{number}")

        qtbot.waitUntil(came)
        return window.actions_.reason("subject_copy")

    assert why_not(1) == "" and why_not(2) == "This case is not a request for someone's own data."


def test_a_release_that_the_rules_refuse_is_not_offered(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """While the time for the answer is paused, and to someone whose role approves nothing."""
    done = item(1, "Hers.", decision="release", decided_by={"id": uid("o2"), "name": "Odile Darrow"})
    page = begin(window, profile, desk, done)
    qtbot.waitUntil(page.release.isEnabled)
    pause = {"from": AT, "until": None, "to": None, "reason": "Who asks?"}
    clock = {"name": "subject_access", "started_at": AT, "due_at": AT, "paused": [pause]}
    waits = report(1, service="subject_access", clocks=[clock])
    at = profile.cache.cursor() or ""
    profile.cache.apply(
        [
            FeedPage(
                at,
                "c960",
                "c960",
                changes=(FeedChange(960, "report", uid("r1"), 9, {**waits, "version": 9}),),
            )
        ]
    )
    page.presenter.look()
    qtbot.waitUntil(lambda: "is paused" in page.release.toolTip())
    proposed = {"id": uid("copy"), "report": uid("r1"), "state": "proposed", "sha256": "ab", "version": 2,
                "proposed_by": {"id": uid("o2"), "name": "Odile Darrow"}}  # fmt: skip
    at = profile.cache.cursor() or ""
    profile.cache.apply(
        [FeedPage(at, "c970", "c970", changes=(FeedChange(970, "subject_copy", uid("copy"), 2, proposed),))]
    )
    page.presenter.look()
    qtbot.waitUntil(lambda: "Your role cannot approve" in page.release.toolTip())
    assert not page.release.isEnabled()


def test_what_was_gathered_waits_to_be_sent(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """Meanwhile nothing else can be done, because it waits and not because the copy was proposed."""
    page = begin(window, profile, desk)
    qtbot.waitUntil(lambda: "Nothing has been gathered" in page.summary.text())
    assert page.assemble.isEnabled() and "Gather the data first" in page.release.toolTip()
    assert not page.look.isEnabled()
    page.assemble.click()
    qtbot.waitUntil(lambda: waiting(desk) == [("assemble_copy", {})])
    qtbot.waitUntil(lambda: "not sent yet" in page.assemble.toolTip())
    begin(window, profile, desk, item(1, "Hers."))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "not sent yet" in page.decide.toolTip() and "proposed" not in page.decide.toolTip()


def test_marks_are_toggled_and_places_are_counted_in_characters(qtmodeltester: Any) -> None:
    """A selection that touches a mark removes it; signs outside the basic plane count once."""
    ivo = Mark(start=3, end=6, why="name")
    assert words.toggled((ivo,), 5, 9) == () and words.toggled((ivo,), 4, 4) == ()
    assert [one.start for one in words.toggled((ivo,), 6, 9)] == [3, 6] and words.toggled((), 2, 2) == ()
    assert words.units("😀a", 1) == 2 and words.characters("😀a", 2) == 1 and words.characters("😀a", 3) == 2
    model = ItemsModel()
    qtmodeltester.check(model)
    strange = codec.read_by_parts(CopyItem, item(1, "x", what="aura", decision="teleport"))
    assert words.cells(strange, sending=False)[0] == "aura"


def test_why_the_store_sent_nothing_is_told_apart() -> None:
    """Something changed, or the files could not be sent; a reason that is not known counts as a change."""

    def said(stopped: str) -> str:
        copy = SubjectCopy(id=uid("copy"), report=ReportId(uid("r1")), stopped=stopped)
        return words.state_words(SubjectDesk(Report(id=ReportId(uid("r1"))), Policy(id=""), copy), "")

    assert "could not send the files" in said("files")
    assert "it changed after the approval" in said("changed") and said("changed") == said("aura")
