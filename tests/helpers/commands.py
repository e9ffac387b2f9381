"""Commands that a test runs without the wire, with their outcomes as a desk reads them."""

from __future__ import annotations

from typing import Any

import msgspec

from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand


def outcome_of(store: Store, client: str, command: ReceivedCommand, who: Principal) -> dict[str, Any]:
    """Run a command and return its outcome as JSON."""
    outcome: dict[str, Any] = msgspec.to_builtins(ledger.run(store, client, command, who))
    return outcome
