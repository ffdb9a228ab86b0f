"""Users, their passwords, and log-ins that get slower when they fail."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.server.api.principal import Principal, Role
from sync.server.api.tables import User

MIN_PASSWORD_CHARACTERS = 12
MAX_PASSWORD_CHARACTERS = 256
_FREE_FAILURES = 4
_FIRST_DELAY_MS = 15_000
_LONGEST_DELAY_MS = 900_000
_AT_ONCE = 2
_WAITING = 6
"""Of the 40 threads that serve kiosks too: log-ins must not take them all."""


class UserRefused(Exception):
    """The user cannot be made or changed; the message says why."""


class TooManyLogIns(Exception):
    """As many passwords as there is room for are being compared."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Too many wrong passwords: not even the right one is looked at until then."""

    retry_after_s: int


class Passwords:
    """Hashes passwords with Argon2id, few at a time: each takes 64 MiB and a quarter second."""

    def __init__(self, hasher: PasswordHasher) -> None:
        """Take the parameters of a hasher."""
        self._hasher = hasher
        self._at_once = threading.BoundedSemaphore(_AT_ONCE)
        self._room = threading.BoundedSemaphore(_AT_ONCE + _WAITING)
        # Somebody unknown is answered as slowly as somebody known.
        self._nobody = hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The PHC string to keep. Raises UserRefused for a password of an unfit length."""
        if not MIN_PASSWORD_CHARACTERS <= len(password) <= MAX_PASSWORD_CHARACTERS:
            raise UserRefused(
                f"a password has {MIN_PASSWORD_CHARACTERS} to {MAX_PASSWORD_CHARACTERS} characters"
            )
        with self._at_once:
            return self._hasher.hash(password)

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether it is the password; None stands for a user that does not exist.

        Raises TooManyLogIns, at once, where too many wait already.
        """
        if not self._room.acquire(blocking=False):
            raise TooManyLogIns
        try:
            with self._at_once:
                self._hasher.verify(password_hash or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        finally:
            self._room.release()
        return password_hash is not None


def lock_left(user: User | None, now_ms: int) -> Locked | None:
    """Whether the user has to wait."""
    if user is None or user.locked_until_ms <= now_ms:
        return None
    # A server clock that was set back must not lock anybody out for longer than the longest delay.
    left_ms = min(user.locked_until_ms - now_ms, _LONGEST_DELAY_MS)
    return Locked(-(-left_ms // 1000))


def note_failure(user: User, now_ms: int) -> None:
    """Count a wrong password; from the fifth on the wait doubles, 15 s to 15 min."""
    user.failures += 1
    over = user.failures - _FREE_FAILURES
    if over > 0:
        delay_ms = min(_LONGEST_DELAY_MS, _FIRST_DELAY_MS * 2 ** min(over - 1, 10))
        user.locked_until_ms = now_ms + delay_ms


def note_success(user: User) -> None:
    """Forget the failures."""
    user.failures, user.locked_until_ms = 0, 0


def principal_of(user: User) -> Principal:
    """How far the user may see."""
    return Principal(f"user:{user.name}", Role(user.role), user.scope)


def check_scope(role: Role, scope: str) -> None:
    """Raise UserRefused unless the scope fits the role."""
    if (role is Role.CITY) is not (scope == ""):
        raise UserRefused(
            "a city user has no scope" if scope else f"a user of a {role.value} needs its scope"
        )


def add_user(
    session: Session, passwords: Passwords, *, name: str, password: str, role: Role, scope: str
) -> None:
    """Make a user. Raises UserRefused."""
    check_scope(role, scope)
    if session.get(User, name) is not None:
        raise UserRefused(f"there is a user {name} already")
    session.add(
        User(
            name=name,
            password_hash=passwords.hash(password),
            role=role.value,
            scope=scope,
            disabled=False,
            failures=0,
            locked_until_ms=0,
        )
    )
    session.flush()


def user_named(session: Session, name: str) -> User:
    """Raises UserRefused."""
    user = session.get(User, name, with_for_update=True)
    if user is None:
        raise UserRefused(f"there is no user {name}")
    return user


def addressee_of(session: Session, office: str, district: str) -> str:
    """Whom drafts of an office are put before: the first user of the office, of its district, of
    the city; the office itself where nobody can log in."""
    users = session.scalars(select(User).where(User.disabled.is_(False)).order_by(User.name)).all()
    for role, scope in ((Role.OFFICE, office), (Role.DISTRICT, district), (Role.CITY, "")):
        for user in users:
            if (user.role, user.scope) == (role.value, scope):
                return user.name
    return office
