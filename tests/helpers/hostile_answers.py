"""Responses that no store should give, and a model desk that continues after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.workstation.sync.protocol.paper_world import PaperDesk
from workstation.errors import (
    CursorExpired,
    ForbiddenByStore,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync.protocol import effects
from workstation.sync.protocol.faults import CommandGap, EarlierState, NotTaken, OtherClient

HOSTILE: dict[str, Callable[[], StoreProblem]] = {
    "gap": lambda: CommandGap(0),
    "gap ahead": lambda: CommandGap(99),
    "epoch": lambda: CursorExpired("", epoch="f", reason="epoch"),
    "malformed": lambda: CursorExpired("", epoch="f", reason="malformed"),
    "earlier": EarlierState,
    "other client": OtherClient,
    "not taken": lambda: NotTaken("no", "too_large"),
    "reused": lambda: NotTaken("no", "id_reused"),
    "busy": lambda: Retryable("busy", after=0),
    "away": lambda: StoreUnreachable("away"),
    "garbage": lambda: ProtocolMismatch("garbage"),
    "sign in": lambda: SignInNeeded("who"),
    "forbidden": lambda: ForbiddenByStore("no"),
}


class Forgiving(PaperDesk):
    """A model desk that also becomes a new client and sets commands aside."""

    def _write(self, effect: Any) -> Any:
        match effect:
            case effects.BecomeNewClient():
                self.repairs += 1
                return None
            case effects.SetAside(id_, _):
                self._change(lambda one: one.id == id_, "refused")
                return None
        return super()._write(effect)
