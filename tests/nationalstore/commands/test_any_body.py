"""Any command body gets one of the four outcomes, so that no command can block a desk's journal."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nationalstore.db.store import Store
from nationalstore.services.commands.ledger import HANDLERS
from tests.helpers.commanding import LEVELS, Desk, officer
from tests.helpers.store import add_report, prepare

_numbers = itertools.count(1)
WORDS = st.sampled_from([
    "", " ", "\0", "x", "a\0b", "sms", "portal", "phone", "closed", "in_progress", "duplicate", "no_further_action",
    "crime_recorded", "kent", "triage_due", "duplicate_of", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z",
    "2026-11-24T11:30:00.000Z", "2026-11-24", "{{name}}", "“\u202e”", "\U0001f6a8",
])  # fmt: skip
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**19), 10**19) | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
NAMES = (
    "officer", "reason", "team", "form_version", "levels", "rationales", "ticks", "grade", "risk", "control_room",
    "opening_code", "tags", "flags", "text", "language", "channel", "template", "attachments", "status_after",
    "not_before", "disposal", "override", "message", "status", "public_status", "closing_code", "rms_reference",
    "other", "approval", "relation", "force", "until", "every_days", "event", "at", "clock", "channels", "window",
    "neutral", "id", "definition", "crimes", "crime", "offence_code", "committed", "victim", "outcome", "code",
)  # fmt: skip
RIGHT: dict[str, Any] = {
    "levels": LEVELS, "grade": 2, "control_room": {"reference": "CR 1"}, "text": "Hello.", "reason": "Because.",
    "clock": "triage_due", "relation": "related", "force": "kent", "channels": ["portal"], "disposal": "intelligence",
    "status": "in_progress", "crimes": [{"offence_code": "28E"}], "outcome": "18", "code": "C1", "until": "9999-12-31T23:59:59.999Z", "definition": {"title": "x", "search": ""},
}  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for every attempt, so that each runs on the state that the one before left behind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"
    else:
        url = request.getfixturevalue("postgres_url").rsplit("/", 1)[0] + "/postgres"
    store = prepare(Store(url), "sussex", "kent")
    yield Desk(store, officer("supervisor"))
    store.close()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(HANDLERS)),
    right=st.sets(st.sampled_from(sorted(RIGHT))),
    wild=st.dictionaries(st.sampled_from(NAMES), ANY, max_size=4),
)
def test_any_body_gets_an_outcome(desk: Desk, kind: str, right: set[str], wild: dict[str, Any]) -> None:
    """The command is refused, stale or accepted, and the next command still succeeds."""
    report = add_report(desk.store, next(_numbers))["id"]
    body = {**{name: RIGHT[name] for name in right}, **wild}
    outcome = desk.send(kind, report, **body)
    assert outcome["outcome"] in ("accepted", "stale", "refused")
    assert outcome.get("problem", {}).get("code") != "command_failed", "a bug, caught by the last net"
    after = desk.send("note", report, text="Still here.")
    assert after["outcome"] == "accepted" or after["problem"]["code"] == "report_unknown"
