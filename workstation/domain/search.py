"""The search syntax: words, "phrases", prefixes*, -not, and operators such as due:<4h.

Any text is allowed. Unknown operators are searched for as words. An operator with an invalid value is left out and
reported. The result is a list of typed terms, which the cache turns into a query (`cache.search_query`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .triage import RISKS

MOST_TERMS = 30
LONGEST_TERM = 100  # characters
_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?("[^"]*"?|\S+)')
_SPAN = re.compile(r"([<>]?)(\d{1,4})(min|m|h|d|w)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}

OPERATORS: tuple[tuple[str, str], ...] = (
    ("from:", "Name of the reporter"), ("place:", "Place or postcode"), ("ref:", "Reference"),
    ("service:", "Kind of report"), ("status:", "new, in_progress, waiting, answered, closed"),
    ("grade:", "1 to 5, 1-2, none"), ("risk:", "emergency, high, medium, low"),
    ("due:", "<4h, >2d, over, none"), ("age:", "<2h, >3d"), ("flag:", "safe_contact, vulnerable …"),
    ("owner:", "me, none"), ("lang:", "en, cy"), ("is:", "open, closed, unread, claimed, mine, waiting"),
    ("code:", "Disposal"),
)  # fmt: skip
"""The operators with their values, for the help beside the field."""


@dataclass(frozen=True)
class HasWords:
    """A word or phrase in the text of a report. `part` is reporter or place, or "" for anywhere."""

    text: str
    beginning: bool = False
    """Whether the text also matches as a prefix."""
    part: str = ""


@dataclass(frozen=True)
class HasValue:
    """A property with exactly this value, ignoring case: risk, language, status or owner."""

    name: str
    value: str


@dataclass(frozen=True)
class HasText:
    """A property that contains this text: reference, service, flag or disposal."""

    name: str
    text: str


@dataclass(frozen=True)
class HasGrade:
    """A grade from `low` to `high`. Without them, no grade at all."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class IsDue:
    """The due time of the next clock: before or after a moment. Without a moment, no due time."""

    at: datetime | None = None
    before: bool = True


@dataclass(frozen=True)
class CameIn:
    """The arrival time of the report: before or after a moment."""

    at: datetime
    before: bool


@dataclass(frozen=True)
class InState:
    """A state of STATES, for an officer at a moment."""

    state: str
    officer: str
    at: datetime


Condition = HasWords | HasValue | HasText | HasGrade | IsDue | CameIn | InState
STATES = ("open", "closed", "unread", "claimed", "unclaimed", "mine", "waiting", "asked", "offered")


@dataclass(frozen=True)
class Term:
    """One condition or its negation."""

    condition: Condition
    negative: bool = False


@dataclass(frozen=True)
class Search:
    """Terms that must all match, and the parts of the text that were left out."""

    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the search has no terms."""
        return not self.terms


@dataclass(frozen=True)
class _Context:
    """The time of a search and the officer who searches."""

    now: datetime
    officer: str


def parse(typed: str, now: datetime, officer: str = "") -> Search:
    """Parse the search text. `officer` is the meaning of `me` and `mine`."""
    context, terms, problems = _Context(now, officer), list[Term](), list[str]()
    matches = list(_TERM.finditer(typed.replace("\0", " ")))[:MOST_TERMS]
    for nth, term in enumerate(matches):
        minus, operator, value = term.groups()
        last = nth == len(matches) - 1
        rule = _RULES.get((operator or "").lower())
        if rule is None:
            # A colon may be part of a word: “14:30” and “re: noise” are searched for as typed.
            text = value if operator is None else f"{operator}:{value}"
            condition: Condition | None = _words(text, beginning=last and operator is None)
        else:
            condition = rule(context, value.strip('"').strip()[:LONGEST_TERM])
            if condition is None:
                problems.append(f"{operator}:{value}"[:40])
        if condition is not None:
            terms.append(Term(condition, bool(minus)))
    return Search(tuple(terms), tuple(problems))


def _words(text: str, *, beginning: bool = False, part: str = "") -> HasWords | None:
    """Return the words to search for, or None when there are no letters or digits."""
    phrase = text.startswith('"')
    star = not phrase and text.endswith("*")
    bare = text.strip('"').rstrip("*")[:LONGEST_TERM]
    if not any(sign.isalnum() for sign in bare):
        return None
    return HasWords(bare, star or (beginning and not phrase), part)


Rule = Callable[[_Context, str], Condition | None]


def _part(part: str) -> Rule:
    return lambda context, value: _words(value, beginning=True, part=part)


def _exact(name: str, known: tuple[str, ...]) -> Rule:
    return lambda context, value: HasValue(name, value.lower()) if value.lower() in known else None


def _contains(name: str) -> Rule:
    return lambda context, value: HasText(name, value.lower()) if value else None


def _status(context: _Context, value: str) -> Condition | None:
    short = {"waiting": "waiting_for_citizen", "answered": "citizen_answered", "progress": "in_progress"}
    status = short.get(value.lower(), value.lower())
    return HasValue("status", status) if status else None


def _grade(context: _Context, value: str) -> Condition | None:
    if value.lower() in ("none", "0"):
        return HasGrade()
    low, dash, high = value.partition("-")
    if not (low.isdecimal() and len(low) < 3 and (not dash or (high.isdecimal() and len(high) < 3))):
        return None
    return HasGrade(int(low), int(high) if dash else int(low))


def _span(value: str) -> tuple[str, timedelta] | None:
    match = _SPAN.fullmatch(value.lower())
    if match is None:
        return None
    return match[1] or "<", timedelta(**{_UNITS[match[3]]: int(match[2])})


def _due(context: _Context, value: str) -> Condition | None:
    if value.lower() in ("over", "overdue"):
        return IsDue(context.now)
    if value.lower() == "none":
        return IsDue()
    span = _span(value)
    return None if span is None else IsDue(context.now + span[1], span[0] == "<")


def _age(context: _Context, value: str) -> Condition | None:
    span = _span(value)
    # Younger than two hours means submitted after a certain moment.
    return None if span is None else CameIn(context.now - span[1], span[0] == ">")


def _owner(context: _Context, value: str) -> Condition | None:
    owner = {"me": context.officer, "none": "", "nobody": ""}.get(value.lower())
    return None if owner is None else HasValue("owner", owner)


def _is(context: _Context, value: str) -> Condition | None:
    return InState(value.lower(), context.officer, context.now) if value.lower() in STATES else None


_RULES: dict[str, Rule] = {
    "from": _part("reporter"),
    "place": _part("place"),
    "ref": _contains("reference"),
    "service": _contains("service"),
    "status": _status,
    "grade": _grade,
    "risk": _exact("risk", RISKS),
    "due": _due,
    "age": _age,
    "flag": _contains("flag"),
    "owner": _owner,
    "lang": _exact("language", ("en", "cy")),
    "is": _is,
    "code": _contains("disposal"),
}
