"""The disposal runs as a table."""

from __future__ import annotations

from casework.documents.disposal_run import DisposalRun
from workstation.cache.disposal_desk import DisposalDesk
from workstation.ui.formatting import disposal as words
from workstation.ui.kit.cells_model import CellsModel


class RunsModel(CellsModel[DisposalRun]):
    """The runs, newest first."""

    def __init__(self) -> None:
        super().__init__(words.HEADS, self._words, lambda run: run.id)
        self._decided: frozenset[str] = frozenset()

    def show_desk(self, desk: DisposalDesk) -> None:
        """Show the runs of the desk, those with an unsent decision as being sent."""
        self._decided = desk.decided
        self.show(desk.runs)

    def _words(self, run: DisposalRun) -> tuple[str, ...]:
        return words.cells(run, sending=run.id in self._decided)
