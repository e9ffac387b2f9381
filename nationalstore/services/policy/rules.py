"""Validation of settings: the shared rules of store and desk, with the documents and cases that only the store has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casework.documents.officer import Officer
from casework.documents.team import Team
from casework.documents.template import Template
from casework.settings import checks, policy_validation
from casework.settings.faults import Fault
from casework.settings.unchecked import UncheckedOfficer, UncheckedPolicy, UncheckedTeam, Written, table
from nationalstore.core.errors import Problem
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.policy import reference_checks

NEW = ("template", "team", "officer")  # The kinds that can be created.
Check = Callable[[UnitOfWork, Written, Written], Iterator[Fault]]


def check(work: UnitOfWork, kind: str, before: Written, after: Written) -> Iterator[Fault]:
    """Yield everything that is wrong with the setting after the change."""
    yield from CHECKS[kind](work, before, after)


def _template(work: UnitOfWork, before: Written, after: Written) -> Iterator[Fault]:
    yield from checks.template(before, after, work.rules, work.documents(Template, work.force))


def _policy(work: UnitOfWork, before: Written, after: Written) -> Iterator[Fault]:
    yield from policy_validation.faults(after)
    was, will = table(UncheckedPolicy, before), table(UncheckedPolicy, after)
    yield from reference_checks.gone_but_used(work, work.force, was, will)
    yield from checks.macro_templates(after, work.documents(Template, work.force))


def _service(work: UnitOfWork, before: Written, after: Written) -> Iterator[Fault]:
    yield from checks.service(after, [team.id for team in work.documents(Team, work.force) if team.is_active])


def _team(work: UnitOfWork, before: Written, after: Written) -> Iterator[Fault]:
    will = table(UncheckedTeam, after)
    others = (team for team in work.documents(Team, work.force) if team.id != will.id and team.is_active)
    yield from checks.team(after, work.documents(Officer, work.force), [team.key for team in others])


def _officer(work: UnitOfWork, before: Written, after: Written) -> Iterator[Fault]:
    will = table(UncheckedOfficer, after)
    team = work.find(Team, str(will.team))
    others = [officer for officer in work.documents(Officer, work.force) if officer.id != will.id]
    yield from checks.officer(after, others, [team.id] if team is not None and team.is_active else [])
    if checks.leaves_no_administrator(before, after, others):
        raise Problem(
            "last_administrator", "At least one officer must be able to change settings.", field="roles"
        )


CHECKS: dict[str, Check] = {
    "template": _template, "policy": _policy, "service": _service, "team": _team, "officer": _officer,
}  # fmt: skip
