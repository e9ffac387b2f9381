"""A reply as the citizen will see it. Replies and templates use the same card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr


class LetterCard(QFrame):
    """The sender and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.from_ = widgets.label("", "section", name="preview_from", wrap=True)
        self.text = widgets.label("", name="preview_text", wrap=True)
        self.text.setFont(theme.font(14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.addWidget(self.from_)
        layout.addWidget(self.text)

    def sent_by(self, name: str) -> None:
        """Set the name of the sender."""
        self.from_.setText(tr("Message from {name}", name=name))

    def show_text(self, text: str) -> None:
        """Show the text unchanged, or a placeholder when it is empty."""
        self.text.setText(text or tr("Nothing written yet."))
