"""One authenticated request: who asks, what they may see, and that it is written down."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from sync.server.api.audit import Act, Action, record
from sync.server.api.principal import Principal, Role
from sync.server.api.scope import Scope
from sync.server.api.secrets import csrf_of
from sync.server.api.sessions import key_principal, note_seen, session_principal, should_note
from sync.server.city import City
from sync.server.errors import ApiError
from sync.server.read_models import catch_up

COOKIE = "baodao_session"
CSRF_HEADER = "X-Baodao-CSRF"
_READS = {"GET", "HEAD"}
_AT_MOST = 20_000
"""Entries that one question waits for: some seconds."""
_cookie = APIKeyCookie(name=COOKIE, scheme_name="session", auto_error=False)
_bearer = HTTPBearer(scheme_name="key", auto_error=False)

CookieOf = Annotated[str | None, Depends(_cookie)]
BearerOf = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def city_of(request: Request) -> City:
    """The city behind the application."""
    city: City = request.app.state.city
    return city


CityOf = Annotated[City, Depends(city_of)]


@dataclass(frozen=True, slots=True)
class Visit:
    """An authenticated request."""

    city: City
    principal: Principal
    request: str
    """Identifies the request in the audit."""
    by_session: bool
    """A person's log-in, not a program's key."""

    @contextmanager
    def reading(self) -> Iterator[Scope]:
        """What is no personal data, read."""
        with self.city.database.reading() as session:
            yield Scope(session, self.principal)

    @contextmanager
    def audited(
        self,
        action: Action,
        *,
        office: str | None = None,
        subject: str | None = None,
        device: str | None = None,
        what: str = "",
    ) -> Iterator[tuple[Session, Scope]]:
        """A transaction that is in the audit if it takes place, and as refused if it does not."""
        act = Act(self.principal.who, action, office, subject, device, self.request, what)
        try:
            with self.city.database.writing() as session:
                yield session, Scope(session, self.principal)
                record(session, act, self.city.wall_ms())
        except ApiError:
            with self.city.database.writing() as session:
                record(session, replace(act, refused=True), self.city.wall_ms())
            raise

    @contextmanager
    def of_journals(
        self,
        action: Action,
        *,
        office: str | None = None,
        subject: str | None = None,
        what: str = "",
    ) -> Iterator[tuple[Session, Scope]]:
        """A read of what is derived from journals, which is brought up to date first.

        It may take long, so that it has no part in a transaction that others wait for: it is in the
        audit before it is answered. Raises ApiError 503 where too much came in to wait for.
        """
        self.catch_up()
        act = Act(self.principal.who, action, office, subject, None, self.request, what)
        database = self.city.database
        try:
            with database.reading() as session:
                yield session, Scope(session, self.principal)
        except ApiError:
            with database.writing() as session:
                record(session, replace(act, refused=True), self.city.wall_ms())
            raise
        with database.writing() as session:
            record(session, act, self.city.wall_ms())

    def catch_up(self) -> None:
        """Derive what has come in. Raises ApiError 503 where it was too much for one question."""
        if not catch_up(self.city.database, _AT_MOST):
            message = "So much has come in that the answer is not ready: ask again."
            raise ApiError(503, "catching_up", message, retry_after_s=1)

    def require_person(self) -> str:
        """The name of the human who asks. Raises ApiError 403 for a program's key (PIPL 24)."""
        if not self.by_session:
            raise ApiError(403, "forbidden", "A person who has logged in decides, not a program.")
        return self.principal.who.removeprefix("user:")

    def require(self, *roles: Role) -> None:
        """Raise ApiError 403 unless the principal has one of the roles."""
        if self.principal.role not in roles:
            needed = " or ".join(role.value for role in roles)
            raise ApiError(403, "forbidden", f"This needs the role {needed}.")


def _visit(request: Request, city: CityOf, cookie: CookieOf, bearer: BearerOf) -> Visit:
    if COOKIE in request.cookies and bearer is not None:
        raise ApiError(401, "two_credentials", "Give a session or a key, not both.")
    now_ms = city.wall_ms()
    with city.database.reading() as session:
        if bearer is not None:
            principal = key_principal(session, bearer.credentials, now_ms)
            stale = False
        else:
            principal = session_principal(session, cookie, now_ms) if cookie else None
            stale = (
                principal is not None
                and cookie is not None
                and should_note(session, cookie, now_ms)
            )
    if principal is None:
        raise ApiError(401, "not_logged_in", "Log in, or give a key that is valid.")
    if bearer is None and cookie is not None:
        require_csrf(request, cookie)
        if stale:
            with city.database.writing() as session:
                note_seen(session, cookie, now_ms)
    return Visit(
        city, principal, uuid.UUID(bytes=city.random_bytes(16), version=4).hex, bearer is None
    )


VisitOf = Annotated[Visit, Depends(_visit)]


def require_csrf(request: Request, cookie: str) -> None:
    """A browser sends cookies by itself: a change must also carry what only our page knows."""
    if request.method in _READS:
        return
    given = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(given.encode("utf-8"), csrf_of(cookie).encode("ascii")):
        raise ApiError(403, "csrf", f"The header {CSRF_HEADER} is missing or not the session's.")


def missing(what: str) -> ApiError:
    """The answer for what does not exist, or not for this principal: the two look the same."""
    return ApiError(404, "not_found", f"There is no such {what}.")
