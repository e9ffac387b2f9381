"""The cache: each page is applied whole or not at all, derived rows stay consistent, and any query is safe."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.helpers.bundles import officer
from tests.helpers.decrypt import decrypted
from workstation.cache.cache import Cache, row_hash
from workstation.domain.commands import Command
from workstation.domain.page import FeedChange, FeedPage
from workstation.errors import CacheCorrupt, ProtocolMismatch

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ME = {"id": "o1", "name": "Wren Ashdown"}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Return an empty cache."""
    return Cache(tmp_path / "cache.db", KEY)


def report(id_: str = "r1", **fields: Any) -> dict[str, Any]:
    """Return a report as the store sends it."""
    return {
        "id": id_,
        "version": 1,
        "reference": f"SOH-{id_}",
        "status": "new",
        "risk": "low",
        "language": "en",
        "summary": "My bike was taken",
        "submitted_at": "2026-11-24T08:00:00.000Z",
        **fields,
    }


def change(position: int, record: dict[str, Any], kind: str = "report") -> FeedChange:
    """Return a change in the feed."""
    return FeedChange(position, kind, record["id"], record.get("version", 1), record)


def page(from_: int, to: int, *changes: FeedChange) -> FeedPage:
    """Return a feed page between two positions."""
    return FeedPage(f"c{from_}", f"c{to}", f"c{to}", changes=changes)


def test_an_urgent_report_that_the_first_pass_does_not_bring_is_removed(cache: Cache, tmp_path: Path) -> None:
    """It was restricted to others between the two answers; until the pass ends, what is shown first stays."""
    hidden, shown = report("r1", summary="walrus-typewriter"), report("r2")
    cache.provisional([change(0, hidden), change(0, shown)])
    cache.apply([dataclasses.replace(page(0, 5, change(4, shown)), more=True)])
    assert cache.digest()["report"][0] == 2
    assert "r1" in cache.apply([page(5, 9)]).reports
    assert cache.digest()["report"][0] == 1
    cache.clear()
    assert b"walrus-typewriter" not in decrypted(tmp_path / "cache.db", KEY)
    cache.apply([page(9, 12, change(11, report("r3")))])
    assert cache.digest()["report"][0] == 2


def claim(report_id: str = "r1") -> Command:
    """Return a pending claim."""
    return Command(None, "k1", "claim", report_id, None, {}, NOW, "waiting", officer=officer(ME))


def keys(cache: Cache, view: str) -> list[str]:
    """Return the ids of the reports that a view lists."""
    return [row.report for row in cache.reader().page(view, "o1", "", NOW)]


def test_a_page_that_does_not_continue_changes_nothing(cache: Cache) -> None:
    """A page that does not continue from the cursor leaves the rows and the cursor unchanged."""
    cache.apply([page(0, 1, change(1, report()))])
    with pytest.raises(ProtocolMismatch):
        cache.apply([page(1, 2, change(2, report("r2"))), page(5, 6, change(6, report("r3")))])
    assert cache.cursor() == "c1" and keys(cache, "all_open") == ["r1"]


def test_a_waiting_claim_leaves_needs_triage_at_once(cache: Cache) -> None:
    """The queue shows the projected report with its chip, and reverts once the command is settled."""
    cache.apply([page(0, 1, change(1, report()))])
    assert keys(cache, "needs_triage") == ["r1"]
    changes = cache.reproject(["r1"], [claim()])
    assert changes.reports == {"r1"} and keys(cache, "needs_triage") == []
    row = cache.reader().row("r1")
    assert row is not None and row.pending == "claim" and row.claim_officer == "o1"
    cache.reproject(["r1"], [])
    assert keys(cache, "needs_triage") == ["r1"]


def test_an_older_record_never_replaces_a_newer(cache: Cache) -> None:
    """A change with an older position never replaces a newer document."""
    cache.apply([page(0, 2, change(2, report(version=2, summary="New")))])
    cache.apply([page(2, 2, change(1, report(version=1, summary="Old")))])
    row = cache.reader().row("r1")
    assert row is not None and row.summary == "New"


def test_what_is_gone_is_found_nowhere(cache: Cache) -> None:
    """A report that has moved to another force is not in the queue, the search or the bundle."""
    cache.apply([page(0, 1, change(1, report()))])
    assert [hit.report for hit in cache.reader().search("bike")] == ["r1"]
    cache.apply([page(1, 2, FeedChange(2, "report", "r1", 2, None, True, "moved"))])
    reader = cache.reader()
    assert reader.search("bike") == [] and reader.row("r1") is None and reader.report("r1") is None


def test_the_place_is_written_with_its_records(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash while a page is applied stores neither rows nor cursor, so the same page is requested again."""

    def crash(*rows: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(cache, "_derive", crash)
        with pytest.raises(RuntimeError):
            cache.apply([page(0, 1, change(1, report()))])
    assert cache.cursor() is None and cache.digest() == {}
    cache.apply([page(0, 1, change(1, report()))])
    assert cache.cursor() is not None and cache.reader().report("r1") is not None


def test_no_row_stays_of_what_is_gone(cache: Cache) -> None:
    """A removed report leaves no row in the search index or in any other table derived from the documents."""
    derived = ("queue", "words", "trace", "likeness", "standing", "clock")
    cache.apply([page(0, 1, change(1, report()))])
    cache.apply([page(1, 2, gone(2, "report", "r1"))])
    left = {table: cache._db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in derived}
    assert left == dict.fromkeys(derived, 0)


def test_a_bundle_has_what_the_feed_and_the_journal_have(cache: Cache) -> None:
    """A pending note appears beside the stored message exactly once, even when the feed arrives first."""
    message = {"id": "m1", "version": 1, "report": "r1", "text": "Thank you"}
    cache.apply([page(0, 2, change(1, report()), change(2, message, "message"))])
    note = Command(1, "n1", "note", "r1", None, {"text": "Seen"}, NOW, "sending", officer=officer(ME))
    bundle = cache.reader().report("r1", [note])
    assert bundle is not None and [n.text for n in bundle.notes] == ["Seen"]
    assert bundle.is_pending(bundle.notes[0]) and [m.id for m in bundle.messages] == ["m1"]
    cache.apply([page(2, 3, change(3, {"id": "n1", "version": 1, "report": "r1", "text": "Seen"}, "note"))])
    again = cache.reader().report("r1", [note])
    assert again is not None and len(again.notes) == 1 and not again.is_pending(again.notes[0])


def test_claims_show_initials_whichever_came_first(cache: Cache) -> None:
    """An officer document that arrives after the report still gives the row its initials."""
    held = report(claim={"officer": "o2", "until": "2026-11-24T10:00:00.000Z"})
    cache.apply([page(0, 1, change(1, held))])
    cache.apply([page(1, 2, change(2, {"id": "o2", "version": 1, "initials": "PB"}, "officer"))])
    row = cache.reader().row("r1")
    assert row is not None and row.claim_initials == "PB"


def test_a_pass_from_the_start_keeps_the_old_rows_until_it_ends(cache: Cache) -> None:
    """After a reset the old rows stay on screen; those the new pass did not bring are removed with its last page."""
    cache.apply([page(0, 2, change(1, report())), page(2, 3, change(3, report("r2")))])
    cache.start_again()
    assert cache.cursor() is None and cache.refreshing and len(keys(cache, "all_open")) == 2
    first = page(7, 8, change(1, report("r3")))
    cache.apply([dataclasses.replace(first, more=True)])
    assert cache.refreshing and len(keys(cache, "all_open")) == 3
    cache.apply([page(8, 9, change(2, report()))])
    assert not cache.refreshing and sorted(keys(cache, "all_open")) == ["r1", "r3"]
    assert cache.cursor() == "c9" and cache.digest()["report"][0] == 2
    assert cache.reader().search("bike") == [] or {hit.report for hit in cache.reader().search("bike")} <= {
        "r1",
        "r3",
    }


def test_the_wrong_key_and_another_version_are_told(tmp_path: Path) -> None:
    """A wrong key and an unknown version both raise CacheCorrupt."""
    first = Cache(tmp_path / "cache.db", KEY)
    first._db.exec_driver_sql("PRAGMA user_version = 99")
    first.close()
    for key in (KEY, bytes(32)):
        with pytest.raises(CacheCorrupt):
            Cache(tmp_path / "cache.db", key)


def test_counts_agree_with_the_lists(cache: Cache) -> None:
    """Every view's count equals the number of rows that it lists."""
    reports = [report(f"r{n}", status=status, risk=risk, language=language)
               for n, (status, risk, language) in enumerate(
                   (s, r, g) for s in ("new", "closed", "citizen_answered") for r in ("high", "low")
                   for g in ("en", "cy"))]  # fmt: skip
    cache.apply([page(0, 99, *(change(n + 1, record) for n, record in enumerate(reports)))])
    reader = cache.reader()
    for view, count in reader.view_counts("o1", "", NOW).items():
        assert count == len(reader.page(view, "o1", "", NOW)), view


@settings(max_examples=300, deadline=None)
@given(typed=st.text(max_size=30))
def test_any_search_text_is_safe(tmp_path_factory: pytest.TempPathFactory, typed: str) -> None:
    """The search answers any text without an error."""
    cache = Cache(tmp_path_factory.getbasetemp() / "shared-cache.db", KEY)
    cache.reader().search(typed)
    cache.close()


RECORD = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
FIELDS = (
    "flags",
    "claim",
    "clocks",
    "place",
    "answers",
    "reporter",
    "service_title",
    "grade",
    "risk",
    "summary",
)


@settings(max_examples=60, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(FIELDS), RECORD))
def test_a_hostile_record_cannot_stop_the_page(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any]
) -> None:
    """A page with fields of any type is accepted, and the row shows what it can."""
    cache = Cache(tmp_path_factory.mktemp("hostile") / "cache.db", KEY)
    cache.apply([page(0, 1, change(1, report(**fields)))])
    assert keys(cache, "all_open") == ["r1"] and cache.reader().report("r1") is not None
    assert cache.digest() == {"report": (1, f"{row_hash('r1', 1):016x}")}
    cache.close()


def test_nothing_changes_nothing(cache: Cache) -> None:
    """No pages, a deleted message and an empty search are not errors."""
    assert not cache.apply([]) and cache.cursor() is None
    cache.apply(
        [page(0, 2, change(1, report()), change(2, {"id": "m1", "version": 1, "report": "r1"}, "message"))]
    )
    gone = FeedChange(3, "message", "m1", 2, None, True, "erased")
    cache.apply([dataclasses.replace(page(2, 3), changes=(gone,))])
    assert "message" not in cache.digest()
    reader = cache.reader()
    assert reader.search("  ") == [] and reader.search("") == []
    reader.close()


def gone(position: int, kind: str, id_: str, reason: str = "erased") -> FeedChange:
    """Return a tombstone in the feed."""
    return FeedChange(position, kind, id_, 2, None, True, reason)


def test_what_was_erased_is_in_no_page_of_the_file(cache: Cache, tmp_path: Path) -> None:
    """No page of the file or its log holds an erased document, queue row, search text, trace or set-aside entry."""
    person = {
        "id": "p1",
        "version": 1,
        "name": "Quillon Marzipan",
        "email": "quillon@example.org",
        "reports": ["r1"],
    }
    told = report("r1", summary="walrus-typewriter", reporter={"person": "p1", "name": "Quillon Marzipan"},
                  place={"text": "Gooseberry Parade", "postcode": "BN1 1AA"}, answers=[{"label": "x", "value": "07700900123"}])  # fmt: skip
    said = {"id": "m1", "version": 1, "report": "r1", "text": "tangerine-lighthouse"}
    others = [change(n, report(f"o{n}", summary=f"Another {n}")) for n in range(10, 60)]
    aside = (('{"id": "r1", "text": "cucumber-orchestra"}', "odd"),)
    page_ = FeedPage("c0", "c60", "c60", changes=(change(1, told), change(2, said, "message"), change(3, person, "person"), *others),
                 quarantined=aside)  # fmt: skip
    cache.apply([page_])
    cache.mark_seen([("r1", "2026-11-24T08:00:00.000Z")])
    words = (b"walrus", b"typewriter", b"tangerine", b"lighthouse", b"Quillon", b"quillon", b"marzipan", b"ooseberry",
             b"07700900123", b"cucumber")  # fmt: skip
    before = decrypted(tmp_path / "cache.db", KEY)
    assert all(word in before for word in words)
    cache.apply([page(60, 63, gone(61, "report", "r1"), gone(62, "message", "m1"), gone(63, "person", "p1"))])
    cache.clear()
    after = decrypted(tmp_path / "cache.db", KEY)
    assert [word for word in words if word in after] == []
    assert cache.integrity() and len(keys(cache, "all_open")) == 50


def test_words_of_an_erased_message_are_not_found_any_more(cache: Cache) -> None:
    """The case stays, but a search for the text of an erased message finds nothing."""
    said = {"id": "m1", "version": 1, "report": "r1", "text": "tangerine-lighthouse"}
    cache.apply([page(0, 2, change(1, report()), change(2, said, "message"))])
    assert [row.report for row in cache.reader().search("tangerine")] == ["r1"]
    changes = cache.apply([page(2, 3, gone(3, "message", "m1"))])
    assert "r1" in changes.reports and list(cache.reader().search("tangerine")) == []


def test_a_page_without_news_writes_nothing(cache: Cache, tmp_path: Path) -> None:
    """The desk asks for news all day; an answer without any leaves the file as it was."""
    cache.apply([page(0, 2, change(1, report()))])
    log = tmp_path / "cache.db-wal"
    before = log.read_bytes()
    cache.apply([page(2, 2)])
    assert log.read_bytes() == before
    cache.apply([page(2, 3)])
    assert log.read_bytes() != before
    assert cache.cursor() == "c3"


def test_what_came_with_a_lost_audience_leaves_the_copy(cache: Cache, tmp_path: Path) -> None:
    """A team's restricted case goes with everything on it when the officer leaves the team; other cases stay."""
    secret = report("r1", summary="walrus-typewriter")
    said = {"id": "m1", "version": 1, "report": "r1", "text": "tangerine-lighthouse"}
    person = {"id": "p1", "version": 1, "name": "Quillon Marzipan", "reports": ["r1"]}
    with_team = [
        dataclasses.replace(one, audience="t1")
        for one in (change(1, secret), change(2, said, "message"), change(3, person, "person"))
    ]
    cache.apply([FeedPage("c0", "c9", "c9", changes=(*with_team, change(4, report("r2"))))])
    assert cache.reports_of(["t1", "t2"]) == ["r1"]
    changes = cache.apply([dataclasses.replace(page(9, 9), lost=("t1", "t2"))])
    cache.clear()
    assert changes.reports == {"r1"} and keys(cache, "all_open") == ["r2"]
    assert cache.digest() == {"report": (1, f"{row_hash('r2', 1):016x}")}
    after = decrypted(tmp_path / "cache.db", KEY)
    assert [word for word in (b"walrus", b"tangerine", b"Quillon") if word in after] == []


def test_a_restricted_case_leaves_nothing_in_the_file(cache: Cache, tmp_path: Path) -> None:
    """After the tombstone of a restriction no page of the file holds the case."""
    cache.apply([page(0, 2, change(1, report("r1", summary="walrus-typewriter")), change(2, report("r2")))])
    cache.apply([page(2, 3, gone(3, "report", "r1", "restricted"))])
    cache.clear()
    assert keys(cache, "all_open") == ["r2"] and b"walrus" not in decrypted(tmp_path / "cache.db", KEY)


def test_a_closed_copy_is_never_started_again(cache: Cache, tmp_path: Path) -> None:
    """Once it is closed, its files may be another program's: a late repair leaves them as they are."""
    cache.apply([page(0, 5, change(4, report()))])
    cache.close()
    with pytest.raises(CacheCorrupt):
        cache.rebuild()
    with pytest.raises(CacheCorrupt):
        cache.reader()
    assert Cache(tmp_path / "cache.db", KEY).digest()["report"][0] == 1


def test_the_desk_reads_its_policy_with_the_countrys_lists(cache: Cache) -> None:
    """The rules get the lists' codes; a change of the policy gets the force's own, and a new edition counts at once."""
    policy = {"id": "p", "force": "sussex", "opening_codes": [{"code": "1", "label": "Old"}]}
    edition = {"source": "Home Office", "official": True, "valid_from": "2026-04-01"}
    loaded = {
        "id": "l", "of": "offence_codes", "editions": [edition],
        "entries": [{"code": "2", "title": "New", "valid_from": "2026-04-01"}],
    }  # fmt: skip
    cache.apply([page(0, 2, change(1, policy, "policy"), change(2, loaded, "list"))])
    queries = cache.reader()
    assert [row.code for row in queries.policy().opening_codes] == ["1", "2"]
    assert queries.policy().lists.official == {"offence_codes"}
    assert [row.code for row in queries.policy(to_encode=True).opening_codes] == ["1"]
    more = {**loaded, "version": 2, "entries": [{"code": "3", "title": "New", "valid_from": "2026-04-01"}]}
    cache.apply([page(2, 3, change(3, more, "list"))])
    assert [row.code for row in queries.policy().opening_codes] == ["1", "3"]
    queries.close()


def test_the_policy_is_read_again_only_when_it_or_a_list_has_changed(cache: Cache) -> None:
    """Its texts are long. Another copy may have another text at the same positions, so it is always read again."""
    policy = {"id": "p", "force": "sussex", "opening_codes": [{"code": "1", "label": "Old"}]}
    cache.apply([page(0, 2, change(1, policy, "policy"))])
    queries, texts = cache.reader(), list[str]()
    event.listen(
        queries.connection,
        "before_cursor_execute",
        lambda conn, cursor, statement, *rest: texts.append(statement) if "record" in statement else None,
    )
    first = queries.policy()
    assert len(texts) == 2
    cache.apply([page(2, 3, change(3, report()))])
    assert queries.policy() is first and len(texts) == 2
    cache.start_again()
    other = {**policy, "opening_codes": [{"code": "2", "label": "New"}]}
    cache.apply([page(0, 2, change(1, other, "policy"))])
    assert [row.code for row in queries.policy().opening_codes] == ["2"]
    queries.close()
