"""Actions: each has its own shortcut, a disabled one says why, and the guide matches the window."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.windows import open_first
from tools.write_key_tables import BEGIN, END
from workstation.session.desk_session import DeskSession
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.kit import theme
from workstation.ui.kit.actions import GROUPS, Action
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.second_line import FLAGS
from workstation.ui.window.action_table import ACTIONS, PAGE_KEYS, guide_tables
from workstation.ui.window.main_window import MainWindow

GUIDE = Path("docs/user-guide.md").read_text("utf-8")
NO_ACTION = {"Ctrl+Enter", "Enter"}
"""The guide's names for Return, which belongs to pages."""
NOTED = re.compile(r"(?:Ctrl\+|Shift\+|Alt\+)+[A-Z0-9]\w*")


def test_the_window_binds_exactly_the_table(window: MainWindow) -> None:
    """The window has exactly the actions from which the guide and the shortcut sheet are generated, in order."""
    assert tuple(window.actions_.table) == ACTIONS
    assert list(window.actions_.by_key) == [one.key for one in ACTIONS]
    assert {one.group for one in ACTIONS} <= set(GROUPS)


def test_no_shortcut_means_two_things() -> None:
    """No shortcut equals or begins another or belongs to a page, and no action is listed twice."""
    assert [key for key, count in Counter(one.key for one in ACTIONS).items() if count > 1] == []
    keys = [one.shortcut for one in ACTIONS if one.shortcut and not one.in_list]
    assert [key for key in keys for other in keys if other.startswith(f"{key}, ")] == []
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    pages = {key for page in PAGE_KEYS for key in page.keys}
    assert [key for key in keys if pages & set(key.split(", "))] == []
    spelt = [QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) for key in keys]
    assert "" not in spelt and len(set(spelt)) == len(keys)  # All are valid, and no two are the same key.


def test_no_menu_offers_an_action_twice(window: MainWindow) -> None:
    """Each context menu lists every action once, each with its own text."""
    for name in {menu for one in ACTIONS for menu in one.menus}:
        words = [one.text for one in window.actions_.menu(name)]
        assert words and len(set(words)) == len(words)


def test_an_action_cannot_be_registered_twice(window: MainWindow) -> None:
    """A duplicate action key raises ValueError when the window is built."""
    with pytest.raises(ValueError, match="claim"):
        window.actions_.register(window, [Action("claim", "Claim", "F9", "hand", "report", lambda _: None)])


def test_what_cannot_be_done_says_why(window: MainWindow, qtbot: QtBot) -> None:
    """The palette, the tooltip and the status bar give the reason for a disabled action, which does nothing."""
    closed = tr("Choose a report first.")
    window.run("claim")
    assert window.bar.toast.text() == closed
    window.run("palette")
    offers = {offer.key: offer for offer in window.palette_.model.rows}
    assert offers["claim"].reason == closed and offers["go_board"].reason == ""
    row = next(n for n, offer in enumerate(window.palette_.model.rows) if offer.key == "claim")
    assert closed in str(window.palette_.model.index(row).data())
    window.run("back")
    assert closed in window.actions_.by_key["claim"].toolTip()
    open_first(window, qtbot)
    qtbot.waitUntil(window.actions_.by_key["claim"].isEnabled)
    assert tr("Claim this report first.") in window.actions_.by_key["release"].toolTip()
    assert tr("This report is not closed.") in window.actions_.by_key["reopen"].toolTip()
    assert window.report.buttons["claim"].toolTip() == ""


def test_every_action_that_is_off_has_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    """With and without a report, a disabled action has a reason and an enabled one has none."""
    for step in (lambda: None, lambda: open_first(window, qtbot)):
        step()
        window.actions_.refresh()
        for key, action in window.actions_.by_key.items():
            assert action.isEnabled() == (not window.actions_.reason(key)), key


SAMPLE = ("palette", "go_board", "go_settings", "search", "rail", "go_outbox", "go_drafts", "wall", "keys")


@pytest.mark.parametrize("key", SAMPLE)
def test_a_shortcut_does_its_action(window: MainWindow, qtbot: QtBot, key: str) -> None:
    """Pressing a shortcut in the table runs its action."""
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.queue.list.setFocus()
    done: list[str] = []
    window.actions_.by_key[key].triggered.connect(lambda: done.append(key))
    shortcut = next(one.shortcut for one in ACTIONS if one.key == key)
    QTest.keySequence(window.queue.list, QKeySequence(shortcut))
    qtbot.waitUntil(lambda: done == [key])


def test_a_shortcut_of_the_open_report_does_its_action(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """C claims the open report, and does nothing before one is open."""
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.queue.list.setFocus()
    open_first(window, qtbot)
    qtbot.waitUntil(window.actions_.by_key["claim"].isEnabled)
    QTest.keyClick(window.queue.list, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.pending_count()).result() == 1)


def test_the_guides_tables_are_the_windows() -> None:
    """The guide's tables are those that `make docs` writes."""
    assert GUIDE.partition(BEGIN)[2].partition(END)[0].strip("\n") == guide_tables().strip("\n")


def test_every_key_in_the_guides_prose_is_a_key() -> None:
    """Every key that the prose names belongs to an action or a page."""
    keys = {one.shortcut for one in ACTIONS} | {key for page in PAGE_KEYS for key in page.keys}
    prose = GUIDE.partition(BEGIN)[0]
    assert sorted({key for key in NOTED.findall(prose) if key not in keys and key not in NO_ACTION}) == []


def test_the_erase_key_is_the_one_that_erases() -> None:
    """The guide's instructions for supervisors name the key of the erase action."""
    erase = next(one.shortcut for one in ACTIONS if one.key == "erase")
    assert f"erases with **{erase}**" in GUIDE


def test_the_main_window_is_small() -> None:
    """The main window only assembles parts; the actions are implemented elsewhere."""
    methods = [
        name for name, _ in inspect.getmembers(MainWindow, inspect.isfunction) if name in vars(MainWindow)
    ]
    assert len(methods) < 20, methods


def test_every_icon_exists(window: MainWindow) -> None:
    """The icon font knows the icon of every action, command and flag; an unknown one would be painted as “?”."""
    commands, flags = ({icon for icon, _ in one.values()} for one in (KINDS, FLAGS))
    used = {one.icon for one in ACTIONS} | commands | flags
    assert sorted(icon for icon in used if not theme.has_icon(icon)) == []
