"""An officer's intended action, and the command that stores it until the store has answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from casework.commands.reading import body_as_read
from casework.documents.bounds import Body
from casework.documents.officer import Officer
from casework.documents.values import OfficerId
from casework.typed_values.tidying import tidied
from workstation.domain.commands.outcome import CommandOutcome

B = TypeVar("B", bound=Body)
NOBODY = Officer(id=OfficerId(""))
"""The officer of a profile that has not contacted the store yet."""


@dataclass(frozen=True)
class Intent:
    """One action by an officer on a report, not yet written to the journal."""

    kind: str
    report: str | None
    body: dict[str, Any] = field(default_factory=dict)
    """The body as it is sent. ``read`` returns it as its type."""
    expects: dict[str, int] | None = None

    def tidied(self) -> Intent:
        """Return the action with its texts as they are stored, before anything looks at them."""
        return replace(self, body={key: tidied(part) for key, part in self.body.items()})

    def read(self, type_: type[B]) -> B:
        """Return the readable parts of the body."""
        return body_as_read(type_, self.body)


def intent_of(body: Body, report: str | None = None) -> Intent:
    """Return the action with this body. Missing parts are left out."""
    fields = {name: part for name, part in msgspec.to_builtins(body).items() if part is not None}
    return Intent(body.KIND, report, fields)


@dataclass(frozen=True)
class FieldProblem:
    """The reason why an action is not possible, at the field that causes it."""

    field: str
    message: str


@dataclass(frozen=True)
class Command:
    """An action written to the journal. `number` is None until it is first prepared for sending."""

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
