"""What a change would do, in words with real counts from the desk's copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from casework.documents import raw_clocks
from casework.documents.codec import encode
from workstation.cache import setting_impact as counts
from workstation.cache.queries import Queries
from workstation.domain.commands.rules import is_active
from workstation.domain.ids import read_time
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]
MONTH = timedelta(days=30)


def effects(
    queries: Queries, kind: str, before: Record, after: Record, now: datetime, *, holds_cases: bool
) -> list[str]:
    """Return what the change would do, one sentence each; a desk that holds no cases does not count them."""
    told = list(SAID[kind](queries, before, after)) if kind in SAID else []
    if holds_cases:
        return [*COUNTED[kind](queries, before, after, now), *told]
    if kind == "team":
        told.append(tr("Officers in this team: {people}.", people=len(_people(queries, after))))
    return [*told, tr("Reports are not counted on this desk: your role does not receive them.")]


def template_line(uses: list[tuple[str, str, str, str, int]], services: int) -> str:
    """Return how often a template was used, in a few words."""
    times = sum(use[-1] for use in uses)
    if not times:
        return tr("Not used yet")
    return tr("Used {n} times, in {services} services", n=times, services=services)


def _policy(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    yield from _clocks(queries, before, after, now)
    for part, key, column in (("statuses", "key", "status"), ("grades", "grade", "grade")):
        for row in _changed(before, after, part, key):
            n = counts.open_with(queries, column, row.get(key))
            yield tr("{n} open reports have “{title}”.", n=n, title=tr(str(row.get("title"))))
    for row in _changed(before, after, "disposals", "code"):
        n = counts.ended_as(queries, str(row.get("code")))
        yield tr("{n} closed reports of this desk ended as “{title}”.", n=n, title=tr(str(row.get("title"))))
    if before.get("approval") != after.get("approval"):
        n, of = counts.asks_four_eyes(queries, after.get("approval") or {})
        was, _ = counts.asks_four_eyes(queries, before.get("approval") or {})
        yield tr(
            "{n} of {of} open reports would be risky enough for a second approval; now it is {was}.",
            n=n,
            of=of,
            was=was,
        )
    if before.get("public_wording") != after.get("public_wording"):
        yield from _wording(queries, before, after)


def _policy_said(queries: Queries, before: Record, after: Record) -> Iterator[str]:
    old, new = before.get("clocks") or {}, after.get("clocks") or {}
    if any(_time(old.get(name) or {}) != _time(rule) for name, rule in new.items()):
        yield tr("Clocks that run already keep their time; new ones take this one.")
    if before.get("thrive") != after.get("thrive"):
        yield tr("Assessments already made stay under the form they were made with.")


def _clocks(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    old, new = before.get("clocks") or {}, after.get("clocks") or {}
    for name, rule in new.items():
        was = old.get(name) or {}
        if _time(rule) == _time(was):
            continue
        running = counts.running_clocks(queries, name)
        over, over_before = (_over(running, one, after, now) for one in (rule, was))
        yield tr(
            "“{clock}”: with {new} instead of {old}, {n} open reports would be over now; with the present time it is {was}.",
            clock=tr(str(rule.get("title"))), new=_time_words(rule), old=_time_words(was), n=over, was=over_before,
        )  # fmt: skip


def _over(running: list[Record], rule: Record, policy: Record, now: datetime) -> int:
    """Return how many of the running clocks would be over, had they started under this rule."""
    over = 0
    for one in running:
        started = read_time(one["started_at"])
        due = (
            raw_clocks.due_time(rule, started, raw_clocks.facts_of(one["report"], policy))
            if started and _sound(rule)
            else None
        )
        over += due is not None and due < now
    return over


def _sound(rule: Record) -> bool:
    times = [rule[name] for name in ("minutes", "working_days", "enhanced_working_days") if name in rule]
    return all(isinstance(value, int) and value > 0 for value in times)


def _time(rule: Record) -> tuple[Any, ...]:
    return (
        rule.get("minutes"),
        rule.get("working_days"),
        rule.get("enhanced_working_days"),
        rule.get("by_grade"),
    )


def _time_words(rule: Record) -> str:
    if rule.get("working_days"):
        return tr("{n} working days", n=rule["working_days"])
    if rule.get("by_grade"):
        return tr("the grade's time")
    return tr("{n} minutes", n=rule["minutes"]) if rule.get("minutes") else tr("no time")


def _wording(queries: Queries, before: Record, after: Record) -> Iterator[str]:
    old, new = before.get("public_wording") or {}, after.get("public_wording") or {}
    for row in after.get("statuses") or []:
        if old.get(row.get("public")) != new.get(row.get("public")):
            n = counts.open_with(queries, "status", row.get("key"))
            yield tr("{n} people read the new words for “{title}”.", n=n, title=tr(str(row.get("title"))))


def _changed(before: Record, after: Record, part: str, key: str) -> list[Record]:
    """Return the rows of before that have changed or would be gone."""
    new = {str(row.get(key)): row for row in after.get(part) or []}
    return [row for row in before.get(part) or [] if new.get(str(row.get(key))) != row]


def _template(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    key = str(after.get("key"))
    uses = counts.template_uses(queries, key)
    if before:
        yield template_line(uses, len({use[1] for use in uses})) + "."


def _template_said(queries: Queries, before: Record, after: Record) -> Iterator[str]:
    key = str(after.get("key"))
    macros = [row for row in encode(queries.policy()).get("macros") or [] if key in _templates(row)]
    if macros:
        yield tr("{n} macros use this template.", n=len(macros))
    if not str((after.get("text") or {}).get("cy") or "").strip():
        yield tr("Without Welsh nobody who writes in Welsh can be answered with it.")


def _templates(macro: Record) -> list[str]:
    return [str(step.get("template")) for step in macro.get("steps") or []]


def _service(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    key = str(after.get("key"))
    n, came = counts.open_with(queries, "service_key", key), counts.came_in(queries, key, now - MONTH)
    yield tr("{n} open reports came by this service; {came} came in the last 30 days.", n=n, came=came)


def _service_said(queries: Queries, before: Record, after: Record) -> Iterator[str]:
    if before.get("enabled", True) and not after.get("enabled", True):
        yield tr("Citizens can no longer report this here; reports that are open go on.")


def _officer(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    yield tr("{n} open reports are theirs.", n=counts.open_with(queries, "owner", str(after.get("id"))))


def _officer_said(queries: Queries, before: Record, after: Record) -> Iterator[str]:
    if not is_active(after):
        yield tr("They can do nothing more, and sign in no more.")


def _team(queries: Queries, before: Record, after: Record, now: datetime) -> Iterator[str]:
    people, n = _people(queries, after), counts.open_with(queries, "team", str(after.get("id")))
    yield tr("{people} officers are in this team; {n} open reports are with it.", people=len(people), n=n)


def _people(queries: Queries, team: Record) -> list[Record]:
    return [one for one in queries.records("officer") if one.get("team") == team.get("id")]


COUNTED = {"policy": _policy, "template": _template, "service": _service, "officer": _officer, "team": _team}
SAID = {
    "policy": _policy_said,
    "template": _template_said,
    "service": _service_said,
    "officer": _officer_said,
}
