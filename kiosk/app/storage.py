"""Everything the kiosk keeps, opened together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from kiosk.app.settings import Settings
from kiosk.store.attachments import Attachments
from kiosk.store.clock import JournalClock
from kiosk.store.database import Database, open_database
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.journal import Journal
from kiosk.store.keys import FileKeyProvider, KeyProvider
from kiosk.store.needs import Needs
from kiosk.store.presentations import Presentations
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.reference_key import claim_reference_key
from kiosk.store.reference_transfer import ReferenceTransfers
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, get_setting
from kiosk.store.supervision import Supervisions
from kiosk.store.sync_state import SyncState
from kiosk.store.system_clock import SystemClock
from sync.wire.identity import device_id


class NotRegistered(Exception):
    """The kiosk has never been registered with a platform."""


@dataclass(frozen=True, slots=True)
class Storage:
    """Database, keys and what stands on them."""

    database: Database
    keys: KeyProvider
    journal: Journal
    references: References
    transfers: ReferenceTransfers
    roster: Roster
    roster_gate: RosterGate
    needs: Needs
    finger_exceptions: FingerExceptions
    presentations: Presentations
    sync_state: SyncState
    receipts: ReceiptIssuer
    supervisions: Supervisions
    attachments: Attachments
    clock: JournalClock
    """By which everything here is dated."""

    def close(self) -> None:
        """Fold the write-ahead log into the file."""
        self.database.close()


def key_provider(settings: Settings) -> FileKeyProvider:
    """Key files in the data folder."""
    return FileKeyProvider(settings.keys, database=settings.database)


def software_version() -> str:
    """What stands in every entry's ``software`` field."""
    return f"baodao {version('baodao')}"


def open_storage(
    settings: Settings, committed: Callable[[], None], clock: JournalClock | None = None
) -> Storage:
    """Open the store of a registered kiosk, bringing its schema up to date.

    ``committed`` is called after every journal commit, on the thread that committed; ``clock`` is
    the machine's own where none is given. Raises NotRegistered, and the StoreErrors of keys and
    database.
    """
    if not settings.database.exists():
        raise NotRegistered(
            f"{settings.database} does not exist: run `baodao kiosk register` once first"
        )
    keys = key_provider(settings)
    database = open_database(settings.database, keys.database_key(), create=False)
    try:
        upgrade(database)
        database.limit(settings.store.largest_bytes)
        page_url = None if settings.server is None else settings.server.receipt_page
        office = _office(database)
        return _assemble(
            database, keys, office, committed, page_url=page_url, clock=clock or SystemClock()
        )
    except BaseException:
        database.close()
        raise


def _office(database: Database) -> str:
    with database.read() as connection:
        office = get_setting(connection, Setting.OFFICE)
    if not office:
        raise NotRegistered("this kiosk belongs to no office: run `baodao kiosk register` first")
    return office


def _assemble(
    database: Database,
    keys: KeyProvider,
    office: str,
    committed: Callable[[], None],
    *,
    page_url: str | None,
    clock: JournalClock,
) -> Storage:
    signing_key = keys.signing_key()
    journal = Journal(
        database,
        device=device_id(signing_key.public_key()),
        office=office,
        signing_key=signing_key,
        clock=clock,
        software=software_version(),
        committed=committed,
    )
    claim_reference_key(database, keys.reference_key())
    roster = Roster(database)
    references = References(database, keys.reference_key())
    return Storage(
        database=database,
        keys=keys,
        journal=journal,
        references=references,
        transfers=ReferenceTransfers(database, journal, references),
        roster=roster,
        roster_gate=RosterGate(database, roster, journal, clock),
        needs=Needs(database),
        finger_exceptions=FingerExceptions(database, clock),
        presentations=Presentations(database, keys.reference_key()),
        sync_state=SyncState(database),
        receipts=ReceiptIssuer(office=office, signing_key=signing_key, page_url=page_url),
        supervisions=Supervisions(database, journal.device, clock),
        attachments=Attachments(database, keys.reference_key()),
        clock=clock,
    )
