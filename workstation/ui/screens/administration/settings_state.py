"""The settings on this desk, without widgets: current versions, changes waiting to be saved, and scheduled changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.coming import Coming
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.cache import setting_impact as counts
from workstation.cache.queries import Queries
from workstation.domain.commands import Command, setting_after
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS, comes_later, needs_second
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.setting_choices import ChoiceSources
from workstation.ui.formatting.setting_diff import moment_words
from workstation.ui.formatting.setting_forms import SettingDocument, fields_in, title_of
from workstation.ui.formatting.setting_parts import PARTS
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration import impact_text
from workstation.ui.screens.administration.national_values import is_own
from workstation.ui.screens.administration.setting import Setting, body_of, find_setting
from workstation.ui.screens.administration.shown_version import ShownVersion, coming_version, our_version

Uses = dict[str, list[tuple[str, str, str, str, int]]]
PAGES = {"template": "Templates", "policy": "Policy", "service": "Catalogue", "people": "Teams and roles"}
KINDS = {
    "template": ("template",),
    "policy": ("policy",),
    "service": ("service",),
    "people": ("team", "officer"),
}


@dataclass(frozen=True)
class SettingsItem:
    """One selectable entry on a page; a heading has no id."""

    kind: str
    id: str
    part: str
    title: str
    detail: str = ""
    chip: str = ""
    tone: str = "information"


@dataclass(frozen=True)
class SettingsState:
    """Everything the pages show."""

    settings: Mapping[str, Sequence[Setting]] = field(default_factory=dict)
    """Settings by kind, with changes waiting to be saved already applied."""
    coming: Sequence[ShownVersion] = ()
    waiting: frozenset[str] = frozenset()
    uses: Uses | None = field(default_factory=dict)  # None: not counted.

    def find(self, kind: str, id_: str) -> Setting | None:
        """Return a setting with changes waiting to be saved applied, or None when there is none."""
        return next((setting for setting in self.of(kind) if setting.id == id_), None)

    def of(self, kind: str) -> Sequence[Setting]:
        """Return the settings of a kind."""
        return self.settings.get(kind, ())

    @cached_property
    def policy(self) -> Policy | None:
        """Return the force's policy, or None before it has been received."""
        return next(
            (setting.document for setting in self.of("policy") if isinstance(setting.document, Policy)), None
        )

    @cached_property
    def services(self) -> tuple[ForceService, ...]:
        """Return the force's services."""
        return tuple(
            setting.document for setting in self.of("service") if isinstance(setting.document, ForceService)
        )

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Return the force's teams."""
        return tuple(setting.document for setting in self.of("team") if isinstance(setting.document, Team))

    @cached_property
    def sources(self) -> ChoiceSources:
        """Return what the pickers of the forms offer."""
        return ChoiceSources(self.policy, self.teams, self.services, self.officers, self.templates)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Return the force's reply templates."""
        return tuple(
            setting.document for setting in self.of("template") if isinstance(setting.document, Template)
        )

    @cached_property
    def officers(self) -> tuple[Officer, ...]:
        """Return the force's officers."""
        return tuple(
            setting.document for setting in self.of("officer") if isinstance(setting.document, Officer)
        )


def standing(queries: Queries, waiting: Sequence[Command], holds_cases: bool) -> SettingsState:
    """Read everything, with waiting changes applied. Template use is counted only where replies are held."""
    mine = [command for command in waiting if command.kind in SETTINGS or command.kind in OF_A_VERSION]
    second = frozenset(
        command.id
        for command in mine
        if command.kind in SETTINGS and needs_second(command.intent, _before(queries, command))
    )
    settings = {kind: _settings(queries, kind, mine, second) for kind in SETTINGS.values()}
    uses: Uses = {}
    for use in counts.template_uses(queries) if holds_cases else ():
        uses.setdefault(use[0], []).append(use)
    touched = frozenset(body_of(command).id for command in mine)
    comes = coming(_coming(queries), mine, second)
    _with_proposed(settings, comes)
    return SettingsState(settings, comes, touched, uses if holds_cases else None)


def _settings(
    queries: Queries, kind: str, waiting: Sequence[Command], second: frozenset[str]
) -> list[Setting]:
    """Return the settings of a kind with waiting changes applied, including new settings."""
    settings = (find_setting(kind, values) for values in queries.records(kind))
    known = {setting.id: setting for setting in settings if setting is not None}
    touched = [command for command in waiting if SETTINGS.get(command.kind) == kind]
    for command in touched:
        if not _later(command) and command.id not in second:
            id_ = body_of(command).id
            known.setdefault(id_, Setting(kind, {"id": id_}))
    about = {body_of(command).id for command in touched}
    return [
        setting.with_values(setting_after(dict(setting.values), touched)) if setting.id in about else setting
        for setting in known.values()
    ]


def _coming(queries: Queries) -> Iterable[Coming]:
    for record in queries.records("coming"):
        try:
            yield codec.read_by_parts(Coming, record)
        except UnreadableDocument:
            continue


def _before(queries: Queries, command: Command) -> dict[str, Any]:
    id_ = body_of(command).id
    return queries.record(SETTINGS[command.kind], id_) or {"id": id_}


def _with_proposed(settings: Mapping[str, list[Setting]], comes: Iterable[ShownVersion]) -> None:
    """Add proposed settings that do not exist yet, such as a new officer, so that they can be selected and viewed."""
    for version in comes:
        known = settings.get(version.of)
        if known is not None and version.proposed and all(shown.id != version.object for shown in known):
            proposed = find_setting(version.of, {**version.changed(), "id": version.object})
            known += [proposed] if proposed is not None else []


def coming(
    known: Iterable[Coming], waiting: Sequence[Command], second: frozenset[str] = frozenset()
) -> list[ShownVersion]:
    """Return the scheduled changes, earliest first: the store's, except those being settled, and the desk's own.

    ``second`` names the desk's own changes that will need second approval.
    """
    settled = {body_of(command).version for command in waiting if command.kind in OF_A_VERSION}
    theirs = [coming_version(document) for document in known if document.id not in settled]
    ours = [
        our_version(command, second=command.id in second)
        for command in waiting
        if command.kind in SETTINGS and (_later(command) or command.id in second)
    ]
    return sorted([*theirs, *ours], key=lambda version: (version.at is None, version.at or ""))


def entries(page: str, known: SettingsState) -> list[SettingsItem]:
    """Return the selectable entries of a page."""
    if page == "policy":
        policy = known.policy
        return [_entry(known, policy, part.key, tr(part.title)) for part in PARTS] if policy else []
    listed: list[SettingsItem] = []
    for kind in KINDS[page]:
        if page == "people":
            listed.append(SettingsItem("", "", "", tr("Teams") if kind == "team" else tr("Officers")))
        rows = sorted(
            (setting.document for setting in known.of(kind)),
            key=lambda document: title_of(document).casefold(),
        )
        listed += [_entry(known, row, "", title_of(row)) for row in rows]
    return listed


def _entry(known: SettingsState, document: SettingDocument, part: str, title: str) -> SettingsItem:
    detail, chip, tone = _detail(known, document), "", "information"
    versions = [version for version in known.coming if version.object == document.id]
    if is_own(document, part):
        chip = tr("Own")
    if isinstance(document, Template) and not in_language(document.text, "cy").strip():
        chip, tone = tr("No Welsh"), "medium"
    if isinstance(document, ForceService) and document.starts_restricted:
        chip = tr("Restricted")
    if _is_off(document):
        chip, tone = tr("Off"), "medium"
    if any(version.proposed and (not part or touches(version, part)) for version in versions):
        chip, tone = tr("Proposed"), "medium"
    elif versions and not part:
        chip, tone = tr("From {day}", day=moment_words(versions[0].at)), "accent"
    if document.id in known.waiting and not part:
        chip, tone = tr("Waiting"), "information"
    return SettingsItem(document.KIND, document.id, part, title, detail, chip, tone)


def _is_off(document: SettingDocument) -> bool:
    """Return whether a setting exists but is no longer in use."""
    if isinstance(document, Template):
        return bool(document.withdrawn)
    if isinstance(document, ForceService):
        return not document.enabled
    return isinstance(document, Team | Officer) and document.active is False


def proposals(page: str, known: SettingsState) -> int:
    """Return how many versions on a page await second approval."""
    return sum(version.proposed and version.of in KINDS[page] for version in known.coming)


def touches(version: ShownVersion, part: str) -> bool:
    """Return whether a version changes anything shown in a part of the policy."""
    return bool(fields_in(part) & version.changed().keys())


def _detail(known: SettingsState, document: SettingDocument) -> str:
    if isinstance(document, Template):
        if known.uses is None:
            return ""
        uses = known.uses.get(document.key, [])
        return impact_text.template_line(uses, len({use[1] for use in uses}))
    if isinstance(document, ForceService):
        return term(document.group) if document.group else ""
    if isinstance(document, Officer):
        return next((team.name for team in known.teams if team.id == document.team), "")
    return ""


def about(service: ForceService) -> str:
    """Return how a service is routed: the law it falls under, its team, and its opening code."""
    team, code = service.routing.team, service.routing.opening_code
    words = [
        tr("Law enforcement data") if service.regime == "law_enforcement" else tr("General data protection"),
        tr("goes to {team}", team=term(team)) if team else "",
        tr("opens with code {code}", code=code) if code else "",
    ]
    return " · ".join(word for word in words if word)


def _later(command: Command) -> bool:
    return comes_later(command)
