"""Who guesses, as far as anybody needs to know: the network a request comes from."""

from __future__ import annotations

from nationalstore.intake.guesses import Guesses
from nationalstore.requests import AnyRequest
from nationalstore.web_security import source_of


def guesses_of(request: AnyRequest) -> Guesses:
    """Return the counts of wrong codes as they stand for where the request comes from."""
    guesses: Guesses = request.app.state.guesses
    return guesses.seen_from(source_of(request))
