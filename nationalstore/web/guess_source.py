"""Who guesses, as far as anyone needs to know: the network a request comes from."""

from __future__ import annotations

from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.web.dependencies import AnyRequest
from nationalstore.web.web_security import source_of


def guesses_of(request: AnyRequest) -> Guesses:
    """Return the counts of wrong codes as they stand for where the request comes from."""
    guesses: Guesses = request.app.state.guesses
    return guesses.seen_from(source_of(request))
