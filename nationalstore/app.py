"""The store's application, assembled from its layers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import ASGIMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, ControllerRouterHandler, Message, Receive, Scope, Send

from casework import dated_lists, struct_types
from casework.version import VERSION
from nationalstore import demonstration
from nationalstore.api import delivery_callbacks, health, metrics, open311, openapi
from nationalstore.api.citizen import account as citizens_routes
from nationalstore.api.citizen import intake
from nationalstore.api.desk import access, attachments, board, commands, feed
from nationalstore.api.desk import audit as record
from nationalstore.api.desk import policy as configuration
from nationalstore.api.tus import DescribeUploads
from nationalstore.core import log_lines
from nationalstore.core.errors import Problem
from nationalstore.core.process_lifecycle import Lifecycle
from nationalstore.core.settings import DEMO_ISSUER, Settings
from nationalstore.db.store import Store
from nationalstore.jobs import background_jobs
from nationalstore.portal import error_pages
from nationalstore.portal import routes as portal
from nationalstore.services.access import tokens
from nationalstore.services.access.issuer import OutsideIssuer
from nationalstore.services.audit import keys as record_keys
from nationalstore.services.audit.readings import Readings
from nationalstore.services.catalogue import national_lists, postcode_lookup, reference_data
from nationalstore.services.citizens.one_login import OneLogin
from nationalstore.services.commands import ledger
from nationalstore.services.delivery import site_links
from nationalstore.services.feed.events import ChangeNotifier
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.web import admission, tracing
from nationalstore.web.dependencies import provide_principal, provide_store, request_id
from nationalstore.web.web_security import secure_answer

ROUTES: tuple[ControllerRouterHandler, ...] = (
    *feed.routes, *commands.routes, *access.routes, *intake.routes, *citizens_routes.routes,
    *portal.routes, *attachments.routes, *delivery_callbacks.routes, *metrics.routes, *health.routes,
    *openapi.routes, *open311.routes, *record.routes, *configuration.routes, *board.routes,
)  # fmt: skip


class EchoRequestId(ASGIMiddleware):
    """Adds the request id to every response."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Add ``X-Request-Id`` to the start of the response."""
        from litestar import Request

        name = request_id(Request(scope))

        async def with_id(asgi_message: Message) -> None:
            if asgi_message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(asgi_message)
                headers["X-Request-Id"] = name
            await send(asgi_message)

        with log_lines.of_request(name):
            await next_app(scope, receive, with_id)


class TellMethods(ASGIMiddleware):
    """Lists the methods of all handlers of a path. The framework lists those of one handler only."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Correct ``Allow`` in the response to OPTIONS."""

        async def with_all(asgi_message: Message) -> None:
            if asgi_message["type"] == "http.response.start":
                path = scope.get("path_template")
                routes = [route for route in scope["litestar_app"].routes if isinstance(route, HTTPRoute)]
                methods = {name for route in routes if route.path_format == path for name in route.methods}
                headers = MutableScopeHeaders.from_message(asgi_message)
                headers["Allow"] = ", ".join(sorted(methods))
            await send(asgi_message)

        await next_app(scope, receive, with_all if scope.get("method") == "OPTIONS" else send)


def _issuer(store: Store, settings: Settings) -> tuple[tokens.Keys, Settings]:
    """Return the token keys, and the settings with the issuer exactly as it writes its own name."""
    if settings.issuer == DEMO_ISSUER:
        return demonstration.of_store().keys(store), settings
    outside = OutsideIssuer(settings.issuer)
    # Requested at start-up, so that an unreachable provider is reported then and not to the first officer.
    return outside, replace(settings, issuer=outside.about("issuer"))


def _record_key(store: Store, settings: Settings) -> Ed25519PrivateKey | None:
    path = settings.record_key
    return record_keys.read(path) if path else record_keys.beside(store.url)


def _succession(store: Store, settings: Settings) -> list[dict[str, str]]:
    path = settings.record_key or record_keys.file_beside(store.url)
    return record_keys.succession(path) if path.is_file() else []


def _one_login(settings: Settings) -> OneLogin | None:
    """Return the One Login client if it is configured.

    It connects at the first sign-in, not at start-up, because the pages and the email links work without it.
    """
    if not settings.one_login_issuer:
        return None
    back = f"{settings.address}/sign-in/one-login/back"
    issuer = OutsideIssuer(settings.one_login_issuer)
    return OneLogin(issuer, settings.one_login_client, settings.one_login_key, back)


def _held(store: Store, settings: Settings) -> dict[str, Any]:
    """Return the application state that requests may use, by name."""
    return {
        "store": store,
        "settings": settings,
        "record_key": _record_key(store, settings),
        "record_succession": _succession(store, settings),
        "guesses": Guesses(store),
        "one_login": _one_login(settings),
    }


def _described() -> OpenAPIConfig:
    """Return the configuration of the desk's API description."""
    router = Router(
        "/v1/openapi.json", route_handlers=[], include_in_schema=False, opt={"permission": "documents"}
    )
    return OpenAPIConfig(
        title="National store",
        version=VERSION,
        openapi_router=router,
        render_plugins=[openapi.DeskDocument()],
    )


def _use_postcodes(store: Store) -> None:
    """Use the list of postcodes that was loaded into the store, if one was."""
    with store.read() as view:
        postcode_lookup.use(national_lists.find(view, dated_lists.POSTCODES))


def _for_every_request(settings: Settings) -> tuple[ASGIMiddleware, ...]:
    """Return what every request passes through, traces apart."""
    return EchoRequestId(), TellMethods(), DescribeUploads(settings.longest_upload)


def create_app(store: Store, settings: Settings, lifecycle: Lifecycle | None = None) -> Litestar:
    """Return the application that serves the store."""
    reference_data.refresh(store)
    _use_postcodes(store)
    site_links.keep_address(store, settings.address)
    issuer_keys, settings = _issuer(store, settings)

    readings = Readings(store)
    traced = tracing.of(settings.traces)

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        app.state.news = ChangeNotifier(store, asyncio.get_running_loop())
        citizens = demonstration.of_store().citizens(store) if settings.citizens else None
        if citizens is not None:
            citizens.start()
        async with background_jobs.running(
            store, settings.clamd, app.state.news, app.state.guesses, readings
        ):
            yield
        await asyncio.to_thread(background_jobs.write_readings, readings)
        if citizens is not None:
            await asyncio.to_thread(citizens.stop)
        app.state.news.close()
        if traced is not None:
            await asyncio.to_thread(traced.close)

    app = Litestar(
        route_handlers=[*ROUTES, *(demonstration.of_store().routes() if settings.demo else ())],
        guards=[admission.admit],
        state=State(
            {
                "issuer_keys": issuer_keys,
                "lifecycle": lifecycle or Lifecycle(),
                "readings": readings,
                **_held(store, settings),
            }
        ),
        dependencies={
            "store": Provide(provide_store, sync_to_thread=False),
            "principal": Provide(provide_principal, sync_to_thread=False),
        },
        exception_handlers={
            Problem: error_pages.on_problem,
            HTTPException: error_pages.on_http_error,
            Exception: error_pages.on_bug,
        },
        middleware=[*_for_every_request(settings), *([traced] if traced is not None else ())],
        before_send=[secure_answer],
        lifespan=[lifespan],
        request_max_body_size=settings.longest_body,
        openapi_config=_described(),
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=1, minimum_size=2_000, exclude=["/v1/events", "/static/"]
        ),
        logging_config=None,
    )
    admission.check(app, ledger.HANDLERS)
    struct_types.make_all_ready()  # The framework has made a struct of the parameters of each route.
    return app
