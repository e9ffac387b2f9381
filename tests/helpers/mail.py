"""A real mail server that keeps every byte it receives and refuses chosen recipients."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.helpers.store import free_port

NOBODY, LATER, FULL = "nobody@example.org", "later@example.org", "full@example.org"
ANSWERS = {
    NOBODY: "550 5.1.1 No such user here",
    LATER: "450 4.2.0 Try again later",
    FULL: "552 5.2.2 The mailbox is full",
}


class Inbox:
    """The mail received, byte for byte."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.raw: list[bytes] = []
        self.refused: list[str] = []
        self.answers = dict(ANSWERS)
        self.at_data = "250 OK"
        self.taking: Callable[[], object] = lambda: (
            None
        )  # Called after a message is received, before the response.

    @property
    def address(self) -> str:
        """Host and port, in the form that the options use."""
        return f"127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """The messages, parsed."""
        read = [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]
        return [mail for mail in read if isinstance(mail, EmailMessage)]

    def of(self, address: str) -> list[EmailMessage]:
        """Return the messages sent to one address."""
        return [mail for mail in self.mails if address in str(mail["To"])]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse or accept one recipient."""
        if address in self.answers:
            self.refused.append(address)
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail."""
        if self.at_data.startswith("250"):
            lines = [f"MAIL FROM {envelope.mail_from}", *(f"RCPT TO {to}" for to in envelope.rcpt_tos)]
            content = envelope.original_content or b""
            self.raw.append("".join(f"X-Envelope: {line}\r\n" for line in lines).encode() + content)
            self.taking()
        return self.at_data


@contextmanager
def mail_server(port: int | None = None) -> Iterator[Inbox]:
    """Run a mail server on this machine."""
    inbox = Inbox(port or free_port())
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": inbox.port}
    controller = Controller(inbox, **options)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()
