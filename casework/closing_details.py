"""What an outcome requires beside its code: a reason, a reference, the body that goes on, or the report that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from casework.documents.policy import Disposal
from casework.documents.report import Report
from casework.documents.values import ReportId
from casework.typed_values.tidying import blank

REASON, OTHER, UNKNOWN = "reason", "other", "unknown"
DUPLICATE_OF = "duplicate_of"
"""The link to a report that goes on for this one."""
SENTENCES: Mapping[str, str] = {
    REASON: "Enter the reason.",
    OTHER: "Choose the report that this one duplicates.",
    "closing_code": "Choose the closing code.",
    "rms_reference": "Enter the reference in the records system.",
    "referred_to": "Enter who the case is referred to.",
    UNKNOWN: "This outcome needs a detail that this version does not know. Install the newer version.",
}
"""What to do about a missing detail, by its name."""


class ClosingDetails(Protocol):
    """The details of a closing, from a command or from a document."""

    @property
    def reason(self) -> str | None: ...

    @property
    def other(self) -> str | None: ...

    @property
    def closing_code(self) -> str | None: ...

    @property
    def rms_reference(self) -> str | None: ...

    @property
    def referred_to(self) -> str | None: ...


@dataclass(frozen=True)
class MissingDetail:
    """A detail that the outcome requires and the closing lacks."""

    name: str

    @property
    def sentence(self) -> str:
        """What to do about it, in English."""
        return SENTENCES.get(self.name, SENTENCES[UNKNOWN])


def originals(report: Report) -> list[ReportId]:
    """Return the reports that go on for this one, which is linked to them as a duplicate."""
    return [link.report for link in report.links if link.relation == DUPLICATE_OF]


def missing(rule: Disposal, closing: ClosingDetails, report: Report) -> list[MissingDetail]:
    """Return what the closing still lacks, in the order of the policy.

    The report that goes on need not be named where the case is already linked to it as a duplicate.
    """
    given = {
        REASON: closing.reason, OTHER: closing.other, "closing_code": closing.closing_code,
        "rms_reference": closing.rms_reference, "referred_to": closing.referred_to,
    }  # fmt: skip
    if given[OTHER] is None:
        given[OTHER] = next(iter(originals(report)), None)
    needed = dict.fromkeys([*([REASON] if rule.needs_reason else []), *(rule.needs or ())])
    return [MissingDetail(name) for name in needed if blank(given.get(name) or "")]
