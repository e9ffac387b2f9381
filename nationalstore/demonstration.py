"""Access to the demonstration, a separate package that a live store does not install.

It is imported by name on request, so that no module of the store depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Protocol

from litestar.types import ControllerRouterHandler

from nationalstore.core.errors import Misconfigured
from nationalstore.db.store import Store
from nationalstore.services.access.tokens import Keys

MISSING = (
    "The demonstration is not installed. It is a separate package, triage-workstation-demo: install it beside"
    " this one, or run “make setup” in a copy of the project. A live store does not need it."
)


class SimulatedCitizens(Protocol):
    """Fictional people who send reports and messages while the store runs."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Demonstration:
    """The additional parts of a demo store."""

    keys: Callable[[Store], Keys]  # The keys that sign the tokens of fictional officers.
    turn_key: Callable[[Store], None]  # Replaces the key with a new one.
    routes: Callable[[], Sequence[ControllerRouterHandler]]  # The routes for signing in.
    citizens: Callable[[Store], SimulatedCitizens]


def part(name: str) -> ModuleType:
    """Return a module of the demonstration. Raises Misconfigured when it is not installed."""
    try:
        return import_module(f"demo.{name}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "demo":
            raise
        raise Misconfigured(MISSING) from None


def of_store() -> Demonstration:
    """Return the parts for a demo store. Raises Misconfigured when it is not installed."""
    seeded: Demonstration = part("of_store").DEMONSTRATION
    return seeded
