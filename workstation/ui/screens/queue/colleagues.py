"""Who else is on which report; every word of it ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from workstation.domain.ids import read_time
from workstation.ui.kit.i18n import tr

DOING = {"viewing": "viewing", "drafting": "writing"}
LASTS = timedelta(seconds=30)


class Colleagues:
    """What is said beside a report about who is there."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.full: dict[str, str] = {}
        """The same as a sentence with the whole name."""
        self._until: dict[str, datetime] = {}

    def hear(self, report: str, name: str, activity: str, until: str, now: datetime) -> None:
        """Take one word of presence in, and forget what has ended."""
        short = "".join(word[0] for word in name.split()[:2])
        self.words[report] = f"{short} {tr(DOING.get(activity, activity))}"
        self.full[report] = tr("{name} is {doing} this", name=name, doing=tr(DOING.get(activity, activity)))
        self._until[report] = read_time(until) or now + LASTS
        for gone in [key for key, end in self._until.items() if end < now]:
            del self._until[gone]
            self.words.pop(gone, None)
            self.full.pop(gone, None)
