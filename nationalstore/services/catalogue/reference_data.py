"""A force's reference data: its team, policy and services, written into its feed; people only in a demo.

The numbers are a starting policy for a demo force. A force's own policy replaces them by a newer version.
"""

from __future__ import annotations

import csv
import json
import tomllib
import uuid
from functools import cache
from importlib import resources
from typing import Any

from sqlalchemy import select

from casework import approval
from nationalstore.db import schema
from nationalstore.db.store import Record, Store, Work
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import Service

PEOPLE = (
    ("triage", "Wren Ashdown", ["triage"]),
    ("officer", "Joss Linchmere", ["officer"]),
    ("supervisor", "Odile Darrow", ["supervisor"]),
    ("administrator", "Kit Maybourne", ["administrator"]),
    ("administrator2", "Rowan Tilsley", ["administrator"]),
)
BTP = {"id": "btp", "name": "British Transport Police", "country": "Great Britain"}


def made_up_id(*parts: str) -> str:
    """Return the same id for the same words every time, so that demo people stay who they are."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "urn:nationalstore:" + ":".join(parts)))


@cache
def forces() -> dict[str, dict[str, str]]:
    """Return the territorial forces by id, from the published list."""
    text = resources.files("nationalstore").joinpath("reference_data/forces.csv").read_text("utf-8")
    return {row["id"]: row for row in csv.DictReader(text.splitlines())}


def known_force(force: str) -> bool:
    """Whether there is such a police force, the railways' own among them."""
    return force in forces() or force == BTP["id"]


def name_of(force: str) -> str:
    """Return what a police force is called."""
    row = BTP if force == BTP["id"] else forces()[force]
    return row["name"]


def transfer_targets() -> list[Record]:
    """Return every police force a report can be passed to, the railways' own among them."""
    rows = [*forces().values(), BTP]
    return [{"id": row["id"], "name": row["name"]} for row in rows]


@cache
def offence_codes() -> tuple[tuple[str, str], ...]:
    """Return Home Office offence codes with their labels (sample, 2017-18 vintage)."""
    text = resources.files("nationalstore").joinpath("reference_data/offence_codes.csv").read_text("utf-8")
    return tuple((row["ho_code"], row["label"]) for row in csv.DictReader(text.splitlines()))


@cache
def templates() -> tuple[Record, ...]:
    """Return the reply templates a force starts with."""
    text = resources.files("nationalstore").joinpath("reference_data/templates.toml").read_text("utf-8")
    return tuple(
        {
            "key": said["key"],
            "service": None,
            "states": said["states"],
            "title": said["title"],
            "text": {"en": said["en"].strip(), "cy": said["cy"].strip()},
        }
        for said in tomllib.loads(text)["templates"]
    )


def ensure_force(work: Work, force: str) -> None:
    """Write what the force's desks need to work; what is there stays, and new definitions are brought."""
    if work.get("force", force) is None:
        _begin(work, force)
    ensure_services(work, force)


def ensure_services(work: Work, force: str) -> None:
    """Bring every definition that is new or has changed; a force's switches and words stay as they are."""
    if (work.get("force", force) or {}).get("merged_into"):
        return  # It has no desk any more, and its services have gone with it.
    known = {record["id"]: record for record in work.list(force, "service")}
    for service in service_catalogue.catalogue().values():
        id_ = made_up_id("service", service.key, force)
        before = known.get(id_, {})
        record = _setting(service, id_, before)
        if {**record, "version": before.get("version")} != before:
            (work.change if before else work.create)("service", record)


def refresh(store: Store) -> None:
    """Bring the definitions to every force that has a desk, where something changed."""
    with store.read() as view:
        forces_here = list(view.conn.execute(select(schema.force_counter.c.force)).scalars())
    for force in forces_here:
        with store.write(force) as work:
            if work.get("force", force) is not None:
                ensure_services(work, force)
                ensure_approval(work)


def ensure_approval(work: Work) -> None:
    """Say in a policy from before which endings are free; it said which ones ask for a second person."""
    said = work.policy.get("approval")
    if not isinstance(said, dict) or "except" in said:
        return
    kept = {name: value for name, value in said.items() if name != "disposals"}
    rule = approval.rule_of(work.rules)
    work.change("policy", {**work.policy, "approval": {**kept, "except": list(rule.free)}})


def _setting(service: Service, id_: str, before: Record) -> Record:
    definition = json.loads(json.dumps(service.as_record()))
    return {
        "id": id_, "key": service.key, "title": definition["title"], "group": service.group,
        "regime": service.regime, "enabled": before.get("enabled", True),
        "local_text": before.get("local_text"), "definition": definition,
        "routing": dict(service.routing),
    }  # fmt: skip


def _begin(work: Work, force: str) -> None:
    row = BTP if force == BTP["id"] else forces()[force]
    work.create("force", {"id": force, "name": row["name"], "country": row["country"]})
    team = made_up_id("team", force)
    work.create("team", {"id": team, "force": force, "name": "Contact centre"})
    if work.store.demo:  # In a live force everybody is a real person, added by name.
        for role, name, roles in PEOPLE:
            work.create("officer", _officer(force, role, name, roles, team))
    work.create("policy", _policy(force))
    for template in templates():
        work.create("template", {"id": made_up_id("template", template["key"], force), **template})


def _officer(force: str, role: str, name: str, roles: list[str], team: str) -> Record:
    return {
        "id": made_up_id("officer", role, force),
        "force": force,
        "name": name,
        "initials": "".join(part[0] for part in name.split()),
        "username": f"{role}.{force}",
        "roles": roles,
        "team": team,
    }


def _policy(force: str) -> dict[str, Any]:
    text = resources.files("nationalstore").joinpath("reference_data/policy.toml").read_text("utf-8")
    codes = [{"code": code, "label": label} for code, label in offence_codes()]
    return {
        **tomllib.loads(text),
        "id": made_up_id("policy", force),
        "force": force,
        "opening_codes": codes,
        "closing_codes": codes,
        "transfer_targets": [row for row in transfer_targets() if row["id"] != force],
    }
