"""Access to the demonstration, which is a separate package that an installed desk does not have.

It is looked up by name when a command needs it, so that nothing in the workstation imports it.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from workstation.errors import BadInput

TITLE = "The demonstration is not installed"
MISSING = (
    "It is a separate package, triage-workstation-demo: install it beside this one, or run “make setup” in a copy of"
    " the project."
)


def part(name: str) -> ModuleType:
    """Return a module of the demonstration. Raises BadInput when it is not installed."""
    try:
        return import_module(f"demo.{name}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "demo":
            raise
        raise BadInput(MISSING, title=TITLE) from None
