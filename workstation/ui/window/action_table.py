"""Every action of the window and every page shortcut, as listed by the screens.

The shortcut sheet and the user guide are generated from these lists; `MainWindow` binds them in the same order.
"""

from __future__ import annotations

from workstation.ui.kit.actions import GROUPS, AnyAction, PageKey
from workstation.ui.screens.assess import page_keys as assess_keys
from workstation.ui.screens.board import page_keys as board_keys
from workstation.ui.screens.compose import page_keys as compose_keys
from workstation.ui.screens.queue import actions as queue_actions
from workstation.ui.screens.report import actions as report_actions
from workstation.ui.screens.subject_copy import page_keys as copy_keys
from workstation.ui.window import (
    absence_actions,
    board_controller,
    bulk_actions,
    case_menu,
    case_windows,
    export_actions,
    frame_actions,
    navigation,
    officer_session,
    practice,
    preferences,
    scheduled_controller,
    trouble_report,
    window_tour,
)

ACTIONS: tuple[AnyAction, ...] = (
    *report_actions.ACTIONS,
    *scheduled_controller.ACTIONS,
    *export_actions.ACTIONS,
    *queue_actions.ACTIONS,
    *bulk_actions.ACTIONS,
    *case_menu.OF_A_REPORT,
    *case_menu.ACTIONS,
    *case_windows.ACTIONS,
    *navigation.ACTIONS,
    *board_controller.ACTIONS,
    *frame_actions.IN_EVERY_WINDOW,
    *frame_actions.ACTIONS,
    *preferences.ACTIONS,
    *absence_actions.ACTIONS,
    *officer_session.ACTIONS,
    *window_tour.ACTIONS,
    *trouble_report.ACTIONS,
    *practice.ACTIONS,
)
CLOSE_WINDOW = "Ctrl+W"
PAGE_KEYS: tuple[PageKey, ...] = (
    PageKey("Send, save, close or view", ("Ctrl+Return",)),
    *compose_keys.PAGE_KEYS,
    *assess_keys.PAGE_KEYS,
    *board_keys.PAGE_KEYS,
    *copy_keys.PAGE_KEYS,
    PageKey("Close a report's own window", (CLOSE_WINDOW,)),
    PageKey("Next field and previous field", ("Tab", "Shift+Tab")),
)


def guide_tables() -> str:
    """Return the shortcut tables of the user guide as Markdown."""
    parts: list[str] = []
    for group, title in GROUPS.items():
        rows = [
            f"| `{_shown(action.shortcut)}` | {action.text} |"
            for action in ACTIONS
            if action.group == group and action.shortcut
        ]
        parts.append("\n".join([f"**{title}**", "", "| key | action |", "|---|---|", *rows]))
    rows = [f"| `{page.shown}` | {page.text} |" for page in PAGE_KEYS]
    parts.append("\n".join(["**On one page**", "", "| key | what it does |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _shown(shortcut: str) -> str:
    return shortcut.replace(", ", "` `")
