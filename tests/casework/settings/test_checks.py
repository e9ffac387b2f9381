"""Templates, services, teams and officers as administrators write them: every fault is at its field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from casework.documents.officer import Officer
from casework.documents.template import Template
from casework.documents.values import OfficerId, TeamId
from casework.settings import checks, merging
from casework.settings.faults import Fault
from tests.helpers.desk_rules import policy_of

POLICY = policy_of({
    "statuses": [{"key": "new", "title": "New"}, {"key": "closed", "title": "Closed"}],
    "macros": [{"key": "m1", "title": "Thanks", "steps": [{"kind": "reply", "template": "thanks"}]}],
})  # fmt: skip
HELLO: dict[str, Any] = {"id": "t1", "key": "hello", "title": "Hello", "states": ["new"],
                         "text": {"en": "Hello {{ name }}"}}  # fmt: skip
KIT = Officer(
    id=OfficerId("o9"), username="kit", roles=("administrator",), subject="sub-9", team=TeamId("t1")
)


def fields(found: Iterable[Fault]) -> list[str]:
    faults = list(found)
    assert all(one.detail for one in faults)
    return [one.field for one in faults]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"services": ["asb"], "status_after": "in_progress"}, []),
        ({"key": "other"}, ["key"]),
        ({"title": " "}, ["title"]),
        ({"text": {"cy": "Helo"}}, ["text"]),
        ({"text": {"en": "Hello {{ name"}}, ["text.en"]),
        ({"text": {"en": "Hello", "cy": 7}}, ["text.cy"]),
        ({"text": {"en": "x" * 20_001}}, ["text.en"]),
        ({"states": ["dreaming"]}, ["states"]),
        ({"states": "new"}, ["states"]),
        ({"services": "asb"}, ["services"]),
        ({"status_after": "closed"}, ["status_after"]),
    ],
)
def test_a_template_has_a_text_that_can_be_filled(change: dict[str, Any], wrong: list[str]) -> None:
    """Its key stays; its placeholders are closed; its statuses exist."""
    assert fields(checks.template(HELLO, {**HELLO, **change}, POLICY, [])) == wrong


def test_a_template_has_a_key_of_its_own_and_stays_while_a_macro_uses_it() -> None:
    """A withdrawn one that no macro uses is free to go."""
    others = [Template(id="t2", key="hello")]
    assert fields(checks.template({}, HELLO, POLICY, others)) == ["key"]
    assert fields(checks.template(HELLO, HELLO, POLICY, [Template(id="t1", key="hello")])) == []
    assert fields(checks.template({}, {**HELLO, "key": "thanks", "withdrawn": True}, POLICY, [])) == [
        "withdrawn"
    ]
    assert fields(checks.template({}, {**HELLO, "withdrawn": True}, POLICY, [])) == []


def test_a_macro_uses_templates_that_are_there() -> None:
    """A step without a template needs none; a withdrawn template is gone."""
    macros: dict[str, Any] = {"macros": [{"steps": [{"kind": "claim"}, {"kind": "reply", "template": "hello"}]},
                         {"steps": [{"kind": "reply", "template": "gone"}]}]}  # fmt: skip
    known = [Template(id="t1", key="hello"), Template(id="t2", key="gone", withdrawn=True)]
    assert fields(checks.macro_templates(macros, known)) == ["macros.1"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"enabled": "yes"}, ["enabled"]),
        ({"restriction": {"starts": True, "team": "t1"}}, []),
        ({"restriction": "always"}, ["restriction"]),
        ({"restriction": {"starts": "yes"}}, ["restriction.starts"]),
        ({"restriction": {"team": "t9"}}, ["restriction.team"]),
        ({"local_text": {"en": "Call.", "cy": "Ffoniwch."}}, []),
        ({"local_text": {"en": "Call."}}, ["local_text"]),
        ({"local_text": {"en": "Call.", "cy": " "}}, ["local_text"]),
        ({"local_text": {"en": "x" * 2_001, "cy": "Ffoniwch."}}, ["local_text"]),
    ],
)
def test_a_service_is_on_or_off_and_speaks_both_languages(change: dict[str, Any], wrong: list[str]) -> None:
    """Its restricted cases go to a team that exists, where the desk knows the teams."""
    assert fields(checks.service({"enabled": True, **change}, {"t1"})) == wrong
    assert fields(checks.service({"enabled": True, "restriction": {"team": "t9"}})) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"name": ""}, ["name"]),
        ({"key": " "}, ["key"]),
        ({"key": "roads"}, ["key"]),
        ({"key": "roads", "active": False, "id": "t2"}, []),
        ({"key": "rural"}, []),
        ({"skills": "asb"}, ["skills"]),
        ({"active": None}, ["active"]),
        ({"active": False}, ["active"]),
    ],
)
def test_a_team_is_the_only_one_of_its_kind_and_stays_while_it_has_officers(
    change: dict[str, Any], wrong: list[str]
) -> None:
    """A team that is not in use may be of the same kind as another."""
    team: dict[str, Any] = {"id": "t1", "name": "Triage", "active": True, **change}
    assert fields(checks.team(team, [KIT], {"roads", None})) == wrong


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"name": None}, ["name"]),
        ({"username": " "}, ["username"]),
        ({"username": "kit"}, ["username"]),
        ({"roles": []}, ["roles"]),
        ({"roles": ["wizard"]}, ["roles"]),
        ({"roles": "triage"}, ["roles"]),
        ({"active": "yes"}, ["active"]),
        ({"team": "t9"}, ["team"]),
        ({"team": "t9", "active": False}, []),
        ({"subject": "sub-1"}, []),
        ({"subject": ""}, ["subject"]),
        ({"subject": "x" * 256}, ["subject"]),
        ({"subject": "sub-9"}, ["subject"]),
        ({"subject": "o9"}, ["subject"]),
        ({"id": "sub-9"}, ["id"]),
    ],
)
def test_an_officer_is_one_person_with_a_role(change: dict[str, Any], wrong: list[str]) -> None:
    """Nobody signs in as someone else: sign-in names, subjects and ids are each one person's."""
    wren: dict[str, Any] = {
        "id": "o1",
        "name": "Wren",
        "username": "wren",
        "roles": ["triage"],
        "team": "t1",
        "active": True,
    }
    assert fields(checks.officer({**wren, **change}, [KIT], {"t1"})) == wrong


@pytest.mark.parametrize(
    ("before", "after", "gives"),
    [(["triage"], ["triage", "national"], True), (["national"], ["national"], False), (["national"], [], False),
     (None, ["connector"], True), ([], "national", False)],
)  # fmt: skip
def test_only_the_operator_gives_the_operators_roles(before: Any, after: Any, gives: bool) -> None:
    """An officer who has one already may keep it."""
    assert checks.gives_operators_role({"roles": before}, {"roles": after}) is gives


@pytest.mark.parametrize(
    ("after", "others", "leaves"),
    [
        ({"roles": ["triage"]}, [], True),
        ({"roles": ["administrator"], "active": False}, [], True),
        ({"roles": ["administrator"]}, [], False),
        ({"roles": ["triage"]}, [KIT], False),
        ({"roles": ["triage"]}, [Officer(id=OfficerId("o8"), roles=("administrator",), active=False)], True),
    ],
)
def test_a_force_always_has_an_administrator(
    after: dict[str, Any], others: list[Officer], leaves: bool
) -> None:
    """One who has left is none; who never was one takes none away."""
    assert checks.leaves_no_administrator({"roles": ["administrator"]}, after, others) is leaves
    assert not checks.leaves_no_administrator({"roles": ["triage"]}, after, others)


@pytest.mark.parametrize(
    ("kind", "before", "definition", "after"),
    [
        ("team", {"id": "t1", "name": "A"}, {"name": "B", "id": "t9", "colour": "red"}, {"id": "t1", "name": "B"}),
        ("service", {"enabled": True, "title": "ASB"}, {"enabled": False, "title": "X"}, {"enabled": False, "title": "ASB"}),
        ("officer", {"id": "o1"}, {"name": "Wren Ada Ashdown Lee"}, {"id": "o1", "name": "Wren Ada Ashdown Lee", "initials": "WAA"}),
        ("officer", {"name": "A"}, {"name": "Wren", "initials": "X"}, {"name": "Wren", "initials": "X"}),
        ("officer", {"name": "A", "subject": "s"}, {"subject": ""}, {"name": "A"}),
        ("officer", {"name": "A"}, {"subject": "s"}, {"name": "A", "subject": "s"}),
        ("policy", {"id": "p", "version": 3, "grades": []}, {"a_new_part": 1, "version": 9}, {"id": "p", "version": 3, "grades": [], "a_new_part": 1}),
    ],
)  # fmt: skip
def test_an_administrator_changes_what_is_theirs(
    kind: str, before: dict[str, Any], definition: dict[str, Any], after: dict[str, Any]
) -> None:
    """What the store sets, and what is national, stays; initials follow the name; an emptied subject is gone."""
    assert merging.merged(kind, before, definition) == after
