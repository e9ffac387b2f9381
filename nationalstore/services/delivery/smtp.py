"""Sends emails through a mail server."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass

from casework.documents.words import ContactChannel
from nationalstore.services.delivery import failure_messages
from nationalstore.services.delivery.mail import NotAnAddress, Sender, mail
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Away, Notice

SECONDS = 15.0  # Seconds to wait for each response from the server.
BUSY = 421
NO_TLS = 530
HERE = ("127.0.0.1", "localhost", "::1")
FULL = 552


@dataclass(frozen=True)
class MailServer:
    """The address of the mail server and our credentials."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    plain: bool = False  # Whether a server without TLS is accepted; on this machine it always is.


class Smtp:
    """One mail server; the connection stays open while there is something to send."""

    name = "smtp"
    per_minute: int | None = None
    forgets = True

    def __init__(self, server: MailServer, sender: Sender) -> None:
        self._server, self._sender = server, sender
        self._line: smtplib.SMTP | None = None

    def hand(self, notice: Notice) -> DeliveryUpdate:
        """Send one email. It counts as sent once the server accepts it; SMTP does not report arrival. Raises Away."""
        try:
            message = mail(notice, self._sender)
        except NotAnAddress:
            return DeliveryUpdate("permanent_failure", failure_messages.NOT_AN_ADDRESS[ContactChannel.EMAIL])
        begun = False
        try:
            line = self._open()
            begun = True
            line.send_message(message)
        except smtplib.SMTPNotSupportedError:
            return DeliveryUpdate("permanent_failure", failure_messages.NOT_AN_ADDRESS[ContactChannel.EMAIL])
        except smtplib.SMTPRecipientsRefused as refused:
            code, answer = next(iter(refused.recipients.values()))
            return self._refused(code, answer)
        except smtplib.SMTPDataError as refused:
            return self._refused(refused.smtp_code, refused.smtp_error)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as refused:
            self.rest()
            self._away_when_busy(refused.smtp_code)
            return DeliveryUpdate("technical_failure", failure_messages.NOT_SET_UP[ContactChannel.EMAIL])
        except (smtplib.SMTPException, OSError):
            self.rest()
            raise Away(failure_messages.SERVICE_AWAY[ContactChannel.EMAIL], lost=begun) from None
        return DeliveryUpdate("sent")

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        """Return None: a mail server cannot be asked later. Mail programs recognise a repeat by its Message-ID."""
        return None

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        """Return None: a mail server cannot be asked later."""
        return None

    def rest(self) -> None:
        """Close the connection."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def _open(self) -> smtplib.SMTP:
        if self._line is None:
            line = smtplib.SMTP(self._server.host, self._server.port, timeout=SECONDS)
            self._line = line
            line.ehlo_or_helo_if_needed()
            if line.has_extn("starttls"):
                line.starttls(context=ssl.create_default_context())
                line.ehlo()
            elif not (self._server.plain or self._server.host in HERE):
                # Addresses and sign-in links must not be readable in transit.
                raise smtplib.SMTPAuthenticationError(NO_TLS, b"This server offers no TLS.")
            if self._server.user:
                line.login(self._server.user, self._server.password)
        return self._line

    def _refused(self, code: int, answer: bytes | str) -> DeliveryUpdate:
        self._away_when_busy(code)
        text = answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
        if code < 500:
            return DeliveryUpdate("temporary_failure", failure_messages.OUT_OF_REACH[ContactChannel.EMAIL])
        if code == FULL or text.startswith("5.2.2"):
            return DeliveryUpdate("permanent_failure", failure_messages.MAILBOX_FULL)
        if text.startswith("5.1.") or (code in (550, 551, 553) and not text.startswith("5.")):
            return DeliveryUpdate("permanent_failure", failure_messages.UNKNOWN_ADDRESS[ContactChannel.EMAIL])
        return DeliveryUpdate("permanent_failure", failure_messages.REFUSED)

    def _away_when_busy(self, code: int) -> None:
        if code == BUSY:
            self.rest()
            raise Away(failure_messages.SERVICE_AWAY[ContactChannel.EMAIL])
