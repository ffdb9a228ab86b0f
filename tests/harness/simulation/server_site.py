"""The city's server: the product's own, on a database file that can be copied back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel
from sqlalchemy import Connection, event
from starlette.datastructures import Headers

from sync.client.results import Failure, Refused, ServerBusy
from sync.server import routes
from sync.server.administration import Administration
from sync.server.authentication import Call
from sync.server.backup_keeping import BackupKeeping
from sync.server.backups import INSTANCE
from sync.server.city import City, open_city
from sync.server.errors import ApiError
from sync.server.rate_limit import RateLimit
from sync.server.settings import ServerSettings
from sync.server.tables import ServerSetting
from sync.wire.messages import MAX_ENTRIES_PER_UPLOAD, Limits
from tests.harness.simulation.clocks import TrueTime, WallClock

USUAL_LIMITS = Limits(max_entries=MAX_ENTRIES_PER_UPLOAD, max_bytes=524_288)
USUAL_RATE_PER_MINUTE = 600
_DATABASE = "server.sqlite3"


class ServerCrashed(Exception):
    """The process ended where a transaction would have been committed."""


class Door(Protocol):
    """A way into the server's application."""

    def call(
        self, city: City, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure: ...


class RouteDoor:
    """Calls the route functions themselves: no HTTP, no threads."""

    def call(
        self, city: City, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        content_type = {"Content-Type": "application/json"} if body else {}
        call = Call(method, target, Headers({**headers, **content_type}), body)
        try:
            answer = _route(city, call)
        except ApiError as error:
            if error.status == 429 or error.status >= 500:
                return ServerBusy(error.retry_after_s)
            return Refused(error.code, error.message)
        return answer.model_dump_json().encode()


def _route(city: City, call: Call) -> BaseModel:
    path, _, query = call.target.partition("?")
    match path:
        case "/v1/devices":
            return routes.register_device(call, city)
        case "/v1/sync/hello":
            return routes.hello(call, city)
        case "/v1/sync/entries":
            return routes.upload(call, city)
        case "/v1/roster":
            return routes.roster(call, city, int(query.removeprefix("since=")))
        case _:
            raise ValueError(f"the client has never asked for {path}")


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """A copy of the whole database, and the entries in it."""

    path: Path
    backup_id: str
    hashes: frozenset[bytes]


class ServerSite:
    """One server on one disk. Its process may die, its disk may be put back."""

    def __init__(self, folder: Path, true: TrueTime, door: Door) -> None:
        """``folder`` holds an initialised city."""
        self._path = folder / _DATABASE
        self._copies = folder / "copies"
        self._copies.mkdir()
        self._true = true
        self._door = door
        self.clock = WallClock(true)
        self.rng = random.Random(0)
        self.city = open_city(
            ServerSettings(data_dir=folder),
            wall_ms=self.clock,
            random_bytes=self._random_bytes,
            monotonic_s=true.monotonic_s,
        )
        self.administration = Administration(self.city)
        self.crash_at_commit = False
        event.listen(self.city.database.engine, "commit", self._before_commit)

    def start_over(self, template: Path, rng: random.Random) -> None:
        """The database as in ``template``, everything else as at the beginning."""
        self.rng = rng
        self.clock.offset_ms = 0
        for left in self._copies.iterdir():
            left.unlink()
        self._put_back(template)
        self.set_limits(USUAL_LIMITS, USUAL_RATE_PER_MINUTE)

    def set_limits(self, limits: Limits, per_minute: int) -> None:
        """What it takes at once and how often; the process is another one then."""
        settings = replace(self.city.settings, limits=limits)
        rate = RateLimit(per_minute, self._true.monotonic_s)
        self.city = replace(self.city, settings=settings, rate=rate)
        self.administration = Administration(self.city)

    def call(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        """One request. Raises ServerCrashed."""
        return self._door.call(self.city, method, target, body, headers)

    def restart(self) -> None:
        """A new process on the same disk."""
        self.crash_at_commit = False
        self.city.database.close()
        rate = RateLimit(USUAL_RATE_PER_MINUTE, self._true.monotonic_s)
        self.city = replace(self.city, rate=rate)
        self.administration = Administration(self.city)

    def back_up(self, name: str, hashes: frozenset[bytes]) -> BackupCopy:
        """Have the product copy the database as it is now."""
        copy = self._copies / name
        return BackupCopy(copy, BackupKeeping(self.city).make(copy), hashes)

    def forget(self, copy: BackupCopy) -> None:
        """Throw a copy away, and say so. A restored database may not know that it was there."""
        keeping = BackupKeeping(self.city)
        if copy.backup_id in {one.backup_id for one in keeping.retained()}:
            keeping.forget(copy.backup_id)
        copy.path.unlink()

    def restore(self, copy: BackupCopy, others: Iterable[BackupCopy]) -> None:
        """Put an older database back, and tell it of the other copies (docs/platform.md)."""
        self._put_back(copy.path)
        self.restart()
        with self.city.database.reading() as session:
            instance = session.get_one(ServerSetting, INSTANCE).value
        self.city = replace(self.city, instance_id=instance)
        self.administration = Administration(self.city)
        for other in others:
            BackupKeeping(self.city).note(other.path)

    def close(self) -> None:
        self.city.database.close()

    def _random_bytes(self, count: int) -> bytes:
        return self.rng.randbytes(count)

    def _put_back(self, database: Path) -> None:
        self.city.database.close()
        for old in self._path.parent.glob(f"{_DATABASE}-*"):
            old.unlink()
        shutil.copyfile(database, self._path)

    def _before_commit(self, _connection: Connection) -> None:
        if self.crash_at_commit:
            self.crash_at_commit = False
            raise ServerCrashed
