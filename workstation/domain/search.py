"""What may be typed into a search field: words, "phrases", beginnings*, -not, and operators such as due:<4h.

Every text is allowed. What is no operator is looked for as words; an operator with a value it cannot take is
left out and said so. The result is a condition over the queue table whose values are all bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .ids import wire_time
from .triage import RISKS

MOST_TERMS = 30
LONGEST_TERM = 100  # characters
_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?("[^"]*"?|\S+)')
_SPAN = re.compile(r"([<>]?)(\d{1,4})(min|m|h|d|w)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
IN_WORDS = "rid IN (SELECT rowid FROM words WHERE words MATCH :{name})"

OPERATORS: tuple[tuple[str, str], ...] = (
    ("from:", "Name of the reporter"), ("place:", "Place or postcode"), ("ref:", "Reference"),
    ("service:", "Kind of report"), ("status:", "new, in_progress, waiting, answered, closed"),
    ("grade:", "1 to 5, 1-2, none"), ("risk:", "emergency, high, medium, low"),
    ("due:", "<4h, >2d, over, none"), ("age:", "<2h, >3d"), ("flag:", "safe_contact, vulnerable …"),
    ("owner:", "me, none"), ("lang:", "en, cy"), ("is:", "open, closed, unread, claimed, mine, waiting"),
    ("code:", "Disposal"),
)  # fmt: skip
"""Operators with what they take, for the help beside the field."""


@dataclass(frozen=True)
class Search:
    """A condition over the queue table with its bound values, and what of the text was left out."""

    where: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.where


class _Builder:
    """Collects conditions; every value gets a name of its own."""

    def __init__(self, now: datetime, officer: str, prefix: str) -> None:
        self.now, self.officer, self.prefix = now, officer, prefix
        self.conditions: list[str] = []
        self.values: dict[str, Any] = {}
        self.problems: list[str] = []
        self.words: list[str] = []

    def bind(self, value: Any) -> str:
        """Keep a value and return its placeholder's name."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return name

    def add(self, condition: str, negative: bool) -> None:
        self.conditions.append(f"NOT ({condition})" if negative else condition)

    def match(self, query: str, negative: bool) -> None:
        """Look in the words; what is wanted is one question to the index, what is not one each."""
        if negative:
            self.add(IN_WORDS.format(name=self.bind(query)), True)
        else:
            self.words.append(query)


def parse(typed: str, now: datetime, officer: str = "", prefix: str = "said") -> Search:
    """Read what was typed; `officer` is who `me` and `mine` mean, `prefix` begins the names of values."""
    builder = _Builder(now, officer, prefix)
    terms = list(_TERM.finditer(typed.replace("\0", " ")))[:MOST_TERMS]
    for nth, term in enumerate(terms):
        minus, operator, value = term.groups()
        last = nth == len(terms) - 1
        rule = _RULES.get((operator or "").lower())
        if rule is None:
            # A colon in words is part of them: “14:30” and “re: noise” are looked for as they stand.
            text = value if operator is None else f"{operator}:{value}"
            query = _quoted(text, prefix=last and operator is None)
            if query:
                builder.match(query, bool(minus))
        elif not rule(builder, value.strip('"').strip()[:LONGEST_TERM], bool(minus)):
            builder.problems.append(f"{operator}:{value}"[:40])
    if builder.words:
        builder.conditions.insert(0, IN_WORDS.format(name=builder.bind(" ".join(builder.words))))
    return Search(" AND ".join(builder.conditions), builder.values, tuple(builder.problems))


def _quoted(text: str, *, prefix: bool = False, column: str = "") -> str:
    """An index query for one term, quoted so that nothing in it means anything; "" when it has no letters."""
    phrase = text.startswith('"')
    star = not phrase and text.endswith("*")
    # Shortened first: a doubled quote cut in two would end the phrase.
    bare = text.strip('"').rstrip("*")[:LONGEST_TERM].replace('"', '""')
    if not any(sign.isalnum() for sign in bare):
        return ""
    query = f'"{bare}"' + ("*" if star or (prefix and not phrase) else "")
    return f"{{{column}}}: {query}" if column else query


Rule = Callable[[_Builder, str, bool], bool]


def _column(column: str) -> Rule:
    def rule(builder: _Builder, value: str, negative: bool) -> bool:
        query = _quoted(value, prefix=True, column=column)
        if query:
            builder.match(query, negative)
        return bool(query)

    return rule


def _exact(column: str, known: tuple[str, ...] | None = None) -> Rule:
    def rule(builder: _Builder, value: str, negative: bool) -> bool:
        wanted = value.lower()
        if not wanted or (known is not None and wanted not in known):
            return False
        builder.add(f"lower({column}) = :{builder.bind(wanted)}", negative)
        return True

    return rule


def _contains(*columns: str) -> Rule:
    def rule(builder: _Builder, value: str, negative: bool) -> bool:
        if not value:
            return False
        name = builder.bind(value.lower().replace(" ", "_"))
        other = builder.bind(value.lower())
        parts = [f"instr(lower({column}), :{n})" for column in columns for n in (name, other)]
        builder.add(" OR ".join(parts) if negative else f"({' OR '.join(parts)})", negative)
        return True

    return rule


def _status(builder: _Builder, value: str, negative: bool) -> bool:
    short = {"waiting": "waiting_for_citizen", "answered": "citizen_answered", "progress": "in_progress"}
    wanted = short.get(value.lower(), value.lower())
    if not wanted:
        return False
    builder.add(f"status = :{builder.bind(wanted)}", negative)
    return True


def _grade(builder: _Builder, value: str, negative: bool) -> bool:
    if value.lower() in ("none", "0"):
        builder.add("grade IS NULL", negative)
        return True
    low, dash, high = value.partition("-")
    if not (low.isdecimal() and len(low) < 3 and (not dash or (high.isdecimal() and len(high) < 3))):
        return False
    names = builder.bind(int(low)), builder.bind(int(high) if dash else int(low))
    builder.add(f"coalesce(grade, 0) BETWEEN :{names[0]} AND :{names[1]}", negative)
    return True


def _span(value: str) -> tuple[str, timedelta] | None:
    found = _SPAN.fullmatch(value.lower())
    if found is None:
        return None
    return found[1] or "<", timedelta(**{_UNITS[found[3]]: int(found[2])})


def _due(builder: _Builder, value: str, negative: bool) -> bool:
    now = wire_time(builder.now)
    if value.lower() in ("over", "overdue"):
        builder.add(f"(due_at <> '' AND due_at < :{builder.bind(now)})", negative)
        return True
    if value.lower() == "none":
        builder.add("due_at = ''", negative)
        return True
    span = _span(value)
    if span is None:
        return False
    sign, length = span
    name = builder.bind(wire_time(builder.now + length))
    builder.add(f"(due_at <> '' AND due_at {sign} :{name})", negative)
    return True


def _age(builder: _Builder, value: str, negative: bool) -> bool:
    span = _span(value)
    if span is None:
        return False
    sign, length = span
    # Younger than two hours means submitted after a moment, so that the sign turns round.
    turned = ">" if sign == "<" else "<"
    builder.add(f"submitted_at {turned} :{builder.bind(wire_time(builder.now - length))}", negative)
    return True


def _owner(builder: _Builder, value: str, negative: bool) -> bool:
    wanted = {"me": builder.officer, "none": "", "nobody": ""}.get(value.lower())
    if wanted is None:
        return False
    builder.add(f"owner = :{builder.bind(wanted)}", negative)
    return True


def _is(builder: _Builder, value: str, negative: bool) -> bool:
    me, now = builder.bind(builder.officer), builder.bind(wire_time(builder.now))
    held = f"(claim_officer <> '' AND claim_until > :{now})"
    conditions = {
        "open": "open = 1", "closed": "open = 0", "unread": "unread = 1", "claimed": held,
        "unclaimed": f"NOT {held}", "mine": f"(owner = :{me} OR (claim_officer = :{me} AND {held}))",
        "waiting": "pending <> ''", "asked": "approval = 1", "offered": "transfer <> ''",
    }  # fmt: skip
    condition = conditions.get(value.lower())
    if condition is not None:
        builder.add(condition, negative)
    return condition is not None


_RULES: dict[str, Rule] = {
    "from": _column("who"),
    "place": _column("place"),
    "ref": _contains("reference"),
    "service": _contains("service", "service_key"),
    "status": _status,
    "grade": _grade,
    "risk": _exact("risk", RISKS),
    "due": _due,
    "age": _age,
    "flag": _contains("flags"),
    "owner": _owner,
    "lang": _exact("language", ("en", "cy")),
    "is": _is,
    "code": _contains("disposal"),
}
