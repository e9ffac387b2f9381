"""The store's board agrees with a plain count over the force's documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from demo.identity.tokens import mint_demo_token
from demo.seeding import seed
from nationalstore.app import create_app
from nationalstore.core.json_shapes import shaped
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store, wire_time
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.raw_documents import list_records
from tests.helpers.recount import QUESTIONS, Counted, Look, recount

KINDS = ("policy", "officer", "report", "message", "timeline")
DAYS = 35


@pytest.fixture
def desks(store: Store) -> Iterator[TestClient[Any]]:
    """A store with a busy month in Sussex and one report in Kent."""
    seed.run(store, "sussex", 160, 50, 11)
    said = {"what_happened": "He waits outside.", "where": "Tern Row", "danger": "no"}
    submissions.submit(
        store, shaped({"force": "kent", "service": "crime", "language": "en", "answers": said}, ReportIn)
    )
    with TestClient(create_app(store, Settings())) as client:
        yield client


def ask(desks: TestClient[Any], store: Store, who: str = "supervisor.sussex", **query: str) -> Any:
    """Request the board."""
    headers = {"Authorization": f"Bearer {mint_demo_token(store, who, 600)}"}
    return desks.get("/v1/board", params=query, headers=headers)


def by_hand(store: Store, look: Look) -> Counted:
    """Count the force's documents with plain loops."""
    with store.read() as view:
        records = {
            (kind, record["id"]): record for kind in KINDS for record in list_records(view, "sussex", kind)
        }
    return recount(records, [], look)


def test_the_span_is_what_anybody_would_count(desks: TestClient[Any], store: Store) -> None:
    """The month's reports in and out, first replies, clocks, ratings, services and channels equal a count by hand."""
    end = store.clock() + timedelta(minutes=1)
    look = Look(end, end - timedelta(days=DAYS), end)
    told = ask(desks, store, **{"from": wire_time(look.start), "to": wire_time(look.end)}).json()
    counted, every = by_hand(store, look), told["span"]["all"]
    size = {key: len(cases) for key, cases in counted.cases.items()}
    assert every["came_in"] == size["came_in", "*"] > 50 and every["went_out"] == size["went_out", "*"] > 20
    assert every["first_answers"] == size["first_answers", "*", "*"] > 50
    for name in ("first_median", "first_ninety"):
        assert every[name] == pytest.approx(counted.values[name, "*", "*"])
    for name, kept in every["clocks"].items():
        ways = (("met", "clock_met"), ("broken", "clock_broken"), ("ended_without", "clock_without"))
        assert kept == {how: size.get((key, name), 0) for how, key in ways}, name
    assert every["feedback"] == size["feedback", "*", "*"] > 3
    for question in QUESTIONS:
        mark = every["marks"][question]
        assert mark["count"] == size["mark_count", question, "*", "*"]
        assert mark["mean"] == pytest.approx(counted.values["mark_mean", question, "*", "*"])
    for service, numbers in told["span"]["services"].items():
        assert numbers["first_answers"] == size.get(("first_answers", "*", service), 0)
    for channel, numbers in told["span"]["channels"].items():
        assert numbers["came_in"] == size.get(("came_by", channel, "*"), 0)


def test_every_day_has_its_own_numbers(desks: TestClient[Any], store: Store) -> None:
    """Days begin at midnight UK time, and their numbers add up to those of the whole period."""
    end = store.clock() + timedelta(minutes=1)
    look = Look(end, end - timedelta(days=DAYS), end)
    told = ask(desks, store, **{"from": wire_time(look.start), "to": wire_time(look.end)}).json()
    size = {key: len(cases) for key, cases in by_hand(store, look).cases.items()}
    for nth, day in enumerate(told["days"]):
        assert day["all"]["came_in"] == size.get(("came_in", str(nth)), 0)
        assert day["all"]["went_out"] == size.get(("went_out", str(nth)), 0)
    for name in ("came_in", "went_out", "first_answers", "feedback"):
        assert sum(day["all"][name] for day in told["days"]) == told["span"]["all"][name]
    assert [day["to"] for day in told["days"][:-1]] == [day["from"] for day in told["days"][1:]]


def test_only_a_force_s_supervisors_see_its_board(desks: TestClient[Any], store: Store) -> None:
    """An officer is refused; Kent's supervisor sees Kent's one report and nothing of Sussex."""
    refused = ask(desks, store, "officer.sussex")
    assert refused.status_code == 403 and refused.json()["code"] == "not_allowed"
    kent = ask(desks, store, "supervisor.kent").json()
    assert kent["span"]["all"]["came_in"] == 1 and list(kent["span"]["services"]) == ["crime"]


def test_a_span_that_is_none_is_said_so(desks: TestClient[Any], store: Store) -> None:
    """Invalid times, an end before the start and periods of years are refused with a reason."""
    for query in ({"from": "yesterday"}, {"from": "2026-11-24T00:00:00Z", "to": "2026-11-23T00:00:00Z"},
                  {"from": "2020-01-01T00:00:00Z", "to": "2026-01-01T00:00:00Z"}):  # fmt: skip
        answer = ask(desks, store, **query)
        assert answer.status_code == 422 and answer.json()["code"] == "span_invalid"
