"""The mailbox: off until allowed, closed to strangers, and unable to read what it keeps."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from sync.client.link import CityLink, Greeting
from sync.client.results import Refused
from sync.client.transfer import Mailbox, Receiver
from sync.server.administration import Refused as AdministratorRefused
from sync.server.tables import Base
from sync.server.transfer_permissions import TransferPermissions
from sync.server.transfer_tables import StoredTransfer
from sync.server.transfers import LIFETIME_MS, MAX_WAITING
from sync.wire.chain import EMPTY_HEAD
from sync.wire.kiosk_code import kiosk_code
from sync.wire.requests import sealing_key_proof
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.transfer import TransferInvalid, open_transfer
from sync.wire.transfer_messages import (
    DeliveredTransfer,
    KioskItem,
    TransferNoted,
    WaitingTransfers,
)
from tests.unit.sync.cities import OFFICE, TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.transfers import FACE_BYTES, FINGER_BYTES, TRANSFER, id_of, sealed

pytest_generate_tests = on_both_databases

A, B, C = new_key(1), new_key(2), new_key(3)
CODE_OF_B = kiosk_code(id_of(B))


@dataclass
class Post:
    """Two kiosks of one office that may send each other references."""

    city: TestCity
    permissions: TransferPermissions

    def of(self, key: Ed25519PrivateKey) -> Mailbox:
        server_key = self.city.city.key.public_key()
        link = CityLink(
            self.city.sender,
            signing_key=key,
            server_key=server_key,
            office=OFFICE,
            random_bytes=bytes,
        )
        greeting = link.hello(EMPTY_HEAD)
        assert isinstance(greeting, Greeting), greeting
        return Mailbox(self.city.sender, signing_key=key, server_nonce=greeting.server_nonce)

    def stored(self) -> list[StoredTransfer]:
        with self.city.city.database.reading() as session:
            return list(session.scalars(select(StoredTransfer)))

    def waiting(self, key: Ed25519PrivateKey) -> list[str]:
        answer = self.of(key).waiting()
        assert isinstance(answer, WaitingTransfers), answer
        return [item.transfer for item in answer.items]


@pytest.fixture
def post(city: TestCity) -> Post:
    for key in (A, B):
        city.register(key)
    permissions = TransferPermissions(city.city)
    permissions.allow(OFFICE, OFFICE)
    return Post(city, permissions)


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    assert answer.message
    return answer.code


def test_a_transfer_waits_until_it_is_taken(post: Post) -> None:
    transfer = sealed(A, B)
    assert isinstance(post.of(A).send(transfer), TransferNoted)
    box = post.of(B)
    waiting = box.waiting()
    assert isinstance(waiting, WaitingTransfers)
    assert [(it.transfer, it.sender, it.sender_office) for it in waiting.items] == [
        (TRANSFER, id_of(A), OFFICE)
    ]
    delivered = box.fetch(TRANSFER)
    assert isinstance(delivered, DeliveredTransfer)
    assert delivered.as_sealed() == transfer
    assert isinstance(box.taken(TRANSFER), TransferNoted)
    assert isinstance(box.taken(TRANSFER), TransferNoted)
    assert post.stored() == []
    assert refused(box.fetch(TRANSFER)) == "not_found"


def test_it_is_off_until_the_city_allows_it(post: Post) -> None:
    post.permissions.deny(OFFICE, OFFICE)
    assert refused(post.of(A).receiver(CODE_OF_B)) == "transfers_not_allowed"
    assert refused(post.of(A).send(sealed(A, B))) == "transfers_not_allowed"
    assert post.stored() == []
    with pytest.raises(AdministratorRefused, match="anyway"):
        post.permissions.deny(OFFICE, OFFICE)
    with pytest.raises(AdministratorRefused, match="no office"):
        post.permissions.allow(OFFICE, "office-9")


def test_another_office_must_be_allowed_by_itself(post: Post) -> None:
    post.city.administration.put_office("office-2", "和平司法所")
    code = post.city.administration.new_code("office-2", approved=True)
    post.city.register_with(C, code)
    assert refused(post.of(A).receiver(kiosk_code(id_of(C)))) == "receiver_unknown"
    assert refused(post.of(A).send(sealed(A, C))) == "transfers_not_allowed"
    post.permissions.allow(OFFICE, "office-2")
    found = post.of(A).receiver(kiosk_code(id_of(C)))
    assert isinstance(found, Receiver)
    assert (found.device, found.office_name) == (id_of(C), "和平司法所")
    assert isinstance(post.of(A).send(sealed(A, C)), TransferNoted)
    assert post.permissions.allowed() == [(OFFICE, OFFICE), (OFFICE, "office-2")]
    post.permissions.deny(OFFICE, "office-2")
    assert post.waiting(C) == []


def test_the_server_has_no_key_that_opens_what_it_keeps(post: Post) -> None:
    transfer = sealed(A, B)
    post.of(A).send(transfer)
    server = sealing_key_of(post.city.city.key)
    with pytest.raises(TransferInvalid, match="not sealed to this kiosk"):
        open_transfer(transfer, A.public_key(), server)
    with post.city.city.database.reading() as session:
        cells = [
            cell
            for table in Base.metadata.sorted_tables
            for row in session.execute(table.select())
            for cell in row
        ]
    kept = b"|".join(it if isinstance(it, bytes) else str(it).encode() for it in cells)
    sent = b"".join(body for _, _, body, _ in post.city.sender.sent)
    assert transfer.sealed in kept
    for secret in (FACE_BYTES[:24], FINGER_BYTES[:24], b"p-0001"):
        assert secret not in kept + sent


def test_only_its_receiver_sees_and_takes_it(post: Post) -> None:
    post.city.register(C)
    post.of(A).send(sealed(A, B))
    for key in (A, C):
        assert post.waiting(key) == []
        assert refused(post.of(key).fetch(TRANSFER)) == "not_found"
        post.of(key).taken(TRANSFER)
    assert post.waiting(B) == [TRANSFER]


def test_a_receiver_that_is_revoked_pending_or_unknown_is_refused(post: Post) -> None:
    assert refused(post.of(A).send(sealed(A, C))) == "receiver_not_heard"
    post.city.register_with(C, post.city.administration.new_code(OFFICE))
    for _ in range(2):
        assert refused(post.of(A).send(sealed(A, C))) == "receiver_not_heard"
        assert refused(post.of(A).receiver(kiosk_code(id_of(C)))) == "receiver_unknown"
        post.city.administration.revoke(id_of(C))
    assert refused(post.of(A).send(sealed(A, A))) == "receiver_not_heard"
    assert post.stored() == []


def test_what_a_revoked_kiosk_sent_is_not_delivered(post: Post) -> None:
    post.of(A).send(sealed(A, B))
    post.city.administration.revoke(id_of(A))
    assert post.waiting(B) == []
    assert refused(post.of(B).fetch(TRANSFER)) == "not_found"


def test_sending_again_changes_nothing_and_an_id_is_used_once(post: Post) -> None:
    transfer = sealed(A, B)
    for _ in range(2):
        assert isinstance(post.of(A).send(transfer), TransferNoted)
    assert len(post.stored()) == 1
    assert refused(post.of(A).send(sealed(A, B))) == "transfer_differs"
    assert post.stored()[0].sealed == transfer.sealed


def test_a_transfer_signed_by_another_is_refused(post: Post) -> None:
    assert refused(post.of(A).send(sealed(C, B))) == "bad_request"


def test_after_thirty_days_it_is_deleted(post: Post) -> None:
    post.of(A).send(sealed(A, B))
    post.city.clock.now_ms += LIFETIME_MS
    assert post.waiting(B) == [TRANSFER]
    post.city.clock.now_ms += 1
    assert post.waiting(B) == []
    assert post.stored() == []


def test_a_mailbox_is_full_one_day(post: Post) -> None:
    with post.city.city.database.writing() as session:
        session.add_all(
            StoredTransfer(
                transfer=f"{number:032x}",
                sender=id_of(A),
                receiver=id_of(B),
                sealed=b"",
                signature=b"",
                sent_ms=post.city.clock.now_ms,
            )
            for number in range(MAX_WAITING)
        )
    assert refused(post.of(A).send(sealed(A, B))) == "mailbox_full"


def test_a_platform_that_shows_its_own_key_is_found_out(post: Post) -> None:
    """The code stands for the device id, the id for its key, and that key signs the sealing key."""
    own = sealing_key_of(C).public_key().public_bytes_raw()
    honest = KioskItem(
        device=id_of(B),
        public_key=B.public_key().public_bytes_raw(),
        office=OFFICE,
        office_name="新华司法所",
        sealing_key=sealing_key_of(B).public_key().public_bytes_raw(),
        sealing_proof=B.sign(sealing_key_proof(sealing_key_of(B).public_key().public_bytes_raw())),
    )
    forgeries = (
        {"sealing_key": own},
        {"sealing_key": own, "sealing_proof": C.sign(sealing_key_proof(own))},
        {
            "sealing_key": own,
            "sealing_proof": C.sign(sealing_key_proof(own)),
            "public_key": C.public_key().public_bytes_raw(),
        },
    )
    assert isinstance(receiver_shown(honest), Receiver)
    for forgery in forgeries:
        assert refused(receiver_shown(honest.model_copy(update=forgery))) == "bad_answer"
    other = honest.model_copy(update={**forgeries[2], "device": id_of(C)})
    assert refused(receiver_shown(other)) == "receiver_unknown"


def receiver_shown(item: KioskItem) -> Receiver | object:
    """What the sender makes of a platform that shows this kiosk."""
    answer = b'{"items":[' + item.model_dump_json().encode() + b"]}"
    box = Mailbox(OneAnswer(answer), signing_key=A, server_nonce="00" * 32)
    return box.receiver(CODE_OF_B)


@dataclass
class OneAnswer:
    """A transport that always brings the same."""

    answer: bytes

    def send(self, method: str, target: str, body: bytes, headers: object) -> bytes:
        return self.answer
