"""Describes the impact of a change, with real counts from the local copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from casework.clocks import Facts, due_time, facts_of
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import ClockRule, Macro, Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.cache import setting_impact as counts
from workstation.cache.queries import Queries
from workstation.ui.formatting.durations import duration_words
from workstation.ui.formatting.setting_forms import SettingDocument
from workstation.ui.kit.i18n import tr

MONTH = timedelta(days=30)
NO_RULE = ClockRule()
T = TypeVar("T")


def effects(
    queries: Queries,
    before: SettingDocument | None,
    after: SettingDocument,
    now: datetime,
    *,
    holds_cases: bool,
) -> list[str]:
    """Return the impact of the change, one sentence each; a desk that holds no cases gives no counts."""
    uncounted = list(_uncounted(queries, before, after))
    if holds_cases:
        return [*_counted(queries, before, after, now), *uncounted]
    if isinstance(after, Team):
        uncounted.append(tr("Officers in this team: {people}.", people=_people(queries, after)))
    return [*uncounted, tr("Reports are not counted on this desk: your role does not receive them.")]


def template_line(uses: list[tuple[str, str, str, str, int]], services: int) -> str:
    """Return a short summary of how often a template was used."""
    times = sum(use[-1] for use in uses)
    if not times:
        return tr("Not used yet")
    return tr("Used {n} times (services: {services})", n=times, services=services)


def _counted(
    queries: Queries, before: SettingDocument | None, after: SettingDocument, now: datetime
) -> Iterator[str]:
    if isinstance(after, Policy):
        yield from _policy(queries, before if isinstance(before, Policy) else Policy(id=after.id), after, now)
    elif isinstance(after, Template):
        yield from _template(queries, after) if before is not None else ()
    elif isinstance(after, ForceService):
        yield from _service(queries, after, now)
    elif isinstance(after, Officer):
        n = counts.open_with(queries, "owner", after.id)
        yield tr("{n} open reports are theirs.", n=n)
    else:
        people, n = _people(queries, after), counts.open_with(queries, "team", after.id)
        yield tr("{people} officers are in this team; {n} open reports are with it.", people=people, n=n)


def _uncounted(queries: Queries, before: SettingDocument | None, after: SettingDocument) -> Iterator[str]:
    """Yield the effects that do not depend on cases."""
    if isinstance(after, Policy):
        yield from _policy_kept(before if isinstance(before, Policy) else Policy(id=after.id), after)
    elif isinstance(after, Template):
        yield from _template_needs(queries, after)
    elif isinstance(after, ForceService):
        if not after.enabled and (not isinstance(before, ForceService) or before.enabled):
            yield tr("People can no longer report this here. Open reports continue.")
    elif isinstance(after, Officer) and after.active is False:
        yield tr("Their access ends immediately.")


# -- the policy -----------------------------------------------------------------------------------------


def _policy(queries: Queries, before: Policy, after: Policy, now: datetime) -> Iterator[str]:
    yield from _clocks(queries, before, after, now)
    for status in _changed(before.statuses, after.statuses, lambda row: row.key):
        yield _open_with(queries, "status", status.key, status.title)
    for grade in _changed(before.grades, after.grades, lambda row: str(row.grade)):
        yield _open_with(queries, "grade", grade.grade, grade.title)
    for disposal in _changed(before.disposals, after.disposals, lambda row: row.code):
        n = counts.ended_as(queries, disposal.code)
        title = tr(disposal.title or "")
        yield tr("{n} closed reports on this desk ended as “{title}”.", n=n, title=title)
    if before.approval != after.approval:
        n, of = counts.asks_four_eyes(queries, after.approval)
        was, _ = counts.asks_four_eyes(queries, before.approval)
        yield tr(
            "{n} of {of} open reports would need a second approval; now {was} do.",
            n=n,
            of=of,
            was=was,
        )
    if before.public_wording != after.public_wording:
        yield from _wording(queries, before, after)


def _open_with(queries: Queries, column: str, value: object, title: str) -> str:
    n = counts.open_with(queries, column, value)
    return tr("{n} open reports have “{title}”.", n=n, title=tr(title))


def _policy_kept(before: Policy, after: Policy) -> Iterator[str]:
    if any(_time(before.clocks.get(name, NO_RULE)) != _time(rule) for name, rule in after.clocks.items()):
        yield tr("Running clocks keep their time limit. New ones use this one.")
    if before.thrive != after.thrive:
        yield tr("Existing assessments keep the form they were made with.")


def _clocks(queries: Queries, before: Policy, after: Policy, now: datetime) -> Iterator[str]:
    for name, rule in after.clocks.items():
        was = before.clocks.get(name, NO_RULE)
        if _time(rule) == _time(was):
            continue
        running = [(start, facts_of(report, after)) for start, report in counts.running_clocks(queries, name)]
        over, over_before = (_over(running, each, now) for each in (rule, was))
        yield tr(
            "“{clock}”: with {new} instead of {old}, {n} open reports would be overdue now; with the current time "
            "limit, {was} are.",
            clock=tr(rule.title), new=_time_words(rule), old=_time_words(was), n=over, was=over_before,
        )  # fmt: skip


def _over(running: list[tuple[datetime, Facts]], rule: ClockRule, now: datetime) -> int:
    """Return how many running clocks would be overdue if they had started under this rule."""
    if not _sound(rule):
        return 0
    due = (due_time(rule, started, facts) for started, facts in running)
    return sum(at is not None and at < now for at in due)


def _sound(rule: ClockRule) -> bool:
    """Return whether the rule's times are valid; they may be invalid while someone is typing."""
    times = (rule.minutes, rule.working_days, rule.enhanced_working_days, rule.days, rule.months)
    return all(time is None or (isinstance(time, int) and time > 0) for time in times)


def _time(rule: ClockRule) -> tuple[int | None, ...]:
    return rule.minutes, rule.working_days, rule.enhanced_working_days, rule.by_grade, rule.days, rule.months


def _time_words(rule: ClockRule) -> str:
    if rule.working_days:
        return tr("{n} working days", n=rule.working_days)
    if rule.by_grade:
        return tr("the grade's time")
    if rule.months:
        return tr("{n} months", n=rule.months)
    if rule.days:
        return tr("{n} days", n=rule.days)
    return duration_words(rule.minutes, "minutes") if rule.minutes else tr("no time")


def _wording(queries: Queries, before: Policy, after: Policy) -> Iterator[str]:
    for status in after.statuses:
        if before.public_wording.get(status.public) != after.public_wording.get(status.public):
            n = counts.open_with(queries, "status", status.key)
            yield tr("{n} people will see the new wording for “{title}”.", n=n, title=tr(status.title))


def _changed(before: Sequence[T], after: Sequence[T], key: Callable[[T], str]) -> list[T]:
    """Return the rows of `before` that were changed or removed."""
    new = {key(row): row for row in after}
    return [row for row in before if new.get(key(row)) != row]


# -- other settings -------------------------------------------------------------------------------------


def _template(queries: Queries, after: Template) -> Iterator[str]:
    uses = counts.template_uses(queries, after.key)
    yield template_line(uses, len({use[1] for use in uses})) + "."


def _template_needs(queries: Queries, after: Template) -> Iterator[str]:
    macros = [macro for macro in queries.policy().macros if after.key in _templates(macro)]
    if macros:
        yield tr("{n} macros use this template.", n=len(macros))
    if not in_language(after.text, "cy").strip():
        yield tr("Without a Welsh text it cannot be used to reply to people who write in Welsh.")


def _templates(macro: Macro) -> list[str]:
    return [step.template for step in macro.steps if step.template is not None]


def _service(queries: Queries, after: ForceService, now: datetime) -> Iterator[str]:
    n = counts.open_with(queries, "service_key", after.key)
    came = counts.came_in(queries, after.key, now - MONTH)
    yield tr("{n} open reports came by this service; {came} came in the last 30 days.", n=n, came=came)


def _people(queries: Queries, team: Team) -> int:
    return sum(officer.team == team.id for officer in queries.documents(Officer))
