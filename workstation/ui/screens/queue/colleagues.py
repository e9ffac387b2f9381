"""Which colleagues are on which report; each presence entry expires by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from workstation.domain.ids import read_time
from workstation.ui.kit.i18n import tr

DOING = {"viewing": "viewing", "drafting": "writing"}
LASTS = timedelta(seconds=30)


class Colleagues:
    """The presence of colleagues shown beside a report."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.full: dict[str, str] = {}
        """The same presence as a sentence with the full name."""
        self._until: dict[str, datetime] = {}

    def hear(self, report: str, name: str, activity: str, until: str, now: datetime) -> None:
        """Add a presence update and remove expired entries."""
        short = "".join(word[0] for word in name.split()[:2])
        self.words[report] = f"{short} {tr(DOING.get(activity, activity))}"
        self.full[report] = tr("{name} is {doing} this", name=name, doing=tr(DOING.get(activity, activity)))
        self._until[report] = read_time(until) or now + LASTS
        for gone in [key for key, end in self._until.items() if end < now]:
            del self._until[gone]
            self.words.pop(gone, None)
            self.full.pop(gone, None)
