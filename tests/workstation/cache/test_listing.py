"""A list holds what the view shows at one moment, in the view's order, with names in place of ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, fill, report
from workstation.cache.listing import PAGE, listing
from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain.ids import wire_time
from workstation.session.profile import Profile

NOW = datetime.now(UTC)


def question(view: str = "all_open", typed: str = "") -> QueueQuery:
    """Return a query for the current date."""
    return QueueQuery(view, uid("o1"), uid("t1"), NOW, "reference", typed)


def test_every_case_is_listed_once_and_in_order_over_many_pages(tmp_path: Path) -> None:
    """A list longer than one page contains every case once, in the view's order."""
    with Profile(tmp_path / "p", bytes(32)) as profile:
        fill(profile, [report(n) for n in range(1, 2 * PAGE + 8)])
        with listing(profile.cache.reader(), question()) as found:
            pages = list(found.pages())
        assert [len(page) for page in pages] == [PAGE, PAGE, 7] and found.count == 2 * PAGE + 7
        references = [case.reference for page in pages for case in page]
        assert references == sorted(set(references))


def test_news_changes_nothing_of_a_list_that_is_being_read(tmp_path: Path) -> None:
    """A list is a snapshot: changes that arrive while it is read appear only in the next one."""
    with Profile(tmp_path / "p", bytes(32)) as profile:
        fill(profile, [report(n) for n in range(1, PAGE + 10)])
        with listing(profile.cache.reader(), question()) as found:
            pages = found.pages()
            first = next(pages)
            fill(profile, [report(n, summary="Changed", status="closed") for n in range(1, PAGE + 10)], 2000)
            rest = [case for page in pages for case in page]
        assert {case.status for case in first + rest} == {"new"} and len(rest) == 9
        with listing(profile.cache.reader(), question()) as found:
            assert found.count == 0


def test_ids_become_names_and_a_lease_that_ran_out_is_nobodys(tmp_path: Path) -> None:
    """Owner and claim holder are shown by name; an expired claim has no holder."""
    soon, gone = (wire_time(NOW + timedelta(minutes=n)) for n in (10, -10))
    with Profile(tmp_path / "p", bytes(32)) as profile:
        fill(profile, [
            report(1, owner=uid("o2"), claim={"officer": uid("o1"), "until": soon}),
            report(2, flags=["child"], claim={"officer": uid("o1"), "until": gone}),
        ])  # fmt: skip
        with listing(profile.cache.reader(), question()) as found:
            first, second = next(found.pages())
    assert (first.owner, first.claimed_by) == ("Joss Linchmere", ME["name"])
    assert (second.owner, second.claimed_by, second.flags) == ("", "", ("child",))


def test_a_search_lists_what_it_finds(tmp_path: Path) -> None:
    """Search text narrows the list as it narrows the view."""
    with Profile(tmp_path / "p", bytes(32)) as profile:
        fill(profile, [report(1, summary="A blue kayak"), report(2)])
        with listing(profile.cache.reader(), question("everything", "kayak")) as found:
            assert [case.id for page in found.pages() for case in page] == [uid("r1")]
