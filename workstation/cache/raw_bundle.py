"""All the desk has on one report as JSON, for callers that do not take documents yet. It goes with the last of them."""

from __future__ import annotations

from collections.abc import Iterable

from casework.documents import codec
from casework.documents.base import Document
from workstation.cache.rows import Record, ReportBundle


class RawBundle:
    """The documents of a bundle, each encoded when it is asked for."""

    def __init__(self, bundle: ReportBundle) -> None:
        self._bundle = bundle

    @property
    def report(self) -> Record:
        """The report with the waiting commands applied."""
        return codec.encode(self._bundle.report)

    @property
    def confirmed(self) -> Record:
        """The report as the store last said it."""
        return codec.encode(self._bundle.confirmed)

    @property
    def person(self) -> Record | None:
        """Who reported."""
        return codec.encode(self._bundle.person) if self._bundle.person else None

    @property
    def messages(self) -> tuple[Record, ...]:
        """The messages, those that wait to be sent included."""
        return self._encoded(self._bundle.messages)

    @property
    def notes(self) -> tuple[Record, ...]:
        """The notes."""
        return self._encoded(self._bundle.notes)

    @property
    def assessments(self) -> tuple[Record, ...]:
        """The assessments."""
        return self._encoded(self._bundle.assessments)

    @property
    def timeline(self) -> tuple[Record, ...]:
        """The events."""
        return self._encoded(self._bundle.timeline)

    @property
    def attachments(self) -> tuple[Record, ...]:
        """The files."""
        return self._encoded(self._bundle.attachments)

    def _encoded(self, documents: Iterable[Document]) -> tuple[Record, ...]:
        bundle = self._bundle
        return tuple(
            codec.encode(one) | ({"pending": True} if bundle.is_pending(one) else {}) for one in documents
        )


def raw(bundle: ReportBundle) -> RawBundle:
    """Return the bundle as JSON."""
    return RawBundle(bundle)
