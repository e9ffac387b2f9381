"""The files of a reply that is being written: attached, removed, and found again with the draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casework.documents.attachment import Attachment
from workstation.domain.attachments import LARGEST, OutgoingFile
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr


class ReplyFiles:
    """The files of one reply at a time, in order. Their ids are known at once; their descriptions are read later."""

    def __init__(
        self, reader: Reader, commands: Commands, then: Then, changed: Callable[[list[OutgoingFile]], None]
    ) -> None:
        self._reader, self._commands, self._then, self._changed = reader, commands, then, changed
        self._report, self.ids = "", list[str]()
        self._known: dict[str, OutgoingFile] = {}

    def begin(self, report: str) -> None:
        """Begin with a reply on this report, without files."""
        self._report, self.ids, self._known = report, [], {}

    def found(self, ids: Sequence[str], stored: Sequence[Attachment]) -> None:
        """Take the files of the draft, also those that the store already has, which are among `stored`."""
        report, self.ids = self._report, list(ids)
        held = {attachment.id: _stored(attachment) for attachment in stored}

        def read(kept: list[OutgoingFile | None]) -> None:
            if report == self._report:
                files = (file or held.get(id_) for id_, file in zip(ids, kept, strict=True))
                self._known |= {file.id: file for file in files if file is not None}
                # A file that neither the journal nor the case has cannot be sent.
                self.ids = [id_ for id_ in self.ids if id_ in self._known]
                self._show()

        if ids:
            self._then(
                self._reader.read_journal(lambda journal: [journal.attached(id_) for id_ in ids]), read
            )

    def attach(self, name: str, media_type: str, content: bytes, keep: Callable[[], None]) -> str:
        """Attach a file, kept encrypted until the store has it, then save the draft. Return why not, or ""."""
        if not content or len(content) > LARGEST:
            return tr("A file must not be empty or larger than {n} MB.", n=LARGEST // 1_000_000)
        report = self._report

        def arrived(file: OutgoingFile) -> None:
            if report == self._report:
                self.ids.append(file.id)
                self._known[file.id] = file
                self._show()
                keep()

        self._then(self._commands.keep_file(report, name, media_type, content), arrived)
        return ""

    def detach(self) -> bool:
        """Remove the last file. Return whether there was one."""
        if not self.ids:
            return False
        self._commands.drop_file(self.ids.pop())
        self._show()
        return True

    def _show(self) -> None:
        self._changed([self._known[id_] for id_ in self.ids if id_ in self._known])


def _stored(file: Attachment) -> OutgoingFile:
    """Return the description of a file that the store has."""
    return OutgoingFile(file.id, file.report or "", file.name, file.media_type, file.sha256 or "", file.size)
