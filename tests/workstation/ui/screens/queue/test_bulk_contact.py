"""The dry run of a bulk action checks each report's own person, so that no one is contacted against their wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from casework.documents.policy import Policy
from casework.documents.template import Template
from tests.helpers.bundles import bundle_of, officer
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import NO_POLICY, Intent
from workstation.domain.contact import STOPPED
from workstation.ui.screens.queue import bulk

ME = {"id": "me", "name": "Wren Ashdown", "roles": ["triage"]}
OPEN = {"email": "ada@example.org", "contact": {"channels": ["portal", "email"]}}
STOP = {"email": "tam@example.org", "contact": {"channels": ["portal"], "reason": STOPPED}}


class Copy:
    """A copy with two reports; the person of one has stopped all messages."""

    def policy(self) -> Policy:
        return NO_POLICY

    def documents(self, type_: type[Template]) -> list[Template]:
        return []

    def report(self, id_: str, waiting: object) -> ReportBundle:
        record = {"id": id_, "status": "in_progress", "reference": id_, "claim": None, "language": "en"}
        return bundle_of(record, person=STOP if id_ == "stopped" else OPEN)


class Desk:
    """A desk that responds at once."""

    officer = officer(ME)

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 9, tzinfo=UTC)

    def read(self, ask: Callable[[Copy], Any]) -> Any:
        return ask(Copy())

    def read_journal(self, ask: object) -> list[object]:
        return []


def test_the_trial_asks_by_each_reports_own_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a bulk email, a person who has stopped all messages is blocked, and the other is not."""
    monkeypatch.setattr(
        bulk, "intent",
        lambda said, report, *_: Intent("reply", report.id, {"text": "News.", "channel": "email", "language": "en"}),
    )  # fmt: skip
    found: list[tuple[bulk.Trial, Intent]] = []
    many = bulk.Bulk(cast(Any, Desk()), cast(Any, None), cast(Any, lambda answer, done: done(answer)))
    many.trial(["open", "stopped"], bulk.Chosen("reply:k"), found.extend)
    assert [trial.why_not for trial, _ in found] == ["", STOPPED]
