"""Whether a command can be accepted: its kind, its report id, its body and its size. Pure, and never raises a bug.

The desk checks before its journal accepts a command, and the store before a handler runs. A command that either program
cannot process is therefore never sent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType

import msgspec

from casework.commands import (
    absence,
    assessing,
    cases,
    claiming,
    clocks,
    closing,
    contact_weeks,
    crimes,
    reminding,
    restricting,
    retention,
    settings,
    subject_access,
    writing,
)
from casework.documents.base import Json
from casework.documents.bounds import MOST_BYTES, MOST_DEPTH, MOST_NUMBER, Body, Expected, Id
from casework.typed_values.tidying import tidied

BODIES: Mapping[str, type[Body]] = {
    body.KIND: body
    for group in (
        claiming,
        restricting,
        assessing,
        writing,
        reminding,
        absence,
        crimes,
        closing,
        retention,
        cases,
        clocks,
        subject_access,
        settings,
        contact_weeks,
    )
    for body in group.BODIES
}
# Reason → the sentence for it, with placeholders for the field and the limit.
SENTENCES: Mapping[str, str] = {
    "unknown_command": "There is no such command.",
    "report_needed": "This command is about a report: give one.",
    "missing": "“{field}” is missing.",
    "wrong_type": "“{field}” has the wrong type.",
    "wrong_form": "“{field}” does not have the required format.",
    "unknown_word": "“{field}” is not one of the allowed values.",
    "out_of_range": "“{field}” is too small or too large.",
    "too_long": "“{field}” is too long: at most {limit} characters.",
    "too_many": "“{field}” has too many entries: at most {limit}.",
    "not_text": "“{field}” contains characters that cannot be stored.",
    "not_a_number": "“{field}” must be a number.",
    "too_deep": "“{field}” has too many levels.",
    "too_large": "This is too much for one command: at most {limit} bytes.",
}
_PLACE = re.compile(r" - at (?:`key` in )?`\$\.?([^`]*)`$")
_LENGTH = re.compile(r"^Expected `(str|array|object)` of length <= ([0-9]+)")
_BY_MESSAGE = (
    (re.compile(r"^Expected `str` matching regex"), "wrong_form"),
    (re.compile(r"^Invalid enum value"), "unknown_word"),
    (re.compile(r"^Expected `(int|float)` [<>]"), "out_of_range"),
    (re.compile(r"^Object missing required field"), "missing"),
)


@dataclass(frozen=True)
class Unfit:
    """Why a command cannot be accepted. ``reason`` is a key of ``SENTENCES``, ``field`` a dotted path."""

    field: str
    reason: str
    limit: int = 0

    @property
    def detail(self) -> str:
        """The sentence in English."""
        return SENTENCES[self.reason].format(field=self.field, limit=f"{self.limit:,}")


class CommandUnfit(ValueError):
    """A command that cannot be accepted, with every reason found."""

    def __init__(self, problems: list[Unfit]) -> None:
        super().__init__(problems[0].detail)
        self.problems = problems


def check(kind: str, report: Json, body: Json, expects: Json = None) -> list[Unfit]:
    """Return every reason why the command cannot be accepted. Empty when it can."""
    try:
        decode(kind, report, body, expects)
    except CommandUnfit as unfit:
        return unfit.problems
    return []


def decode(kind: str, report: Json, body: Json, expects: Json = None) -> Body:
    """Return the typed body of a command, its texts tidied. Raises CommandUnfit naming the invalid fields.

    Every text an officer types passes here, at the desk and in the store, before any rule looks at it.
    """
    shape = BODIES.get(kind)
    if shape is None:
        raise CommandUnfit([Unfit("kind", "unknown_command")])
    unexpected = list(_fitting("expects", expects, Expected | None)) or list(_unsound(expects, "expects"))
    problems = [*_about_report(shape, report), *unexpected[:1], *list(_unsound(body))[:1]]
    if not problems:
        body = tidied(body)
        problems = list(_too_large(body))
    if not problems:
        problems = list(_fitting("", body, shape))
    if problems:
        raise CommandUnfit(problems)
    return msgspec.convert(body, shape)


def encoded_size(value: Json) -> int:
    """Return the size of a valid value in bytes, as compact JSON in UTF-8."""
    return len(msgspec.json.encode(value))


def _about_report(shape: type[Body], report: Json) -> Iterator[Unfit]:
    if report is None and shape.ON_A_REPORT:
        yield Unfit("report", "report_needed")
    yield from _fitting("report", report, Id | None)


def _fitting(field: str, value: Json, shape: type | UnionType) -> Iterator[Unfit]:
    try:
        msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError) as wrong:
        yield _told(field, str(wrong))


def _told(field: str, message: str) -> Unfit:
    """Return a decoder message in our own words."""
    place = _PLACE.search(message)
    parts = [field, *re.split(r"[.\[\]]+", place[1])] if place else [field]
    if parts[-1:] and message.startswith("Object missing required field"):
        parts.append(message.split("`")[1])
    named = ".".join(part for part in parts if part and part != "...").removeprefix("definition.") or "body"
    length = _LENGTH.match(message)
    if length is not None:
        return Unfit(named, "too_long" if length[1] == "str" else "too_many", int(length[2]))
    reasons = (reason for pattern, reason in _BY_MESSAGE if pattern.match(message))
    return Unfit(named, next(reasons, "wrong_type"))


def _unsound(body: Json, whole: str = "") -> Iterator[Unfit]:
    """Yield what no store can keep, at any depth: invalid characters, non-finite numbers, too many levels."""
    waiting: list[tuple[str, Json, int]] = [(whole, body, 0)]
    while waiting:
        field, value, depth = waiting.pop()
        reason = _fault_of(value)
        if depth > MOST_DEPTH:
            yield Unfit(field, "too_deep")
        elif reason:
            yield Unfit(field or "body", reason)
        elif isinstance(value, Mapping):
            for key, part in value.items():
                if not isinstance(key, str) or "\0" in key or _fault_of(key):
                    yield Unfit(field or "body", "not_text")
                else:
                    waiting.append((f"{field}.{key}".strip("."), part, depth + 1))
        elif isinstance(value, list | tuple):
            waiting += [(field, part, depth + 1) for part in value]


def _fault_of(value: Json) -> str:
    """Return what is wrong with the value itself, or "" when nothing is."""
    if isinstance(value, str):
        return "not_text" if _half_letter(value) else ""
    if isinstance(value, float) and not math.isfinite(value):
        return "not_a_number"
    if isinstance(value, int) and abs(value) > MOST_NUMBER:
        return "out_of_range"
    sound = value is None or isinstance(value, int | float | Mapping | list | tuple)
    return "" if sound else "wrong_type"


def _half_letter(value: str) -> bool:
    """Whether a text holds half of a surrogate pair, which UTF-8 cannot encode."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def _too_large(body: Json) -> Iterator[Unfit]:
    if encoded_size(body) > MOST_BYTES:
        yield Unfit("body", "too_large", MOST_BYTES)
