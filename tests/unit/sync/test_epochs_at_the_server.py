"""How many epochs of a device a statement can name, and what becomes of one more."""

from __future__ import annotations

from sync.server.tables import StoredHead
from sync.wire.heads import MAX_EPOCHS
from sync.wire.messages import UploadAnswer, UploadOutcome
from tests.unit.sync.cities import TestCity
from tests.unit.sync.talkers import registered_talker


def test_an_epoch_too_many_is_refused_and_the_server_goes_on(city: TestCity) -> None:
    talker = registered_talker(city)
    with city.city.database.writing() as session:
        session.add_all(
            StoredHead(device=talker.journal.device, epoch=epoch, seq=1, hash=bytes(32))
            for epoch in range(2, MAX_EPOCHS + 2)
        )
    body, nonce = talker.upload_body(), talker.server_nonce()
    answer = talker.post("/v1/sync/entries", body, nonce)
    read = UploadAnswer.model_validate_json(answer.content)
    assert (answer.status_code, read.outcome) == (200, UploadOutcome.REJECTED)
    assert city.held(talker.journal.device) == []
    with city.city.database.writing() as session:
        session.delete(session.get_one(StoredHead, (talker.journal.device, 2)))
    answer = talker.post("/v1/sync/entries", body, nonce)
    assert UploadAnswer.model_validate_json(answer.content).outcome is UploadOutcome.ADVANCED
    assert city.held(talker.journal.device) == talker.journal.sealed()
