"""The console's services over the store of a test office."""

from __future__ import annotations

from datetime import date

from kiosk.app.console.reading import Reading
from kiosk.app.console.services import ConsoleServices, open_services
from kiosk.app.storage import Storage
from kiosk.console.pages import Page, Place
from kiosk.domain.identity import OfficerId
from kiosk.store.attachments import Attachments
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.needs import Needs
from kiosk.store.presentations import Presentations
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.reference_transfer import ReferenceTransfers
from kiosk.store.roster_gate import RosterGate
from kiosk.store.supervision import Supervisions
from kiosk.store.sync_state import SyncState
from tests.unit.kiosk.app.casework import TUESDAY
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.rig import OFFICE

OFFICER = OfficerId("o1")


def storage_of(office: Office) -> Storage:
    """Everything a kiosk keeps, over the office's database."""
    rig, references = office.rig, office.references
    return Storage(
        database=rig.database,
        keys=rig.keys,
        journal=rig.journal,
        references=references,
        transfers=ReferenceTransfers(rig.database, rig.journal, references),
        roster=office.roster,
        roster_gate=RosterGate(rig.database, office.roster, rig.journal, rig.clock),
        needs=Needs(rig.database),
        finger_exceptions=FingerExceptions(rig.database, rig.clock),
        presentations=Presentations(rig.database, bytes(32)),
        sync_state=SyncState(rig.database),
        receipts=ReceiptIssuer(office=OFFICE, signing_key=rig.keys.signing_key(), page_url=None),
        supervisions=Supervisions(rig.database, rig.journal.device, rig.clock),
        attachments=Attachments(rig.database, bytes(32)),
        clock=rig.clock,
    )


def services_of(office: Office) -> ConsoleServices:
    """For an officer who is logged in."""
    return open_services(storage_of(office), office.health, lambda: OFFICER, office.rig.clock)


def opening(
    page: Page, about: str = "", *, part: int = 0, opened: bool = True, day: date = TUESDAY
) -> Reading:
    """The officer goes to a page; with ``opened`` false it is read again."""
    return Reading(Place(page, about, part), OFFICER, day, opened)
