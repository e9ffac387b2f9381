"""A disposal run: which cases may be in it, who is the second person, and what its certificate says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from casework import disposal_runs
from casework.commands.retention import ApproveDisposal, ProposeDisposal, ReturnDisposal
from casework.documents import codec
from casework.documents.disposal_run import DisposalRun
from casework.documents.parts import Actor
from casework.documents.report import Report
from casework.documents.values import OfficerId, Time
from tests.helpers.desk_rules import policy_of, report_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
AT = Time("2026-11-24T09:00:00.000Z")
ODILE, MARCO = Actor(id=OfficerId("o9"), name="Odile Darrow"), Actor(id=OfficerId("o8"), name="Marco Vale")
POLICY = policy_of({"retention": {"least_years": 6, "groups": [
    {"key": "standard", "years": 6, "from": "closed", "title": {"en": "Other"}, "services": ["asb"]},
    {"key": "serious", "years": 10, "from": "closed", "title": {"en": "Serious"}, "flags": ["sexual"], "basis": "MoPI"},
]}})  # fmt: skip


def agreed(id_: str = "r1", **more: Any) -> Report:
    """Return a case that was closed long ago, and that two people agreed to dispose of."""
    review = {"decision": "dispose", "by": {"id": "o1"}, "at": AT, "approved_by": {"id": "o2"}}
    retention = {"from": "2015-01-31T09:00:00.000Z", "review": review, **more.pop("retention", {})}
    return report_of(
        **{"id": id_, "reference": f"SOH-15-{id_}", "status": "closed", "retention": retention, **more}
    )


def run(**more: Any) -> DisposalRun:
    said = {"id": "d1", "state": "proposed", "by": {"id": "o9"}, "cases": [{"report": "r1"}], **more}
    return codec.read_by_parts(DisposalRun, said)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ProposeDisposal(reason="Time is over."), "body_invalid"),
        (ProposeDisposal(cases=["r1"], reason="  "), "reason_needed"),
        (ProposeDisposal(cases=["r1"], reason="Time is over."), None),
    ],
)
def test_a_proposal_has_cases_and_a_reason(body: ProposeDisposal, code: str | None) -> None:
    """What is missing is named."""
    found = disposal_runs.proposal_fault(body)
    assert (found.code if found is not None else None) == code


@pytest.mark.parametrize(
    ("reports", "runs", "reason"),
    [
        ([agreed(), agreed("r2")], [], ""),
        ([agreed(), agreed("r2", status="in_progress")], [], "not_ready"),
        ([agreed(retention={"hold": {"reason": "Court"}})], [], "on_hold"),
        ([agreed(retention={"from": "2024-01-31T09:00:00.000Z"})], [], "not_ready"),
        ([agreed()], [run()], "in_a_run"),
        ([agreed()], [run(state="approved")], "in_a_run"),
        ([agreed()], [run(state="returned")], ""),
        ([agreed("r2")], [run()], ""),
        ([agreed(), agreed("r2", restricted={"team": "t1"})], [], "mixed"),
        ([agreed(restricted={"team": "t1"}), agreed("r2", restricted={"team": "t1"})], [], ""),
    ],
)
def test_a_run_has_cases_that_are_ready_and_have_the_same_readers(
    reports: list[Report], runs: list[DisposalRun], reason: str
) -> None:
    """A case on hold, not over, in another run, or restricted to other readers is refused."""
    found = disposal_runs.cases_fault(reports, POLICY, runs, NOW)
    assert (found.reason if found is not None else "") == reason


@pytest.mark.parametrize(
    ("held", "body", "officer", "roles", "reason"),
    [
        (run(), ApproveDisposal(run="d1"), "o8", {"supervisor"}, ""),
        (run(), ApproveDisposal(run="d1"), "o9", {"supervisor"}, "own_approval"),
        (run(), ApproveDisposal(run="d1"), "o8", {"triage"}, "not_allowed"),
        (run(state="done"), ApproveDisposal(run="d1"), "o8", {"supervisor"}, "not_waiting"),
        (run(), ReturnDisposal(run="d1"), "o8", {"supervisor"}, "reason_missing"),
        (run(), ReturnDisposal(run="d1", reason="One is in court."), "o8", {"supervisor"}, ""),
    ],
)
def test_another_supervisor_decides_on_a_run(
    held: DisposalRun, body: ApproveDisposal | ReturnDisposal, officer: str, roles: set[str], reason: str
) -> None:
    """Never who proposed it; sending it back needs a reason."""
    found = disposal_runs.decision_fault(policy_of({}), held, body, officer, roles)
    assert (found.reason if found is not None else "") == reason


def test_a_run_says_what_is_in_it_and_its_certificate_what_became_of_it() -> None:
    """Cases in the order of their references, each with its group; a case that was kept says why."""
    serious = agreed("r1", flags=["sexual"], restricted={"team": "t1"})
    made = disposal_runs.proposed(
        "d1", [agreed("r2", restricted={"team": "t1"}), serious], POLICY, "Over.", ODILE, AT
    )
    assert [(one.report, one.group, one.ended_at) for one in made.cases] == [
        ("r1", "serious", "2025-01-31T09:00:00.000Z"),
        ("r2", "standard", "2021-01-31T09:00:00.000Z"),
    ]
    periods = {one.key: (one.years, one.basis, one.services, one.flags) for one in made.groups}
    assert periods == {"serious": (10, "MoPI", (), ()), "standard": (6, None, (), ())}
    approved = disposal_runs.decided(made, disposal_runs.APPROVED, " ", MARCO, AT)
    assert (approved.state, approved.decided_by, approved.decided_reason) == ("approved", MARCO, None)
    cases = tuple(disposal_runs.became(one, AT if one.report == "r2" else None, "") for one in approved.cases)
    done = disposal_runs.finished(approved, cases, AT)
    assert [(one.erased_at, one.kept) for one in done.cases] == [(None, "changed"), (AT, None)]
    erased = [("SOH-15-r2", disposal_runs.hashed("r2"))]
    assert (done.state, done.list_sha256) == ("done", disposal_runs.list_hash(erased))
    assert disposal_runs.became(done.cases[0], None, "on_hold").kept == "on_hold"


def test_a_run_is_seen_by_who_read_its_cases() -> None:
    """The restriction that its cases had when it was proposed decides; a run of open cases has none."""
    assert disposal_runs.restriction_of(run()) is None
    held = disposal_runs.restriction_of(run(team="t1"))
    assert held is not None and held.team == "t1"
    named = disposal_runs.restriction_of(run(officers=["o1"], group="g1"))
    assert named is not None and (named.officers, named.group) == (("o1",), "g1")
