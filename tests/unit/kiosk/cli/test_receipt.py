"""``baodao receipt verify``: exit status, sentence, JSON; texts, pictures, keys, journals."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import segno

from kiosk.cli.main import main
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.person import Person, Role
from kiosk.domain.record import CheckInRecord, ClaimMethod, Outcome, Purpose
from kiosk.store.journal_export import export_journal
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.settings import Setting, put_setting
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.identity import public_key_bytes
from sync.wire.key_list import DeviceKey, KeyList, ServerKey
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.kiosk.store.attacker import edit, key_file
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import id_number
from tests.unit.kiosk.store.server_copy import edit_copy, server_copy
from tests.unit.sync.cities import new_key

PERSON = Person(SubjectId("p1"), "李建国", IdNumber(id_number(1)), Role.SUPERVISED, "普管", 7)
DUE = DueFacts(date(2025, 10, 9), (date(2025, 10, 9),), 0, date(2025, 10, 16))
RECORD = CheckInRecord(
    PERSON.subject, ClaimMethod.ID_NUMBER, Purpose.ROUTINE_REPORT, Outcome.VERIFIED, (), (), due=DUE
)


@dataclass
class Visit:
    """A kiosk's folder after one check-in, a copy of its journal, an export, and the receipt."""

    folder: Path
    text: str

    @property
    def kiosk(self) -> Path:
        return self.folder / "kiosk" / "kiosk.db"

    @property
    def public_key(self) -> Path:
        return self.folder / "kiosk" / "keys" / "signing.pub"

    def verify(self, *more: str | Path, text: str | Path | None = None) -> tuple[int, Any]:
        result = self.folder / "result.json"
        result.unlink(missing_ok=True)
        words = [str(text or self.text), *map(str, more), "--json", str(result)]
        if "--keys" not in words:
            words += ["--keys", str(self.public_key)]
        status = main(["receipt", "verify", *words])
        return status, json.loads(result.read_text("utf-8")) if result.exists() else None

    def keys(self, state: str = "active") -> Path:
        """As ``baodao server keys`` prints them."""
        public_key = self.public_key.read_text().strip()
        device = DeviceKey(
            public_key=public_key,
            device="0" * 64,
            office=OFFICE,
            office_name="东湖街道司法所",
            state=state,
        )
        listed = KeyList(server=ServerKey(public_key="00" * 32), devices=(device,))
        path = self.folder / "keys.json"
        path.write_text(listed.model_dump_json(indent=2), "utf-8")
        return path


def issued(rig: StoreRig) -> str:
    issuer = ReceiptIssuer(
        office=OFFICE, signing_key=rig.keys.signing_key(), page_url="https://city.example"
    )
    committed = rig.journal.append(EntryContent(kind=EntryKind.CHECK_IN, office=OFFICE))
    return issuer.text(committed, RECORD, PERSON)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    folder = tmp_path_factory.mktemp("receipt")
    with store_rig(folder / "kiosk") as rig:
        rig.journal.append(look_up(1))
        text = issued(rig)
        server_copy(folder / "server.db", rig)
        sealing = sealing_key_of(new_key(9)).public_key().public_bytes_raw()
        with rig.database.write() as connection:
            put_setting(connection, Setting.SERVER_SEALING_KEY, sealing.hex())
        export_journal(
            rig.database,
            rig.journal,
            rig.keys.signing_key(),
            folder / "export",
            whole=True,
            random_bytes=rig.clock.random_bytes,
        )
    return Visit(folder, text)


@pytest.fixture
def visit(untouched: Visit, tmp_path: Path) -> Visit:
    shutil.copytree(untouched.folder, tmp_path / "visit")
    return Visit(tmp_path / "visit", untouched.text)


def test_a_receipt_is_proven_with_the_kiosks_public_key(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    status, result = visit.verify()
    assert (status, result["proven"], result["verdict"]) == (0, True, "signed")
    said = capsys.readouterr().out
    assert said.startswith(f"Proven: the kiosk at {OFFICE} recorded a routine_report that ended")
    assert "entry 1/2, on 2025-10-09 at 16:53 China time" in said
    assert "due on 2025-10-16" in said
    assert result["receipt"]["seq"] == 2
    assert said.count("\n") == 1


def test_the_citys_list_names_the_office(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    assert visit.verify("--keys", visit.keys())[0] == 0
    assert "东湖街道司法所" in capsys.readouterr().out


def test_a_picture_of_the_code_is_read(visit: Visit) -> None:
    segno.make_qr(visit.text, error="m").save(str(visit.folder / "photo.png"), scale=5)
    assert visit.verify(text=visit.folder / "photo.png")[0] == 0


def test_a_picture_without_a_code(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    (visit.folder / "photo.png").write_bytes(b"no picture")
    assert visit.verify(text=visit.folder / "photo.png") == (2, None)
    segno.make_qr("x").save(str(visit.folder / "other.png"), scale=5)
    assert visit.verify(text=visit.folder / "other.png") == (2, None)
    assert visit.verify(text=visit.folder / "missing.png") == (2, None)
    no_picture, no_receipt, missing = capsys.readouterr().err.splitlines()
    assert "give a PNG or JPEG" in no_picture
    assert "is no receipt" in no_receipt
    assert "cannot be read" in missing


def test_whose_it_is(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, result = visit.verify("--id-number", id_number(1))
    assert (status, result["id_number_fits"]) == (0, True)
    status, result = visit.verify("--id-number", id_number(2))
    assert (status, result["id_number_fits"], result["verdict"]) == (1, False, "signed")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{id_number(1)}\n"))
    assert visit.verify("--id-number", "-")[0] == 0
    assert visit.verify("--id-number", "110105194912310021")[0] == 2
    out = capsys.readouterr()
    assert "Only partly proven" in out.out
    assert id_number(1) not in out.out + out.err


@pytest.mark.parametrize("place", ["kiosk/kiosk.db", "server.db", "export"])
def test_the_journal_holds_its_entry(visit: Visit, place: str) -> None:
    status, result = visit.verify("--journal", visit.folder / place)
    assert (status, result["in_journal"]) == (0, "held")


def test_an_entry_that_was_replaced_or_removed_is_told(visit: Visit) -> None:
    server = visit.folder / "server.db"
    edit_copy(server, "UPDATE entries SET hash = zeroblob(32) WHERE seq = 2")
    assert visit.verify("--journal", server)[1]["in_journal"] == "another"
    edit_copy(server, "DELETE FROM entries WHERE seq = 2")
    status, result = visit.verify("--journal", server)
    assert (status, result["in_journal"], result["verdict"]) == (1, "missing", "signed")
    edit(visit.kiosk, "UPDATE journal SET hash = zeroblob(32) WHERE seq = 2")
    status, result = visit.verify("--journal", visit.kiosk, "--key", key_file(visit.kiosk))
    assert (status, result["in_journal"]) == (1, "another")


def test_another_kiosks_export_does_not_hold_it(visit: Visit, tmp_path: Path) -> None:
    with store_rig(tmp_path / "other") as other:
        text = issued(other)
        public_key = tmp_path / "other.pub"
        public_key.write_text(public_key_bytes(other.keys.signing_key().public_key()).hex())
    status, result = visit.verify(
        "--keys", public_key, "--journal", visit.folder / "export", text=text
    )
    assert (status, result["in_journal"]) == (1, "missing")


def test_a_damaged_export_is_told(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    export = visit.folder / "export"
    content = bytearray(export.read_bytes())
    content[-1] ^= 1
    export.write_bytes(content)
    assert visit.verify("--journal", export) == (2, None)
    assert "not as its kiosk signed it" in capsys.readouterr().err


def test_a_forged_receipt(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    forged = visit.text[:-8] + ("A" if visit.text[-8] != "A" else "B") + visit.text[-7:]
    status, result = visit.verify(text=forged)
    assert (status, result["verdict"], result["receipt"]) == (1, "forged", None)
    assert capsys.readouterr().out.startswith("Not proven: the receipt is not signed by")


def test_an_unknown_kiosk(visit: Visit) -> None:
    other = visit.folder / "other.pub"
    other.write_text(public_key_bytes(new_key(3).public_key()).hex())
    status, result = visit.verify("--keys", other)
    assert (status, result["verdict"]) == (1, "unknown_kiosk")


def test_a_revoked_kiosks_receipt_is_not_proven(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    status, result = visit.verify("--keys", visit.keys("revoked"))
    assert (status, result["verdict"]) == (1, "kiosk_revoked")
    assert "revoked since" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "{}", "zz", "00" * 31, '{"server": {}, "devices": []}'])
def test_unusable_keys_are_one_sentence(
    visit: Visit, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = visit.folder / "bad.json"
    keys.write_text(content)
    assert visit.verify("--keys", keys) == (2, None)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_text_that_is_no_receipt(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    assert visit.verify(text="https://elsewhere.example/") == (2, None)
    assert "no receipt" in capsys.readouterr().err


def test_journal_verify_takes_a_receipt_too(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    result = visit.folder / "verified.json"
    picture = visit.folder / "code.png"
    segno.make(visit.text, error="m").save(str(picture), scale=6)
    for place in (visit.text, str(picture)):
        words = [place, "--keys", str(visit.keys()), "--json", str(result)]
        assert main(["journal", "verify", *words]) == 0
        assert json.loads(result.read_text()) == {"entries": 1, "ok": True, "first_bad": None}
    forged = visit.text[:-8] + ("A" if visit.text[-8] != "A" else "B") + visit.text[-7:]
    words = [forged, "--keys", str(visit.keys()), "--json", str(result)]
    assert main(["journal", "verify", *words]) == 1
    assert json.loads(result.read_text())["first_bad"]["fault"] == "bad_signature"
    capsys.readouterr()
    assert main(["journal", "verify", visit.text]) == 2
    assert "--keys" in capsys.readouterr().err
