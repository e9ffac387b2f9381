"""The source of guesses, no more precise than the network that a request comes from."""

from __future__ import annotations

from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.web.dependencies import AnyRequest
from nationalstore.web.web_security import source_of


def guesses_of(request: AnyRequest) -> Guesses:
    """Return the counts of wrong codes for the network that the request comes from."""
    guesses: Guesses = request.app.state.guesses
    return guesses.seen_from(source_of(request))
