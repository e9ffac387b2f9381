"""What a number of the board opens, with the words that the list of its cases has as its title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from casework.documents.codec import encode
from workstation.cache.queries import Queries
from workstation.domain.commands.rules import is_active
from workstation.domain.metrics import ALL, Drill, Figure
from workstation.ui.formatting.cases import clock_title
from workstation.ui.kit.charts.chart import Number
from workstation.ui.kit.i18n import bare, tr

Record = dict[str, Any]


@dataclass(frozen=True)
class Opening:
    """The cases behind a number, and what they are called."""

    drill: Drill
    title: str


@dataclass(frozen=True)
class Names:
    """What people, teams and services are called; and the force's policy."""

    officers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Initials and name by id."""
    teams: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    policy: Record = field(default_factory=dict)
    team_of: dict[str, str] = field(default_factory=dict)
    """Of those who work here; who has left keeps a name only."""

    def officer(self, id_: str) -> str:
        """An officer's name; somebody who is not of this force any more has none here."""
        return self.officers.get(id_, ("", tr("A former colleague")))[1] if id_ else tr("Nobody yet")

    def clock(self, name: str) -> str:
        """What the policy calls a clock."""
        return tr("All clocks") if name == ALL else clock_title(self.policy, name)

    def grade(self, grade: str) -> str:
        """A grade with its number, as the policy has it."""
        if grade in ("0", ALL):
            return tr("Not graded") if grade == "0" else tr("All")
        rows = [row for row in self.policy.get("grades") or [] if isinstance(row, dict)]
        title = next((str(row.get("title")) for row in rows if str(row.get("grade")) == grade), "")
        return f"{grade} {tr(title)}" if title else grade


def names_of(queries: Queries) -> Names:
    """Read what everything is called."""
    officers = list(queries.records("officer"))
    services = {str(one.get("key")): one.get("title") for one in queries.records("service")}
    return Names(
        {str(o["id"]): (bare(o.get("initials")), bare(o.get("name"))) for o in officers},
        {str(team["id"]): bare(team.get("name")) for team in queries.records("team")},
        {key: tr(str(title.get("en"))) for key, title in services.items() if isinstance(title, dict)},
        encode(queries.policy()),
        {str(o["id"]): str(o.get("team") or "") for o in officers if is_active(o)},
    )


@dataclass(frozen=True)
class Teller:
    """Turns figures into numbers with words; on a wall nothing opens."""

    names: Names
    opening: bool = True

    def number(self, figure: Figure, words: str, text: str | None = None) -> Number:
        """A figure as a number: `words` say of what it is, and title the list that it opens."""
        value = figure.value
        shown = text if text is not None else f"{value:,g}" if value is not None else tr("none")
        opens = Opening(figure.opens, words) if figure.opens is not None and self.opening else None
        return Number(value, shown, f"{words}: {shown}", opens)
