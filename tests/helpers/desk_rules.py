"""The desk's rules for tests that hold documents as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from casework.documents import codec
from casework.documents.coming import Coming
from casework.documents.disposal_run import DisposalRun
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.template import Template
from workstation.domain import commands
from workstation.domain.commands import Command, FieldProblem, Intent, Situation

ADDRESSES = {"email": "tamsin@example.org", "phone": "07700900001"}
"""The fields that every person in a store has."""


def policy_of(record: Mapping[str, Any] | None) -> Policy:
    """Return the policy."""
    return codec.read_by_parts(Policy, {"id": "", **(record or {})})


def report_of(**record: Any) -> Report:
    """Return the report as the desk reads it."""
    return codec.read_without_source(Report, json.dumps({"id": "r1", **record}))


def person_of(**record: Any) -> Person:
    """Return the person as the desk reads it."""
    return codec.read_without_source(Person, json.dumps({"id": "p1", **ADDRESSES, **record}))


def situation(state: Mapping[str, Any]) -> Situation:
    """Return the state that a check reads."""
    person = state.get("person")
    return Situation(
        report=codec.read_by_parts(Report, {"id": "", **state.get("report", {})}),
        person=None if person is None else codec.read_by_parts(Person, {"id": "p1", **ADDRESSES, **person}),
        policy=policy_of(state.get("policy")),
        templates=[codec.read_by_parts(Template, {"id": "", **one}) for one in state.get("templates", ())],
        officers=[codec.read_by_parts(Officer, one) for one in state.get("officers", ())],
        coming=[codec.read_by_parts(Coming, one) for one in state.get("coming", ())],
        runs=[codec.read_by_parts(DisposalRun, one) for one in state.get("runs", ())],
        copy=codec.read_by_parts(SubjectCopy, state["copy"]) if "copy" in state else None,
        copy_items=[codec.read_by_parts(CopyItem, one) for one in state.get("copy_items", ())],
        now=state.get("now"),
    )


def check(intent: Intent, state: Mapping[str, Any], officer: Mapping[str, Any]) -> list[FieldProblem]:
    """Return the problems that block an action."""
    return commands.check(intent, situation(state), codec.read_by_parts(Officer, officer))


def project(
    record: Mapping[str, Any],
    intent: Intent,
    officer: Mapping[str, Any],
    made_at: datetime,
    policy: Mapping[str, Any] | None = None,
    command_id: str = "",
) -> dict[str, Any]:
    """Return the projected report."""
    report, by = codec.read_by_parts(Report, record), codec.read_by_parts(Officer, officer)
    return codec.encode(commands.project(report, intent, by, made_at, policy_of(policy), command_id))


def project_all(
    record: Mapping[str, Any], waiting: Iterable[Command], policy: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the report with every pending command projected."""
    report = codec.read_by_parts(Report, record)
    return codec.encode(commands.project_all(report, waiting, policy_of(policy)))
