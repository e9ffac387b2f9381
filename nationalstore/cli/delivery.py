"""Command line options for delivery, shared by ``deliver`` and ``serve``."""

from __future__ import annotations

import argparse
from pathlib import Path

from casework.documents.words import ContactChannel
from nationalstore.core.errors import Misconfigured
from nationalstore.services.delivery.mail import NotAnAddress, Sender, address
from nationalstore.services.delivery.transports import Transport

SENDER = "updates@localhost.localdomain"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options for sending emails and text messages."""
    group = parser.add_argument_group(
        "delivery", "Emails are sent by --smtp, else by Notify, else to the folder; text messages by Notify, "
        "else to the folder. Without any of them both wait, and the desk shows this.",
    )  # fmt: skip
    group.add_argument("--smtp", default="", metavar="HOST:PORT", help="the mail server")
    group.add_argument("--smtp-user", default="", metavar="NAME")
    group.add_argument("--smtp-password-file", type=Path, metavar="FILE")
    group.add_argument("--smtp-plain", action="store_true", help="accept a mail server without TLS")
    group.add_argument("--sender", default=SENDER, metavar="ADDRESS", help="the sender address of emails")
    group.add_argument("--neutral-sender", default="", metavar="ADDRESS",
                      help="the sender address of neutral emails; it should not mention the police")  # fmt: skip
    group.add_argument("--notify-url", default="", metavar="URL", help="GOV.UK Notify")
    group.add_argument("--notify-key-file", type=Path, metavar="FILE", help="its API key")
    group.add_argument("--notify-templates", type=Path, metavar="FILE", help="its templates, as TOML")
    group.add_argument("--mail-folder", type=Path, metavar="FOLDER", help="write messages to files")


def transports_of(options: argparse.Namespace) -> dict[str, Transport]:
    """Return the transport of each configured channel. Raises Misconfigured with a sentence."""
    sender = _sender(options)
    transports: dict[str, Transport] = {}
    if options.mail_folder is not None:
        from nationalstore.services.delivery.folder import Folder

        transports = {channel: Folder(options.mail_folder, sender) for channel in ("email", "sms")}
    if options.notify_url or options.notify_key_file or options.notify_templates:
        transports |= _notify(options)
    if options.smtp:
        from nationalstore.services.delivery.smtp import MailServer, Smtp

        host, port = _server(options.smtp)
        password = secret(options.smtp_password_file) if options.smtp_password_file else ""
        transports[ContactChannel.EMAIL] = Smtp(
            MailServer(host, port, options.smtp_user, password, options.smtp_plain), sender
        )
    return transports


def secret(path: Path) -> str:
    """Return the secret held in a one-line file. Raises Misconfigured when it cannot be read or is empty."""
    try:
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(f"{path} cannot be read.") from None
    if not text:
        raise Misconfigured(f"{path} is empty.")
    return text


def _sender(options: argparse.Namespace) -> Sender:
    sender = Sender(options.sender, options.neutral_sender or options.sender)
    for text in (sender.normal, sender.neutral):
        try:
            address(text)
        except NotAnAddress:
            raise Misconfigured(f"“{text}” is not an email address.") from None
    return sender


def _server(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise Misconfigured(f"“{text}” is not HOST:PORT, for example mail.example:587")
    return host, int(port)


def _notify(options: argparse.Namespace) -> dict[str, Transport]:
    from nationalstore.services.delivery.notify import Notify, templates

    if not (options.notify_url and options.notify_key_file and options.notify_templates):
        raise Misconfigured("Notify needs --notify-url, --notify-key-file and --notify-templates.")
    known = templates(options.notify_templates)
    key = secret(options.notify_key_file)
    channels = [channel for channel in ("email", "sms") if channel in known]
    # A client belongs to one thread, and each channel has its own.
    return {channel: Notify(options.notify_url, key, known) for channel in channels}
