"""The palette finds actions, views and reports, what is possible first; the key sheet lies over what is on screen."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import report
from workstation.domain.search import marks, parse, searched_words
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.search.hit_delegate import PASSAGE
from workstation.ui.screens.search.search_presenter import Hits
from workstation.ui.window.key_sheet import KeyLine, in_columns
from workstation.ui.window.main_window import MainWindow
from workstation.ui.window.offers import Offer, arranged, spans


def typed(window: MainWindow, text: str) -> list[Offer]:
    """Open the palette, type and return what it lists."""
    window.run("palette")
    QTest.keyClicks(window.palette_.field, text)
    found: list[Offer] = window.palette_.model.rows
    return found


def test_what_is_possible_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    """“re” offers Reply, not the release of a claim that there is none of; that one stands last with its reason."""
    open_first(window, qtbot)
    qtbot.waitUntil(window.report.buttons["claim"].isEnabled)
    listed = typed(window, "re")
    current = window.palette_.list.currentIndex().row()
    assert listed[current].key and not listed[current].reason
    keys = [offer.key for offer in listed]
    possible, not_now = keys.index("reply"), keys.index("release")
    assert possible < keys.index("find:re") < not_now
    assert listed[not_now].reason == tr("Claim this report first.")
    assert all(offer.reason for offer in listed[keys.index("find:re") + 2 :])
    assert window.palette_.on.text().startswith("On SOH-26-TEST-")


def test_a_report_is_found_by_reference_and_opened(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Its reference lists the report; choosing it opens it in the search; that it was shown is recorded."""
    typed(window, "SOH-26-TEST-0007")
    key = f"report:{uid('r7')}"
    qtbot.waitUntil(lambda: key in [offer.key for offer in window.palette_.model.rows])
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.report.presenter.report == uid("r7"))
    assert window.search.isVisible() and window.search.current() == uid("r7")


def test_nothing_found_is_said_and_the_search_is_one_key_away(window: MainWindow, qtbot: QtBot) -> None:
    """Without a match the palette says so and offers to search everything for the text."""
    listed = typed(window, "clipped")
    assert [offer.title for offer in listed] == [
        tr("No action and no report matches"), tr("Search everything for “{typed}”", typed="clipped"),
    ]  # fmt: skip
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.search.isVisible() and window.search.field.text() == "clipped"


def test_up_and_down_pass_over_headings(window: MainWindow) -> None:
    """Every step stands on an entry, all round the list."""
    listed = typed(window, "go")
    seen = set()
    for _ in range(len(listed)):
        seen.add(window.palette_.list.currentIndex().row())
        QTest.keyClick(window.palette_.field, Qt.Key.Key_Down)
    assert seen == {n for n, offer in enumerate(listed) if offer.key}


def test_the_typed_parts_are_marked() -> None:
    """Each typed part is marked where a word begins with it; a part that fits no word leaves the entry out."""
    assert spans("Go to the queue", "qu go") == [(10, 2), (0, 2)]
    assert spans("Go to the queue", "go x") is None
    assert arranged([], [], "") == []


def test_the_key_sheet_finds_and_does(window: MainWindow, qtbot: QtBot) -> None:
    """? lies over the report, in groups; typing narrows it by words or key; choosing a line does its action."""
    opened = open_first(window, qtbot)
    window.run("keys")
    sheet = window.key_sheet
    titles = [line.text for line in sheet.model.rows if line.heading]
    assert {tr("Work on it"), tr("Go to"), tr("On one page")} <= set(titles)
    assert window.report.presenter.report == opened and window.report.isVisible()
    listed = {line.action for line in sheet.model.rows if line.action}
    assert listed == {key for key, keys in window.actions_.keys.items() if keys}
    QTest.keyClicks(sheet.field, "ctrl+f")
    assert [line.action for line in sheet.model.rows if line.shortcut] == ["search"]
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert window.search.isVisible() and not sheet.isVisible()
    window.run("keys")
    QTest.keyClicks(sheet.field, "zzz")
    assert sheet.nothing.isVisible()


def test_no_heading_stands_alone_at_the_foot_of_a_column() -> None:
    """A heading that would be the last line of a column begins the next."""
    lines = [KeyLine("A", heading=True), KeyLine("a", "A"), KeyLine("B", heading=True), KeyLine("b", "B")]
    assert [line.text for line in in_columns(lines, 3)] == ["A", "a", "", "B", "b"]


def test_the_search_says_how_many_there_are(window: MainWindow, desk: DeskSession) -> None:
    """Of more than it shows, the search page names the total."""
    now = desk.reader.now()
    rows = desk.reader.read(lambda queries: queries.search("Bike", 6, now=now)).result()
    total = desk.reader.read(lambda queries: queries.search_total("Bike", now=now)).result()
    assert (len(rows), total) == (6, 30)
    window.search.show_hits(Hits(rows, total), "Bike")
    assert "6" in window.search.said.text() and "30" in window.search.said.text()


def test_operators_are_offered_while_typing(window: MainWindow, qtbot: QtBot) -> None:
    """“gra” offers grade: with its values; with a value it is a condition that a click takes out of the filter."""
    window.run("filter")
    field, line = window.queue.filter, window.queue.help
    QTest.keyClicks(field, "gra")
    assert line.isVisible() and line.hint.text().startswith("grade:")
    line.buttons[0].click()
    QTest.keyClicks(field, "none")
    qtbot.waitUntil(lambda: window.queue.presenter.typed == "grade:none")
    line.buttons[0].click()
    qtbot.waitUntil(lambda: window.queue.presenter.typed == "")
    assert not line.isVisible()


def test_what_was_searched_for_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    """Words that begin with a searched word are marked in the rows of the search and of a filtered view, and only there."""
    search = parse("bik -lights grade:2 numb*", datetime(2026, 11, 30, tzinfo=UTC))
    words = searched_words(search)
    assert marks("Bike number 7, no lights", words) == [(0, 4), (5, 6)]
    window.run("search")
    QTest.keyClicks(window.search.field, "bik")
    qtbot.waitUntil(lambda: window.queue.delegate.marked == ("bik",))
    window.run("view:needs_triage")
    qtbot.waitUntil(lambda: window.queue.delegate.marked == ())
    window.run("search")
    assert window.queue.delegate.marked == ("bik",)


def test_a_result_shows_the_passage_that_matched(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """In one line, cut in whole words around the hit; not where the row shows the words, nor a text that is covered."""
    told = f"It was late. {'We walked home. ' * 20}The <b>Lantern</b>\u202e by the gate was out. {'Nobody came. ' * 20}"
    answers = [{"key": "what", "label": "What happened?", "value": told}]
    records = [
        report(40, answers=answers), report(41, summary="Lantern stolen"),
        report(42, answers=answers, flags=["distressing"]),
    ]  # fmt: skip
    news(profile, desk, *(("report", one) for one in records))
    window.run("search")
    QTest.keyClicks(window.search.field, "lantern")
    model, list_ = window.search.model, window.search.list
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert window.search.said.text().startswith("3 reports match")
    shown = {row.reference[-2:]: (model.index(n).data(PASSAGE), list_.visualRect(model.index(n)).height())
             for n, row in enumerate(model.rows)}  # fmt: skip
    passage, height = shown["40"]
    assert passage.startswith("… ") and passage.endswith(" …") and "<b>Lantern</b> by the gate" in passage
    assert len(passage) < 170 and "\n" not in passage
    assert shown["41"] == ("", window.queue.delegate.height) and height > window.queue.delegate.height
    assert shown["42"][0] == tr("Found in a text that may be distressing")
    spoken = [str(model.index(n).data()) for n in range(3)]
    assert any(passage in words for words in spoken)
