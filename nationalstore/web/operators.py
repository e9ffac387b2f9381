"""Keeps what is for operators away from the address that the public reaches."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from nationalstore.core.errors import Problem


def operators_only(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Raise ``not_found`` where the public may be listening."""
    if not connection.app.state.settings.operations_here:
        raise Problem("not_found")
