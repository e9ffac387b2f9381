"""The search syntax: words, "phrases", prefixes*, -not, and operators such as due:<4h.

Any text is allowed. Unknown operators are searched for as words and named. An operator with an invalid value is left out
and reported. An identifier is found in any spelling (`casework.finding`).

The result is a list of typed terms, which the cache turns into a query (`cache.search_query`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework import finding
from casework.known_people import Sign
from casework.typed_values import folding, identifiers
from casework.typed_values.identifiers import Identifier, Kind

from .triage import RISKS

LONGEST_TERM = 100  # characters
EXCERPT, BEFORE = 160, 24  # Characters of an excerpt, and of it before the first searched word.
_BEFORE_A_COLON = frozenset({"re", "fw", "fwd", "http", "https", "mailto", "tel", "ps", "nb"})
_SPAN = re.compile(r"([<>]?)(\d{1,4})(min|m|h|d|w)")
_SHOWN_WORD = re.compile(r"\w[\w'’]*")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}

OPERATORS: tuple[tuple[str, str], ...] = (
    ("from:", "Name of the reporter"),
    ("victim:", "Name, phone, email or date of birth of a victim"),
    ("person:", "The same, for anyone named in the report"), ("place:", "Place or postcode"), ("ref:", "Reference"),
    ("phone:", "07700 900123, or a part"), ("email:", "name@example.org, or a part"),
    ("plate:", "AB12 CDE, with ? for an unknown character"),
    ("service:", "Kind of report"), ("status:", "new, in_progress, waiting, answered, closed"),
    ("grade:", "1 to 5, 1-2, none"), ("risk:", "emergency, high, medium, low"),
    ("due:", "<4h, >2d, over, none"), ("age:", "<2h, >3d"), ("flag:", "safe_contact, vulnerable …"),
    ("owner:", "me, none"), ("lang:", "en, cy"), ("is:", "open, closed, unread, claimed, mine, waiting"),
    ("code:", "Disposal"),
)  # fmt: skip
"""The operators with their values, for the help beside the field."""


@dataclass(frozen=True)
class HasWords:
    """A word or phrase in the text of a report. `part` is reporter, place, victim or person, or "" for anywhere."""

    text: str
    beginning: bool = False
    """Whether the text also matches as a prefix."""
    part: str = ""


@dataclass(frozen=True)
class HasIdentifier:
    """One of these identifiers, or the same text as words."""

    wanted: tuple[Identifier, ...]
    words: HasWords | None = None


@dataclass(frozen=True)
class HasPerson:
    """A person with this sign. `part` is victim, or person for anyone named."""

    part: str
    sign: Sign


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


Condition = HasWords | HasIdentifier | HasPerson | HasValue | HasText | HasGrade | IsDue | CameIn | InState
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
    unknown: tuple[str, ...] = ()
    """What looks like an operator and is none. It was searched for as words."""

    @property
    def empty(self) -> bool:
        """Whether the search has no terms."""
        return not self.terms


def searched_words(search: Search) -> tuple[str, ...]:
    """Return the folded words that a report must have, to mark them where they are shown."""
    conditions = [term.condition for term in search.terms if not term.negative]
    plain = [
        condition.words if isinstance(condition, HasIdentifier) else condition for condition in conditions
    ]
    return tuple(
        word
        for condition in plain
        if isinstance(condition, HasWords)
        for word in folding.words(condition.text)
    )


def marks(shown: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return start and length of each word of a shown text that begins with one of the searched words."""
    matches = [
        match for match in _SHOWN_WORD.finditer(shown) if folding.fold(match.group()).startswith(words)
    ]
    return [(match.start(), len(match.group())) for match in matches]


def excerpt(texts: Iterable[str], words: tuple[str, ...]) -> str:
    """Return the passage of the text with the most of the searched words, in one line, or "" when none has any.

    A word of the text counts that begins with a searched word, as in `marks`.
    """
    best, most = "", 0
    for text in texts:
        known = words_in(text, words)
        if len(known) > most:
            best, most = _passage(text, marks(text, words)[0][0]), len(known)
    return best


def words_in(shown: str, words: tuple[str, ...]) -> set[str]:
    """Return those of the searched words that a shown text has, as in `marks`."""
    shown_words = {folding.fold(shown[start : start + length]) for start, length in marks(shown, words)}
    return {word for word in words if any(candidate.startswith(word) for candidate in shown_words)}


def _passage(text: str, at: int) -> str:
    """Return about EXCERPT characters of a text around a place, in whole words where it has spaces."""
    start, end = max(0, at - BEFORE), min(len(text), max(0, at - BEFORE) + EXCERPT)
    if start > 0:
        start = min(text.find(" ", start, at) + 1 or at, at)
    if end < len(text):
        end = max(text.rfind(" ", at, end), 0) or end
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


@dataclass(frozen=True)
class _Context:
    """The time of a search and the officer who searches."""

    now: datetime
    officer: str


def parse(typed: str, now: datetime, officer: str = "") -> Search:
    """Parse the search text. `officer` is the meaning of `me` and `mine`."""
    context, terms, problems, unknown = _Context(now, officer), list[Term](), list[str](), list[str]()
    typed_terms = finding.terms(typed)
    for nth, term in enumerate(typed_terms):
        if _is_bare_operator(term):
            problems.append(term.text[:40])
            continue
        rule = _RULES.get(term.operator)
        if rule is None:
            # A colon may be part of a word: “14:30” and “re: noise” are searched for as typed.
            if term.operator and not term.text.startswith("//") and term.operator not in _BEFORE_A_COLON:
                unknown.append(f"{term.operator}:"[:40])
            condition = _typed(term, last=nth == len(typed_terms) - 1)
        else:
            condition = rule(context, term.text.strip('"').strip()[:LONGEST_TERM])
            if condition is None:
                problems.append(f"{term.operator}:{term.text}"[:40])
        if condition is not None:
            terms.append(Term(condition, term.minus))
    return Search(tuple(terms), tuple(problems), tuple(unknown))


def _is_bare_operator(term: finding.TypedTerm) -> bool:
    """Whether a term is an operator without a value, such as “plate:”. As words it would find nothing."""
    return not term.operator and term.text.endswith(":") and term.text[:-1].lower() in _RULES


def _typed(term: finding.TypedTerm, *, last: bool) -> Condition | None:
    """Return the condition of a term without a known operator: an identifier in any spelling, or words."""
    text = f"{term.operator}:{term.text}" if term.operator else term.text
    words = _words(text, beginning=last and not term.operator)
    wanted = tuple(finding.identified(term))
    return HasIdentifier(wanted, words) if wanted else words


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


def _identifier(operator: str) -> Rule:
    def rule(context: _Context, value: str) -> Condition | None:
        wanted = finding.pattern_of(operator, value)
        return HasIdentifier((wanted,)) if wanted else None

    return rule


def _person(part: str) -> Rule:
    def rule(context: _Context, value: str) -> Condition | None:
        sign = finding.person_asked(value)
        return HasPerson(part, sign) if sign else _words(value, beginning=True, part=part)

    return rule


def _place(context: _Context, value: str) -> Condition | None:
    words = _words(value, beginning=True, part="place")
    wanted = tuple(identifiers.typed_as(Kind.POSTCODE, value))
    return HasIdentifier(wanted, words) if wanted else words


def _reference(context: _Context, value: str) -> Condition | None:
    """A reference in any spelling, or a part of one, without its dashes."""
    part = folding.packed(value)
    return HasText("reference", part) if part else None


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
    **{part: _person(part) for part in finding.PEOPLE},
    "place": _place,
    "ref": _reference,
    "phone": _identifier("phone"),
    "email": _identifier("email"),
    "plate": _identifier("plate"),
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
