"""Which settings need a second administrator: what grants is guarded, what takes away is not."""

from __future__ import annotations

from typing import Any

import pytest

from casework import second_administrator
from casework.documents.coming import Coming
from casework.documents.parts import Actor
from casework.documents.values import OfficerId

OFFICER: dict[str, Any] = {"id": "o1", "name": "Wren", "username": "wren", "roles": ["triage"], "team": "t1"}
ENDING = {"code": "referred", "title": "Referred"}


@pytest.mark.parametrize(
    ("kind", "before", "after", "parts"),
    [
        ("policy", {}, {"grades": [], "version": 4}, []),
        ("policy", {"approval": {}}, {"approval": {"roles": ["triage"]}}, ["approval"]),
        ("policy", {}, {"safe_contact": {}, "retention": {}, "grades": []}, ["retention", "safe_contact"]),
        ("policy", {"exports": {}}, {}, ["exports"]),
        (
            "policy",
            {"disposals": [{**ENDING, "second_approval": True}]},
            {"disposals": [ENDING]},
            ["disposals"],
        ),
        ("policy", {"disposals": [{**ENDING, "second_approval": True}]}, {"disposals": []}, ["disposals"]),
        ("policy", {"disposals": [ENDING]}, {"disposals": [{**ENDING, "second_approval": True}]}, []),
        ("service", {}, {"enabled": True}, []),
        ("service", {}, {"restriction": {"starts": True}}, ["restriction"]),
        ("team", {"name": "A"}, {"name": "B"}, []),
        ("team", {}, {"skills": ["asb"], "key": "roads"}, ["key", "skills"]),
        ("template", {}, {"text": {"en": "Hello"}}, []),
        ("officer", OFFICER, {**OFFICER, "name": "Wren A.", "team": "t2"}, []),
        ("officer", OFFICER, {**OFFICER, "username": "other"}, ["username"]),
        ("officer", OFFICER, {**OFFICER, "roles": ["triage", "supervisor"]}, ["roles"]),
        ("officer", OFFICER, {**OFFICER, "roles": []}, []),
        ("officer", OFFICER, {**OFFICER, "roles": "supervisor"}, []),
        ("officer", OFFICER, {**OFFICER, "active": False}, []),
        ("officer", {**OFFICER, "active": False}, OFFICER, ["active"]),
        ("officer", {**OFFICER, "active": False}, {**OFFICER, "active": True}, ["active"]),
        ("officer", OFFICER, {**OFFICER, "active": True}, []),
    ],
)
def test_what_gives_power_needs_a_second_administrator(
    kind: str, before: dict[str, Any], after: dict[str, Any], parts: list[str]
) -> None:
    """A role, a way to sign in, who approves, who reads restricted cases; removing any of them takes one administrator."""
    assert second_administrator.guarded(kind, before, after) == parts
    raises = kind == "officer" and bool({"roles", "active"} & set(parts))
    assert second_administrator.raises_roles(kind, before, after) is raises


@pytest.mark.parametrize(
    ("kind", "before", "after", "teams"),
    [
        ("officer", {"team": "t1"}, {"team": "t2"}, ["t1", "t2"]),
        ("officer", {}, {"team": "t2"}, ["t2"]),
        ("officer", {"team": "t1"}, {"team": "t1", "name": "B"}, []),
        ("team", {"team": "t1"}, {"team": "t2"}, []),
    ],
)
def test_a_change_of_team_names_both_teams(
    kind: str, before: dict[str, Any], after: dict[str, Any], teams: list[str]
) -> None:
    """If either has restricted cases, it decides who reads them."""
    assert second_administrator.joins_or_leaves(kind, before, after) == teams


@pytest.mark.parametrize(
    ("of", "object_", "officer", "code"),
    [("policy", "p1", "o2", ""), ("policy", "p1", "o1", "own_approval"), ("officer", "o2", "o2", "own_roles"),
     ("officer", "o3", "o2", ""), ("team", "o2", "o2", "")],
)  # fmt: skip
def test_nobody_approves_their_own_change_or_their_own_roles(
    of: str, object_: str, officer: str, code: str
) -> None:
    """A desk shows a change that waits as waiting."""
    version = Coming(
        id="v1", of=of, object=object_, by=Actor(id=OfficerId("o1")), needs="second_administrator"
    )
    assert second_administrator.refusal(version, officer) == code
    assert second_administrator.waits(version)
    assert not second_administrator.waits(Coming(id="v2", of=of))
