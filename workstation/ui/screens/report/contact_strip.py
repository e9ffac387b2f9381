"""Says under the header how and when the reporter and the victim may be contacted. It never folds."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame

from workstation.cache.rows import ReportBundle
from workstation.ui.formatting import safe_contact
from workstation.ui.formatting.victim import victim_contact
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr


class ContactStrip(QFrame):
    """The rules in words, and the blocked channels struck through."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "info")
        self.sign = widgets.label("")
        self.contact = widgets.label("", name="report_contact", wrap=True)
        self.contact.setFont(theme.font(13, theme.MEDIUM))
        self.blocked = widgets.Struck("report_blocked")
        layout = widgets.row(self.sign, self.contact, self.blocked, spacing=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 10, theme.PANE_PADDING, 10)
        self.setLayout(layout)
        self.hide()

    def show_rules(self, bundle: ReportBundle, now: datetime) -> None:
        """Show the rules of the reporter and of a victim for whom someone else reported, if there are any."""
        rule = safe_contact.contact_rule(bundle.person, now)
        others = victim_contact(bundle.report, now)
        rules = [tr("Safe contact: {rule}", rule=rule[0])] if rule is not None else []
        rules += [tr("With the victim: {rule}", rule=others)] if others else []
        self.setVisible(bool(rules))
        self.contact.setText("\n".join(rules))
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(theme.pixmap("shield-warning-fill", theme.current().information, 18, ratio))
        self.blocked.say(rule[1] if rule is not None else [])
