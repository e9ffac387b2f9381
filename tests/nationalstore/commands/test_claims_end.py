"""A claim ends exactly at its time by the store's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from nationalstore.db.store import Store
from nationalstore.services.commands.claim import LEASE
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, officer
from tests.helpers.store import add_report


def test_a_claim_ends_at_its_moment(timed: Store, time: Time) -> None:
    """A microsecond before its end the claim blocks others; at its end anyone may claim the report."""
    report, other = add_report(timed)["id"], Desk(timed, officer("officer"))
    assert Desk(timed).send("claim", report)["outcome"] == "accepted"
    begun: datetime = time.now
    time.now = begun + LEASE - timedelta(milliseconds=1)
    assert other.send("claim", report)["outcome"] == "stale"
    time.now = begun + LEASE
    assert other.send("claim", report)["outcome"] == "accepted"
