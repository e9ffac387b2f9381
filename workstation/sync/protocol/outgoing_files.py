"""Files of replies, which are sent before the replies that refer to them."""

from __future__ import annotations

from collections.abc import Sequence

from casework.commands.writing import Reply
from workstation.domain.commands import Command
from workstation.errors import FileRefused, ForbiddenByStore
from workstation.sync.protocol import effects, repairs
from workstation.sync.protocol.machine import Procedure, do


def send_files(batch: Sequence[Command]) -> Procedure[None]:
    """Upload the files of replies before the replies that refer to them."""
    for id_ in [id_ for command in batch for id_ in _files_of(command)]:
        file = yield from do(effects.ReadFile(id_))
        if file is None:
            continue
        state = "sent"
        try:
            yield from repairs.ask(effects.SendFile(file))
        except (ForbiddenByStore, FileRefused):
            # The store will never accept the file. The reply that refers to it comes back as a conflict.
            state = "refused"
        yield from do(effects.SettleFile(file.id, state))


def _files_of(command: Command) -> Sequence[str]:
    """Return the ids of the files that belong to a reply."""
    return command.intent.read(Reply).attachments or () if command.kind == Reply.KIND else ()
