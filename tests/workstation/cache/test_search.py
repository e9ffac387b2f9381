"""Search accepts any text: it finds what the query asks for, never fails and never shows rows of another view."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.hostile_texts import PARTS, count
from workstation.cache.cache import Cache
from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery, Ranking
from workstation.domain.page import FeedChange, FeedPage
from workstation.domain.search import OPERATORS, parse

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def report(number: int, **said: Any) -> FeedChange:
    """Return a change that adds a report."""
    clock: dict[str, Any] = {
        "name": "triage_due",
        "due_at": "2026-11-24T14:00:00.000Z",
        "stopped_at": None,
        "paused": [],
    }
    record = {
        "id": f"r{number}", "version": 1, "reference": f"SOH-26-AAAA-{number:04d}", "service": "theft", "force": "sussex",
        "service_title": {"en": "Theft"}, "summary": "A bike was taken", "place": {"text": "1 Tern Row, Brighton", "postcode": "BN1 1AA"},
        "reporter": {"name": "Tamsin Orrery", "person": None}, "status": "new", "risk": "low", "grade": None, "flags": [],
        "language": "en", "submitted_at": "2026-11-24T10:00:00.000Z", "clocks": [clock], "owner": None, "answers": [], **said,
    }  # fmt: skip
    return FeedChange(number, "report", f"r{number}", 1, record)


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a cache with a few reports that differ in the fields the operators test."""
    cache = Cache(tmp_path_factory.mktemp("search") / "cache.db", KEY)
    changes = (
        report(1),
        report(2, summary="Zürich bank letter", reporter={"name": "Idris Quennell"}, grade=2, risk="high", owner="o1",
               flags=["safe_contact"], status="waiting_for_citizen"),
        report(3, place={"text": "High Street, Hove", "postcode": "BN3 2AB"}, service="asb",
               service_title={"en": "Anti-social behaviour"}, language="cy", status="closed", clocks=[], disposal="referred"),
        report(4, clocks=[], unread_by_staff=True, last_citizen_at="2026-11-24T11:00:00.000Z",
               submitted_at="2026-11-20T10:00:00.000Z"),
    )  # fmt: skip
    cache.apply([FeedPage("a", "b", "b", changes=changes)])
    reader = cache.reader()
    yield reader
    reader.close()
    cache.close()


@pytest.mark.parametrize(("typed", "found"), [
    ("bike", "134"), ("bik", "134"), ('"bike was"', "134"), ('"was bike"', ""), ("bi*", "134"), ("bike -hove", "14"),
    ("-bike", "2"), ("zurich", "2"), ("from:idris", "2"), ("from:ori", ""), ("from:orr -ref:0001", "34"), ("place:BN1", "124"),
    ('place:"high street"', "3"), ("grade:2", "2"), ("grade:1-3", "2"), ("grade:none", "134"), ("-grade:none", "2"),
    ("due:<4h", "12"), ("due:<1h", ""), ("due:none", "34"), ("due:over", ""), ("age:<3h", "123"), ("age:>2d", "4"), ("risk:high", "2"),
    ("flag:safe", "2"), ('flag:"safe contact"', "2"), ("owner:me", "2"), ("owner:none", "134"), ("is:mine", "2"), ("is:open", "124"),
    ("is:closed", "3"), ("is:unread", "4"), ("lang:cy", "3"), ("status:waiting", "2"), ("service:anti", "3"), ("code:referred", "3"),
    ("SOH-26-AAAA-0002", "2"), ("ref:aaaa-0003", "3"), ("14:30", ""), ("grade:abc", ""), ("", ""), ("   ", ""), ("---", ""),
    ("bike grade:abc", "134"), ("nonsense:bike", ""), ("victim:orrery", ""), ("person:orrery", "134"), ("victim:12/3/1988", ""),
])  # fmt: skip
def test_a_search_finds_what_it_says(queries: Queries, typed: str, found: str) -> None:
    """Words, phrases, prefixes, negation and every operator find the right reports."""
    rows = queries.search(typed, now=NOW, officer="o1")
    assert sorted(row.report[1:] for row in rows) == sorted(found)


def test_what_an_operator_cannot_take_is_said() -> None:
    """An invalid operator value is ignored and reported, the rest applies, and every operator in the help exists."""
    assert parse("grade:abc bike due:soon", NOW).problems == ("grade:abc", "due:soon")
    assert not parse("bike", NOW).problems
    assert parse("phnoe:07700900123 re:noise 14:30 https://x.example", NOW).unknown == ("phnoe:",)


@pytest.mark.parametrize("operator", ["plate:", "phone:", "email:", "Due:", "is:"])
def test_an_operator_without_a_value_is_named(operator: str) -> None:
    """Searched for as words it would find nothing without saying why."""
    alone = parse(operator, NOW)
    assert alone.problems == (operator,) and alone.empty
    assert parse(f"{operator} theft", NOW).terms == parse("theft", NOW).terms
    for operator, takes in OPERATORS:
        value = takes.split(",")[0].split()[0].replace("Name", "x").replace("Place", "x")
        assert parse(f"{operator}{value}", NOW).problems == (), operator


NASTY = ['"', "'", "*", "-", "(", ")", ":", "^", "NEAR(", "AND", "OR", "NOT", "{who}:", "\0", "%", "_", "\\", ";--", "/*",
         "from:", "victim:", "person:", "grade:", "due:<", "is:", "rowid", "\u202e", "İ", "𝔘", "ß", "\ud7ff", "+", "}", "said0", ":said0"]  # fmt: skip


def nasty(rng: random.Random) -> str:
    """Return a random hostile string."""
    pieces = [rng.choice((rng.choice(NASTY), rng.choice(PARTS), chr(rng.randrange(1, 0xD7FF)), "bike", " ", str(rng.random())))
              for _ in range(rng.randrange(1, 14))]  # fmt: skip
    return rng.choice(("", " ")).join(pieces) * rng.choice((1, 1, 1, 40))


def hostile(queries: Queries, count: int, seed: int) -> None:
    """Search with `count` hostile strings; each returns a result, never with more rows than the view itself."""
    rng = random.Random(seed)
    welsh = {"r3"}
    for _ in range(count):
        typed = nasty(rng)
        queries.search(typed, now=NOW, officer="o1")
        ranking = Ranking(queries, QueueQuery("closed", "o1", "", NOW, typed=typed, search=nasty(rng)))
        ranking.build()
        assert {ranked.row.report for ranked in ranking.rows(0, 10) if ranked.row} <= welsh, typed


def test_a_long_term_is_cut_before_its_quotes_are_doubled(queries: Queries) -> None:
    """A quote at the exact position where a term is truncated does not end the phrase."""
    for length in range(90, 110):
        queries.search("a" * length + '"b' * 60, now=NOW)


@pytest.mark.hostile
def test_hostile_searches_neither_break_nor_leak(queries: Queries) -> None:
    """Quotes, index operators, control characters and long repeats return a result from this view only."""
    tried = count(2_000, 100_000)
    hostile(queries, tried, 1)
    print(f"searches at the desk: {2 * tried}")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_search(queries: Queries, typed: str) -> None:
    """Any text returns a result."""
    queries.search(typed, now=NOW)


def test_alike_reports_are_found_and_explained(tmp_path: Path) -> None:
    """The same report with another spelling and phone format is a duplicate; an unrelated one is not."""
    cache = Cache(tmp_path / "cache.db", KEY)
    first = {"id": "p1", "name": "Tamsin Orrery", "phone": "07700 900123", "email": None, "reports": ["r1"]}
    again = {
        "id": "p2",
        "name": "Tamsyn Orrerey",
        "phone": "+44 7700 900123",
        "email": None,
        "reports": ["r2"],
    }
    changes = (
        FeedChange(1, "person", "p1", 1, first), FeedChange(2, "person", "p2", 1, again),
        report(3, id="r3", reporter={"name": "Idris Quennell"}, place={"text": "88 Mill Race, Lewes"}, summary="Loud music"),
        FeedChange(4, "report", "r1", 1, {**(report(1).record or {}), "reporter": {"name": "Tamsin Orrery", "person": "p1"},
               "answers": [{"label": "What?", "value": "My bike was taken from the porch last night, AB12 CDE drove off"}]}),
        FeedChange(5, "report", "r2", 1, {**(report(2).record or {}), "reporter": {"name": "Tamsyn Orrerey", "person": "p2"},
               "place": {"text": "1 Tern Row, Brightn"}, "submitted_at": "2026-11-25T10:00:00.000Z",
               "answers": [{"label": "What?", "value": "Bike taken from our porch last night. A car AB12CDE drove away"}]}),
    )  # fmt: skip
    cache.apply([FeedPage("a", "b", "b", changes=changes)])
    reader = cache.reader()
    found = reader.alike("r1")
    assert [near.row.report for near in found] == ["r2"]
    assert found[0].alike.kind == "duplicate"
    reasons = " ".join(found[0].alike.reasons)
    assert "Same phone number" in reasons and "AB12CDE" in reasons and "Similar names" in reasons
    assert reader.alike("r3") == [] and reader.alike("nothing") == []
    assert [row.report for row in reader.history_of("p1")] == ["r1"]
    reader.close()
    cache.close()


def test_unread_is_each_officers_own(tmp_path: Path) -> None:
    """A report an officer has opened is read for them until the citizen writes again; a new cache remembers it."""
    cache = Cache(tmp_path / "cache.db", KEY)
    change = report(4, unread_by_staff=True, last_citizen_at="2026-11-24T11:00:00.000Z")
    cache.restore_seen([("r4", "2026-11-24T09:00:00.000Z")])
    cache.apply([FeedPage("a", "b", "b", changes=(change,))])
    reader = cache.reader()

    def unread() -> list[str]:
        return [row.report for row in reader.search("is:unread", now=NOW)]

    assert unread() == ["r4"]
    cache.mark_seen([("r4", "2026-11-24T11:30:00.000Z")])
    assert unread() == []
    record = {**(change.record or {}), "last_citizen_at": "2026-11-24T11:45:00.000Z", "version": 2}
    cache.apply([FeedPage("b", "c", "c", changes=(FeedChange(9, "report", "r4", 2, record),))])
    assert unread() == ["r4"]
    reader.close()
    cache.close()
