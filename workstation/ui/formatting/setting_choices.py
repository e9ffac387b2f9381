"""What the pickers of the settings forms offer: keys of the policy, services, teams and officers, with their titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import MERGE_FIELDS, Template
from casework.documents.words import CaseKind
from casework.flags import FLAGS, known_flags
from casework.force_names import NAMES, force_name
from casework.permissions import CASE_WORKERS, ROLES
from workstation.domain.triage import RISKS
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.setting_forms import title_of
from workstation.ui.formatting.setting_parts import ROLE_TITLES
from workstation.ui.formatting.timeline import EVENTS
from workstation.ui.kit.i18n import tr

S = TypeVar("S", bound=str)
Choices = list[tuple[str, str]]
"""Values with their labels."""
RISK_TITLES = dict(zip(RISKS, ("Emergency", "High", "Medium", "Low"), strict=True))
HOLIDAY_TITLES = {
    "england-and-wales": "England and Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland",
}  # fmt: skip
KIND_TITLES = {
    CaseKind.CRIME: "Crime", CaseKind.INCIDENT: "Incident", CaseKind.REQUEST: "Request", CaseKind.INFORMATION: "Information",
    CaseKind.PROPERTY: "Property", CaseKind.FEEDBACK: "Feedback",
}  # fmt: skip
NEED_TITLES = {
    "other": "The other report", "closing_code": "A closing code", "rms_reference": "A record reference",
    "referred_to": "An organisation",
}  # fmt: skip
PLACE_TITLES = {
    "citizen_name": "Name of the reporter", "officer_name": "Name of the officer", "reference": "Reference",
    "force_name": "Name of the force", "crime_reference": "Crime reference",
}  # fmt: skip
"""What the placeholders of a reply are called."""
NOTICE_PLACES = {"{reference}": "Reference", "{link}": "Link to the case", "{force}": "Name of the force"}
NONE_TITLES = {
    "replies": "No reply", "states_after": "The status stays", "new_teams": "The team stays", "endings": "It stays open",
    "organisations": "No organisation",
}  # fmt: skip
"""What a picker offers for leaving a step of a macro out."""
SINCE_TITLES = {"closed": "The case closed", "last_contact": "The last contact"}
CLOCK_EVENTS = (
    "report_received", "assessed", "categorised", "crime_recorded", "citizen_wrote", "reply_sent", "update_requested", "decided",
    "control_room_told", "transfer_offered", "transfer_accepted", "transfer_rejected", "transfer_withdrawn",
)  # fmt: skip
"""Events that start or meet a clock, besides those that the policy names already."""


@dataclass(frozen=True)
class ChoiceSources:
    """The force's settings that pickers offer."""

    policy: Policy | None = None
    teams: Sequence[Team] = ()
    services: Sequence[ForceService] = ()
    officers: Sequence[Officer] = ()
    templates: Sequence[Template] = ()


def choices(source: str, known: ChoiceSources) -> Choices:
    """Return what a picker offers; nothing while the policy has not been received."""
    make = OFFERS.get(source)
    return make(known) if make is not None else []


def names(known: ChoiceSources) -> dict[str, str]:
    """Return the names of teams and officers by their ids, for texts that would otherwise show an id."""
    teams: dict[str, str] = {team.id: team.name for team in known.teams}
    return {**teams, **{officer.id: officer.name for officer in known.officers}}


def _titled(titles: Mapping[S, str]) -> Choices:
    return [(key, tr(words)) for key, words in titles.items()]


def _teams(known: ChoiceSources) -> Choices:
    return [(team.id, team.name) for team in known.teams if team.is_active]


def _team_kinds(known: ChoiceSources) -> Choices:
    kinds = sorted({service.routing.team for service in known.services if service.routing.team})
    return [("", tr("No service names this team")), *((kind, term(kind)) for kind in kinds)]


def _flags(known: ChoiceSources) -> Choices:
    flags = known_flags(known.policy) if known.policy is not None else FLAGS
    return sorted(((flag, term(flag)) for flag in flags), key=lambda choice: choice[1].casefold())


def _services(known: ChoiceSources) -> Choices:
    return sorted(
        ((service.key, title_of(service)) for service in known.services),
        key=lambda choice: choice[1].casefold(),
    )


def _templates(known: ChoiceSources) -> Choices:
    offered = [template for template in known.templates if not template.withdrawn]
    return sorted(
        ((template.key, title_of(template)) for template in offered), key=lambda choice: choice[1].casefold()
    )


def _forces(known: ChoiceSources) -> Choices:
    own = known.policy.force if known.policy is not None else None
    targets = known.policy.transfer_targets if known.policy is not None else ()
    named = {
        **{force: force_name(force) for force in NAMES},
        **{str(target.id): target.name for target in targets},
    }
    return sorted(
        ((id_, name) for id_, name in named.items() if id_ != own), key=lambda choice: choice[1].casefold()
    )


def _of_policy(make: Callable[[Policy], Iterable[tuple[str, str]]]) -> Callable[[ChoiceSources], Choices]:
    return lambda known: list(make(known.policy)) if known.policy is not None else []


def _or_none(source: str, make: Callable[[ChoiceSources], Choices]) -> Callable[[ChoiceSources], Choices]:
    """Return a picker that also offers to leave the step out."""
    return lambda known: [("", tr(NONE_TITLES[source])), *make(known)]


_states = _of_policy(lambda policy: ((row.key, tr(row.title)) for row in policy.statuses))
_disposals = _of_policy(lambda policy: ((row.code, tr(row.title or "")) for row in policy.disposals))


def _organisations(policy: Policy) -> Choices:
    return [(row.code, tr(row.title or row.label or row.code)) for row in policy.referral_bodies]


def _wordings(policy: Policy) -> Choices:
    return [(key, in_language(words, "en") or key) for key, words in policy.public_wording.items()]


def _events(policy: Policy) -> Choices:
    rules = policy.clocks.values()
    named = [
        event for rule in rules for event in (*(rule.starts or ()), *(rule.stops or ()), *(rule.ends or ()))
    ]
    closing = [f"disposed:{row.code}" for row in policy.disposals]
    events = dict.fromkeys([*CLOCK_EVENTS, *sorted(named), *closing])
    return [(event, event_words(event, policy)) for event in events]


def event_words(event: str, policy: Policy | None) -> str:
    """Return an event of a clock's rule in words."""
    kind, colon, what = event.partition(":")
    if not colon:
        return tr(EVENTS[event]) if event in EVENTS else term(event)
    titles = {row.code: row.title or row.code for row in policy.disposals} if policy is not None else {}
    if kind == "disposed":
        return tr("Closed: {outcome}", outcome=tr(titles[what]) if what in titles else term(what))
    return tr("Step: {step}", step=term(what))


OFFERS: Mapping[str, Callable[[ChoiceSources], Choices]] = {
    "roles": lambda _: [(role, tr(ROLE_TITLES[role])) for role in ROLES],
    "case_roles": lambda _: [(role, tr(ROLE_TITLES[role])) for role in ROLES if role in CASE_WORKERS],
    "risks": lambda _: _titled(RISK_TITLES),
    "teams": _teams,
    "routed_teams": lambda known: [("", tr("The team that the service names")), *_teams(known)],
    "team_kinds": _team_kinds,
    "services": _services,
    "officers": lambda known: [(officer.id, officer.name) for officer in known.officers if officer.is_active],
    "flags": _flags,
    "holidays": lambda _: _titled(HOLIDAY_TITLES),
    "case_kinds": lambda _: _titled(KIND_TITLES),
    "needs": lambda _: _titled(NEED_TITLES),
    "since": lambda _: _titled(SINCE_TITLES),
    "yes_no": lambda _: [("", tr("Does not matter")), ("yes", tr("yes")), ("no", tr("no"))],
    "states": _states,
    "disposals": _disposals,
    "levels": _of_policy(lambda policy: ((level, term(level)) for level in (policy.thrive.levels if policy.thrive else ()))),
    "grades": _of_policy(lambda policy: ((str(row.grade), tr(row.title)) for row in policy.grades)),
    "forces": _forces,
    "merge_fields": lambda _: [(f"{{{{{name}}}}}", tr(PLACE_TITLES[name])) for name in MERGE_FIELDS],
    "notice_places": lambda _: _titled(NOTICE_PLACES),
    "outcomes": _of_policy(lambda policy: ((row.code, f"{row.code} {tr(row.title)}") for row in policy.crime_outcomes)),
    "replies": _or_none("replies", _templates),
    "states_after": _or_none("states_after", _states),
    "new_teams": _or_none("new_teams", _teams),
    "endings": _or_none("endings", _disposals),
    "organisations": _or_none("organisations", _of_policy(_organisations)),
    "wordings": _of_policy(_wordings),
    "events": _of_policy(_events),
}  # fmt: skip
