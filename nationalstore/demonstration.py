"""The way to the demonstration, which is a package of its own: a live store is installed without it.

It is looked up by name when someone asks for it, so that nothing of the store imports it.
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
    """Made-up people who write by themselves while the store runs."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Demonstration:
    """What a demo store has that a live one never gets."""

    keys: Callable[[Store], Keys]  # What signs the tokens of made-up officers.
    turn_key: Callable[[Store], None]  # Gives them a new one.
    routes: Callable[[], Sequence[ControllerRouterHandler]]  # Where they sign in.
    citizens: Callable[[Store], SimulatedCitizens]


def part(name: str) -> ModuleType:
    """Return a module of the demonstration. Raises Misconfigured where it is not installed."""
    try:
        return import_module(f"demo.{name}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "demo":
            raise
        raise Misconfigured(MISSING) from None


def of_store() -> Demonstration:
    """Return what a demo store needs. Raises Misconfigured where it is not installed."""
    found: Demonstration = part("of_store").DEMONSTRATION
    return found
