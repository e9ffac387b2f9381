"""Whom a note names: who may be named on the case, who is, and what the officer is told of it. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casework.absences import Absences
from casework.commands.writing import MOST_MENTIONS
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.mentions import may_be_mentioned
from workstation.cache.queries import Queries
from workstation.domain.mentions import SIGN, labels_of, named_in
from workstation.session.reader import Reader
from workstation.ui.formatting.absences import away_words
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.preflight import PreflightLine


class Naming:
    """The colleagues who may be named in the note that is being written."""

    def __init__(self, reader: Reader, then: Then) -> None:
        self._reader, self._then = reader, then
        self._case = ""
        self._absences = Absences()
        self._names: dict[str, str] = {}
        self.labels: dict[str, str] | None = None
        """The id of each by the label that stands for them; None while they are being looked up."""

    def open(self, report: Report, policy: Policy, known: Callable[[], None]) -> None:
        """Look up who may be named on the case, and say when that is known."""
        self._case, self.labels, me = report.id, None, self._reader.officer.id

        def ask(queries: Queries) -> tuple[Sequence[Officer], Absences]:
            return queries.documents(Officer), queries.absences(self._reader.now())

        def arrived(known_of: tuple[Sequence[Officer], Absences]) -> None:
            if self._case == report.id:
                officers, self._absences = known_of
                self._names = {officer.id: officer.name for officer in officers}
                self.labels = labels_of(may_be_mentioned(report, officers, policy.restriction), me)
                known()

        self._then(self._reader.read(ask), arrived)

    def ids(self, text: str) -> list[str]:
        """Return the ids of those whom the text names."""
        return named_in(text, self.labels or {})

    def lines(self, text: str) -> list[PreflightLine]:
        """Return what the preflight says of the names; nothing where none is typed."""
        if self.labels is None:
            return [PreflightLine(False, tr("Looking up your colleagues"))] if SIGN in text else []
        named = self.ids(text)
        if len(named) > MOST_MENTIONS:
            return [PreflightLine(False, tr("Name at most {n} colleagues", n=MOST_MENTIONS))]
        names = [label for id_ in named for label, known in self.labels.items() if known == id_]
        if not names:
            return []
        away = away_words(self._absences, self._names, self._reader.now())
        warned = [
            PreflightLine(False, f"{self._names[id_]}: {away[id_]}", advice=True)
            for id_ in named
            if id_ in away
        ]
        return [PreflightLine(True, tr("Will be shown to {names}", names=", ".join(names))), *warned]
