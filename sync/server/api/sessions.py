"""Sessions of people and keys of programs: from a secret to a principal."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from sync.server.api.principal import Principal, Role
from sync.server.api.secrets import new_secret, secret_hash
from sync.server.api.tables import ApiKey, User, UserSession
from sync.server.api.users import principal_of

IDLE_MS = 30 * 60_000
LONGEST_MS = 12 * 3_600_000
_NOTE_SEEN_MS = 60_000
_KEY_FORM = re.compile(r"bdk_([0-9a-f]{16})_([0-9a-f]{64})")


def open_session(
    session: Session, user: User, now_ms: int, random_bytes: Callable[[int], bytes]
) -> str:
    """The cookie's secret. Sessions that ended are cleared on the way."""
    session.execute(delete(UserSession).where(UserSession.seen_ms < now_ms - IDLE_MS))
    secret = new_secret(random_bytes)
    session.add(
        UserSession(
            token_hash=secret_hash(secret), user=user.name, created_ms=now_ms, seen_ms=now_ms
        )
    )
    session.flush()
    return secret


def close_session(session: Session, secret: str) -> None:
    """Forget a session; nothing happens when there is none."""
    session.execute(delete(UserSession).where(UserSession.token_hash == secret_hash(secret)))


def close_sessions_of(session: Session, user: str) -> None:
    """Log a user out everywhere."""
    session.execute(delete(UserSession).where(UserSession.user == user))


def session_principal(session: Session, secret: str, now_ms: int) -> Principal | None:
    """Whose session it is; None when it ended or its user was disabled."""
    row = session.get(UserSession, secret_hash(secret))
    if row is None or not _lasts(row, now_ms):
        return None
    user = session.get_one(User, row.user)
    return None if user.disabled else principal_of(user)


def should_note(session: Session, secret: str, now_ms: int) -> bool:
    """Whether the session was last seen so long ago that it has to be written down."""
    row = session.get(UserSession, secret_hash(secret))
    return row is not None and now_ms - row.seen_ms > _NOTE_SEEN_MS


def note_seen(session: Session, secret: str, now_ms: int) -> None:
    """The session was used; nothing happens where it was ended meanwhile."""
    session.execute(
        update(UserSession)
        .where(UserSession.token_hash == secret_hash(secret))
        .values(seen_ms=now_ms)
    )


def new_key(
    session: Session,
    *,
    label: str,
    role: Role,
    scope: str,
    now_ms: int,
    expires_ms: int,
    random_bytes: Callable[[int], bytes],
) -> str:
    """A key for a program, shown once: ``bdk_ID_SECRET``."""
    key_id, secret = random_bytes(8).hex(), new_secret(random_bytes)
    session.add(
        ApiKey(
            key_id=key_id,
            secret_hash=secret_hash(secret),
            label=label,
            role=role.value,
            scope=scope,
            created_ms=now_ms,
            expires_ms=expires_ms,
            revoked=False,
        )
    )
    session.flush()
    return f"bdk_{key_id}_{secret}"


def key_principal(session: Session, presented: str, now_ms: int) -> Principal | None:
    """Whose key it is; None when it is unknown, expired or revoked."""
    found = _KEY_FORM.fullmatch(presented)
    if found is None:
        return None
    row = session.get(ApiKey, found[1])
    if row is None or row.revoked or now_ms >= row.expires_ms:
        return None
    if not hmac.compare_digest(row.secret_hash, secret_hash(found[2])):
        return None
    return Principal(f"key:{row.key_id}", Role(row.role), row.scope)


def _lasts(row: UserSession, now_ms: int) -> bool:
    # A time before the session began means that the server's clock was set back: log in again.
    idle_ms, age_ms = now_ms - row.seen_ms, now_ms - row.created_ms
    return 0 <= idle_ms <= IDLE_MS and 0 <= age_ms <= LONGEST_MS
