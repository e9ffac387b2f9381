"""The safe-contact rules directly above the text of a reply. They are never folded."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from casework.documents.person import Person
from workstation.domain.contact import unsettled
from workstation.ui.formatting import safe_contact
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr


class ContactRulesBox(QFrame):
    """The allowed channels with their times, the blocked ones struck through, and what to settle first."""

    asked = Signal(str)
    """The key of an action on the rules of another report."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "info")
        self.sign = widgets.label("")
        self.rule = widgets.label("", name="compose_rule", wrap=True)
        self.rule.setFont(theme.font(13, theme.BOLD))
        self.blocked = widgets.Struck("compose_blocked")
        self.settle = widgets.button(tr("Follow these rules"), "compose_settle", "primary")
        self.settle.clicked.connect(lambda: self.asked.emit("settle_contact"))
        self.set_aside = widgets.button(tr("Set them aside"), "compose_set_aside")
        self.set_aside.clicked.connect(lambda: self.asked.emit("set_aside_contact"))
        first = widgets.row(self.sign, self.rule)
        first.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(widgets.row(self.blocked, None))
        column.addLayout(widgets.row(self.settle, self.set_aside, None))

    def show_rules(self, person: Person | None, now: datetime, overrides: bool) -> bool:
        """Show the person's rules and return whether there are any. `overrides` says who may set rules aside."""
        rule = safe_contact.contact_rule(person, now)
        open_ = bool(unsettled(person))
        self.settle.setVisible(open_)
        self.set_aside.setVisible(open_ and overrides)
        if rule is None:
            return False
        sign = theme.pixmap("shield-warning-fill", theme.current().information, 18, self.devicePixelRatioF())
        self.sign.setPixmap(sign)
        self.rule.setText(tr("Safe contact: {rule}", rule=rule[0]))
        self.blocked.say(rule[1])
        return True
