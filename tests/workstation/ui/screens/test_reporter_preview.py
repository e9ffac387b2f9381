"""The preview beside a reply: the words that the store sends and the page that the portal shows, and nothing else."""

from __future__ import annotations

import tomllib

import pytest
from pytestqt.qtbot import QtBot

from casework import notices
from casework.documents import codec
from casework.documents.person import Person
from casework.portal_page import LEAVE, MESSAGES, SITE
from tools.welsh_review import PORTAL
from workstation.ui.screens.compose.reporter_preview import ReporterPreview

PLAIN = codec.read(Person, {"id": "p1", "name": "Tamsin"})
NEUTRAL = codec.read(Person, {"id": "p2", "contact": {"channels": ["portal", "sms"], "neutral": True}})


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_the_notification_is_the_one_that_the_store_sends(qtbot: QtBot, channel: str, language: str) -> None:
    """Word for word, with its sender, in the language of the reply; the text of the reply is not in it."""
    view = ReporterPreview()
    qtbot.addWidget(view)
    view.show_way(PLAIN, channel, language)
    view.show_text("The secret words")
    link = f"https://…/case?lang={language}"
    sent = notices.words("update", channel, language, neutral=False, values={"link": link})
    assert sent.text.strip() in view.notice.text() and sent.sender in view.first.text()
    assert (sent.subject in view.notice.text()) and "secret" not in view.notice.text()


def test_a_neutral_one_names_nobody_and_the_website_needs_none(qtbot: QtBot) -> None:
    """Where neutral words were asked for, the preview shows them; a reply on the website has no notification."""
    view = ReporterPreview()
    qtbot.addWidget(view)
    view.show_way(NEUTRAL, "sms", "en")
    assert "police" not in view.notice.text().lower() and "Update service" in view.first.text()
    view.show_way(NEUTRAL, "portal", "en")
    assert view.notice_card.isHidden() and view.first.isHidden()


def test_the_page_has_the_words_of_the_portal(qtbot: QtBot) -> None:
    """Site, exit and heading are those of the portal's own word lists, in both languages."""
    frame = tomllib.loads((PORTAL / "frame.toml").read_text("utf-8"))
    case = tomllib.loads((PORTAL / "case.toml").read_text("utf-8"))
    assert frame["site"] == list(SITE.values()) and frame["leave"] == list(LEAVE.values())
    assert case["case_messages"] == list(MESSAGES.values())
    view = ReporterPreview()
    qtbot.addWidget(view)
    view.show_way(PLAIN, "portal", "cy")
    view.show_sender("Wren Ashdown", "sussex", "en")
    view.show_text("<b>Helo</b>")
    assert view.leave.text() == LEAVE["cy"] and view.text.text() == "<b>Helo</b>"
    assert view.by.text().startswith("Wren Ashdown, ")
