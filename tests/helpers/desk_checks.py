"""The desk's rules applied to the tests' usual report."""

from __future__ import annotations

from typing import Any

from tests.helpers.command_bodies import ME, NOW, POLICY, state
from tests.helpers.desk_rules import check, project
from workstation.domain.commands import Intent


def fields(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> list[str]:
    """Return the fields that block an action."""
    return [problem.field for problem in check(Intent(kind, "r1", body), state(**report), officer)]


def after(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> dict[str, Any]:
    """Return the report as the officer sees it while the action is pending."""
    return project(state(**report)["report"], Intent(kind, "r1", body), officer, NOW, POLICY, "c1")
