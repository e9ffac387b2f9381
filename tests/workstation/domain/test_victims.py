"""The desk's rules about a victim who did not report, before anything is saved."""

from __future__ import annotations

from typing import Any

from tests.helpers.command_bodies import SUPERVISOR
from tests.helpers.desk_checks import after, fields

MARA: dict[str, Any] = {"name": "Mara Fenwick", "channels": ["phone"], "reason": "She rang."}
TOLD: dict[str, Any] = {"reporter": {"person": "c1", "name": "Ines", "role": "third_party"}}
CLOSED: dict[str, Any] = {**TOLD, "victim": {"name": "Mara Fenwick", "contact": {"channels": []}}}


def test_anyone_tightens_and_a_supervisor_loosens_the_victims_contact_rules() -> None:
    """The officer is told at the field; what a supervisor opens is open."""
    assert fields("save_victim", MARA, **TOLD) == []
    assert fields("save_victim", MARA, **CLOSED) == ["channels"]
    assert fields("save_victim", MARA, SUPERVISOR, **CLOSED) == []
    assert fields("save_victim", {**MARA, "reason": " "}, SUPERVISOR, **CLOSED) == ["reason"]
    assert fields("save_victim", {**MARA, "channels": [], "reason": ""}, **CLOSED) == []


def test_what_waits_looks_like_what_the_store_makes_of_it() -> None:
    """The victim stands on the case at once, and their clock for support runs."""
    saved = after("save_victim", MARA, **TOLD, crime=True)
    assert saved["victim"]["name"] == "Mara Fenwick" and saved["victim"]["contact"]["channels"] == ["phone"]
    assert "support_referral" in {clock["name"] for clock in saved["clocks"]}
    assert fields("save_victim", MARA, reporter={"role": "victim"}) == ["name"]
