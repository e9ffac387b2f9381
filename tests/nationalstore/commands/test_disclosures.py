"""Nothing is disclosed in writing: only a supervisor replies to a request under Clare's Law or Sarah's Law."""

from __future__ import annotations

import pytest

from nationalstore.db.store import Store
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.report_changes import change
from tests.helpers.store import add_report


@pytest.mark.parametrize("service", ["clares_law", "sarahs_law"])
def test_only_a_supervisor_replies_to_a_request_for_a_disclosure(store: Store, service: str) -> None:
    """The reply of anyone else is refused at its text; notes and other reports are not affected."""
    report, other = (str(add_report(store, number)["id"]) for number in (1, 2))
    change(store, report, service=service)
    desk, boss = Desk(store), Desk(store, officer_with(store, "supervisor", name="supervisor"))
    refused = desk.send("reply", report, text="He has two convictions.")
    assert (code(refused), refused["problem"]["field"]) == ("not_allowed", "text")
    assert desk.send("note", report, text="Checked.")["outcome"] == "accepted"
    assert desk.send("reply", other, text="We have your report.")["outcome"] == "accepted"
    assert boss.send("reply", report, text="When can we meet you?")["outcome"] == "accepted"
