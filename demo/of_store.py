"""The parts that only a demo store has, assembled for it."""

from __future__ import annotations

from demo.identity import provider, tokens
from demo.seeding.simulated_citizens import SeededCitizens
from nationalstore.demonstration import Demonstration

DEMONSTRATION = Demonstration(
    keys=tokens.OwnKeys, turn_key=tokens.turn, routes=provider.routes, citizens=SeededCitizens
)
