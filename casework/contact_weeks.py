"""How many people contacted a force on other channels than online: what is entered, and how a file with it is read.

A number that was not entered is not known; it is never taken for zero.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, TypeAlias

from msgspec.structs import replace

from casework.commands.contact_weeks import MOST, SaveContactWeek
from casework.documents.contact_week import ContactWeek
from casework.documents.parts import Actor
from casework.documents.values import ForceId, Time
from casework.rule_faults import RuleFault
from casework.weeks import monday_of

CHANNELS: Mapping[str, str] = {
    "phone_101": "Phone 101", "phone_999": "Phone 999", "front_counter": "Front counter",
    "social_media": "Social media", "email": "Email",
}  # fmt: skip
"""Every other channel, with its name."""
UPDATES = "asked_for_update"
"""Phone calls and visits that only asked how a case stands."""
ASKED: Mapping[str, str] = {
    "confidence_before_5": "Before: very confident", "confidence_before_4": "Before: fairly confident",
    "confidence_before_3": "Before: neither", "confidence_before_2": "Before: not very confident",
    "confidence_before_1": "Before: not at all confident", "confidence_before_unsaid": "Before: preferred not to say",
    "confidence_after_5": "After: very confident", "confidence_after_4": "After: fairly confident",
    "confidence_after_3": "After: neither", "confidence_after_2": "After: not very confident",
    "confidence_after_1": "After: not at all confident", "confidence_after_unsaid": "After: preferred not to say",
}  # fmt: skip
"""How often each answer was given to the question of confidence on the phone, before reporting and after the end."""
NUMBERS: Mapping[str, str] = {**CHANNELS, UPDATES: "Only asked for an update", **ASKED}
"""Every number of a week, with its name."""

Numbers: TypeAlias = Mapping[str, int]
"""The numbers of a week."""
FIRST_YEAR = 2015
LARGEST = 1_000_000  # Bytes of a file.
MOST_FAULTS = 100
HEADS = ["week", "what", "number"]
_SAID = {name.casefold(): key for key, name in NUMBERS.items()} | {
    "101": "phone_101", "999": "phone_999", "phone": "phone_101", "e-mail": "email",
    "social": "social_media", "counter": "front_counter",
}  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8}")


@dataclass(frozen=True)
class ContactFault(RuleFault):
    """A reason why numbers of a week cannot be saved."""

    SENTENCES: ClassVar[Mapping[str, str]] = {
        "no_week": "Enter the Monday of the week.",
        "not_monday": "A week begins on a Monday.",
        "not_begun": "This week has not begun.",
        "too_early": "Weeks before 2015 are not kept.",
        "nothing": "Enter at least one number.",
        "unknown": "One of these numbers is not known to the product.",
        "changed": "Someone has changed these numbers since you saw them. Look at them and enter yours again.",
    }
    CODES: ClassVar[Mapping[str, str]] = {"changed": "contact_week_changed"}


@dataclass(frozen=True)
class LineFault:
    """Why a line of a file cannot be used."""

    SENTENCES: ClassVar[Mapping[str, str]] = {
        "too_large": "The file is larger than a million bytes.",
        "not_text": "The file is not text in UTF-8. Save it again as CSV UTF-8.",
        "heads": "The first line must be: week,what,number.",
        "empty": "The file has no numbers.",
        "columns": "Line {line}: a week, a channel and a number are needed.",
        "week": "Line {line}: “{value}” is not a day. Enter it as 2026-11-23.",
        "not_monday": "Line {line}: {value} is not a Monday. Enter the Monday of the week.",
        "not_begun": "Line {line}: the week of {value} has not begun.",
        "too_early": "Line {line}: {value} is too early. Weeks before 2015 are not kept.",
        "what": "Line {line}: “{value}” is not a channel or a number that is kept.",
        "number": "Line {line}: “{value}” is not a whole number from 0 to 10,000,000.",
        "twice": "Line {line}: “{value}” of this week is in the file already.",
        "more": "There are more faults further down.",
    }

    line: int
    reason: str
    value: str = ""

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.SENTENCES[self.reason].format(line=self.line, value=self.value)


@dataclass(frozen=True)
class ContactFile:
    """The numbers of a file by week, or why it cannot be used. With a fault nothing of it is used."""

    weeks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    faults: tuple[LineFault, ...] = ()


def id_of(force: str, week: str) -> str:
    """Return the id of a week's document."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:nationalstore:contact_week:{force}:{week}"))


def fault_of(body: SaveContactWeek, today: date) -> ContactFault | None:
    """Return why the command cannot be accepted whatever is known, or None."""
    reason = _week_fault(body.week or "", today)
    if reason:
        return ContactFault("week", {"week": "no_week"}.get(reason, reason))
    if not body.numbers:
        return ContactFault("numbers", "nothing")
    return ContactFault("numbers", "unknown") if set(body.numbers) - set(NUMBERS) else None


def change_fault(body: SaveContactWeek, known: ContactWeek | None) -> ContactFault | None:
    """Return why the command may not change what is known, or None: the number is neither what it was nor what it should be."""
    now = known.numbers if known is not None else {}
    for key, number in (body.numbers or {}).items():
        if now.get(key) not in ((body.before or {}).get(key), number):
            return ContactFault("numbers", "changed")
    return None


def changed(
    known: ContactWeek | None, body: SaveContactWeek, force: str, by: Actor, at: Time
) -> ContactWeek | None:
    """Return the week as it becomes, or None when nothing changes."""
    week = body.week or ""
    document = known or ContactWeek(id=id_of(force, week), force=ForceId(force), week=week)
    entered = {**document.numbers, **(body.numbers or {})}
    numbers = {key: number for key, number in entered.items() if number is not None}
    if numbers == dict(document.numbers):
        return None
    return replace(document, numbers=numbers, by=by, at=at, source_file=body.from_file or None)


def with_waiting(known: Iterable[ContactWeek], waiting: Iterable[SaveContactWeek]) -> dict[str, Numbers]:
    """Return the numbers of each week, with those that wait to be sent."""
    by_week = {entry.week: dict(entry.numbers) for entry in known}
    for body in waiting:
        week = by_week.setdefault(body.week or "", {})
        for key, number in (body.numbers or {}).items():
            if number is None:
                week.pop(key, None)
            else:
                week[key] = number
    return {week: numbers for week, numbers in by_week.items() if week}


def read_file(content: bytes, today: date) -> ContactFile:
    """Return the numbers of a file with the columns week, what and number. Every line that cannot be used is named."""
    if len(content) > LARGEST:
        return ContactFile(faults=(LineFault(0, "too_large"),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ContactFile(faults=(LineFault(0, "not_text"),))
    by_week: dict[str, dict[str, int]] = {}
    faults: list[LineFault] = []
    for line in _lines(text, today):
        if isinstance(line, LineFault):
            faults.append(line)
        elif line.key in by_week.setdefault(line.week, {}):
            faults.append(LineFault(line.line, "twice", line.said))
        else:
            by_week[line.week][line.key] = line.number
        if len(faults) > MOST_FAULTS:
            return ContactFile(faults=(*faults[:MOST_FAULTS], LineFault(0, "more")))
    if not faults and not by_week:
        faults.append(LineFault(0, "empty"))
    return ContactFile(faults=tuple(faults)) if faults else ContactFile(dict(sorted(by_week.items())))


def number_of(typed: str) -> int | None:
    """Return a whole number as it was typed, with or without commas between thousands; None when it is none."""
    text = typed.strip()
    number = int(text.replace(",", "")) if _NUMBER.fullmatch(text) else MOST + 1
    return number if number <= MOST else None


@dataclass(frozen=True)
class _CsvRow:
    line: int
    week: str
    key: str
    number: int
    said: str


def _lines(text: str, today: date) -> Iterator[_CsvRow | LineFault]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = next(rows, [])
        if [cell.strip().casefold() for cell in heads] != HEADS:
            yield LineFault(1, "heads")
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _line(rows.line_num, [cell.strip() for cell in row], today)
    except csv.Error:
        yield LineFault(rows.line_num, "columns")


def _line(number: int, row: list[str], today: date) -> _CsvRow | LineFault:
    if len(row) != len(HEADS):
        return LineFault(number, "columns")
    week, what, count = row
    reason = _week_fault(week, today)
    if reason:
        return LineFault(number, reason, week[:40])
    key = what if what in NUMBERS else _SAID.get(what.casefold())
    if key is None:
        return LineFault(number, "what", what[:40])
    counted = number_of(count)
    if counted is None:
        return LineFault(number, "number", count[:40])
    return _CsvRow(number, week, key, counted, what)


def _week_fault(week: str, today: date) -> str:
    """Return why this is not the Monday of a week that has begun, or ""."""
    try:
        day = date.fromisoformat(week) if len(week) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return "week"
    if day.year < FIRST_YEAR:
        return "too_early"
    if day != monday_of(day):
        return "not_monday"
    return "not_begun" if day > today else ""


SENTENCES: Mapping[str, str] = {
    f"{fault.__name__}.{reason}": sentence
    for fault in (ContactFault, LineFault)
    for reason, sentence in fault.SENTENCES.items()
}
"""Every sentence of both kinds of fault."""
