"""The five endpoints: authenticate, do one thing in one transaction, answer."""

from __future__ import annotations

import logging
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from sync.server.authentication import Call, authenticate, authenticate_hello, require_heard
from sync.server.city import City
from sync.server.compression import plain_body
from sync.server.durable import durable_heads
from sync.server.errors import ApiError
from sync.server.history import History, branches_of, heads_of
from sync.server.ingest import ingest
from sync.server.judge import judge
from sync.server.registration import register
from sync.server.roster_feed import roster_page, roster_revision
from sync.wire.heads import HeadsStatement, sign_statement
from sync.wire.messages import (
    HIGHEST_PROTOCOL,
    LOWEST_PROTOCOL,
    Envelope,
    HealthAnswer,
    HelloAnswer,
    HelloRequest,
    RegisterAnswer,
    RegisterRequest,
    Signed,
    UploadAnswer,
    UploadRequest,
)
from sync.wire.pages import sign_page
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.time_token import TimeToken, sign_token

router = APIRouter()
_audit = logging.getLogger("baodao.sync.audit")
_Body = TypeVar("_Body", bound=BaseModel)


async def _read_call(request: Request) -> Call:
    # From the scope: request.url would parse the Host header, which anybody can make malformed.
    path: str = request.scope["path"]
    query: bytes = request.scope["query_string"]
    target = path + ("?" + query.decode("latin-1") if query else "")
    return Call(request.method, target, request.headers, await request.body())


def _city(request: Request) -> City:
    city: City = request.app.state.city
    return city


CallOf = Annotated[Call, Depends(_read_call)]
CityOf = Annotated[City, Depends(_city)]


@router.post("/v1/devices")
def register_device(call: CallOf, city: CityOf) -> RegisterAnswer:
    """Register a device with a one-time code."""
    if "content-encoding" in call.headers:
        raise ApiError(415, "wrong_content_type", "A registration may not be compressed.")
    request = parse_body(city, call, RegisterRequest)
    with city.database.writing() as session:
        registered = register(session, request, now_ms=city.wall_ms())
    _audit.info("registered device=%s office=%s", registered.device, registered.office)
    return RegisterAnswer(
        device=registered.device,
        office=registered.office,
        office_name=registered.office_name,
        approved=registered.approved,
        server_public_key=city.public_key(),
        server_sealing_key=sealing_key_of(city.key).public_key().public_bytes_raw(),
    )


@router.post("/v1/sync/hello", response_model_exclude_none=True)
def hello(call: CallOf, city: CityOf) -> HelloAnswer:
    """Say what the server holds of this device's journal, and give it a nonce; the roster's next
    page too, where it is asked for."""
    with city.database.reading() as session:
        caller = authenticate_hello(session, call, city.rate)
        request = parse_body(city, call, HelloRequest)
        protocol = _common_protocol(request)
        statement = _statement(city, session, caller.device, caller.nonce)
        server_nonce = city.mint.issue(caller.device)
        page = _page_along(city, session, caller.office, request.roster_since, server_nonce)
    token = TimeToken(
        device=caller.device,
        head=(request.head.epoch, request.head.seq, request.head.hash),
        nonce=caller.nonce,
        server_nonce=server_nonce,
        server_time_ms=city.wall_ms(),
    )
    return HelloAnswer(
        protocol=protocol,
        statement=statement,
        time=sign_token(token, city.key),
        server_nonce=server_nonce,
        limits=city.settings.limits,
        roster=page,
    )


@router.post("/v1/sync/entries")
def upload(call: CallOf, city: CityOf) -> UploadAnswer:
    """Take journal entries."""
    with city.database.reading() as session:
        caller = authenticate(session, call, city.rate, city.mint)
    request = parse_body(city, call, UploadRequest)
    _check_limits(city, request.entries)
    items = [judge(envelope, device=caller.device, key=caller.key) for envelope in request.entries]
    with city.database.writing() as session:
        history = History(session, caller.device, city.wall_ms())
        # Again, under the lock: it may have been revoked while its entries were judged.
        require_heard(history.state)
        ingested = ingest(history, items)
        statement = _statement(city, session, caller.device, request.client_nonce)
    for witness in city.witnesses:
        witness.saw(statement)
    _audit.info(
        "upload device=%s first=%d/%d entries=%d outcome=%s at=%s",
        caller.device,
        request.entries[0].epoch,
        request.entries[0].seq,
        len(items),
        ingested.outcome.value,
        ingested.at and f"{ingested.at.epoch}/{ingested.at.seq}",
    )
    return UploadAnswer(
        outcome=ingested.outcome,
        at=ingested.at,
        message=ingested.message,
        statement=statement,
        server_nonce=city.mint.issue(caller.device),
    )


@router.get("/v1/roster")
def roster(call: CallOf, city: CityOf, since: Annotated[int, Query(ge=0, lt=2**53)]) -> Signed:
    """The roster changes of the device's own office."""
    with city.database.reading() as session:
        caller = authenticate(session, call, city.rate, city.mint)
        limit = city.settings.roster_page_items
        page = roster_page(session, caller.office, since, limit, nonce=caller.nonce)
    return sign_page(page, city.key)


def _page_along(
    city: City, session: Session, office: str, since: int | None, nonce: str
) -> Signed | None:
    """Where the roster here ends before the kiosk's, it is told when it asks for the page itself:
    its entries are taken all the same."""
    if since is None or since > roster_revision(session, office):
        return None
    limit = city.settings.roster_page_items
    return sign_page(roster_page(session, office, since, limit, nonce=nonce), city.key)


@router.get("/healthz")
def health(city: CityOf) -> HealthAnswer:
    """Whether the server and its database answer."""
    with city.database.reading() as session:
        session.connection()
    return HealthAnswer(status="ok")


def parse_body(city: City, call: Call, model: type[_Body]) -> _Body:
    """The request's body as ``model``. Raises ApiError."""
    media_type = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise ApiError(415, "wrong_content_type", "The body must be application/json.")
    encoding = call.headers.get("content-encoding", "")
    body = plain_body(call.body, encoding, city.settings.max_body_bytes)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise ApiError(422, "bad_request", f"{where}: {first['msg']}.") from None


def _common_protocol(request: HelloRequest) -> int:
    if request.lowest_protocol > HIGHEST_PROTOCOL or request.highest_protocol < LOWEST_PROTOCOL:
        message = (
            f"This server speaks protocols {LOWEST_PROTOCOL} to {HIGHEST_PROTOCOL}, this kiosk "
            f"{request.lowest_protocol} to {request.highest_protocol}: update the older one."
        )
        raise ApiError(426, "protocol_unsupported", message)
    return min(request.highest_protocol, HIGHEST_PROTOCOL)


def _check_limits(city: City, entries: tuple[Envelope, ...]) -> None:
    limits = city.settings.limits
    length = sum(len(entry.content) for entry in entries)
    if len(entries) > limits.max_entries or length > limits.max_bytes:
        message = (
            f"At most {limits.max_entries} entries and {limits.max_bytes} bytes of content "
            "fit in one upload: send fewer."
        )
        raise ApiError(413, "too_large", message)


def _statement(city: City, session: Session, device: str, nonce: str) -> Signed:
    statement = HeadsStatement(
        device=device,
        instance_id=city.instance_id,
        server_time_ms=city.wall_ms(),
        nonce=nonce,
        heads=heads_of(session, device),
        branches=branches_of(session, device),
        durable=durable_heads(session, device),
    )
    return sign_statement(statement, city.key)
