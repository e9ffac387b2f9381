"""What a demo store has that a live one never gets, put together for it."""

from __future__ import annotations

from demo.identity import provider, tokens
from demo.seeding.living import Citizens
from nationalstore.demonstration import Demonstration

DEMONSTRATION = Demonstration(
    keys=tokens.OwnKeys, turn_key=tokens.turn, routes=provider.routes, citizens=Citizens
)
