"""Whoever is shown the server's statements sees what was made durable, and nothing else."""

from __future__ import annotations

from sync.server.settings import ServerSettings
from sync.wire.heads import open_statement
from sync.wire.messages import Signed
from tests.unit.sync.cities import new_key, running_city
from tests.unit.sync.journals import MemoryJournal


class Keeping:
    """A witness that keeps everything."""

    def __init__(self) -> None:
        self.statements: list[Signed] = []

    def saw(self, statement: Signed) -> None:
        self.statements.append(statement)


def test_a_witness_sees_every_new_head(city_settings: ServerSettings) -> None:
    witness = Keeping()
    with running_city(city_settings, witnesses=(witness,)) as city:
        journal = MemoryJournal(new_key())
        kiosk = city.kiosk(journal)
        kiosk.sync()
        assert witness.statements == []
        for count in (1, 3):
            journal.write(count)
            kiosk.sync()
        key = city.city.key.public_key()
    heads = [open_statement(signed, key).newest_head() for signed in witness.statements]
    assert [head.seq for head in heads] == [1, 4]
    assert heads[-1] == journal.head()
