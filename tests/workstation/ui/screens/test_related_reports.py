"""What may belong with a case is listed once, each with its reasons."""

from __future__ import annotations

from tests.helpers.bundles import bundle_of
from tests.helpers.ids import uid
from workstation.cache.rows import Likely, QueueRow, Repeated
from workstation.domain.duplicates import Match
from workstation.domain.repeat_victims import Repeat
from workstation.ui.screens.report import related_reports


def test_what_may_belong_together_is_listed_with_its_reasons() -> None:
    """Links come first, then possible duplicates, then the history; nothing is listed twice."""
    row = QueueRow(uid("r2"), "SOH-2", "Theft", "A bike", "", (), "new", "low", None, "2026-11-24T10:00:00.000Z", "", "", "", "", "", "",
                   "", False, "en", "", "")  # fmt: skip
    likely = [Likely(row, Match("duplicate", 0.9, ("Same phone number",)))]
    related = related_reports.Related(likely, [Repeated(row, Repeat("repeat_victim", 0.9, ("Same name",)))])
    found = related_reports.lines(bundle_of({"id": uid("r1"), "links": []}), related, [row])
    assert [line.heading != "" for line in found] == [True, False, True, False]
    assert "Possible duplicate, Same phone number" in found[1].why
    linked = bundle_of(
        {"id": uid("r1"), "links": [{"report": uid("r2"), "relation": "duplicate_of", "reference": "SOH-2"}]}
    )
    assert [line.report for line in related_reports.lines(linked, related, None)] == ["", uid("r2")]
    again = related_reports.lines(
        bundle_of({"id": uid("r1"), "links": []}),
        related_reports.Related([Likely(row, Match("same_person", 0.4, ()))], related.repeated), None,
    )  # fmt: skip
    assert [line.report for line in again] == ["", uid("r2")] and again[
        1
    ].why == "Possible repeat victim, Same name"
