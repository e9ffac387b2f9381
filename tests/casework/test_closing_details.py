"""What an outcome requires besides its code, for the desk and the store alike."""

from __future__ import annotations

import pytest

from casework import closing_details
from casework.closing_details import SENTENCES, UNKNOWN
from casework.commands.closing import Closing
from casework.documents.policy import Disposal
from casework.documents.report import Report, ReportLink
from casework.documents.values import ReportId

PLAIN = Report(id=ReportId("r1"))
LINKED = Report(id=ReportId("r1"), links=(ReportLink(report=ReportId("r2"), relation="duplicate_of"),))


@pytest.mark.parametrize(
    ("rule", "closing", "report", "lacks"),
    [
        (Disposal(code="x"), Closing(), PLAIN, []),
        (Disposal(code="x", needs_reason=True), Closing(), PLAIN, ["reason"]),
        (Disposal(code="x", needs_reason=True), Closing(reason=" \u200b "), PLAIN, ["reason"]),
        (Disposal(code="x", needs_reason=True, needs=("reason",)), Closing(), PLAIN, ["reason"]),
        (
            Disposal(code="x", needs_reason=True, needs=("referred_to",)),
            Closing(reason="Theirs"),
            PLAIN,
            ["referred_to"],
        ),
        (Disposal(code="x", needs=("other",)), Closing(), PLAIN, ["other"]),
        (Disposal(code="x", needs=("other",)), Closing(), LINKED, []),
        (Disposal(code="x", needs=("other",)), Closing(other="r3"), PLAIN, []),
        (
            Disposal(code="x", needs=("rms_reference", "closing_code")),
            Closing(closing_code="N1"),
            PLAIN,
            ["rms_reference"],
        ),
        (Disposal(code="x", needs=("of_a_newer_version",)), Closing(), PLAIN, ["of_a_newer_version"]),
    ],
)
def test_what_is_missing_is_named(rule: Disposal, closing: Closing, report: Report, lacks: list[str]) -> None:
    """Blank is missing, a link to the original is enough, and each detail says what to do."""
    missing = closing_details.missing(rule, closing, report)
    assert [detail.name for detail in missing] == lacks
    assert [detail.sentence for detail in missing] == [
        SENTENCES.get(name, SENTENCES[UNKNOWN]) for name in lacks
    ]
