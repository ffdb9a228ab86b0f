"""The platform's API as an application of its own, mounted at /v1/platform."""

from __future__ import annotations

from argon2 import PasswordHasher
from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from sync.server.api import (
    routes_cases,
    routes_people,
    routes_places,
    routes_records,
    routes_session,
)
from sync.server.api.users import Passwords
from sync.server.city import City
from sync.server.error_answers import install_handlers

PREFIX = "/v1/platform"
_DESCRIPTION = (
    "Offices, kiosks, people and records of a city, for its own programs and pages. Everything is "
    "limited to the offices of whoever asks, and every read of personal data is in the audit."
)
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


def create_api(city: City, hasher: PasswordHasher) -> FastAPI:
    """The API over an open city."""
    app = FastAPI(
        title="Baodao platform",
        version="1",
        description=_DESCRIPTION,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.city = city
    app.state.passwords = Passwords(hasher)
    for module in (routes_session, routes_places, routes_records, routes_people, routes_cases):
        app.include_router(module.router)
    app.middleware("http")(_guarded)
    install_handlers(app)
    return app


async def _guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    return response
