"""Turning refusals into HTTP answers, all with the same body."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from sync.server.errors import ApiError
from sync.wire.messages import MAX_SENTENCE_CHARACTERS, ErrorAnswer

_BUSY_RETRY_AFTER_S = 5
_log = logging.getLogger("baodao.sync.server")


def answer_of(error: ApiError) -> JSONResponse:
    """The HTTP answer to a refused request."""
    body = ErrorAnswer(error=error.code, message=_sendable(error.message))
    headers = {} if error.retry_after_s is None else {"Retry-After": str(error.retry_after_s)}
    return JSONResponse(body.model_dump(), error.status, headers)


def _sendable(message: str) -> str:
    """It may repeat what a client sent: of any length, and half a surrogate pair."""
    return message.encode("utf-8", "replace").decode("utf-8")[:MAX_SENTENCE_CHARACTERS]


def install_handlers(app: FastAPI) -> None:
    """Give every kind of refusal the same body."""
    app.add_exception_handler(ApiError, _refused)
    app.add_exception_handler(HTTPException, _framework_refused)
    app.add_exception_handler(RequestValidationError, _bad_query)
    for unavailable in (OperationalError, NoConnection):
        app.add_exception_handler(unavailable, _database_busy)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ApiError):
        raise error
    return answer_of(error)


def _framework_refused(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "bad_request")
    return answer_of(ApiError(error.status_code, code, f"{error.detail}."))


def _bad_query(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return answer_of(ApiError(422, "bad_request", f"{where}: {first['msg']}."))


def _database_busy(_request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, OperationalError):
        _log.error("database not available: %s", error.orig)
    elif isinstance(error, NoConnection):
        _log.error("database not available: every connection is in use")
    else:
        raise error
    busy = ApiError(
        503,
        "busy",
        "The database is busy; nothing was stored.",
        retry_after_s=_BUSY_RETRY_AFTER_S,
    )
    return answer_of(busy)
