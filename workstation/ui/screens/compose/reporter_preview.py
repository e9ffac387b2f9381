"""What the reporter gets: the email or text message as the store sends it, and the page that shows the reply."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework import notices
from casework.documents.person import Person
from casework.documents.words import ContactChannel
from casework.force_names import force_name
from casework.portal_page import LEAVE, MESSAGES, SITE
from workstation.domain.contact import ALWAYS_OPEN, neutral
from workstation.ui.formatting.safe_contact import CHANNELS
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

LINK = "https://…/case?lang={language}"
"""The store fills in its public address, which a desk does not know."""


def notification(person: Person | None, channel: str, language: str) -> notices.RenderedMessage | None:
    """Return the email or text message that tells of a reply, or None for one that only the website shows."""
    if channel == ALWAYS_OPEN:
        return None
    is_neutral = neutral(person, channel)
    values = {} if is_neutral else {"link": LINK.format(language=language)}
    return notices.words("update", channel, language, neutral=is_neutral, values=values)


class ReporterPreview(QWidget):
    """Two cards, one below the other: the notification if there is one, and the page."""

    def __init__(self) -> None:
        super().__init__()
        self.first = widgets.label("", "small", name="preview_first", wrap=True)
        self.notice = widgets.label("", name="preview_notice", wrap=True)
        around = QVBoxLayout()
        around.setContentsMargins(16, 12, 16, 12)
        around.addWidget(self.notice)
        self.notice_card = widgets.frame("card", around)
        self.second = widgets.label("", "small", name="preview_second", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.first, self.notice_card, self.second, self._page()):
            layout.addWidget(widget)

    def _page(self) -> QFrame:
        self.site = widgets.label("", "banner", name="preview_site")
        self.site.setContentsMargins(16, 8, 16, 8)
        self.leave = widgets.Chip("preview_leave")
        self.heading = widgets.label("", "section", name="preview_heading")
        self.by = widgets.label("", "small", name="preview_from", wrap=True)
        self.text = widgets.label("", name="preview_text", wrap=True)
        self.text.setFont(theme.font(14))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16, 16)
        inner.addLayout(widgets.row(None, self.leave))
        inner.addWidget(self.heading)
        inner.addWidget(self.by)
        inner.addWidget(self.text)
        outer = QVBoxLayout()
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self.site)
        outer.addLayout(inner)
        return widgets.frame("card", outer)

    def show_way(self, person: Person | None, channel: str, language: str) -> None:
        """Show which message tells of the reply, in the language in which it is sent."""
        spoken = notices.language_for(language)
        sent = notification(person, channel, spoken)
        self.first.setVisible(sent is not None)
        self.notice_card.setVisible(sent is not None)
        self.second.setText(tr("On the website, after signing in") if sent is None
                            else tr("2. On the website, after signing in"))  # fmt: skip
        if sent is not None:
            self.first.setText(tr("1. {way}, from “{sender}”", way=tr(CHANNELS[channel]), sender=sent.sender))
            subject = f"{sent.subject}\n\n" if channel == ContactChannel.EMAIL else ""
            self.notice.setText(subject + sent.text.strip())
        self.site.setText(SITE[spoken])
        self.leave.say(LEAVE[spoken], "emergency", theme.current())
        self.heading.setText(MESSAGES[spoken])

    def show_sender(self, name: str, force: str, language: str) -> None:
        """Show who the page says that the reply is from. The page adds when it was sent."""
        self.by.setText(f"{name}, {force_name(force, language)}")

    def show_text(self, text: str) -> None:
        """Show the text unchanged, or a placeholder when it is empty."""
        self.text.setText(text or tr("Nothing written yet."))
