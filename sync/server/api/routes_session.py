"""Logging in and out."""

from __future__ import annotations

import uuid

from fastapi import APIRouter, Request, Response

from sync.server.api.answers import Credentials, Me, refusals
from sync.server.api.audit import Act, Action, record
from sync.server.api.secrets import csrf_of
from sync.server.api.sessions import LONGEST_MS, close_session, open_session
from sync.server.api.tables import User
from sync.server.api.users import (
    Locked,
    Passwords,
    TooManyLogIns,
    lock_left,
    note_failure,
    note_success,
)
from sync.server.api.users import principal_of as user_principal
from sync.server.api.visits import COOKIE, CityOf, CookieOf, VisitOf
from sync.server.city import City
from sync.server.errors import ApiError

router = APIRouter(tags=["session"])
_BUSY_RETRY_AFTER_S = 5


@router.post("/session", responses=refusals(400, 401, 413, 429))
def log_in(request: Request, response: Response, city: CityOf, credentials: Credentials) -> Me:
    """Log in with a password. Wrong ones make the next try wait, from the fifth on."""
    passwords: Passwords = request.app.state.passwords
    known = _look_up(city, credentials.name)
    if isinstance(known, Locked):
        raise _locked(known)
    try:
        fits = passwords.fits(known, credentials.password)
    except TooManyLogIns:
        message = "Too many people log in at this moment."
        raise ApiError(503, "busy", message, retry_after_s=_BUSY_RETRY_AFTER_S) from None
    name, now_ms = credentials.name, city.wall_ms()
    request_id = uuid.UUID(bytes=city.random_bytes(16), version=4).hex
    with city.database.writing() as session:
        user = session.get(User, name, with_for_update=True)
        locked = lock_left(user, now_ms)
        # A password that was replaced while it was compared opens nothing any more.
        holds = fits and user is not None and user.password_hash == known
        allowed = user if holds and user is not None and not user.disabled else None
        if locked is None:
            action = Action.LOGGED_IN if allowed else Action.LOG_IN_FAILED
            who = f"user:{name}" if user is not None else "unknown"
            record(session, Act(who, action, request=request_id), now_ms)
        if locked is None and allowed is not None:
            note_success(allowed)
            secret = open_session(session, allowed, now_ms, city.random_bytes)
            principal = user_principal(allowed)
        elif locked is None and user is not None:
            note_failure(user, now_ms)
    if locked is not None:
        raise _locked(locked)
    if allowed is None:
        raise ApiError(401, "log_in_failed", "The name or the password is wrong.")
    response.set_cookie(
        COOKIE,
        secret,
        max_age=LONGEST_MS // 1000,
        path="/v1/platform",
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return Me(who=principal.who, role=principal.role, scope=principal.scope, csrf=csrf_of(secret))


@router.delete("/session", status_code=204, responses=refusals(401, 403))
def log_out(visit: VisitOf, cookie: CookieOf, response: Response) -> None:
    """End this session. A key has none."""
    if not visit.by_session:
        raise ApiError(403, "forbidden", "A key has no session to end: revoke it instead.")
    with visit.audited(Action.LOGGED_OUT) as (session, _):
        close_session(session, cookie or "")
    response.delete_cookie(COOKIE, path="/v1/platform", secure=True, httponly=True)


@router.get("/me", responses=refusals(401))
def me(visit: VisitOf, cookie: CookieOf) -> Me:
    """Who asks, and what a page must send with changes."""
    return Me(
        who=visit.principal.who,
        role=visit.principal.role,
        scope=visit.principal.scope,
        csrf=csrf_of(cookie) if visit.by_session and cookie is not None else None,
    )


def _look_up(city: City, name: str) -> str | Locked | None:
    with city.database.reading() as session:
        user = session.get(User, name)
        locked = lock_left(user, city.wall_ms())
        return locked or (None if user is None else user.password_hash)


def _locked(locked: Locked) -> ApiError:
    return ApiError(
        429,
        "too_many",
        "Too many wrong passwords: wait before the next try.",
        retry_after_s=locked.retry_after_s,
    )
