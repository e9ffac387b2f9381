"""The cases behind a number on the board, and the title of the list that shows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from workstation.cache.queries import Queries
from workstation.domain.commands import NO_POLICY
from workstation.domain.metrics import ALL, DrillDown, MetricValue
from workstation.ui.formatting.cases import clock_title
from workstation.ui.kit.charts.chart import Number
from workstation.ui.kit.i18n import bare, tr


@dataclass(frozen=True)
class Opening:
    """The cases behind a number, with the title of their list."""

    drill: DrillDown
    title: str


@dataclass(frozen=True)
class Names:
    """The names of people, teams and services, together with the force's policy."""

    officers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Initials and name by officer id."""
    teams: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    policy: Policy = NO_POLICY
    team_of: dict[str, str] = field(default_factory=dict)
    """Teams of current officers; former officers have a name only."""

    def officer(self, id_: str) -> str:
        """Return an officer's name. Officers who have left the force have no name here."""
        return self.officers.get(id_, ("", tr("A former colleague")))[1] if id_ else tr("Nobody yet")

    def clock(self, name: str) -> str:
        """Return the policy's name for a clock."""
        return tr("All clocks") if name == ALL else clock_title(self.policy, name)

    def grade(self, grade: str) -> str:
        """Return a grade with its number, as the policy defines it."""
        if grade in ("0", ALL):
            return tr("Not graded") if grade == "0" else tr("All")
        title = next((row.title for row in self.policy.grades if str(row.grade) == grade), "")
        return f"{grade} {tr(title)}" if title else grade


def names_of(queries: Queries) -> Names:
    """Read all display names."""
    officers, services = queries.documents(Officer), queries.documents(ForceService)
    return Names(
        {officer.id: (bare(officer.initials), bare(officer.name)) for officer in officers},
        {team.id: bare(team.name) for team in queries.documents(Team)},
        {service.key: tr(in_language(service.title, "en")) for service in services if service.title},
        queries.policy(),
        {officer.id: officer.team or "" for officer in officers if officer.active is not False},
    )


@dataclass(frozen=True)
class Teller:
    """Turns metrics into labelled numbers. On a wall display, numbers do not open a list."""

    names: Names
    opening: bool = True

    def number(self, figure: MetricValue, words: str, text: str | None = None) -> Number:
        """Return a metric as a number. `words` says what it counts and is also the title of the list it opens."""
        value = figure.value
        shown = text if text is not None else f"{value:,g}" if value is not None else tr("none")
        opens = Opening(figure.opens, words) if figure.opens is not None and self.opening else None
        return Number(value, shown, f"{words}: {shown}", opens)
