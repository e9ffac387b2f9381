"""Search text (`domain.search`) as a condition over the queue table. Every value is bound."""

from __future__ import annotations

from typing import Any, assert_never

from casework import finding
from casework.typed_values import folding
from casework.typed_values.identifiers import Identifier
from workstation.cache.view_query import held
from workstation.domain.ids import wire_time
from workstation.domain.search import (
    CameIn,
    Condition,
    HasGrade,
    HasIdentifier,
    HasPerson,
    HasText,
    HasValue,
    HasWords,
    InState,
    IsDue,
    Search,
)

IN_WORDS = "rid IN (SELECT rowid FROM words WHERE words MATCH :{name})"
DOUBLE = '"'
WORD_COLUMNS = {"reporter": "who", "place": "place", "victim": "victim", "person": "person"}
NAMES = ("reporter", "victim", "person")
EXACT = {"risk": "lower(risk)", "language": "lower(language)", "status": "status", "owner": "owner"}
CONTAINING = {
    "reference": ("replace(reference, '-', '')",),
    "service": ("service", "service_key"),
    "flag": ("flags",),
    "disposal": ("disposal",),
}
STATES = {
    "open": "open = 1", "closed": "open = 0", "unread": "unread = 1", "claimed": "{held}", "unclaimed": "NOT {held}",
    "mine": "(owner = :{me} OR (claim_officer = :{me} AND {held}))", "waiting": "pending <> ''",
    "asked": "approval = 1", "offered": "transfer <> ''",
}  # fmt: skip


def search_condition(search: Search, prefix: str = "said") -> tuple[str, dict[str, Any]]:
    """Return the condition and its values. It is "" when everything matches. `prefix` starts the value names."""
    query, conditions, wanted = _Query(prefix), list[str](), list[str]()
    for at, term in enumerate(search.terms):
        if isinstance(term.condition, HasWords) and not term.negative:
            # All required words form one query to the index.
            wanted.append(_index_query(term.condition, _word_at(search, at - 1), _word_at(search, at + 1)))
            continue
        condition = query.condition(term.condition)
        conditions.append(f"NOT ({condition})" if term.negative else condition)
    if wanted:
        conditions.insert(0, IN_WORDS.format(name=query.bind(" AND ".join(wanted))))
    return " AND ".join(conditions), query.values


def _word_at(search: Search, at: int) -> str:
    """Return the single word of a term of the search text, or "" when it has none."""
    if not 0 <= at < len(search.terms):
        return ""
    term = search.terms[at]
    words = folding.words(term.condition.text) if isinstance(term.condition, HasWords) else []
    return words[0] if len(words) == 1 and words[0].isalpha() and not term.negative else ""


def _index_query(words: HasWords, before: str = "", after: str = "") -> str:
    """Return the index query, quoted so that nothing in it acts as an operator."""
    phrase = folding.words(words.text)
    if not phrase:
        return f'"{words.text.replace(DOUBLE, DOUBLE * 2)}"'
    phrases = finding.spellings(phrase, before, after) if not words.part else [phrase]
    if words.part in NAMES and len(phrase) > 1:
        phrases.append(["".join(phrase)])
    star = "*" if words.beginning else ""
    query = " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in phrases)
    return f"{{{WORD_COLUMNS[words.part]}}}: ({query})" if words.part else f"({query})"


class _Query:
    """Collects the values of a condition, each under a unique name."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.values: dict[str, Any] = {}

    def bind(self, value: object) -> str:
        """Store a value and return the name of its placeholder."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return name

    def condition(self, condition: Condition) -> str:
        """Return one condition."""
        match condition:
            case HasWords():
                return IN_WORDS.format(name=self.bind(_index_query(condition)))
            case HasIdentifier():
                clauses = " OR ".join(map(self._identifier, condition.wanted))
                words = f" OR {self.condition(condition.words)}" if condition.words is not None else ""
                return f"(rid IN (SELECT rid FROM identifier WHERE {clauses}){words})"
            case HasPerson():
                sign = "GLOB" if finding.is_pattern(condition.sign) else "="
                kind = self.bind(f"{condition.part}_{condition.sign.kind}")
                return f"rid IN (SELECT rid FROM trace WHERE kind = :{kind} AND value {sign} :{self.bind(condition.sign.value)})"
            case HasValue():
                return f"{EXACT[condition.name]} = :{self.bind(condition.value)}"
            case HasText():
                return self._containing(condition)
            case HasGrade():
                if condition.low is None:
                    return "grade IS NULL"
                return (
                    f"coalesce(grade, 0) BETWEEN :{self.bind(condition.low)} AND :{self.bind(condition.high)}"
                )
            case IsDue():
                if condition.at is None:
                    return "due_at = ''"
                sign = "<" if condition.before else ">"
                return f"(due_at <> '' AND due_at {sign} :{self.bind(wire_time(condition.at))})"
            case CameIn():
                sign = "<" if condition.before else ">"
                return f"submitted_at {sign} :{self.bind(wire_time(condition.at))}"
            case InState():
                me, now = self.bind(condition.officer), self.bind(wire_time(condition.at))
                return STATES[condition.state].format(held=held(now), me=me)
            case _:
                assert_never(condition)

    def _identifier(self, wanted: Identifier) -> str:
        sign = "GLOB" if finding.is_pattern(wanted) else "="
        return f"(kind = :{self.bind(wanted.kind.value)} AND value {sign} :{self.bind(wanted.value)})"

    def _containing(self, condition: HasText) -> str:
        """Return the condition for contained text. Keys have underscores in place of spaces, so both are matched."""
        names = self.bind(condition.text.replace(" ", "_")), self.bind(condition.text)
        parts = [
            f"instr(lower({column}), :{name})" for column in CONTAINING[condition.name] for name in names
        ]
        return f"({' OR '.join(parts)})"
