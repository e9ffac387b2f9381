"""What was typed into a search field (`domain.search`) as a condition over the queue table; every value is bound."""

from __future__ import annotations

from typing import Any, assert_never

from workstation.cache.view_query import held
from workstation.domain.ids import wire_time
from workstation.domain.search import (
    CameIn,
    Condition,
    HasGrade,
    HasText,
    HasValue,
    HasWords,
    InState,
    IsDue,
    Search,
)

IN_WORDS = "rid IN (SELECT rowid FROM words WHERE words MATCH :{name})"
WORD_COLUMNS = {"reporter": "who", "place": "place"}
EXACT = {"risk": "lower(risk)", "language": "lower(language)", "status": "status", "owner": "owner"}
CONTAINING = {
    "reference": ("reference",),
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
    """Return the condition, "" when everything fits, and its values; `prefix` begins their names."""
    query, conditions, wanted = _Query(prefix), list[str](), list[str]()
    for term in search.terms:
        if isinstance(term.condition, HasWords) and not term.negative:
            # All wanted words are one question to the index.
            wanted.append(_index_query(term.condition))
            continue
        condition = query.condition(term.condition)
        conditions.append(f"NOT ({condition})" if term.negative else condition)
    if wanted:
        conditions.insert(0, IN_WORDS.format(name=query.bind(" ".join(wanted))))
    return " AND ".join(conditions), query.values


def _index_query(words: HasWords) -> str:
    """Return the question to the index, quoted so that nothing in it means anything."""
    text = words.text.replace('"', '""')
    query = f'"{text}"' + ("*" if words.beginning else "")
    return f"{{{WORD_COLUMNS[words.part]}}}: {query}" if words.part else query


class _Query:
    """Keeps the values of a condition; every value gets a name of its own."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.values: dict[str, Any] = {}

    def bind(self, value: object) -> str:
        """Keep a value and return its placeholder's name."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return name

    def condition(self, said: Condition) -> str:
        """Return one condition."""
        match said:
            case HasWords():
                return IN_WORDS.format(name=self.bind(_index_query(said)))
            case HasValue():
                return f"{EXACT[said.name]} = :{self.bind(said.value)}"
            case HasText():
                return self._containing(said)
            case HasGrade():
                if said.low is None:
                    return "grade IS NULL"
                return f"coalesce(grade, 0) BETWEEN :{self.bind(said.low)} AND :{self.bind(said.high)}"
            case IsDue():
                if said.at is None:
                    return "due_at = ''"
                sign = "<" if said.before else ">"
                return f"(due_at <> '' AND due_at {sign} :{self.bind(wire_time(said.at))})"
            case CameIn():
                sign = "<" if said.before else ">"
                return f"submitted_at {sign} :{self.bind(wire_time(said.at))}"
            case InState():
                me, now = self.bind(said.officer), self.bind(wire_time(said.at))
                return STATES[said.state].format(held=held(now), me=me)
            case _:
                assert_never(said)

    def _containing(self, said: HasText) -> str:
        """Keys have underscores where people type spaces, so both are looked for."""
        names = self.bind(said.text.replace(" ", "_")), self.bind(said.text)
        parts = [f"instr(lower({column}), :{name})" for column in CONTAINING[said.name] for name in names]
        return f"({' OR '.join(parts)})"
