"""An officer's reply reaches the citizen's page, inbox and phone in one run, and its states return to the desk.

No part of the product is replaced: a desk without its window, the served store with its workers,
a mail server, and a Notify that checks, answers and calls back as the real one does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from casework.documents.message import Message
from tests.helpers.desk import desk, report_at, until
from tests.helpers.mail import NOBODY, Inbox, mail_server
from tests.helpers.notify import KEY, Notify, notify_service, templates_toml
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, served
from workstation.domain.commands import NO_POLICY, Intent
from workstation.session.desk_session import DeskSession
from workstation.ui.formatting.timeline import timeline

TOKEN = "a-token-that-was-agreed"
TEXT = "Your bike was found. Please come to the front desk with the receipt."


@dataclass
class Scene:
    """All running parts, and the citizen's case."""

    desk: DeskSession
    inbox: Inbox
    notify: Notify
    citizen: httpx.Client
    report: str
    case: str

    def reply(self, channel: str, text: str = TEXT) -> str:
        """Reply as the officer; return the message's id."""
        body = {"text": text, "channel": channel, "language": "en"}
        submitted = self.desk.commands.submit(Intent("reply", self.report, body)).result(timeout=20)
        assert submitted.command is not None, submitted.problems
        return submitted.command.id

    def page(self) -> list[str]:
        """Open the case as the citizen; return the replies on it."""
        said = self.citizen.get(self.case).raise_for_status().json()
        return [m["text"] for m in said["messages"] if m["direction"] == "to_citizen"]

    def message(self, id_: str) -> Message:
        """Return the reply as it stands in the desk's own copy."""
        found = [m for m in report_at(self.desk, self.report).messages if m.id == id_]
        return found[0] if found else Message(id=id_)

    def becomes(self, id_: str, state: str) -> None:
        """Wait until the desk has this state."""
        until(lambda: self.message(id_).state == state, 30, f"{state}, but it is {self.message(id_)}")

    def line(self, id_: str) -> str:
        """Return the status line below the reply."""
        return next(
            row.state for row in timeline(report_at(self.desk, self.report), NO_POLICY) if row.id == id_
        )


def _options(folder: Path, inbox: Inbox, notify: Notify) -> tuple[str, ...]:
    for name, text in (("key", KEY), ("templates.toml", templates_toml()), ("token", TOKEN)):
        (folder / name).write_text(text)
    return (
        "--smtp", inbox.address, "--sender", "updates@police.example",
        "--notify-url", notify.url, "--notify-key-file", str(folder / "key"),
        "--notify-templates", str(folder / "templates.toml"),
        "--notify-callback-token-file", str(folder / "token"),
    )  # fmt: skip


def _report(citizen: httpx.Client) -> str:
    contact = {"name": "Tamsin Orrery", "email": "tamsin@example.org", "phone": "07700 900123",
               "channels": ["email", "sms"]}  # fmt: skip
    said = {"force": "sussex", "service": "thanks", "language": "en", "contact": contact,
            "answers": {"thanks_for": "They brought my bike back."}}  # fmt: skip
    done = citizen.post("/intake/v1/reports", json=said).raise_for_status().json()
    citizen.headers["Receipt"] = done["receipt"]
    return f"/intake/v1/reports/{done['reference']}"


@pytest.fixture
def scene(tmp_path: Path, qapp: object) -> Iterator[Scene]:
    """Yield a served store with its workers, both services, a citizen with a case, and an officer at a desk."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(url)
    with mail_server() as inbox, notify_service() as notify:
        options = _options(tmp_path, inbox, notify)
        with served(url, options=options) as (address, _), httpx.Client(base_url=address) as citizen:
            notify.callback = (f"{address}/delivery/v1/notify", TOKEN)
            case = _report(citizen)
            with store.read() as view:
                (report,) = [record["id"] for record in list_records(view, "sussex", "report")]
            with desk(tmp_path / "profile", address, store) as one:
                report_at(one, report)
                yield Scene(one, inbox, notify, citizen, report, case)
    store.close()


def test_a_reply_reaches_page_inbox_and_phone_and_the_desk_hears(scene: Scene) -> None:
    """Email becomes sent, a text message delivered; both are on the page, and opening it marks both as read."""
    scene.notify.holds = True
    by_mail, by_text = scene.reply("email"), scene.reply("sms", "And bring a photo.")
    scene.becomes(by_mail, "sent")
    scene.becomes(by_text, "sent")
    # The report was acknowledged by email as well.
    (mail,) = [mail for mail in scene.inbox.mails if "There is an update" in mail["Subject"]]
    (text,) = scene.notify.taken
    scene.notify.settle(text)
    scene.becomes(by_text, "delivered")
    assert mail["To"] == "tamsin@example.org"
    assert text["phone_number"] == "07700900123" and "There is an update" in text["body"]
    for raw in scene.inbox.raw + scene.notify.raw:
        assert b"bike" not in raw and b"photo" not in raw and b"Tamsin" not in raw
    assert scene.page() == [TEXT, "And bring a photo."]
    scene.becomes(by_mail, "read")
    scene.becomes(by_text, "read")
    steps = {id_: [step.state for step in scene.message(id_).delivery or ()] for id_ in (by_mail, by_text)}
    assert steps == {by_mail: ["queued", "sent", "read"], by_text: ["queued", "sent", "delivered", "read"]}
    words = [part.split()[0] for part in scene.line(by_text).removeprefix("Text message: ").split(" → ")]
    assert words == ["Waiting", "Sent", "Delivered", "Read"]
    assert (len(scene.inbox.raw), len(scene.notify.taken)) == (2, 1)


def test_what_could_not_be_delivered_comes_back_as_a_task(scene: Scene) -> None:
    """A reply to an unknown address lists the case as undelivered, with the reason; another reply settles it."""
    scene.inbox.answers["tamsin@example.org"] = scene.inbox.answers[NOBODY]
    lost = scene.reply("email")
    scene.becomes(lost, "failed")
    until(lambda: "undelivered" in report_at(scene.desk, scene.report).report.flags, 20)
    bundle = report_at(scene.desk, scene.report)
    assert bundle.report.unread_by_staff and bundle.report.public_status
    assert scene.line(lost).endswith(": The email address does not exist.")
    events = [row.text for row in timeline(bundle, NO_POLICY) if row.text.startswith("Not delivered")]
    assert events and set(events) == {"Not delivered: The email address does not exist."}
    shown = scene.desk.reader.read(
        lambda queries: queries.page("undelivered", "", "", scene.desk.reader.now())
    )
    assert [row.report for row in shown.result(timeout=20)] == [scene.report]
    scene.becomes(scene.reply("sms", "We cannot reach you by email."), "delivered")
    until(lambda: "undelivered" not in report_at(scene.desk, scene.report).report.flags, 20)
    assert scene.page() == [TEXT, "We cannot reach you by email."]
