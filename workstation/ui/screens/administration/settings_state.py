"""How the settings stand at this desk: what the store has, what waits to be saved, what is coming. Without widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework import second_administrator
from workstation.cache import setting_impact as counts
from workstation.cache.queries import Queries
from workstation.domain.commands import Command, project_all
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS, comes_later, needs_second
from workstation.domain.commands.rules import Moment, is_active
from workstation.domain.ids import wire_time
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.setting_diff import moment_words
from workstation.ui.formatting.setting_forms import PARTS, part_named, title_of
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration import impact_text

Record = dict[str, Any]
PAGES = {"template": "Templates", "policy": "Policy", "service": "Catalogue", "people": "Teams and roles"}
KINDS = {
    "template": ("template",),
    "policy": ("policy",),
    "service": ("service",),
    "people": ("team", "officer"),
}


@dataclass(frozen=True)
class Entry:
    """One thing to choose on a page; a heading has no id."""

    kind: str
    id: str
    part: str
    title: str
    detail: str = ""
    chip: str = ""
    tone: str = "information"


@dataclass(frozen=True)
class Standing:
    """Everything the pages show."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    coming: list[Record] = field(default_factory=list)
    waiting: frozenset[str] = frozenset()
    uses: dict[str, list[tuple[str, str, str, str, int]]] | None = field(
        default_factory=dict
    )  # None: not counted.

    def find(self, kind: str, id_: str) -> Record:
        """Return a setting as it will be when what waits is saved, empty when there is none."""
        return next((one for one in self.records.get(kind, []) if one.get("id") == id_), {})

    @property
    def policy(self) -> Record:
        """The force's policy, empty before it has come."""
        return next(iter(self.records.get("policy", [])), {})


def standing(queries: Queries, waiting: Sequence[Command], holds_cases: bool) -> Standing:
    """Read everything, with what waits shown as it will be; how often a template was used only where replies are."""
    mine = [command for command in waiting if command.kind in SETTINGS or command.kind in OF_A_VERSION]
    second = frozenset(
        one.id for one in mine if one.kind in SETTINGS and needs_second(one.intent, _before(queries, one))
    )
    records: dict[str, list[Record]] = {}
    for kind in ("template", "policy", "service", "team", "officer"):
        found = {str(one["id"]): dict(one) for one in queries.records(kind)}
        for command in mine:
            if SETTINGS.get(command.kind) == kind and not _later(command) and command.id not in second:
                found.setdefault(str(command.body.get("id")), {"id": command.body.get("id")})
        records[kind] = [project_all(one, mine) for one in found.values()]
    uses: dict[str, list[tuple[str, str, str, str, int]]] = {}
    for use in counts.template_uses(queries) if holds_cases else ():
        uses.setdefault(use[0], []).append(use)
    touched = frozenset(str(command.body.get("id")) for command in mine)
    comes = coming(queries.records("coming"), mine, second)
    _with_proposed(records, comes)
    return Standing(records, comes, touched, uses if holds_cases else None)


def _before(queries: Queries, command: Command) -> Record:
    id_ = str(command.body.get("id"))
    return queries.record(SETTINGS[command.kind], id_) or {"id": id_}


def _with_proposed(records: dict[str, list[Record]], comes: Iterable[Record]) -> None:
    """Add what is proposed and not there yet, such as a new officer, so that it can be chosen and looked at."""
    for version in comes:
        there = records.get(str(version.get("of")), [])
        if second_administrator.waits(version) and version.get("object") not in [
            one.get("id") for one in there
        ]:
            said = {change["path"][0]: change.get("after") for change in version.get("changes") or []}
            there.append({**(version.get("definition") or {}), **said, "id": version.get("object")})


def coming(
    told: Iterable[Record], waiting: Sequence[Command], second: frozenset[str] = frozenset()
) -> list[Record]:
    """Return what is coming, the first first: what the store has, less what waits to be settled, and ours.

    ``second`` names those of ours that will wait for a second administrator.
    """
    gone = {command.body.get("version") for command in waiting if command.kind in OF_A_VERSION}
    found = [record for record in told if record.get("id") not in gone]
    for command in waiting:
        if command.kind in SETTINGS and (_later(command) or command.id in second):
            body = command.body
            found.append({
                "id": command.id, "of": SETTINGS[command.kind], "object": body.get("id"), "pending": True,
                "effective_from": body.get("effective_from") or wire_time(command.made_at),
                "by": {"id": command.officer.get("id"), "name": command.officer.get("name")},
                "reason": body.get("reason"), "definition": body.get("definition"),
                **({"needs": second_administrator.NEEDS} if command.id in second else {}),
            })  # fmt: skip
    return sorted(found, key=lambda one: str(one.get("effective_from")))


def entries(page: str, known: Standing) -> list[Entry]:
    """Return what is to be chosen on a page."""
    if page == "policy":
        return [
            _entry(known, "policy", known.policy, part.key, tr(part.title)) for part in PARTS if known.policy
        ]
    found: list[Entry] = []
    for kind in KINDS[page]:
        if page == "people":
            found.append(Entry("", "", "", tr("Teams") if kind == "team" else tr("Officers")))
        rows = sorted(known.records.get(kind, []), key=lambda one: title_of(one).casefold())
        found += [_entry(known, kind, row, "", title_of(row)) for row in rows]
    return found


def _entry(known: Standing, kind: str, record: Record, part: str, title: str) -> Entry:
    id_ = str(record.get("id"))
    detail, chip, tone = _detail(known, kind, record, part), "", "information"
    dates = [one for one in known.coming if one.get("object") == id_]
    if kind == "template" and not str((record.get("text") or {}).get("cy") or "").strip():
        chip, tone = tr("No Welsh"), "medium"
    if record.get("withdrawn") or not is_active(record) or record.get("enabled", True) is False:
        chip, tone = tr("Off"), "medium"
    if any(second_administrator.waits(one) and (not part or touches(one, part)) for one in dates):
        chip, tone = tr("Proposed"), "medium"
    elif dates and not part:
        chip, tone = tr("From {day}", day=moment_words(dates[0].get("effective_from"))), "accent"
    if id_ in known.waiting and not part:
        chip, tone = tr("Waiting"), "information"
    return Entry(kind, id_, part, title, detail, chip, tone)


def proposals(page: str, known: Standing) -> int:
    """Return how many versions of a page wait for a second administrator."""
    return sum(second_administrator.waits(one) and one.get("of") in KINDS[page] for one in known.coming)


def touches(version: Record, part: str) -> bool:
    """Whether a version changes what a part of the policy shows."""
    shown = part_named(part)
    if shown is None:
        return False
    heads = {field.path.partition(".")[0] for field in shown.fields}
    heads |= {shown.sheet.path.partition(".")[0]} if shown.sheet else set()
    changed = {change["path"][0] for change in version.get("changes") or []}
    return bool(heads & (changed | set(version.get("definition") or {})))


def _detail(known: Standing, kind: str, record: Record, part: str) -> str:
    if kind == "template":
        if known.uses is None:
            return ""
        uses = known.uses.get(str(record.get("key")), [])
        return impact_text.template_line(uses, len({use[1] for use in uses}))
    if kind == "service":
        return str(record.get("group") or "").replace("_", " ").capitalize()
    if kind == "officer":
        team = known.find("team", str(record.get("team")))
        return str(team.get("name") or "")
    return ""


def about(service: Record) -> str:
    """Return what a service routes: under which law it is taken, to which team, and with which opening code."""
    routing = service.get("routing") or {}
    said = [
        tr("Law enforcement data")
        if service.get("regime") == "law_enforcement"
        else tr("General data protection"),
        tr("goes to {team}", team=term(str(routing["team"]))) if routing.get("team") else "",
        tr("opens with code {code}", code=routing["opening_code"]) if routing.get("opening_code") else "",
    ]
    return " · ".join(part for part in said if part)


def _later(command: Command) -> bool:
    return comes_later(command.intent, Moment(command.officer, command.made_at))
