"""A force's reference data: team, policy and services, written to its feed; officers only in a demo.

The numbers are a starting policy for a demo force. A force replaces it with newer versions of its own policy.
"""

from __future__ import annotations

import csv
import tomllib
import uuid
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec
from msgspec import structs
from sqlalchemy import select

from casework import approval, endings
from casework.documents import codec
from casework.documents.force import Force
from casework.documents.officer import Officer
from casework.documents.policy import (
    ApprovalRule,
    ClockRule,
    Code,
    EnhancedRights,
    Policy,
    TransferTarget,
)
from casework.documents.retention import RetentionGroup
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.values import ForceId, OfficerId, TeamId
from casework.settings.inheritance import NATIONAL_FORCE
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.catalogue import national_lists, service_catalogue
from nationalstore.services.catalogue.questions import Service

PEOPLE = (
    ("triage", "Wren Ashdown", ["triage"]),
    ("officer", "Joss Linchmere", ["officer"]),
    ("supervisor", "Odile Darrow", ["supervisor"]),
    ("administrator", "Kit Maybourne", ["administrator"]),
    ("administrator2", "Rowan Tilsley", ["administrator"]),
    ("registrar", "Imogen Fairlight", ["officer", "crime_registrar"]),
)
EARLIER_GROUPS = {"standard": 6, "crime": 10, "protection": 10, "most_serious": 100}
"""The retention groups of earlier starting policies, which went by risk, with their years."""
CLOCK_KINDS = 4
"""The set of kinds of clock in the starting policy. A force with an earlier one is given what is new, once."""
SINCE = {"review_acknowledged": 2, "review_decided": 2, "prosecution_notice": 3, "data_rights": 4}
"""The set with which a kind of clock came, where that is not the first."""
EVENTS_SINCE = 4
EARLIER_EVENTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "victims_code": (("decided",), ("reply_sent",)),
    "support_referral": (
        ("report_received", "victim_named"), ("ticked:support_referral", "support_referred")
    ),
}  # fmt: skip
"""The events of clocks before that set, which got more with it."""


class PoliceForce(msgspec.Struct, frozen=True):
    """A row of the published list of forces; British Transport Police has no area."""

    id: str
    name: str
    country: str
    ons_pfa_name: str = ""


class _OffenceCode(msgspec.Struct, frozen=True):
    """A row of the list of offence codes."""

    ho_code: str
    label: str


class _WrittenTemplate(msgspec.Struct, frozen=True):
    """A reply template from the file of templates that a force starts with."""

    key: str
    title: str
    states: tuple[str, ...]
    en: str
    cy: str
    services: tuple[str, ...] | None = None
    status_after: str | None = None


class _TemplatesFile(msgspec.Struct, frozen=True):
    """The whole file of templates."""

    templates: tuple[_WrittenTemplate, ...]


BTP = PoliceForce("btp", "British Transport Police", "Great Britain")
NATIONAL = PoliceForce(NATIONAL_FORCE, "National settings", "United Kingdom")
"""Who sets what the forces inherit. It is no police force: it has desks and settings, and takes no reports."""


def made_up_id(*parts: str) -> str:
    """Return the same id for the same parts every time, so that demo people keep their identity."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "urn:nationalstore:" + ":".join(parts)))


@cache
def forces() -> dict[str, PoliceForce]:
    """Return the territorial forces by id, from the published list."""
    rows = csv.DictReader(_text("forces.csv").splitlines())
    return {force.id: force for force in msgspec.convert(list(rows), list[PoliceForce])}


def _text(name: str) -> str:
    return resources.files("nationalstore").joinpath("reference_data", name).read_text("utf-8")


def known_force(force: str) -> bool:
    """Whether the police force exists, including British Transport Police."""
    return force in forces() or force == BTP.id


def may_have_desks(force: str) -> bool:
    """Whether officers may belong to it: a police force, or the national settings."""
    return known_force(force) or force == NATIONAL.id


def name_of(force: str) -> str:
    """Return the name of a police force."""
    return _police_force(force).name


def country_of(force: str) -> str | None:
    """Return “England” or “Wales”, or None for a force of several countries."""
    row = forces().get(force)
    return row.country if row is not None else None


def _police_force(force: str) -> PoliceForce:
    return next((row for row in (BTP, NATIONAL) if row.id == force), None) or forces()[force]


def transfer_targets() -> list[TransferTarget]:
    """Return every police force a report can be transferred to, including British Transport Police."""
    return [TransferTarget(id=ForceId(row.id), name=row.name) for row in (*forces().values(), BTP)]


@cache
def offence_codes() -> tuple[Code, ...]:
    """Return Home Office offence codes with their labels (sample, 2017-18 vintage)."""
    rows = csv.DictReader(_text("offence_codes.csv").splitlines())
    return tuple(
        Code(code=row.ho_code, label=row.label) for row in msgspec.convert(list(rows), list[_OffenceCode])
    )


def templates(force: str) -> tuple[Template, ...]:
    """Return the reply templates that a force starts with."""
    return tuple(
        Template(id=made_up_id("template", written.key, force), key=written.key, states=written.states,
                 title=written.title, services=written.services, status_after=written.status_after,
                 text={"en": written.en.strip(), "cy": written.cy.strip()})
        for written in _written_templates()
    )  # fmt: skip


@cache
def _written_templates() -> tuple[_WrittenTemplate, ...]:
    return msgspec.convert(tomllib.loads(_text("templates.toml")), _TemplatesFile).templates


def ensure_force(work: UnitOfWork, force: str) -> None:
    """Write what the force's desks need; existing settings stay, and new service definitions are added."""
    if work.find(Force, force) is None:
        _begin(work, force)
    ensure_services(work, force)


def ensure_services(work: UnitOfWork, force: str) -> None:
    """Write every new or changed service definition; whether a service is enabled and the force's own text stay."""
    here = work.find(Force, force)
    if here is not None and here.merged_into:
        return  # It no longer has a desk, and its services were removed with it.
    known = {setting.id: setting for setting in work.documents(ForceService, force)}
    for service in service_catalogue.catalogue().values():
        id_ = made_up_id("service", service.key, force)
        before = known.get(id_)
        setting = _setting(service, id_, before)
        if before is None:
            work.create(setting)
        elif codec.encode(setting) != codec.encode(before):
            work.change(setting)


def refresh(store: Store) -> None:
    """Update the service definitions of every force with a desk, where they have changed."""
    with store.read() as view:
        forces_here = list(view.conn.execute(select(schema.force_counter.c.force)).scalars())
    for force in forces_here:
        with store.write(force) as work:
            if work.find(Force, force) is not None:
                ensure_services(work, force)
                ensure_templates(work, force)
                ensure_approval(work)
                ensure_crimes(work)
                ensure_endings(work)
                ensure_clocks(work, force)
                ensure_retention(work)


def ensure_templates(work: UnitOfWork, force: str) -> None:
    """Give a force the reply templates that it has never had. Its own, changed and withdrawn ones stay as they are."""
    here = work.find(Force, force)
    if here is not None and here.merged_into:
        return  # Its templates went with it.
    keys = {template.key for template in work.documents(Template, force)}
    for template in templates(force):
        if template.key not in keys and not work.is_taken(Template.KIND, template.id):
            work.create(template)


def ensure_clocks(work: UnitOfWork, force: str) -> None:
    """Give an older policy what came with new kinds of clock, once. Clocks of the force's own stay as they are."""
    policy = work.own_policy
    if not policy.id or (policy.clock_kinds or 0) >= CLOCK_KINDS:
        return
    start = starting_policy(force)
    known = policy.clock_kinds or 0
    added = {name: rule for name, rule in start.clocks.items()
             if name not in policy.clocks and SINCE.get(name, 1) > known}  # fmt: skip
    clocks = {
        **{name: _with_new_events(name, rule, start, known) for name, rule in policy.clocks.items()},
        **added,
    }
    rights = _with_new_reasons(policy.enhanced_rights, start.enhanced_rights, known)
    work.change(structs.replace(policy, clocks=clocks, enhanced_rights=rights, clock_kinds=CLOCK_KINDS))


def _with_new_events(name: str, rule: ClockRule, start: Policy, known: int) -> ClockRule:
    """Return the rule with the events that came with a later set of kinds, where the force has not changed its events."""
    if known < EVENTS_SINCE and (rule.starts, rule.stops) == EARLIER_EVENTS.get(name):
        now = start.clocks[name]
        return structs.replace(rule, starts=now.starts, stops=now.stops, counts_from=now.counts_from)
    return rule


def _with_new_reasons(
    rights: EnhancedRights | None, given: EnhancedRights | None, known: int
) -> EnhancedRights | None:
    """Return the reasons for enhanced rights with those that came later. What a force has removed stays away."""
    if rights is None or given is None:
        return rights
    new = (given.flags or ()) if known < 1 else ("stalking",)
    flags = tuple(dict.fromkeys((*(rights.flags or ()), *new)))
    services = given.services if rights.services is None else rights.services
    offences = given.offences if rights.offences is None else rights.offences
    return structs.replace(rights, flags=flags, services=services, offences=offences)


def ensure_approval(work: UnitOfWork) -> None:
    """Convert an older approval rule: it listed the disposals that need approval, a new one lists the exceptions."""
    policy, rule = work.own_policy, work.own_policy.approval
    if rule is None or rule.except_ is not None:
        return
    free = list(approval.rule_of(policy).free)
    kept = {name: value for name, value in codec.encode(rule).items() if name != "disposals"}
    work.change(structs.replace(policy, approval=codec.read(ApprovalRule, {**kept, "except": free})))


def ensure_crimes(work: UnitOfWork) -> None:
    """Give a policy the lists about crimes and incidents that it does not have yet."""
    policy = work.own_policy
    missing = [name for name in ("crime_outcomes", "cancel_reasons") if not getattr(policy, name)]
    # An empty list is one that the force emptied itself.
    missing += [
        name
        for name in ("incident_categories", "incident_qualifiers", "rape_offences")
        if getattr(policy, name) is None
    ]
    if policy.id and missing:
        starting = starting_policy(work.force)
        work.change(structs.replace(policy, **{name: getattr(starting, name) for name in missing}))


def ensure_endings(work: UnitOfWork) -> None:
    """Give a policy without kinds of case today's endings; those that the force added itself stay."""
    policy = work.own_policy
    if not policy.disposals or any(row.kinds is not None for row in policy.disposals):
        return
    starting = starting_policy(work.force)
    known = {*endings.RETIRED, *(row.code for row in starting.disposals)}
    own = (row for row in policy.disposals if row.code not in known)
    changed = structs.replace(policy, disposals=(*starting.disposals, *own))
    rule, keeping = policy.approval, policy.retention
    if rule is not None and rule.except_ is not None:
        free = tuple(dict.fromkeys(endings.RETIRED.get(code, code) for code in rule.except_))
        changed = structs.replace(changed, approval=structs.replace(rule, except_=free))
    if keeping is not None:
        groups = tuple(map(_with_finished, keeping.groups or ()))
        changed = structs.replace(changed, retention=structs.replace(keeping, groups=groups))
    work.change(changed)


def ensure_retention(work: UnitOfWork) -> None:
    """Give a policy whose retention groups are the product's earlier ones today's; a force's own groups stay."""
    policy = work.own_policy
    groups = policy.retention.groups or () if policy.retention is not None else ()
    earlier = {group.key: group.years for group in groups if group.months is None}
    if policy.id and (policy.retention is None or earlier == EARLIER_GROUPS):
        work.change(structs.replace(policy, retention=starting_policy(work.force).retention))


def _with_finished(group: RetentionGroup) -> RetentionGroup:
    """Return a retention group that keeps finished crimes as long as it kept recorded ones."""
    codes = group.disposals or ()
    finished = any(map(endings.records_crime, codes)) and endings.FINISHED not in codes
    return structs.replace(group, disposals=(endings.FINISHED, *codes)) if finished else group


def _setting(service: Service, id_: str, before: ForceService | None) -> ForceService:
    """Return the force's setting for the service, with the newest definition."""
    return ForceService(
        id=id_, key=service.key, title=service.title, group=service.group, regime=service.regime,
        enabled=before.enabled if before is not None else True,
        local_text=before.local_text if before is not None else None,
        definition=service.as_document(), routing=service.routing,
        restriction=before.restriction if before is not None else None,
        version=before.version if before is not None else 0,
    )  # fmt: skip


def _begin(work: UnitOfWork, force: str) -> None:
    row = _police_force(force)
    work.create(Force(id=ForceId(force), name=row.name, country=row.country))
    team = TeamId(made_up_id("team", force))
    work.create(Team(id=team, force=ForceId(force), name="Contact centre"))
    if work.is_demo and known_force(force):  # In a live force, every officer is a real person, added by name.
        for role, name, roles in PEOPLE:
            work.create(made_up_officer(force, role, name, roles, team))
    work.create(starting_policy(force))
    national_lists.copy_all(work)
    for template in templates(force):
        work.create(template)


def made_up_officer(force: str, role: str, name: str, roles: list[str], team: TeamId) -> Officer:
    """Return one of a demo's officers."""
    return Officer(
        id=OfficerId(made_up_id("officer", role, force)), force=ForceId(force), name=name,
        initials="".join(part[0] for part in name.split()), username=f"{role}.{force}", roles=tuple(roles), team=team,
    )  # fmt: skip


def starting_policy(force: str) -> Policy:
    """Return the policy that a force starts with."""
    codes = [codec.encode(code) for code in offence_codes()]
    targets = [codec.encode(target) for target in transfer_targets() if target.id != force]
    return codec.read(Policy, {
        **tomllib.loads(_text("policy.toml")),
        "id": made_up_id("policy", force),
        "force": force,
        "clock_kinds": CLOCK_KINDS,
        "opening_codes": codes,
        "closing_codes": codes,
        "transfer_targets": targets,
    })  # fmt: skip
