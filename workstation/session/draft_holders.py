"""Where each draft is open: in one place at a time, whatever the number of windows."""

from __future__ import annotations

from typing import Protocol
from weakref import WeakValueDictionary


class DraftHolder(Protocol):
    """A page or form that has a draft open."""

    def hand_over(self) -> None:
        """Save what was typed and close, because the draft is opened elsewhere."""


class DraftHolders:
    """The places of one force's desk that have a draft open, by case and kind. Used on the thread of the windows.

    A draft that is opened in a second place moves there: the first saves what was typed before the second reads it,
    so that nothing is lost and nothing is written twice. A place that no longer exists holds nothing.
    """

    def __init__(self) -> None:
        self._open: WeakValueDictionary[tuple[str, str], DraftHolder] = WeakValueDictionary()

    def take(self, report: str, kind: str, holder: DraftHolder) -> None:
        """Let this place have the draft of this kind on the case; the place that had it hands it over first."""
        before = self._open.get((report, kind))
        self._open[report, kind] = holder
        if before is not None and before is not holder:
            before.hand_over()

    def has(self, report: str, kind: str, holder: DraftHolder) -> bool:
        """Return whether this place still has the draft."""
        return self._open.get((report, kind)) is holder

    def leave(self, report: str, kind: str, holder: DraftHolder) -> None:
        """Let go of the draft, if this place has it."""
        if self.has(report, kind, holder):
            del self._open[report, kind]
