"""The items of a copy as a table."""

from __future__ import annotations

from casework.documents.subject_copy import CopyItem
from workstation.cache.subject_desk import SubjectDesk
from workstation.ui.formatting import subject_copy as words
from workstation.ui.kit.cells_model import CellsModel


class ItemsModel(CellsModel[CopyItem]):
    """The items, in the order of the text that is released."""

    def __init__(self) -> None:
        super().__init__(words.HEADS, self._words, lambda item: item.id)
        self._sending: frozenset[str] = frozenset()

    def show_desk(self, desk: SubjectDesk) -> None:
        """Show the items, with those whose decision waits to be sent."""
        self._sending = desk.sending
        self.show(desk.items)

    def _words(self, item: CopyItem) -> tuple[str, ...]:
        return words.cells(item, sending=item.id in self._sending)
