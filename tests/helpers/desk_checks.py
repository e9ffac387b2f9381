"""What the desk's rules say to an action on the usual report of the tests."""

from __future__ import annotations

from typing import Any

from tests.helpers.command_bodies import ME, NOW, POLICY, state
from tests.helpers.desk_rules import check, project
from workstation.domain.commands import Intent


def fields(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> list[str]:
    """The fields that are in the way of an action."""
    return [problem.field for problem in check(Intent(kind, "r1", body), state(**report), officer)]


def after(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> dict[str, Any]:
    """The report as the officer sees it while the action waits."""
    return project(state(**report)["report"], Intent(kind, "r1", body), officer, NOW, POLICY, "c1")
