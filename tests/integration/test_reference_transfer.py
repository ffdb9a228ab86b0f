"""References from kiosk to kiosk over the real server, with the commands officers use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from kiosk.app.faces import EnrolledFaces
from kiosk.app.people import RosterPeople
from kiosk.app.registration import register_kiosk
from kiosk.app.store_health import StoreHealth
from kiosk.app.visit_agenda import open_agendas
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.checkin.ports import FaceProbe
from kiosk.cli.main import main
from kiosk.domain.capture import PadOutcome, QualityScore
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared
from kiosk.domain.reference import FingerprintReference
from kiosk.store.ballast import Ballast
from sync.server.administration import Administration
from sync.server.city import initialise, open_city
from sync.server.settings import ServerSettings
from sync.server.transfer_tables import StoredTransfer
from sync.wire.entry import EntryKind
from sync.wire.roster import OfficerItem
from tests.integration.reference_town import (
    CHEAP,
    FINGER,
    INDEX,
    OFFICE,
    P1,
    PIN,
    KioskFolder,
    Town,
    features,
)
from tests.integration.sync_server import server_process
from tests.unit.kiosk.store.roster_feed import person


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("city")
    initialise(ServerSettings(data_dir=folder))
    city = open_city(ServerSettings(data_dir=folder))
    administration = Administration(city)
    administration.put_office(OFFICE, "新华司法所")
    officer = OfficerItem(revision=1, officer="o1", name="王芳", pin_hash=CHEAP.hash(PIN))
    administration.put(OFFICE, person(1, 1), person(2, 2), officer)
    city.database.close()
    with server_process(folder) as server:
        yield folder, server.url


@pytest.fixture
def town(
    running: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Town]:
    folder, url = running
    city = open_city(ServerSettings(data_dir=folder))
    made = Town(
        city,
        KioskFolder(tmp_path / "a", url),
        KioskFolder(tmp_path / "b", url),
        monkeypatch,
        capsys,
    )
    for kiosk in (made.a, made.b):
        code = Administration(city).new_code(OFFICE, approved=True)
        register_kiosk(kiosk.configure(), code)
        kiosk.synchronise()
    made.a.enrol()
    yield made
    made.server("deny", "--office", OFFICE)
    with city.database.writing() as session:
        session.execute(delete(StoredTransfer))
    city.database.close()


def test_a_person_enrolled_at_one_kiosk_is_verified_at_the_other(town: Town) -> None:
    town.trust()
    assert town.send() == 0, town.error
    assert town.said[0]["references"] == 3
    assert town.receive() == 0, town.error
    (arrived,) = town.said
    assert (arrived["arrival"], arrived["taken"]) == ("received", 3)
    assert arrived["enrol_again"] is False
    assert town.waiting() == []
    storage = town.b.open()
    health = StoreHealth(
        storage.database, lambda _message: None, Ballast(town.b.folder / "ballast", 0)
    )
    faces = EnrolledFaces(storage.references, storage.roster, Policy(), health)
    for x, decision in ((0.02, ComparisonDecision.MATCH), (3.0, ComparisonDecision.NON_MATCH)):
        probe = FaceProbe(
            (features(x),), ENGINE_ID, QualityScore(80), PadOutcome.NOT_EVALUATED_NO_ENGINE
        )
        compared = faces.verify(probe, P1)
        assert isinstance(compared, Compared)
        assert compared.decision is decision
    people = RosterPeople(
        storage.roster,
        storage.references,
        storage.needs,
        storage.journal,
        health,
        finger_exceptions=storage.finger_exceptions,
        agendas=open_agendas(storage, health),
    )
    finger = people.fingerprint_reference(P1, INDEX)
    assert isinstance(finger, FingerprintReference)
    assert finger.template == FINGER
    storage.close()
    (sent,), (received,) = (
        town.a.entries(EntryKind.REFERENCE_SENT),
        town.b.entries(EntryKind.REFERENCE_RECEIVED),
    )
    assert (sent.officer, sent.outcome, sent.subject) == ("o1", "granted", P1)
    assert sent.body["receiver_code"] == town.b.code
    assert received.body["transfer"] == sent.body["transfer"]
    assert town.run("references", "received", "--config", str(town.b.config)) == 0
    assert [it["sender_code"] for it in town.said] == [town.a.code]
    for kiosk in (town.a, town.b):
        kiosk.synchronise()


def test_the_platform_keeps_nothing_that_shows_a_face_or_finger(town: Town) -> None:
    town.trust()
    assert town.send() == 0
    (kept,) = town.waiting()
    town.a.synchronise()
    folder = town.city.settings.data_dir
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert kept.sealed[:64] in files
    for template in (FINGER, features(0.01)):
        for form in (template[:24], template[:24].hex().encode()):
            assert form not in files


def test_the_same_transfer_delivered_again_changes_nothing(town: Town) -> None:
    town.trust()
    assert town.send() == 0
    (kept,) = town.waiting()
    assert town.receive() == 0
    with town.city.database.writing() as session:
        session.add(
            StoredTransfer(
                **{
                    name: getattr(kept, name)
                    for name in (
                        *("transfer", "sender", "receiver"),
                        *("sealed", "signature", "sent_ms"),
                    )
                }
            )
        )
    assert town.receive() == 0
    assert [it["arrival"] for it in town.said] == ["received_before"]
    assert len(town.b.entries(EntryKind.REFERENCE_RECEIVED)) == 1
    assert town.waiting() == []


def test_what_the_platform_altered_is_refused(town: Town) -> None:
    town.trust()
    assert town.send() == 0
    with town.city.database.writing() as session:
        (kept,) = session.scalars(select(StoredTransfer))
        kept.sealed = kept.sealed[:-1] + bytes([kept.sealed[-1] ^ 1])
    assert town.receive() == 1
    assert [it["arrival"] for it in town.said] == ["invalid"]
    assert town.b.entries(EntryKind.REFERENCE_RECEIVED) == []


def test_nothing_passes_until_all_three_have_decided(town: Town) -> None:
    assert town.send() == 2
    assert "sends no references" in town.error
    town.a.configure("send_transfers = true")
    assert town.send() == 2
    assert "does not let" in town.error
    assert town.a.entries(EntryKind.REFERENCE_SENT) == []
    town.trust()
    assert town.send() == 0
    town.b.configure()
    assert town.receive() == 2
    assert "from nobody" in town.error
    town.b.configure(f'accept_from = ["{town.b.code}"]')
    assert town.receive() == 1
    assert [it["arrival"] for it in town.said] == ["sender_not_accepted"]
    assert town.b.entries(EntryKind.REFERENCE_RECEIVED) == []


def test_a_wrong_code_or_pin_or_person_sends_nothing(town: Town) -> None:
    town.trust()
    code = town.b.code
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    for arguments, why in (
        ({"to": other}, "no kiosk with the code"),
        ({"to": "ABC"}, "20 letters and digits"),
        ({"to": town.a.code}, "no kiosk with the code"),
        ({"pin": "654321"}, "wrong PIN"),
        ({"subject": "p2"}, "nothing is enrolled"),
        ({"subject": "p9"}, "nobody on this kiosk's roster"),
    ):
        assert town.send(**arguments) == 2
        assert why in town.error
        assert town.error.count("\n") == 1
    assert town.waiting() == []
    assert town.a.entries(EntryKind.REFERENCE_SENT) == []
    (failed,) = town.a.entries(EntryKind.OFFICER_LOG_IN_FAILED)
    assert (failed.officer, failed.body["consecutive"]) == ("o1", 1)


def test_guessing_a_pin_ends_after_five(town: Town) -> None:
    town.trust()
    for _ in range(5):
        assert town.send(pin="000000") == 2
    assert town.send() == 2
    assert "at the kiosk's screen" in town.error
    assert len(town.a.entries(EntryKind.OFFICER_LOG_IN_FAILED)) == 5


def test_a_revoked_receiver_is_not_sent_to(town: Town) -> None:
    town.trust()
    storage = town.b.open()
    storage.close()
    Administration(town.city).revoke(storage.journal.device)
    assert town.send() == 2
    assert "no kiosk with the code" in town.error
    assert town.a.entries(EntryKind.REFERENCE_SENT) == []


def test_a_kiosk_says_its_code(town: Town) -> None:
    town.capture.readouterr()
    assert main(["kiosk", "identity", "--config", str(town.b.config)]) == 0
    assert f"code    {town.b.code}" in town.capture.readouterr().out
