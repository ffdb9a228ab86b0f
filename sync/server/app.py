"""The server as an ASGI application."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI

from sync.server.api.application import PREFIX, create_api
from sync.server.body_limit import BodyLimit
from sync.server.city import open_city, system_wall_ms
from sync.server.error_answers import install_handlers
from sync.server.receipt_page import load_receipt_page
from sync.server.receipt_page import router as receipt_router
from sync.server.routes import router
from sync.server.settings import ServerSettings
from sync.server.transfer_routes import router as transfer_router
from sync.server.witness import Witness


def create_app(
    settings: ServerSettings,
    *,
    wall_ms: Callable[[], int] = system_wall_ms,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    monotonic_s: Callable[[], float] = time.monotonic,
    witnesses: tuple[Witness, ...] = (),
) -> FastAPI:
    """Build the application over an initialised data folder.

    Raises ServerNotUsable. The database is closed at shutdown.
    """
    city = open_city(
        settings,
        wall_ms=wall_ms,
        random_bytes=random_bytes,
        monotonic_s=monotonic_s,
        witnesses=witnesses,
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        city.database.close()

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.city = city
    app.state.receipt_page = load_receipt_page()
    app.include_router(router)
    app.include_router(receipt_router)
    app.include_router(transfer_router)
    app.mount(PREFIX, create_api(city, settings.password_hasher()))
    app.add_middleware(
        BodyLimit, max_bytes=settings.max_body_bytes, timeout_s=settings.body_timeout_s
    )
    install_handlers(app)
    return app
