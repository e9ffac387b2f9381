"""Views: each lists what its name promises, and the database's count equals an independent one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.desk_rules import policy_of, report_of
from workstation.cache.cache import Cache
from workstation.cache.queue_snapshot import QueueQuery, Ranking
from workstation.domain.clocks import next_due, soon_at
from workstation.domain.ids import wire_time
from workstation.domain.page import FeedChange, FeedPage
from workstation.domain.read_markers import UNREAD, MentionState
from workstation.domain.views import VIEWS

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
POLICY = {"id": "p", "force": "sussex", "clocks": {"triage_due": {"soon_minutes": 15}},
          "routing": {"unclaimed_minutes": 30}}  # fmt: skip
MINUTES = st.integers(-90, 90)


def moment(minutes: int) -> str:
    return wire_time(NOW + timedelta(minutes=minutes))


def claimed(officer: str, until: int) -> dict[str, str]:
    return {"officer": officer, "until": moment(until)}


REPORTS = st.fixed_dictionaries({
    "status": st.sampled_from(["new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed"]),
    "risk": st.sampled_from(["emergency", "high", "medium", "low"]),
    "language": st.sampled_from(["en", "cy"]),
    "owner": st.sampled_from([None, "o1", "o2"]),
    "team": st.sampled_from([None, "t1", "t2"]),
    "team_since": st.none() | MINUTES.map(moment),
    "grade": st.sampled_from([None, 2]),
    "restricted": st.sampled_from([None, {"team": "t1"}]),
    "claim": st.none() | st.builds(claimed, st.sampled_from(["o1", "o2"]), MINUTES),
    "flags": st.lists(st.sampled_from(["update_requested", "undelivered", "rms_refused", "vulnerable"]), unique=True),
    "approval": st.none() | st.just({"id": "a"}),
    "transfer": st.sampled_from([None, "in", "out"]),
    "due": st.none() | MINUTES,
})  # fmt: skip


def record(number: int, said: dict[str, Any]) -> dict[str, Any]:
    """Return a report as the feed sends it."""
    offer = {"in": {"from": "kent", "to": "sussex"}, "out": {"from": "sussex", "to": "kent"}}.get(
        said["transfer"]
    )
    clock: dict[str, Any] = {
        "name": "triage_due",
        "due_at": moment(said["due"] or 0),
        "paused": [],
        "stopped_at": None,
    }
    return {**said, "id": f"r{number}", "version": 1, "reference": f"SOH-{number}", "summary": "A bike",
            "force": "kent" if said["transfer"] == "in" else "sussex", "transfer": offer,
            "submitted_at": moment(-100), "clocks": [] if said["due"] is None else [clock]}  # fmt: skip


def shown(report: dict[str, Any]) -> set[str]:
    """Return the views that a report belongs to, worked out from their names without the database."""
    if report["transfer"] and report["force"] != "sussex":
        return {"offered"} | ({"undelivered", "rms_refused"} & {*report["flags"]})
    open_, claim = report["status"] != "closed", report["claim"]
    held = claim is not None and claim["until"] > wire_time(NOW)
    name, due, _ = next_due(report_of(**report))
    mine = report["owner"] == "o1" or (held and claim["officer"] == "o1")
    waits = (
        open_
        and report["team"]
        and not report["owner"]
        and not report["restricted"]
        and not report["transfer"]
    )
    unclaimed = waits and (report["team_since"] or report["submitted_at"]) <= moment(-30)
    belongs = {
        "needs_triage": open_ and (report["grade"] is None or unclaimed) and not held, "mine": open_ and mine,
        "due_soon": due is not None and soon_at(policy_of(POLICY), name, due) <= NOW <= due,
        "overdue": due is not None and due < NOW, "my_team": open_ and report["team"] == "t1",
        "citizen_answered": report["status"] == "citizen_answered",
        "update_requested": open_ and "update_requested" in report["flags"],
        "high_risk": open_ and report["risk"] in ("emergency", "high"),
        "waiting_for_citizen": report["status"] == "waiting_for_citizen",
        "welsh": open_ and report["language"] == "cy", "needs_approval": open_ and bool(report["approval"]),
        "undelivered": "undelivered" in report["flags"], "rms_refused": "rms_refused" in report["flags"], "all_open": open_, "closed": not open_,
    }  # fmt: skip
    return {key for key, here in belongs.items() if here}


@settings(max_examples=60, deadline=None)
@given(said=st.lists(REPORTS, max_size=12))
def test_every_view_counts_what_an_independent_count_finds(
    tmp_path_factory: pytest.TempPathFactory, said: list[dict[str, Any]]
) -> None:
    """Every view and saved search counts as many reports as it lists."""
    cache = Cache(tmp_path_factory.mktemp("views") / "cache.db", KEY)
    reports = [record(number, one) for number, one in enumerate(said)]
    changes = [FeedChange(1, "policy", "p", 1, POLICY)]
    changes += [FeedChange(n + 2, "report", one["id"], 1, one) for n, one in enumerate(reports)]
    cache.apply([FeedPage("a", "b", "b", changes=tuple(changes))])
    reader = cache.reader()
    own = [("own:1", "flag:vulnerable -is:claimed"), ("own:2", "is:mine due:over")]
    counts = reader.view_counts("o1", "t1", NOW, own)
    for view in VIEWS:
        wanted = {one["id"] for one in reports if view.key in shown(one)}
        assert {row.report for row in reader.page(view.key, "o1", "t1", NOW)} == wanted, view.key
        assert counts[view.key] == len(wanted), view.key
    ours = [one for one in reports if "offered" not in shown(one)]
    held = [one for one in ours if one["claim"] and one["claim"]["until"] > wire_time(NOW)]
    assert counts["own:1"] == sum("vulnerable" in one["flags"] and one not in held for one in ours)
    assert counts["own:2"] == sum(
        "overdue" in shown(one)
        and (one["owner"] == "o1" or (one in held and one["claim"]["officer"] == "o1"))
        for one in ours
    )
    reader.close()
    cache.close()


def test_a_report_whose_lease_ran_out_needs_triage_again(tmp_path: Path) -> None:
    """A claimed report returns to triage when its lease expires, without any change in the feed."""
    cache = Cache(tmp_path / "cache.db", KEY)
    said: dict[str, Any] = {"status": "new", "risk": "high", "language": "en", "owner": "o2", "team": None, "flags": [],
            "approval": None, "transfer": None, "due": 5, "claim": claimed("o2", 15)}  # fmt: skip
    cache.apply([FeedPage("a", "b", "b", changes=(FeedChange(1, "report", "r1", 1, record(1, said)),))])
    reader = cache.reader()
    ranking = Ranking(reader, QueueQuery("needs_triage", "o1", "", NOW))
    assert ranking.build() == 0 and ranking.news() == 0
    ranking.at(NOW + timedelta(minutes=15))
    assert ranking.news() == 1
    row = reader.row("r1")
    assert row is not None and row.held(NOW) and not row.held(NOW + timedelta(minutes=15))
    reader.close()
    cache.close()


def test_a_note_that_names_the_officer_is_theirs_to_read(tmp_path: Path) -> None:
    """It counts for nobody else, and for no one before it is known whose desk this is; it goes with its note."""
    said: dict[str, Any] = {"status": "closed", "risk": "low", "language": "en", "owner": None, "team": None, "flags": [],
            "approval": None, "transfer": None, "due": None, "claim": None}  # fmt: skip
    note = {"id": "n1", "version": 1, "report": "r1", "author": {"id": "o2"}, "text": "@You", "mentions": ["o1"],
            "written_at": moment(-5)}  # fmt: skip
    cache = Cache(tmp_path / "cache.db", KEY)
    changes = (FeedChange(1, "report", "r1", 1, record(1, said)), FeedChange(2, "note", "n1", 1, note))
    cache.apply([FeedPage("a", "b", "b", changes=changes)])
    reader = cache.reader()

    def state(officer: str) -> tuple[MentionState, int, int]:
        row = reader.row("r1")
        assert row is not None
        return row.named, reader.view_counts(officer, "", NOW)["named"], len(reader.unread_mentions(officer))

    assert state("o1") == (MentionState.NO, 0, 0)
    cache.belong_to("o1")
    assert state("o1") == (MentionState.UNREAD, 1, 1)
    cache.mark_seen([("r1", moment(-5))])
    assert state("o1") == (MentionState.READ, 0, 0), "a closed case is in the view only while it is unread"
    cache.mark_seen([("r1", UNREAD)])
    assert state("o1") == (MentionState.UNREAD, 1, 1)
    gone = FeedChange(3, "note", "n1", 2, None, gone=True, reason="erased")
    cache.apply([FeedPage("b", "c", "c", changes=(gone,))])
    assert state("o1") == (MentionState.NO, 0, 0)
    reader.close()
    cache.close()
