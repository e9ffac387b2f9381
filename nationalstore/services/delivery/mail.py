"""Builds the email for a notice."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr

from nationalstore.services.delivery.transports import Notice


@dataclass(frozen=True)
class Sender:
    """The sender addresses; the neutral one should not mention the police either."""

    normal: str
    neutral: str


class NotAnAddress(ValueError):
    """The text is not an email address."""


def address(text: str, name: str = "") -> Address:
    """Return the single address in the text. Raises NotAnAddress for anything else."""
    plain = text.strip()
    user, _, domain = plain.rpartition("@")
    if not user or not domain or any(c.isspace() or c in '",;:<>()[]\\' for c in plain):
        raise NotAnAddress
    if parseaddr(plain)[1] != plain:
        raise NotAnAddress
    return Address(name, user, domain)


def mail(notice: Notice, sender: Sender) -> EmailMessage:
    """Return the email. Its Message-ID is the notice's id, so that a repeat can be recognised. Raises NotAnAddress."""
    own = address(sender.neutral if notice.neutral else sender.normal, notice.words.sender)
    message = EmailMessage(policy=SMTP)
    headers = {
        "From": own, "To": address(notice.to), "Subject": notice.words.subject, "Date": formatdate(),
        "Message-ID": f"<{notice.id}@{own.domain}>", "Auto-Submitted": "auto-generated",
        # Exchange and Outlook heed only this one, and would send an out-of-office reply that nobody reads.
        "X-Auto-Response-Suppress": "All",
    }  # fmt: skip
    for name, value in headers.items():
        message[name] = value
    # ASCII text is not encoded, so that a link in an .eml file can be copied by hand.
    text = notice.words.text
    message.set_content(text, cte="7bit" if text.isascii() else "quoted-printable")
    # ``set_content`` removes content headers, so this one is added afterwards.
    message.add_header("Content-Language", notice.language)
    return message
