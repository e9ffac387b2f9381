"""The one table of actions: text, key, icon and group. Menus, buttons, palette and key sheet read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from workstation.ui.kit.i18n import tr


@dataclass(frozen=True)
class ActionSpec:
    """One action. `group` is report, go or window; report actions need an open report."""

    key: str
    text: str
    shortcut: str
    icon: str
    group: str


TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("open", "Open report", "Return", "arrow-square-out", "report"),
    ActionSpec("claim", "Claim", "C", "hand", "report"),
    ActionSpec("release", "Release claim", "Shift+C", "hand-waving", "report"),
    ActionSpec("assess", "Assess", "T", "scales", "report"),
    ActionSpec("reply", "Reply", "R", "chat-circle-text", "report"),
    ActionSpec("note", "Note", "N", "note", "report"),
    ActionSpec("dispose", "Close report", "E", "check-circle", "report"),
    ActionSpec("reopen", "Reopen", "Shift+E", "arrow-counter-clockwise", "report"),
    ActionSpec("take_over", "Take over", "Shift+H", "swap", "report"),
    ActionSpec("hand_over", "Hand over", "H", "swap", "report"),
    ActionSpec("assign", "Assign an owner", "Shift+A", "user", "report"),
    ActionSpec("categorise", "Category and flags", "Shift+T", "tag", "report"),
    ActionSpec("set_status", "Change the status", "S", "arrows-clockwise", "report"),
    ActionSpec("promise_update", "Promise an update", "P", "bell", "report"),
    ActionSpec("pause_clock", "Pause or resume a clock", "Shift+P", "hourglass", "report"),
    ActionSpec("offer_transfer", "Offer to another force", "X", "arrow-square-out", "report"),
    ActionSpec("answer_transfer", "Answer another force's offer", "Shift+X", "arrow-square-in", "report"),
    ActionSpec("approve", "Approve or send back", "V", "check-circle", "report"),
    ActionSpec("link", "Link to another report", "L", "link", "report"),
    ActionSpec("unlink", "Take a link away", "Shift+L", "link", "report"),
    ActionSpec("history", "Reporter's history", "I", "user-circle", "report"),
    ActionSpec("contact_rules", "Safe contact", "Shift+R", "phone-call", "report"),
    ActionSpec(
        "settle_contact", "Contact that another report asks for", "Ctrl+Shift+R", "shield-warning", "report"
    ),
    ActionSpec("hold", "Hold for an inquiry, or let go", "Ctrl+Shift+H", "lock", "report"),
    ActionSpec("erase", "Erase", "Ctrl+Shift+Del", "trash", "report"),
    ActionSpec("macro", "Macro", "M", "command", "report"),
    ActionSpec("copy_case", "Copy the case as text", "Shift+Y", "copy", "report"),
    ActionSpec("export_case", "Export this case", "Ctrl+Shift+E", "export", "report"),
    ActionSpec("copy_reference", "Copy reference", "Y", "copy", "report"),
    ActionSpec("show_report", "Show the report", "Ctrl+1", "article", "report"),
    ActionSpec("show_timeline", "Show the timeline", "Ctrl+2", "clock-counter-clockwise", "report"),
    ActionSpec("show_assessment", "Show the assessment", "Ctrl+3", "scales", "report"),
    ActionSpec("show_people", "Show the people", "Ctrl+4", "user-circle", "report"),
    ActionSpec("show_evidence", "Show the evidence", "Ctrl+5", "image", "report"),
    ActionSpec("show_links", "Show the links", "Ctrl+6", "link", "report"),
    ActionSpec("show_audit", "Show who looked at it", "Ctrl+7", "eye", "report"),
    ActionSpec("next", "Next report", "J", "arrow-down", "report"),
    ActionSpec("previous", "Previous report", "K", "arrow-up", "report"),
    ActionSpec("take_back", "Take the reply back", "Z", "arrow-counter-clockwise", "window"),
    ActionSpec("bulk", "Do to all selected", "B", "list", "window"),
    ActionSpec("save_view", "Save this search as a view", "Ctrl+Shift+V", "funnel", "window"),
    ActionSpec("drop_view", "Remove this view", "Ctrl+Shift+X", "funnel", "window"),
    ActionSpec("export_list", "Export this list", "Ctrl+E", "export", "window"),
    ActionSpec("weekly_report", "Weekly report", "Ctrl+Shift+W", "chart-line", "window"),
    ActionSpec("refresh", "Show new reports", "U", "arrow-up", "window"),
    ActionSpec("go_queue", "Go to the queue", "G, Q", "tray", "go"),
    ActionSpec("go_mine", "Go to mine", "G, M", "user-circle", "go"),
    ActionSpec("go_drafts", "Go to drafts", "G, D", "pencil-simple", "go"),
    ActionSpec("go_outbox", "Go to the outbox", "G, O", "paper-plane-tilt", "go"),
    ActionSpec("go_conflicts", "Go to conflicts", "G, C", "git-pull-request", "go"),
    ActionSpec("go_administration", "Administration", "G, S", "sliders", "go"),
    ActionSpec("go_board", "Go to the board", "G, B", "chart-bar", "go"),
    ActionSpec("wall", "Board on the wall", "F11", "projector-screen-chart", "go"),
    ActionSpec("go_audit", "Go to the audit", "G, U", "eye", "go"),
    ActionSpec("search", "Search everything", "Ctrl+F", "magnifying-glass", "go"),
    ActionSpec("filter", "Filter this view", "/", "funnel", "window"),
    ActionSpec("go_settings", "Settings", "Ctrl+,", "gear", "go"),
    ActionSpec("palette", "Commands", "Ctrl+K", "command", "window"),
    ActionSpec("keys", "Keys", "?", "keyboard", "window"),
    ActionSpec("rail", "Narrow or wide rail", "Ctrl+B", "list", "window"),
    ActionSpec("theme", "Light or dark", "Ctrl+Shift+D", "moon", "window"),
    ActionSpec("offline", "Work offline or online", "Ctrl+Shift+O", "wifi-slash", "window"),
    ActionSpec("sign_in", "Sign in", "Ctrl+Shift+S", "user-circle", "window"),
    ActionSpec("lock", "Lock the screen", "Ctrl+L", "lock", "window"),
    ActionSpec("passphrase", "Choose a passphrase", "Ctrl+Shift+P", "key", "window"),
    ActionSpec("sign_out", "Sign out", "Ctrl+Shift+Q", "sign-out", "window"),
    ActionSpec("back", "Back", "Escape", "arrow-left", "window"),
    ActionSpec("quit", "Quit", "Ctrl+Q", "sign-out", "window"),
)


@dataclass(frozen=True)
class PageKey:
    """A key that a page has for itself, the same for everybody; no action may take it."""

    text: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The keys in one phrase, the first and the last where there are many."""
        return self.keys[0] if len(self.keys) == 1 else f"{self.keys[0]} … {self.keys[-1]}"


PAGE_KEYS: tuple[PageKey, ...] = (
    PageKey("Send, save, close or look", ("Ctrl+Return",)),
    PageKey("Reply: take a template", tuple(f"Alt+{number}" for number in range(1, 10))),
    PageKey("Reply: choose the way", ("Alt+V",)),
    PageKey("Reply: a time to leave", ("Alt+L",)),
    PageKey("Reply: what follows", ("Alt+A",)),
    PageKey("Reply: attach a file, take the last one off", ("Alt+F", "Alt+Shift+F")),
    PageKey("Assessment: an earlier one beside it", ("Alt+Left", "Alt+Right")),
    PageKey("Answer a letter, an ending, a choice", tuple(str(number) for number in range(10))),
    PageKey("Tick the next step", ("Space",)),
    PageKey("Board: assign what is selected", ("A",)),
    PageKey("Board: from number to number", ("Left", "Right", "Up", "Down")),
    PageKey("Go on to the next field, and back", ("Tab", "Shift+Tab")),
)


IN_LISTS = ("open",)
"""Keys that belong to whatever list has the keyboard: Enter opens a report here and a place there."""


class Actions(QObject):
    """The table as live actions of a window."""

    def __init__(self, owner: QObject, run: Callable[[str], None]) -> None:
        super().__init__(owner)
        self.by_key: dict[str, QAction] = {}
        self.keys = {spec.key: spec.shortcut for spec in TABLE}
        """The keys as this officer has them."""
        for spec in TABLE:
            action = QAction(tr(spec.text), owner)
            action.setObjectName(f"action_{spec.key}")
            if spec.key not in IN_LISTS:
                action.setShortcut(QKeySequence(self.keys[spec.key]))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, key=spec.key: run(key))
            self.by_key[spec.key] = action

    def allow(self, **states: bool) -> None:
        """Switch actions on or off by key."""
        for key, state in states.items():
            self.by_key[key].setEnabled(state)

    def bind(self, key: str, shortcut: str) -> None:
        """Give an action another key; "" gives it the table's own back."""
        self.keys[key] = shortcut or spec_of(key).shortcut
        if key not in IN_LISTS:
            self.by_key[key].setShortcut(QKeySequence(self.keys[key]))

    def typing(self, writing: bool) -> None:
        """While somebody writes, a letter is a letter: keys without Ctrl or Alt rest."""
        for spec in TABLE:
            keys = self.keys[spec.key]
            plain = not any(part in keys for part in ("Ctrl", "Alt"))
            if plain and spec.key != "back" and spec.key not in IN_LISTS:
                self.by_key[spec.key].setShortcut(QKeySequence() if writing else QKeySequence(keys))


def spec_of(key: str) -> ActionSpec:
    """Return the table's entry of a key."""
    return next(spec for spec in TABLE if spec.key == key)
