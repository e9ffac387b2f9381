"""Exporting from the window: asked first, the file chosen without blocking the window, and the result shown."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pypdf
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from workstation.domain.metrics import ALL, DrillDown, Scope
from workstation.ui.formatting.drilldown_titles import Opening
from workstation.ui.window.export_actions import file_name
from workstation.ui.window.main_window import MainWindow
from workstation.ui.window.save_dialog import Destination


def answer(window: MainWindow, **said: str) -> None:
    """Fill in the form on screen and submit it."""
    for key, value in said.items():
        field = window.asking.fields[key]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QLineEdit):
            field.setText(value)
    window.asking.submit()


def destination(window: MainWindow) -> Destination:
    """Return the save dialog of the window's exports."""
    place = window.on_exports.place
    assert isinstance(place, Destination)
    return place


def choose(window: MainWindow, path: Path) -> None:
    """Choose a file in the dialog as a person does."""
    dialog = destination(window).dialog
    assert dialog is not None and dialog.isVisible() and not window.asking.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()


def told(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Wait until the window shows this text."""
    qtbot.waitUntil(lambda: words in window.bar.toast.text(), timeout=10_000)


def test_the_list_on_screen_leaves_as_a_table(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The view's own cases are exported in its order, in words, and the window shows where the file is."""
    window.run("export_list")
    assert not window.asking.act.isEnabled()  # Recipient and purpose are required.
    answer(window, recipient="Chief Constable", reason="Morning meeting")
    choose(window, tmp_path / "list.csv")
    told(window, qtbot, "Exported to list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    on_screen = [window.queue.model.at(n).row.reference for n in range(30)]  # type: ignore[union-attr]
    assert [row["Reference"] for row in rows] == on_screen
    assert {row["Marking"] for row in rows} == {"OFFICIAL-SENSITIVE"}
    assert rows[0]["Status"] == "New" and rows[0]["What is due"] == "Triage"
    assert not destination(window).card.isVisible()


def test_a_search_leaves_as_json(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The export holds the results of the search, and the document gives its text."""
    window.run("search")
    window.search.field.setText("SOH-26-TEST-0007")
    window.run("export_list")
    answer(window, form="json", recipient="Chief", reason="Question")
    choose(window, tmp_path / "list.json")
    told(window, qtbot, "Exported to list.json")
    document = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert [case["id"] for case in document["cases"]] == [uid("r7")] and "0007" in document["title"]


def test_the_whole_force_can_be_taken_from_any_list(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """From any view, every case of the force on this desk can be exported."""
    window.run("view:mine")
    qtbot.waitUntil(lambda: window.queue.presenter.settled and window.queue.model.rowCount() == 0)
    window.run("export_list")
    answer(window, which="all", form="csv", recipient="Chief", reason="Count")
    choose(window, tmp_path / "all.csv")
    told(window, qtbot, "Exported to all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 31


def test_what_cannot_be_written_is_told_in_words(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """When a file cannot be written, the officer reads what to do and can export again."""
    for place in (tmp_path / "gone" / "list.csv", tmp_path / "list.csv"):
        window.run("export_list")
        answer(window, recipient="Chief", reason="Meeting")
        choose(window, place)
        told(window, qtbot, "The file was not written" if place.parent != tmp_path else "Exported to")


def test_names_of_files_carry_the_marking_and_nothing_a_system_refuses() -> None:
    """For any input the name is one path component."""
    name = file_name('Search: ../../etc "x" <b>|?', "2026-11-25 0914", "csv")
    assert name == "OFFICIAL-SENSITIVE Search .. .. etc x b 2026-11-25 0914.csv"
    assert len(file_name("a" * 300, "2026-11-25 0914", "json")) < 130


def test_a_case_is_handed_over_from_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The open case is exported as one ZIP with a readable file, and the window confirms that it is recorded."""
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    window.run("export_case")
    assert "One ZIP" in window.asking.lead.text()
    answer(window, recipient="Sussex CID", reason="Crime file")
    choose(window, tmp_path / "case.zip")
    told(window, qtbot, "Exported to case.zip")
    reference = window.report.presenter.bundle.report.reference  # type: ignore[union-attr]
    with zipfile.ZipFile(tmp_path / "case.zip") as found:
        assert found.read(f"{reference}/case.pdf").startswith(b"%PDF")
        assert json.loads(found.read(f"{reference}/case.json"))["recipient"] == "Sussex CID"


def test_the_weekly_report_is_printed_from_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The weekly report is written as a PDF for the chosen week, recipient and place."""
    window.run("weekly_report")
    assert "findings, charts, tables" in window.asking.lead.text()
    answer(window, week="seven", recipient="Chief Constable", reason="Monday meeting")
    choose(window, tmp_path / "week.pdf")
    told(window, qtbot, "Exported to week.pdf")
    assert len(pypdf.PdfReader(tmp_path / "week.pdf").pages) >= 3


def test_the_boards_buttons_take_its_numbers_out(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The board's numbers are exported as a table and as a PDF, for the chosen period, team and service."""
    window.run("go_board")
    for kind, name in (("csv", "board.csv"), ("pdf", "board.pdf")):
        next(
            one for one in window.pages.board.head.buttons if one.objectName() == f"board_export_{kind}"
        ).click()
        answer(window, recipient="Chief Constable", reason="Monday meeting")
        choose(window, tmp_path / name)
        told(window, qtbot, f"Exported to {name}")
    assert b'"came_in"' in (tmp_path / "board.csv").read_bytes()
    assert "OFFICIAL-SENSITIVE" in pypdf.PdfReader(tmp_path / "board.pdf").pages[0].extract_text()


def test_the_cases_of_a_number_leave_as_any_list_does(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A number on the board opens its cases in the queue, and exactly those are exported."""
    now = window._session.reader.now()
    drill = DrillDown("waiting", (ALL, ALL, ALL), Scope(now, now), now)
    window.places.open_drill(Opening(drill, "Waiting, all"))
    qtbot.waitUntil(lambda: window.queue.presenter.settled and window.queue.model.rowCount() == 30)
    window.run("export_list")
    answer(window, form="json", recipient="Chief", reason="Why so many")
    choose(window, tmp_path / "cases.json")
    told(window, qtbot, "Exported to cases.json")
    document = json.loads((tmp_path / "cases.json").read_text("utf-8"))
    assert (document["count"], document["title"]) == (30, "Waiting, all")


def test_progress_can_be_stopped_from_its_card(window: MainWindow, qtbot: QtBot) -> None:
    """The card lies over the window with a progress bar; Cancel shows that the export is stopping, and stops it."""
    place, stopped = destination(window), list[bool]()
    step = place.begin("Exporting everything", lambda: stopped.append(True))
    step(500, 2000)
    qtbot.waitUntil(lambda: "500 of 2,000" in place.card.words.text())
    assert place.card.isVisible() and place.card.bar.value() == 500
    place.card.cancel.click()
    assert stopped == [True] and place.card.words.text() == "Stopping" and not place.card.cancel.isEnabled()
    place.end()
    assert not place.card.isVisible()


def test_behind_the_lock_nothing_leaves(window: MainWindow, qtbot: QtBot) -> None:
    """A locked window responds to no shortcut, so no one exports what they cannot see."""
    window.run("lock")
    for key in ("export_list", "export_case", "weekly_report"):
        window.run(key)
        assert not window.asking.isVisible() and window.whole.currentIndex() == 1
    window.whole.setCurrentIndex(0)  # Without the cover the same key works, so the cover is what blocked it.
    window.run("export_list")
    assert window.asking.isVisible()
