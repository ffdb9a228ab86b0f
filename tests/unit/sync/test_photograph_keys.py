"""What an entry says of a photograph changes nothing for its readers, at either end."""

from __future__ import annotations

import pytest

from sync.rules.from_journal import visit_of
from sync.server.judge import Judged, judge
from sync.wire.entry import decode_entry, seal_entry
from sync.wire.identity import device_id
from sync.wire.messages import Envelope
from tests.unit.sync.protocol_entries import DEVICE_KEY, first_entry, manual_entry


@pytest.mark.parametrize(
    "said", [{"photograph_sha256": "5a" * 32}, {"no_photograph": "objected"}], ids=["one", "none"]
)
def test_the_platform_and_the_rules_read_entries_with_and_without_it(said: dict[str, str]) -> None:
    before = manual_entry(seal_entry(first_entry(), DEVICE_KEY))
    since = before.model_copy(update={"body": {**before.body, **said}})
    key = DEVICE_KEY.public_key()
    visits = []
    for entry in (before, since):
        sealed = seal_entry(entry, DEVICE_KEY)
        envelope = Envelope(
            epoch=entry.epoch,
            seq=entry.seq,
            content=sealed.content,
            signature=sealed.signature,
        )
        judged = judge(envelope, device=device_id(key), key=key)
        assert isinstance(judged, Judged)
        assert judged.fault == ""
        visits.append(visit_of(decode_entry(sealed.content)))
    assert visits[0] is not None
    assert visits[0] == visits[1]
