"""``baodao server user …``, ``key …`` and ``audit …``: who may ask the platform, and who did."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.cli.secret_input import read_secret
from kiosk.cli.server_commands import Commands, account, add_command, add_group, on_city, say
from sync.server.api.audit import (
    COMMAND_LINE,
    Act,
    Action,
    AuditDamaged,
    newest,
    record,
    verify,
)
from sync.server.api.principal import Role
from sync.server.api.sessions import close_sessions_of, new_key
from sync.server.api.tables import ApiKey, User
from sync.server.api.users import (
    Passwords,
    UserRefused,
    add_user,
    check_scope,
    note_success,
    user_named,
)
from sync.server.city import City
from sync.wire.roster_fields import Identifier, Name

_DAY_MS = 86_400_000
_SHOWN = 1000

Handler = Callable[[City, Session, argparse.Namespace], None]


class _UserForm(BaseModel):
    name: Identifier


class _KeyForm(BaseModel):
    label: Name


def add_parsers(commands: Commands) -> None:
    """Register the three groups; the handler is ``args.run``."""
    user = add_group(commands, "user", "people who may log in to the platform")
    add = _command(user, "add", "make a user; the password comes from standard input", _add_user)
    _principal_arguments(add)
    add.add_argument("--name", required=True)
    password = _command(user, "password", "give another password, from standard input", _password)
    password.add_argument("--name", required=True)
    for each in (add, password):
        each.set_defaults(reads_password=True)
    for name, text, handler in (
        ("disable", "log a user out and refuse the next log-in", _disable),
        ("enable", "allow log-ins again, and forget wrong passwords", _enable),
    ):
        _command(user, name, text, handler).add_argument("--name", required=True)
    _command(user, "list", "list users, one JSON object a line", _users, writes=False)

    key = add_group(commands, "key", "keys for programs that ask the platform")
    make = _command(key, "add", "print a new key, this once", _add_key)
    _principal_arguments(make)
    make.add_argument("--label", required=True, help="what it is for")
    make.add_argument("--days", type=int, default=365, help="how long it holds, 1 to 3650")
    revoke = _command(key, "revoke", "refuse a key from now on", _revoke_key)
    revoke.add_argument("--id", required=True, help="the 16 digits after bdk_")
    _command(key, "list", "list keys, one JSON object a line", _keys, writes=False)

    audit = add_group(commands, "audit", "who read and changed what")
    unchanged = "prove that no row was changed or removed"
    _command(audit, "verify", unchanged, _verify, writes=False)
    _command(audit, "list", f"the newest {_SHOWN}, one JSON object a line", _audit, writes=False)


def run(args: argparse.Namespace) -> int:
    """Carry out one command; 0, or 2 with one line saying why not."""
    handler: Handler = args.action

    def work(city: City) -> None:
        if args.reads_password:
            # Before the transaction, or every kiosk would wait for whoever types it.
            args.password = read_secret("Password")
        database = city.database
        with database.writing() if args.writes else database.reading() as session:
            handler(city, session, args)

    return on_city(args, work, UserRefused, AuditDamaged)


def _command(
    commands: Commands,
    name: str,
    text: str,
    handler: Handler,
    *,
    writes: bool = True,
) -> argparse.ArgumentParser:
    parser = add_command(commands, name, text, run)
    parser.set_defaults(action=handler, writes=writes, reads_password=False)
    return parser


def _principal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--scope", default="", help="the district or office; nothing for the city")


def _note(city: City, session: Session, action: Action, subject: str) -> None:
    act = Act(account(), action, subject=subject, request=COMMAND_LINE)
    record(session, act, city.wall_ms())


def _add_user(city: City, session: Session, args: argparse.Namespace) -> None:
    name = _UserForm(name=args.name).name
    add_user(
        session,
        Passwords(city.settings.password_hasher()),
        name=name,
        password=args.password,
        role=Role(args.role),
        scope=args.scope,
    )
    _note(city, session, Action.CHANGED_USER, name)


def _password(city: City, session: Session, args: argparse.Namespace) -> None:
    user = user_named(session, args.name)
    passwords = Passwords(city.settings.password_hasher())
    user.password_hash = passwords.hash(args.password)
    close_sessions_of(session, user.name)
    _note(city, session, Action.CHANGED_USER, user.name)


def _disable(city: City, session: Session, args: argparse.Namespace) -> None:
    user = user_named(session, args.name)
    user.disabled = True
    close_sessions_of(session, user.name)
    _note(city, session, Action.CHANGED_USER, user.name)


def _enable(city: City, session: Session, args: argparse.Namespace) -> None:
    user = user_named(session, args.name)
    user.disabled = False
    note_success(user)
    _note(city, session, Action.CHANGED_USER, user.name)


def _users(_city: City, session: Session, _args: argparse.Namespace) -> None:
    for user in session.scalars(select(User).order_by(User.name)):
        names = ("name", "role", "scope", "disabled", "failures")
        shown = (user.name, user.role, user.scope, user.disabled, user.failures)
        say(json.dumps(dict(zip(names, shown, strict=True)), ensure_ascii=False))


def _add_key(city: City, session: Session, args: argparse.Namespace) -> None:
    if not 1 <= args.days <= 3650:
        raise UserRefused(f"a key holds for 1 to 3650 days, not {args.days}")
    check_scope(Role(args.role), args.scope)
    now_ms = city.wall_ms()
    key = new_key(
        session,
        label=_KeyForm(label=args.label).label,
        role=Role(args.role),
        scope=args.scope,
        now_ms=now_ms,
        expires_ms=now_ms + args.days * _DAY_MS,
        random_bytes=city.random_bytes,
    )
    _note(city, session, Action.CHANGED_KEY, key.split("_")[1])
    say(key)


def _revoke_key(city: City, session: Session, args: argparse.Namespace) -> None:
    key = session.get(ApiKey, args.id)
    if key is None:
        raise UserRefused(f"there is no key {args.id}")
    key.revoked = True
    _note(city, session, Action.CHANGED_KEY, key.key_id)


def _keys(_city: City, session: Session, _args: argparse.Namespace) -> None:
    for key in session.scalars(select(ApiKey).order_by(ApiKey.created_ms)):
        shown = (key.key_id, key.label, key.role, key.scope, key.expires_ms, key.revoked)
        names = ("id", "label", "role", "scope", "expires_ms", "revoked")
        say(json.dumps(dict(zip(names, shown, strict=True)), ensure_ascii=False))


def _verify(_city: City, session: Session, _args: argparse.Namespace) -> None:
    say(f"The audit is whole: {verify(session)} rows hold.")


def _audit(_city: City, session: Session, _args: argparse.Namespace) -> None:
    for row in newest(session, 2**53 - 1, _SHOWN):
        say(json.dumps(dataclasses.asdict(row), ensure_ascii=False))
