"""Dated lists: which codes a day has, and what a new edition changes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework import dated_lists
from casework.clocks import working_days_after
from casework.documents.dated_list import DatedList, Edition, ListEntry
from casework.documents.policy import Code, OutcomeType, Policy, TransferTarget
from casework.documents.values import ForceId
from casework.lists_in_use import with_lists
from tests.helpers.clock import NOW

DAY0 = date(2026, 1, 1)
DAYS = [DAY0 + timedelta(days=number) for number in range(12)]
Spans = dict[str, set[str]]


def _entries() -> st.SearchStrategy[list[ListEntry]]:
    """Entries of four codes on twelve days, without two of one code on one day."""
    bound = st.one_of(st.none(), st.integers(0, 11))
    entry = st.builds(_entry, st.sampled_from("ABCD"), st.sampled_from(["one", "two"]), bound, bound)
    return st.lists(entry, max_size=6).map(_fit)


def _entry(code: str, title: str, begin: int | None, end: int | None) -> ListEntry:
    days = [None if at is None else DAYS[at].isoformat() for at in (begin, end)]
    return ListEntry(code=code, title=title, valid_from=days[0], valid_to=days[1])


def _fit(entries: list[ListEntry]) -> list[ListEntry]:
    kept: list[ListEntry] = []
    for entry in entries:
        fits = dated_lists.begins(entry) <= dated_lists.ends(entry)
        if fits and not list(dated_lists.overlapping([*kept, entry])):
            kept.append(entry)
    return kept


def titles(entries: tuple[ListEntry, ...] | list[ListEntry], day: date) -> dict[str, str]:
    """Return what each code means on a day, worked out without the rules."""
    text = day.isoformat()
    return {
        one.code: one.title
        for one in entries
        if (one.valid_from is None or one.valid_from <= text)
        and (one.valid_to is None or text <= one.valid_to)
    }


@given(_entries(), _entries(), st.integers(0, 11))
def test_a_new_edition_decides_from_its_first_day_and_takes_nothing_from_earlier_days(
    before: list[ListEntry], new: list[ListEntry], at: int
) -> None:
    """Every earlier day keeps its codes with their titles; every later day has exactly the new ones."""
    after = dated_lists.merged(before, new, DAYS[at].isoformat())
    assert not list(dated_lists.overlapping(after))
    for day in DAYS[:at]:
        assert titles(before, day).items() <= titles(after, day).items()
    for day in DAYS[at:]:
        assert titles(after, day) == titles(new, day)
        assert {one.code for one in dated_lists.valid_on(after, day)} == set(titles(new, day))


@given(_entries(), _entries(), st.integers(0, 11))
def test_loading_an_edition_twice_is_loading_it_once(
    before: list[ListEntry], new: list[ListEntry], at: int
) -> None:
    """The second time changes nothing."""
    once = dated_lists.merged(before, new, DAYS[at].isoformat())
    assert dated_lists.merged(once, new, DAYS[at].isoformat()) == once


def test_the_past_keeps_its_bank_holidays_and_the_file_decides_what_is_to_come() -> None:
    """A day that the file no longer has is dropped only while it is still to come."""
    days = ["2020-05-08", "2026-12-25", "2027-05-03"]
    before = [ListEntry(code=day, group="scotland") for day in days]
    after = dated_lists.merged_holidays(before, [ListEntry(code="2027-05-10", group="scotland")], DAY0)
    assert [entry.code for entry in after] == ["2020-05-08", "2027-05-10"]


def _list(of: str, *entries: ListEntry, official: bool = True) -> DatedList:
    edition = Edition(valid_from="2026-04-01", official=official)
    return DatedList(id=of, of=of, editions=(edition,), entries=entries)


def test_the_rules_read_the_policy_with_the_lists() -> None:
    """From the first day the lists' codes are used, before it the policy's; words for the victim stay."""
    policy = Policy(
        id="p", force=ForceId("kent"), opening_codes=(Code(code="1", label="Old"),), crime_outcomes=(
            OutcomeType(code="1", title="Charged", means={"en": "Someone was charged.", "cy": "x"}),
        ), transfer_targets=(TransferTarget(id=ForceId("essex"), name="Essex"),),
    )  # fmt: skip
    read = with_lists(policy, [
        _list(dated_lists.OFFENCES, ListEntry(code="2", title="New", valid_from="2026-04-01")),
        _list(dated_lists.OUTCOMES, ListEntry(code="1", title="Charged or summonsed", valid_from="2026-04-01"), official=False),
        _list(dated_lists.FORCES, ListEntry(code="kent", title="Kent"), ListEntry(code="mdp", title="MDP")),
        _list(dated_lists.HOLIDAYS, ListEntry(code="2026-11-25", group="england-and-wales")),
    ])  # fmt: skip
    before, after = date(2026, 3, 31), date(2026, 4, 1)
    assert [row.code for row in dated_lists.valid_on(read.opening_codes, before)] == ["1"]
    assert [row.code for row in dated_lists.valid_on(read.opening_codes, after)] == ["2"]
    assert [(row.title, row.means["en"]) for row in read.crime_outcomes] == [
        ("Charged", "Someone was charged."), ("Charged or summonsed", "Someone was charged."),
    ]  # fmt: skip
    assert [target.id for target in read.transfer_targets] == ["essex", "mdp"]
    assert read.lists.official == {dated_lists.OFFENCES, dated_lists.FORCES, dated_lists.HOLIDAYS}
    usual, given_ = working_days_after(NOW, 1), working_days_after(NOW, 1, holidays=read.lists.holidays)
    assert given_ - usual == timedelta(days=1)


def test_a_policy_whose_days_are_no_days_is_read_all_the_same() -> None:
    """A version before the check let an administrator save one; the force works on, and the next save names it."""
    for day in ("2025", "2025-99-99", "9999-12-31"):
        policy = Policy(id="p", opening_codes=(Code(code="1", label="Old", valid_to=day),))
        read = with_lists(policy, [_list(dated_lists.OFFENCES, ListEntry(code="1", title="Old"))])
        assert [row.code for row in dated_lists.valid_on(read.opening_codes, date(2026, 4, 1))] == ["1"]


def test_without_a_list_the_rules_read_the_policy_itself() -> None:
    """Nothing changes for a force before the first list is loaded, nor for a desk without its policy."""
    policy = Policy(id="p", opening_codes=(Code(code="1", label="Old"),))
    assert with_lists(policy, [DatedList(id="x", of=dated_lists.OFFENCES)]) is policy
    assert not with_lists(Policy(id=""), [_list(dated_lists.OFFENCES)]).lists.official
