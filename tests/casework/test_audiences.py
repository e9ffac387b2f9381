"""Who reads which restricted cases, and what a cursor says of its reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import audiences
from casework.audiences import CASES, FORCE_WIDE, SETTINGS
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Restriction
from casework.documents.team import Team
from casework.documents.values import OfficerId, TeamId

TEAMS = tuple(Team(id=TeamId(name)) for name in ("t1", "t2", "t3"))
MARKS = st.frozensets(st.sampled_from([audiences.of_team(team.id) for team in TEAMS]))


def officer(name: str, team: str | None, *roles: str, active: bool | None = None) -> Officer:
    """Return an officer of a team."""
    return Officer(
        id=OfficerId(name), team=TeamId(team) if team is not None else None, roles=roles, active=active
    )


STAFF = (
    officer("a", "t1", "officer"),
    officer("b", "t2", "auditor"),
    officer("c", "t3", "officer", active=False),
)


def read_by(name: str, *roles: str, rule: RestrictionRule | None = None) -> set[str]:
    """Return the teams whose restricted cases an officer reads."""
    members = audiences.membership(STAFF, TEAMS)
    found = audiences.restricted_read_by(name, roles, members, {}, rule or RestrictionRule())
    return {team.id for team in TEAMS if audiences.of_team(team.id) in found}


def test_a_member_reads_the_cases_of_their_own_team() -> None:
    """One team each; an officer without a team, or whose roles are not about cases, reads none."""
    assert read_by("a", "officer") == {"t1"}
    assert read_by("x", "officer") == set() and read_by("b", "auditor") == set()


def test_a_team_in_which_nobody_works_is_read_by_the_named_role() -> None:
    """An auditor and someone who has left do not count as working there. The policy names the role."""
    assert read_by("s", "supervisor") == {"t2", "t3"}
    rule = RestrictionRule(role_when_empty="triage")
    assert read_by("s", "supervisor", rule=rule) == set() and read_by("s", "triage", rule=rule) == {
        "t2",
        "t3",
    }


def test_the_officers_whom_the_policy_names_read_every_case() -> None:
    """Only while they work on cases."""
    rule = RestrictionRule(overseers=(OfficerId("chief"),))
    assert read_by("chief", "officer", rule=rule) == {"t1", "t2", "t3"}
    assert read_by("chief", "administrator", rule=rule) == set()


GROUPS = {"g1": ("a", "x"), "g2": ("c",), "g3": ("b",)}


@pytest.mark.parametrize(
    ("name", "roles", "rule", "expected"),
    [
        ("a", ("officer",), RestrictionRule(), {"g1"}),
        ("x", ("triage",), RestrictionRule(), {"g1"}),
        ("x", ("auditor",), RestrictionRule(), set()),
        ("s", ("officer",), RestrictionRule(), set()),
        ("s", ("supervisor",), RestrictionRule(), {"g2", "g3"}),
        ("s", ("supervisor",), RestrictionRule(role_when_empty="triage"), set()),
        ("s", ("triage",), RestrictionRule(overseers=(OfficerId("s"),)), {"g1", "g2", "g3"}),
        ("s", ("auditor",), RestrictionRule(overseers=(OfficerId("s"),)), set()),
    ],
)
def test_named_officers_read_their_cases_and_nobody_else_but_those_of_the_policy(
    name: str, roles: tuple[str, ...], rule: RestrictionRule, expected: set[str]
) -> None:
    """A group of whom one has left and another does not work on cases is read by the role, as an empty team is."""
    members = audiences.membership((*STAFF, officer("x", None, "triage")), TEAMS)
    found = audiences.restricted_read_by(name, roles, members, GROUPS, rule)
    assert {one for one in GROUPS if audiences.of_group(one) in found} == expected
    for group, officers in GROUPS.items():
        one = Restriction(group=group, officers=tuple(map(OfficerId, officers)))
        assert audiences.reads_restricted(name, roles, one, members, rule) == (group in expected)


def test_the_word_of_a_group_says_nothing_about_who_is_in_it() -> None:
    """It depends on the id of the group alone, and is neither a team's word nor that of anyone's case."""
    ash, bea = (OfficerId("ash"),), (OfficerId("bea"),)
    words = {audiences.of_restriction(Restriction(group="g1", officers=one)) for one in (ash, bea)}
    assert words == {audiences.of_group("g1")} and audiences.of_team("g1") not in words
    assert audiences.of_restriction(None) == CASES


@given(
    teams=MARKS,
    late=st.dictionaries(st.sampled_from([audiences.of_team("t1"), "tX"]), st.integers(0, 10**17)),
)
def test_a_cursor_says_what_its_copy_holds(teams: frozenset[str], late: dict[str, int]) -> None:
    """What is written into a cursor is read back: the teams, and how far each that was gained has come."""
    held = audiences.held(audiences.word(FORCE_WIDE | teams, late.items()))
    assert held is not None and held.base == CASES
    assert held.teams == {team: late.get(team) for team in teams}


@pytest.mark.parametrize(
    "text", ["", "x", "cases-", "cases-t1_", "cases-t1_x", "cases-t1_" + "9" * 19, "Cases"]
)
def test_a_garbled_cursor_is_not_guessed_at(text: str) -> None:
    """A word that this version did not write is not read."""
    assert audiences.held(text) is None


def test_earlier_cursors_are_those_of_readers_without_a_team() -> None:
    """``cases`` and ``settings`` mean what they meant before there were teams."""
    for text in (CASES, SETTINGS):
        assert audiences.held(text) == audiences.Held(text, {}, begun=0)
    assert audiences.held(audiences.word(FORCE_WIDE, begun=7)) == audiences.Held(CASES, {}, begun=7)
    counted = audiences.word(FORCE_WIDE, begun=7, skipped=0)
    assert audiences.held(counted) == audiences.Held(CASES, {}, begun=7, skipped=0)
    assert audiences.word(frozenset({SETTINGS})) == "settings" and audiences.word(FORCE_WIDE) == "cases"


def test_settings_are_wider_than_cases_and_cases_than_a_restriction() -> None:
    """A document whose audience becomes narrower has to leave the desks that no longer read it."""
    team = audiences.of_team("t1")
    wider = {(one, other) for one in (SETTINGS, CASES, team) for other in (SETTINGS, CASES, team)
             if audiences.is_wider(one, other)}  # fmt: skip
    assert wider == {(SETTINGS, one) for one in (SETTINGS, CASES, team)} | {(CASES, CASES), (CASES, team)}
