"""Delivers to a folder: each email as an .eml file and each text message as a .txt file, like a mail drop."""

from __future__ import annotations

import os
from pathlib import Path

from casework.documents.words import ContactChannel
from nationalstore.services.delivery import failure_messages
from nationalstore.services.delivery.mail import NotAnAddress, Sender, mail
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Notice


class Folder:
    """A folder that accepts every notice; a repeat replaces the file with the same id."""

    name = "folder"
    per_minute: int | None = None
    forgets = False

    def __init__(self, folder: Path, sender: Sender) -> None:
        self._folder, self._sender = folder, sender
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def hand(self, notice: Notice) -> DeliveryUpdate:
        """Write the file atomically."""
        try:
            name, content = self._file(notice)
        except NotAnAddress:
            return DeliveryUpdate("permanent_failure", failure_messages.NOT_AN_ADDRESS[ContactChannel.EMAIL])
        partial = self._folder / f".{name}"
        with open(partial, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._folder / name)
        return DeliveryUpdate("delivered")

    def _file(self, notice: Notice) -> tuple[str, bytes]:
        if notice.channel == "email":
            return f"{notice.id}.eml", mail(notice, self._sender).as_bytes()
        words = notice.words
        return f"{notice.id}.txt", f"{notice.to}\n{words.sender}\n\n{words.text}\n".encode()

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        """Return None: a repeat replaces the same file, so there is nothing to look for."""
        return None

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        """Return None: nothing more ever becomes known."""
        return None

    def rest(self) -> None:
        """Do nothing: no connection is held open."""
