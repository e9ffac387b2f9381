"""Numbers of the other channels: what is taken from a file or a form, and why the rest is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import contact_weeks
from casework.commands.contact_weeks import SaveContactWeek
from casework.contact_weeks import CHANNELS, NUMBERS, ContactFault
from casework.documents.parts import Actor
from casework.documents.values import Time
from casework.weeks import month_of, weeks_of

TODAY = date(2026, 11, 25)
HEAD = "week,what,number\n"
AT = Time("2026-11-25T09:00:00.000Z")


def read(text: str) -> contact_weeks.ContactFile:
    """Return what is read of a text."""
    return contact_weeks.read_file(text.encode(), TODAY)


def test_a_file_is_read_whole() -> None:
    """Names and keys are taken, thousands with commas too; blank lines and the mark of a spreadsheet do not matter."""
    found = contact_weeks.read_file(
        f'\ufeff{HEAD}2026-11-23,101,"4,120"\r\n\r\n2026-11-16,Front counter,0\n2026-11-23,email,7'.encode(),
        TODAY,
    )
    assert not found.faults
    assert found.weeks == {"2026-11-16": {"front_counter": 0}, "2026-11-23": {"phone_101": 4120, "email": 7}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The first line must be: week,what,number."),
        (HEAD, "The file has no numbers."),
        (f"{HEAD}2026-11-23,fax,3", "Line 2: “fax” is not a channel or a number that is kept."),
        (f"{HEAD}2026-11-24,email,3", "Line 2: 2026-11-24 is not a Monday. Enter the Monday of the week."),
        (f"{HEAD}2026-11-30,email,3", "Line 2: the week of 2026-11-30 has not begun."),
        (f"{HEAD}2014-12-29,email,3", "Line 2: 2014-12-29 is too early. Weeks before 2015 are not kept."),
        (f"{HEAD}23/11/2026,email,3", "Line 2: “23/11/2026” is not a day. Enter it as 2026-11-23."),
        (f"{HEAD}2026-11-23,email,-3", "Line 2: “-3” is not a whole number from 0 to 10,000,000."),
        (f"{HEAD}2026-11-23,email,10000001", "Line 2: “10000001” is not a whole number from 0 to 10,000,000."),
        (f"{HEAD}2026-11-23,email", "Line 2: a week, a channel and a number are needed."),
        (f"{HEAD}2026-11-23,email,3\n2026-11-23,Email,4", "Line 3: “Email” of this week is in the file already."),
        (f'{HEAD}2026-11-23,"email,3', "Line 2: a week, a channel and a number are needed."),
    ],
)  # fmt: skip
def test_each_line_that_cannot_be_used_is_named(text: str, said: str) -> None:
    """With its number and what is wrong; and nothing of the file is used."""
    found = read(text)
    assert [fault.sentence for fault in found.faults] == [said] and not found.weeks


def test_other_files_are_refused_and_many_faults_are_cut() -> None:
    """A picture, a file without an end, and a file in which every line is wrong."""
    assert contact_weeks.read_file(b"\xff\xd8\xff", TODAY).faults[0].reason == "not_text"
    assert contact_weeks.read_file(b"x" * 1_000_001, TODAY).faults[0].reason == "too_large"
    faults = read(HEAD + "x,y,z\n" * 500).faults
    assert len(faults) == contact_weeks.MOST_FAULTS + 1 and faults[-1].reason == "more"


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode("utf-8", "replace"))
)
def test_whatever_is_in_a_file_it_is_numbers_or_faults(content: bytes) -> None:
    """Nothing is dropped in silence: every line gives a number or a fault."""
    found = contact_weeks.read_file(content, TODAY)
    assert bool(found.weeks) != bool(found.faults)
    assert all(set(numbers) <= set(NUMBERS) for numbers in found.weeks.values())
    assert all(fault.sentence for fault in found.faults)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"numbers": {"email": 1}}, "no_week"), ({"week": "2026-11-24", "numbers": {"email": 1}}, "not_monday"),
        ({"week": "2026-11-23"}, "nothing"), ({"week": "2026-11-23", "numbers": {"fax": 1}}, "unknown"),
    ],
)  # fmt: skip
def test_what_is_entered_is_of_a_week_and_known(body: dict[str, object], reason: str) -> None:
    """A Monday that has come, and numbers that are kept."""
    fault = contact_weeks.fault_of(SaveContactWeek(**body), TODAY)  # type: ignore[arg-type]
    assert fault is not None and fault.reason == reason and fault.sentence


def test_numbers_are_never_overwritten_unseen_and_never_counted_twice() -> None:
    """The same again changes nothing; another number needs what stood there; the others of the week stay."""
    first = SaveContactWeek(week="2026-11-23", numbers={"email": 4, "phone_101": 10})
    week = contact_weeks.changed(None, first, "sussex", Actor(name="Odile"), AT)
    assert week is not None and week.numbers == {"email": 4, "phone_101": 10}
    assert contact_weeks.change_fault(first, week) is None
    assert contact_weeks.changed(week, first, "sussex", Actor(), AT) is None
    blind = SaveContactWeek(week="2026-11-23", numbers={"email": 5})
    assert contact_weeks.change_fault(blind, week) == ContactFault("numbers", "changed")
    seen = SaveContactWeek(
        week="2026-11-23", numbers={"email": None, "phone_101": 11}, before={"email": 4, "phone_101": 10}
    )
    assert contact_weeks.change_fault(seen, week) is None
    after = contact_weeks.changed(week, seen, "sussex", Actor(), AT)
    assert after is not None and after.numbers == {"phone_101": 11} and after.id == week.id


def test_every_week_is_in_one_month() -> None:
    """The months of a year have each of its weeks once."""
    months = [f"2026-{month:02}" for month in range(1, 13)]
    weeks = [week for month in months for week in weeks_of(month)]
    assert len(weeks) == len(set(weeks)) == 53 and all(month_of(week) in months for week in weeks)
    assert list(CHANNELS) == list(NUMBERS)[: len(CHANNELS)]


def test_numbers_that_wait_to_be_sent_are_shown_with_those_that_are_known() -> None:
    """A number that is taken out is no longer there; a command without a week adds none."""
    known = contact_weeks.changed(
        None,
        SaveContactWeek(week="2026-11-16", numbers={"email": 7, "front_counter": 1}),
        "sussex",
        Actor(),
        AT,
    )
    assert known is not None
    waiting = [SaveContactWeek(week="2026-11-16", numbers={"email": None, "front_counter": 2}),
               SaveContactWeek(week="2026-11-23", numbers={"email": 3}), SaveContactWeek(numbers={"email": 9})]  # fmt: skip
    assert contact_weeks.with_waiting([known], waiting) == {
        "2026-11-16": {"front_counter": 2}, "2026-11-23": {"email": 3},
    }  # fmt: skip
