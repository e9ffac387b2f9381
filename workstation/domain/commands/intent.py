"""What an officer means to do, and the row that keeps it until the store has answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from casework.commands.bounds import Body
from casework.commands.reading import body_as_read
from casework.documents.officer import Officer
from casework.documents.values import OfficerId
from workstation.domain.commands.outcome import CommandOutcome

B = TypeVar("B", bound=Body)
NOBODY = Officer(id=OfficerId(""))
"""The officer of a profile that has not met the store yet."""


@dataclass(frozen=True)
class Intent:
    """One action by an officer on a report, not yet written down."""

    kind: str
    report: str | None
    body: dict[str, Any] = field(default_factory=dict)
    """As it is sent; ``read`` gives it its type."""
    expects: dict[str, int] | None = None

    def read(self, type_: type[B]) -> B:
        """Return the body as far as it can be read."""
        return body_as_read(type_, self.body)


def intent_of(body: Body, report: str | None = None) -> Intent:
    """Return the action with this body; what it does not say is left out."""
    said = {name: part for name, part in msgspec.to_builtins(body).items() if part is not None}
    return Intent(body.KIND, report, said)


@dataclass(frozen=True)
class FieldProblem:
    """Why an action cannot be taken, at the field that causes it."""

    field: str
    message: str


@dataclass(frozen=True)
class Command:
    """An action written in the journal; `number` is None until it was first prepared for sending."""

    number: int | None
    id: str
    kind: str
    report: str | None
    expects: dict[str, int] | None
    body: dict[str, Any]
    made_at: datetime
    state: str
    row: int = 0
    hold_until: datetime | None = None
    outcome: CommandOutcome | None = None
    officer: Officer = NOBODY
    replaces: str | None = None
    settled_at: datetime | None = None

    @property
    def intent(self) -> Intent:
        return Intent(self.kind, self.report, self.body, self.expects)
