"""What every schedule starts from: a city with an office, and registered kiosks with no entry."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from kiosk.store.database import open_database
from kiosk.store.schema import upgrade
from sync.client.register import Registration, register
from sync.server.administration import Administration
from sync.server.city import initialise, open_city
from sync.server.settings import ServerSettings
from sync.server.tables import ServerSetting
from tests.harness.simulation.clocks import TrueTime
from tests.harness.simulation.kiosk_site import DATABASE_KEY, Identity
from tests.harness.simulation.server_site import RouteDoor, ServerSite

OFFICE = "office-1"
KIOSKS = 2


@dataclass(frozen=True, slots=True)
class KioskTemplate:
    """A disk and whose it is."""

    image: Path
    identity: Identity


@dataclass(frozen=True, slots=True)
class Templates:
    """Where they lie."""

    city: Path
    """The server's data folder; its database is replaced again and again."""
    database: Path
    kiosks: tuple[KioskTemplate, ...]


def make_templates(folder: Path) -> Templates:
    """Create everything once, the way it is installed."""
    city, database = folder / "city", folder / "template.sqlite3"
    _make_city(ServerSettings(data_dir=city))
    image = _empty_kiosk(folder / "template.db")
    site = ServerSite(city, TrueTime(), RouteDoor())
    site.rng = random.Random(1)
    identities = [_register(site, random.Random(f"kiosk/{n}")) for n in range(KIOSKS)]
    site.close()
    shutil.copyfile(city / "server.sqlite3", database)
    shutil.rmtree(city / "copies")
    kiosks = tuple(KioskTemplate(image, identity) for identity in identities)
    return Templates(city, database, kiosks)


def _make_city(settings: ServerSettings) -> None:
    """As ``baodao server init`` does, but with a key and an instance that replay."""
    settings.data_dir.mkdir(mode=0o700)
    key = Ed25519PrivateKey.from_private_bytes(random.Random("server").randbytes(32))
    settings.key_path.touch(mode=0o600)
    settings.key_path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    initialise(settings)
    city = open_city(settings)
    Administration(city).put_office(OFFICE, "新华司法所")
    with city.database.writing() as session:
        session.get_one(ServerSetting, "instance_id").value = bytes(16).hex()
    city.database.close()


def _empty_kiosk(path: Path) -> Path:
    database = open_database(path, DATABASE_KEY, create=True)
    upgrade(database)
    database.close()
    return path


class _Straight:
    """A Sender with nothing in between."""

    def __init__(self, site: ServerSite) -> None:
        self.send = site.call


def _register(site: ServerSite, rng: random.Random) -> Identity:
    key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
    code = site.administration.new_code(OFFICE, approved=True)
    answer = register(_Straight(site), key, code)
    if not isinstance(answer, Registration):
        raise TypeError(f"the template could not be registered: {answer}")
    return Identity(key, answer.server_key, answer.office)
