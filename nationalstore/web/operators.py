"""A guard that keeps operator endpoints off the public address."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from nationalstore.core.errors import Problem


def operators_only(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Raise ``not_found`` where the public may have access."""
    if not connection.app.state.settings.operations_here:
        raise Problem("not_found")
